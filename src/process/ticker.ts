import { Worker } from 'node:worker_threads';

/** The worker sets a bit of the poll flag again and again, at the interval in `control[0]`, and sleeps while that is 0. */
const BODY = `
const { flag, bit, control } = require('node:worker_threads').workerData;
for (;;) {
  const interval = Atomics.load(control, 0);
  if (interval === 0) { Atomics.wait(control, 0, 0); continue; }
  Atomics.wait(control, 1, 0, interval);
  if (Atomics.load(control, 0) !== 0) Atomics.or(flag, 0, bit);
}`;

/**
 * Wants the running process at a safepoint again and again. JavaScript that runs on cannot be interrupted from its own thread: a small worker sets the
 * poll flag. It starts when the first interval is asked for and does not keep the program alive.
 */
export class Ticker {
  private worker: Worker | null = null;
  private readonly control = new Int32Array(new SharedArrayBuffer(8));
  private readonly flag: Int32Array;
  private readonly bit: number;

  constructor(flag: Int32Array, bit: number) {
    this.flag = flag;
    this.bit = bit;
  }

  /** Milliseconds between ticks; 0 for none. */
  get interval(): number { return this.control[0]!; }

  set interval(milliseconds: number) {
    if (this.control[0] === milliseconds) return;
    Atomics.store(this.control, 0, milliseconds);
    if (milliseconds === 0) return;
    if (this.worker === null) this.start();
    else Atomics.notify(this.control, 0);
  }

  stop(): void {
    this.control[0] = 0;
    void this.worker?.terminate();
    this.worker = null;
  }

  private start(): void {
    this.worker = new Worker(BODY, { eval: true, workerData: { flag: this.flag, bit: this.bit, control: this.control } });
    this.worker.unref();
  }
}
