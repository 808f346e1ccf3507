import { PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import { turn } from '../process/host-time.js';

/** Pauses of the host's garbage collector; times in milliseconds. */
export interface GcStatistics { readonly count: number; readonly total: number; readonly longest: number }

/** Watches the host's garbage collector, of this thread and from the time when it was made. */
export class GcWatch {
  private count = 0;
  private total = 0;
  private longest = 0;
  private readonly observer = new PerformanceObserver((list) => this.note(list.getEntries()));

  constructor() { this.observer.observe({ entryTypes: ['gc'] }); }

  /** The pauses so far. Entries reach the observer in a turn of the event loop, which is awaited. */
  async statistics(): Promise<GcStatistics> {
    await turn();
    this.note(this.observer.takeRecords());
    return { count: this.count, total: this.total, longest: this.longest };
  }

  stop(): void { this.observer.disconnect(); }

  private note(entries: readonly PerformanceEntry[]): void {
    for (const { duration } of entries) {
      this.count++;
      this.total += duration;
      this.longest = Math.max(this.longest, duration);
    }
  }
}
