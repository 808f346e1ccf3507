/** The compiler's thread: owns the translator and esbuild. Results go to the port; the poll flag tells the program that one is there. */
import { createRequire } from 'node:module';
import { workerData, type MessagePort } from 'node:worker_threads';
import { POLL_RESULTS } from '../interpreter/exec.js';
import { compileBatch, type Transformer } from './compile.js';
import { messageOf } from './message-of.js';
import type { Batch, BatchResult, CompilerOptions } from './protocol.js';

export interface WorkerSetup {
  readonly port: MessagePort;
  readonly poll: Int32Array;
  readonly options: CompilerOptions;
}

const { port, poll, options } = workerData as WorkerSetup;
const load = (): Transformer => createRequire(import.meta.url)('esbuild') as Transformer;

function send(result: BatchResult): void {
  port.postMessage(result);
  Atomics.or(poll, 0, POLL_RESULTS);
  Atomics.notify(poll, 0);
}

process.on('uncaughtException', (e) => {
  send({ batch: -1, modules: [], refused: [], failure: { stage: 'worker', message: messageOf(e), final: true }, time: 0 });
  process.exit(1);
});

port.on('message', (batch: Batch) => {
  if (options.fail === 'worker') throw new Error('injected failure');
  void compileBatch(batch, options, load).then(send);
});
