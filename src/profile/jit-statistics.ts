/** When code counts as hot. */
interface ThresholdStatistics { readonly method: number; readonly block: number; readonly loop: number }

/** How often compiled code was left for the interpreter at a place (a line of its unit's source), and why. */
export interface ExitStatistics { readonly unit: string; readonly line: number; readonly reason: string; readonly count: number }

/** Milliseconds from when a unit was asked for until it was in use. */
export interface LatencyStatistics { readonly median: number; readonly max: number }

/** Figures of the JIT controller, as `--stats=json` prints them. */
export interface JitStatistics {
  /** As the program began, and as they are now. */
  readonly thresholds: { readonly initial: ThresholdStatistics; readonly now: ThresholdStatistics };
  /** Units that came out of the compiler and were installed. */
  readonly compilations: number;
  readonly batches: number;
  readonly recompilations: number;
  /** Units that stay in the interpreter, with reasons in `refusals`. */
  readonly refusedUnits: number;
  readonly refusals: readonly { readonly unit: string; readonly reason: string }[];
  readonly loadedUnits: number;
  readonly rejectedUnits: number;
  readonly invalidations: number;
  /** Units installed now, by tier. */
  readonly units: { readonly baseline: number; readonly optimised: number };
  /** Activations that began in compiled code; null if they are not counted. */
  readonly compiledEntries: number | null;
  /** Activations that compiled code took over at a loop head. */
  readonly osrEntries: number;
  readonly deopts: number;
  /** Where, and why; most frequent first. */
  readonly exits: readonly ExitStatistics[];
  /** Units that wait for the compiler, now and at most. */
  readonly queue: number;
  readonly longestQueue: number;
  /** Characters of generated TypeScript in use. */
  readonly codeSize: number;
  /** Milliseconds that the compiler worked; of these the translator's, and those until esbuild had answered. */
  readonly compileTime: number;
  readonly translateTime: number;
  readonly esbuildTime: number;
  /** Milliseconds that the program's own thread took to load and install compiled code. */
  readonly loadTime: number;
  /** Null before the first compilation. */
  readonly latency: LatencyStatistics | null;
  /** Bytes of heap that the compiler's thread used after its last batch; null without such a thread. */
  readonly compilerHeap: number | null;
  /** Characters of what is kept of the feedback that units were made from, written as JSON. */
  readonly feedbackSize: number;
  /** Milliseconds that the program ran in either tier while there was a compiler thread, by samples; 0 without samples. */
  readonly interpretedTime: number;
  readonly compiledTime: number;
  /** Milliseconds that the interpreter would have needed beyond `compiledTime`, estimated. */
  readonly savedTime: number;
}
