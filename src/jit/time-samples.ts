/** Milliseconds between the samples that the compiler's thread asks for. */
export const SAMPLE_INTERVAL = 10;

/** At most so much is attributed to one sample: the program may have been waiting for something since the last. */
const LONGEST = 50;

/** How many times faster code is when compiled: cautious, the benchmarks in docs/performance.md say 15 to 20. */
const SPEEDUP = 8;

/**
 * How long the program runs in the interpreter and in compiled code. A sample attributes the time since the last one to the kind of safepoint
 * that takes it. It is biased to where safepoints are: compiled methods without loops have none, so their time is that of the next safepoint
 * elsewhere. Without samples, as with `--jit-sync`, all times are 0: a run without a compiler thread depends on no clock.
 */
export class TimeSamples {
  /** Milliseconds. */
  interpreted = 0;
  compiled = 0;
  private last: number | null = null;
  /** Time that had passed when the first compiled code came; null: there is none yet. */
  private before: number | null = null;

  /** A safepoint at time `now`, in compiled code or in the interpreter. The first sample only starts the clock. */
  take(compiled: boolean, now: number): void {
    const time = this.last === null ? 0 : Math.min(now - this.last, LONGEST);
    this.last = now;
    if (compiled) this.compiled += time;
    else this.interpreted += time;
  }

  /** There is compiled code from now on. */
  start(): void { this.before ??= this.total; }

  /** Time that the program ran since there has been compiled code. */
  get ran(): number { return this.before === null ? 0 : this.total - this.before; }

  /** Time that the interpreter would have needed beyond that of the compiled code. */
  get saved(): number { return this.compiled * (SPEEDUP - 1); }

  private get total(): number { return this.interpreted + this.compiled; }
}
