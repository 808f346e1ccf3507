import { OWN_THREAD, type TickerThread, type TickerThreads } from './ticker-thread.js';

/**
 * Wants the running process at a safepoint again and again. JavaScript that runs on cannot be interrupted from its own thread: a small worker sets the
 * poll flag. It starts when the first interval is asked for and does not keep the program alive.
 */
export class Ticker {
  private thread: TickerThread | null = null;
  private milliseconds = 0;
  private readonly flag: Int32Array;
  private readonly bit: number;
  private readonly threads: TickerThreads;

  constructor(flag: Int32Array, bit: number, threads = OWN_THREAD) {
    this.flag = flag;
    this.bit = bit;
    this.threads = threads;
  }

  /** Milliseconds between ticks; 0 for none. */
  get interval(): number { return this.milliseconds; }

  set interval(milliseconds: number) {
    if (this.milliseconds === milliseconds) return;
    this.milliseconds = milliseconds;
    if (milliseconds !== 0) this.thread ??= this.start();
    if (this.thread !== null) this.thread.interval = milliseconds;
  }

  stop(): void {
    this.interval = 0;
    if (this.thread !== null) this.threads.giveBack(this.thread);
    this.thread = null;
  }

  private start(): TickerThread {
    const thread = this.threads.take();
    thread.serve(this.flag, this.bit);
    return thread;
  }
}
