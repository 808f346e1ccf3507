/**
 * The compiler's thread: owns the translator and esbuild. Results go to the port; the poll flag tells the program that one is there.
 * The thread also asks the program every few milliseconds where its time goes.
 */
import { createRequire } from 'node:module';
import { getHeapStatistics } from 'node:v8';
import { workerData, type MessagePort } from 'node:worker_threads';
import { POLL_RESULTS, POLL_SAMPLE } from '../interpreter/exec.js';
import { translate as translator } from '../translate/translate.js';
import { compileBatch, transformModule, type Tools } from './compile.js';
import { FailureInjection } from './failure-injection.js';
import { messageOf } from './message-of.js';
import { NO_WORK, type Batch, type BatchResult, type CompilerOptions, type JavaScript, type TransformRequest } from './protocol.js';
import { SAMPLE_INTERVAL } from './time-samples.js';
import type { Transformer } from './transform.js';

export interface WorkerSetup {
  readonly port: MessagePort;
  readonly poll: Int32Array;
  readonly options: CompilerOptions;
}

const { port, poll, options } = workerData as WorkerSetup;
const tools: Tools = {
  translate: options.translate,
  translator,
  injection: new FailureInjection(options.fail),
  load: () => createRequire(import.meta.url)('esbuild') as Transformer,
};

function send(result: BatchResult): void {
  port.postMessage(result);
  Atomics.or(poll, 0, POLL_RESULTS);
  Atomics.notify(poll, 0);
}

// The program's own timers do not run while it does.
setInterval(() => Atomics.or(poll, 0, POLL_SAMPLE), SAMPLE_INTERVAL).unref();

process.on('uncaughtException', (e) => {
  send({ batch: -1, modules: [], refused: [], failure: { stage: 'worker', message: messageOf(e), final: true }, ...NO_WORK });
  process.exit(1);
});

port.on('message', (message: Batch | TransformRequest) => {
  if ('reply' in message) return void answer(message);
  tools.injection.at('worker');
  void compileBatch(message, tools).then((result) => send({ ...result, heap: getHeapStatistics().used_heap_size }));
});

async function answer({ text, reply }: TransformRequest): Promise<void> {
  try {
    const { code, map } = await transformModule(text, tools);
    reply.postMessage({ code, map } satisfies JavaScript);
  } catch (e) {
    reply.postMessage(messageOf(e));
  }
  reply.close();
}
