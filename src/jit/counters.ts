import { ExitCounts } from './exit-counts.js';

/** What the controller counts over the life of a VM. */
export class JitCounters {
  /** Units that came out of the compiler and were installed. */
  compilations = 0;
  batches = 0;
  /** Units refused by the translator or by what follows it. */
  refused = 0;
  /** Units loaded from a file instead of being compiled. */
  loadedUnits = 0;
  /** Finished units that were not installed because something they assume had changed. */
  rejectedUnits = 0;
  /** Installed units that a redefinition took out of use. */
  invalidations = 0;
  /** Units replaced by ones for what was seen since. */
  recompilations = 0;
  /** Counts of units that are no longer installed. */
  pastEntries = 0;
  pastLoopEntries = 0;
  pastDeopts = 0;
  /** Where compiled code was left for the interpreter. */
  readonly exits = new ExitCounts();
  /** Characters of generated text in use. */
  codeSize = 0;
  /** Milliseconds that the compiler worked; of these the translator's, and those until esbuild had answered. */
  compileTime = 0;
  translateTime = 0;
  esbuildTime = 0;
  /** Milliseconds that the program's own thread took to load and install compiled code. */
  loadTime = 0;
  /** Milliseconds from when a unit was asked for until it was in use: one for each compilation, so of the first ones also the start of the compiler. */
  readonly latencies: number[] = [];
  /** Bytes of heap that the compiler's thread used after its last batch; null without such a thread. */
  compilerHeap: number | null = null;
  /** Units that are waiting, at most so far. */
  longestQueue = 0;
}
