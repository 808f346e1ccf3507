import { Interpreter } from '../interpreter/interpreter.js';
import type { VM } from '../runtime/vm.js';
import { pathLabel } from '../translate/unit.js';
import { allCode } from './all-code.js';
import { cacheStatistics, type CacheStatistics } from './cache-statistics.js';
import { codePath } from './feedback.js';
import type { JitStatistics } from './jit-statistics.js';

/** What a VM has counted. Plain data. */
export interface Statistics {
  readonly tier: 'adaptive' | 'ast';
  /** 0 interpreter only, 1 baseline, 2 full. */
  readonly jitLevel: 0 | 1 | 2;
  readonly interpreter: {
    /** Activations of methods, blocks and statements that the interpreter entered; exact at level 0. */
    readonly activations: number;
    /** Back-edges of loops that it took. */
    readonly rounds: number;
    /** The code with most activations, and most rounds. */
    readonly hottest: readonly { readonly code: string; readonly activations: number; readonly rounds: number }[];
  };
  readonly caches: CacheStatistics;
  /** Linked code: methods and statements, blocks in them, bytes of instructions. */
  readonly bytecode: { readonly methods: number; readonly blocks: number; readonly bytes: number };
  /** Null where nothing is compiled. */
  readonly jit: JitStatistics | null;
}

/** Collects the statistics of a VM. `top`: length of the lists. */
export function collectStatistics(vm: VM, top = 10): Statistics {
  const all = [...allCode(vm)];
  const counts = all.map((code) => ({ code, activations: code.invocations, rounds: code.loopCounts.reduce((sum, count) => sum + count, 0) }));
  const methods = all.filter(({ outer }) => outer === null).length;
  return {
    tier: vm.options.tier,
    jitLevel: vm.options.jit,
    interpreter: {
      activations: counts.reduce((sum, { activations }) => sum + activations, 0),
      rounds: counts.reduce((sum, { rounds }) => sum + rounds, 0),
      hottest: counts.filter(({ activations, rounds }) => activations + rounds > 0)
        .sort((a, b) => b.activations + b.rounds - a.activations - a.rounds).slice(0, top)
        .map(({ code, activations, rounds }) => ({ code: pathLabel(codePath(code)), activations, rounds })),
    },
    caches: cacheStatistics(all, vm.engine instanceof Interpreter ? vm.engine.sends.lookups : 0, top),
    bytecode: { methods, blocks: all.length - methods, bytes: all.reduce((sum, { words }) => sum + words.byteLength, 0) },
    jit: vm.jit?.statistics() ?? null,
  };
}

/**
 * The object that `--stats=json` prints: the compiler's figures stand at the top level beside the others. Where nothing is compiled, its counters are 0.
 */
export function statisticsJson({ jit, ...others }: Statistics): Record<string, unknown> {
  const none = { compilations: 0, compiledEntries: 0, loadedUnits: 0, rejectedUnits: 0, osrEntries: 0, deopts: 0 };
  return { ...others, ...(jit ?? none) };
}
