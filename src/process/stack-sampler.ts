import { POLL_PREEMPT } from '../interpreter/exec.js';
import { Ticker } from './ticker.js';
import type { Process } from './process.js';
import { traceLines } from './trace.js';

/** Samples a second. */
export const MIN_RATE = 1, MAX_RATE = 10_000;

/**
 * Counts the stacks of running processes while the program runs: at the first safepoint after each tick, where the process leaves the host stack. What runs
 * between two safepoints is therefore not told apart; unlike the profilers of src/tools/profile it can be started at any time.
 */
export class StackSampler {
  private readonly counts = new Map<string, number>();
  private readonly ticker: Ticker;
  private readonly period: number;
  private due: number;

  /** `rate`: samples a second. */
  constructor(poll: Int32Array, rate: number) {
    this.period = 1000 / Math.min(Math.max(rate, MIN_RATE), MAX_RATE);
    this.due = performance.now() + this.period;
    this.ticker = new Ticker(poll, POLL_PREEMPT);
    this.ticker.interval = Math.max(1, Math.round(this.period));
  }

  isDue(now: number): boolean { return now >= this.due; }

  /** The process has left the host stack. Time that has passed without a safepoint counts for where it is now. */
  take(process: Process, now: number): void {
    if (!this.isDue(now) || process.execution === null) return;
    const missed = Math.floor((now - this.due) / this.period) + 1;
    this.due += missed * this.period;
    const stack = traceLines(process.execution.activations()).map(({ label }) => label).reverse().join(';');
    if (stack !== '') this.counts.set(stack, (this.counts.get(stack) ?? 0) + missed);
  }

  /** Ends sampling. Folded stacks: `outer;inner COUNT` a line, in alphabetical order. */
  stop(): string {
    this.ticker.stop();
    return [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stack, count]) => `${stack} ${count}\n`).join('');
  }
}
