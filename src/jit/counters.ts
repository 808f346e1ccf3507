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
  /** Characters of generated text in use. */
  codeSize = 0;
  /** Milliseconds that the compiler worked. */
  compileTime = 0;
  /** Units that are waiting, at most so far. */
  longestQueue = 0;
}
