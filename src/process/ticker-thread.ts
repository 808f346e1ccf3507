import { Worker } from 'node:worker_threads';

/** The worker sets a bit of a flag again and again, at the interval in `control[0]`, and sleeps while that is 0. Messages say which bit of which flag; `control[1]` counts them. */
const BODY = `
const { parentPort, receiveMessageOnPort, workerData: control } = require('node:worker_threads');
let target;
for (;;) {
  const interval = Atomics.load(control, 0);
  if (interval === 0) { Atomics.wait(control, 0, 0); continue; }
  if (Atomics.wait(control, 1, Atomics.load(control, 1), interval) !== 'timed-out') continue;
  for (let received; (received = receiveMessageOnPort(parentPort)) !== undefined;) target = received.message;
  if (Atomics.load(control, 0) !== 0) Atomics.or(target.flag, 0, target.bit);
}`;

/** A small thread that ticks for one ticker at a time. It does not keep the program alive. */
export class TickerThread {
  private readonly control = new Int32Array(new SharedArrayBuffer(8));
  private readonly worker: Worker;

  constructor() {
    this.worker = new Worker(BODY, { eval: true, workerData: this.control });
    this.worker.unref();
  }

  /** From now on this is the bit that is set. A tick for another one may still be on its way. */
  serve(flag: Int32Array, bit: number): void {
    this.worker.postMessage({ flag, bit });
    // What is left of the last one's interval is not waited for.
    Atomics.add(this.control, 1, 1);
    Atomics.notify(this.control, 1);
  }

  /** Milliseconds between ticks; 0 for none. */
  set interval(milliseconds: number) {
    Atomics.store(this.control, 0, milliseconds);
    Atomics.notify(this.control, 0);
  }

  end(): void {
    this.interval = 0;
    void this.worker.terminate();
  }
}

/** Where tickers get their threads, and what becomes of them when they stop. */
export interface TickerThreads {
  take(): TickerThread;
  giveBack(thread: TickerThread): void;
}

/** Each ticker has a thread of its own. */
export const OWN_THREAD: TickerThreads = { take: () => new TickerThread(), giveBack: (thread) => thread.end() };
