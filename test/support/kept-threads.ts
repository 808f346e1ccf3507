import { TickerThread, type TickerThreads } from '../../src/process/ticker-thread.js';

/** Threads that wait for the next ticker: a thread takes longer to start than most programs run. */
class KeptThreads implements TickerThreads {
  private readonly free: TickerThread[] = [];

  take(): TickerThread { return this.free.pop() ?? new TickerThread(); }
  giveBack(thread: TickerThread): void { this.free.push(thread); }
}

/** Those of this process. */
export const KEPT_THREADS: TickerThreads = new KeptThreads();
