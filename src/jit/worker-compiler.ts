import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { POLL_RESULTS } from '../interpreter/exec.js';
import { messageOf } from './message-of.js';
import { NO_WORK, type Batch, type BatchResult, type Compiler, type CompilerOptions, type JavaScript, type TransformRequest } from './protocol.js';
import type { WorkerSetup } from './worker.js';

/** Compiles in a worker thread, which is started with the first batch. It does not keep the program from ending. */
export class WorkerCompiler implements Compiler {
  readonly ticks = true;
  private readonly options: CompilerOptions;
  private readonly poll: Int32Array;
  private readonly file: string | null;
  private worker: Worker | null = null;
  private port: MessagePort | null = null;
  private readonly failures: BatchResult[] = [];
  private closed = false;

  /** `poll` is the VM's poll flag; `file` the bundled worker, if not the installed one. */
  constructor(options: CompilerOptions, poll: Int32Array, file: string | null = null) {
    this.options = options;
    this.poll = poll;
    this.file = file;
  }

  submit(batch: Batch): void {
    try {
      this.start().postMessage(batch);
    } catch (e) {
      this.failed(messageOf(e));
    }
  }

  take(): BatchResult | null {
    // What the worker sent comes first: its last words say more than that it ended.
    const sent = this.port === null ? undefined : (receiveMessageOnPort(this.port)?.message as BatchResult | undefined);
    return sent ?? this.failures.shift() ?? null;
  }

  wait(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    // Other bits of the flag change meanwhile.
    for (let left = milliseconds; left > 0; left = end - performance.now()) {
      const flag = Atomics.load(this.poll, 0);
      if ((flag & POLL_RESULTS) !== 0) return;
      Atomics.wait(this.poll, 0, flag, left);
    }
  }

  transform(text: string): Promise<JavaScript> | null {
    const { port } = this;
    if (port === null || this.closed) return null;
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve, reject) => {
      port1.on('message', (reply: JavaScript | string) => {
        if (typeof reply === 'string') reject(new Error(reply));
        else resolve(reply);
      });
      // Without a reply before: the worker has ended.
      port1.on('close', () => reject(new Error('the worker ended')));
      port.postMessage({ text, reply: port2 } satisfies TransformRequest, [port2]);
    });
  }

  shutdown(): void {
    this.closed = true;
    this.port?.close();
    void this.worker?.terminate();
    this.worker = null;
  }

  private start(): MessagePort {
    if (this.port !== null) return this.port;
    const { port1, port2 } = new MessageChannel();
    const setup: WorkerSetup = { port: port2, poll: this.poll, options: this.options };
    const worker = new Worker(this.file ?? installedWorker(), { workerData: setup, transferList: [port2], stdout: false, stderr: false });
    worker.on('error', (e) => this.failed(messageOf(e)));
    worker.on('exit', () => this.failed('the worker ended'));
    worker.unref();
    port1.unref();
    this.worker = worker;
    this.port = port1;
    return port1;
  }

  private failed(message: string): void {
    if (this.closed) return;
    this.failures.push({ batch: -1, modules: [], refused: [], failure: { stage: 'worker', message, final: true }, ...NO_WORK });
    Atomics.or(this.poll, 0, POLL_RESULTS);
  }
}

/** The bundle beside this one, or the one that the build made if this is a source file. Throws if there is none. */
function installedWorker(): string {
  const candidates = ['./worker.cjs', '../../dist/worker.cjs'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`no compiler worker at ${candidates[0]}`);
  return found;
}
