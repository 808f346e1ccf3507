/** When code counts as hot. */
interface ThresholdStatistics { readonly method: number; readonly block: number; readonly loop: number }

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
  readonly units: { readonly baseline: number };
  /** Activations that began in compiled code; null if they are not counted. */
  readonly compiledEntries: number | null;
  /** Activations that compiled code took over at a loop head. */
  readonly osrEntries: number;
  readonly deopts: number;
  /** Units that wait for the compiler, now and at most. */
  readonly queue: number;
  readonly longestQueue: number;
  /** Characters of generated TypeScript in use. */
  readonly codeSize: number;
  /** Milliseconds that the compiler worked. */
  readonly compileTime: number;
  /** Milliseconds that the program ran in either tier while there was a compiler thread, by samples; 0 without samples. */
  readonly interpretedTime: number;
  readonly compiledTime: number;
  /** Milliseconds that the interpreter would have needed beyond `compiledTime`, estimated. */
  readonly savedTime: number;
}
