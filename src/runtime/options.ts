/** The stages of the compiler that can fail. */
export const FAILURE_STAGES = ['translate', 'emit', 'esbuild', 'load', 'worker'] as const;
export type FailureStage = (typeof FAILURE_STAGES)[number];

/**
 * A failure to inject, for tests, at every Nth occasion of a stage: each unit for `translate`, each module for `emit` and `load`, each use
 * for `esbuild`, each batch for `worker`. A compiler without esbuild or worker stays so: of these the first failure is the last.
 */
export interface InjectedFailure { readonly stage: FailureStage; readonly every: number }

/** What the command line or an embedder chose. Plain data. */
export interface VMOptions {
  /** 'ast' runs everything on the definitional interpreter. */
  tier: 'adaptive' | 'ast';
  /** 0 interpreter only, 1 baseline, 2 full. */
  jit: 0 | 1 | 2;
  /** Compile in this thread at the threshold instead of in a worker. */
  jitSync: boolean;
  /** Fixed threshold for methods, blocks and loops alike; null: the adaptive defaults. */
  jitThreshold: number | null;
  /** 'all': compiled code is left once at every send and loop head; 'random': at one in sixteen of them, each time anew. */
  deopt: 'none' | 'all' | 'random';
  /** What decides for `deopt: 'random'`, an integer from 0 to 2^32 - 1. */
  deoptSeed: number;
  /**
   * 'all': the running process is taken off the host stack, and resumed, at every loop; 'random': at one in eight of all safepoints; 'switch': so too, but the
   * processes that are ready come first, and the clock has no say in when they do.
   */
  suspend: 'none' | 'all' | 'random' | 'switch';
  /** What decides for the random kinds of `suspend`, an integer from 0 to 2^32 - 1. */
  suspendSeed: number;
  /** Milliseconds, at least 1, that a process runs while others are ready. */
  slice: number;
  /** Most activations a process may hold. */
  maxDepth: number;
  /** Messages that the mailbox of a process holds at most. */
  mailboxCapacity: number;
  strict: boolean;
  /** Count the activations that compiled code enters. */
  countEntries: boolean;
  /** Count the objects that are made. */
  countAllocations: boolean;
  /** Count executed instructions: many times slower, and of the interpreter only. With the definitional interpreter, those of a stack machine. */
  countInstructions: boolean;
  /** Print each tier transition on standard error. */
  traceTier: boolean;
  /** Greatest number of instructions of a method that is inlined. */
  inlineLimit: number;
  /** Passes of the specialising translator that are left out. */
  withoutPasses: readonly string[];
  fail: InjectedFailure | null;
  /** Arguments for `System args`. */
  args: readonly string[];
  /** Names of globals that processes started by `Sandbox run:` must not use. */
  restrictions: readonly string[];
}

export const DEFAULT_OPTIONS: VMOptions = {
  tier: 'adaptive', jit: 2, jitSync: false, jitThreshold: null, deopt: 'none', deoptSeed: 0, suspend: 'none', suspendSeed: 0, slice: 1, maxDepth: 100_000, mailboxCapacity: 4096,
  strict: false, traceTier: false, countEntries: false, countAllocations: false, countInstructions: false, inlineLimit: 50, withoutPasses: [], fail: null, args: [], restrictions: [],
};
