import { InstructionCounter } from '../interpreter/instruction-counter.js';
import { Interpreter } from '../interpreter/interpreter.js';
import type { Oracle } from '../oracle/oracle.js';
import type { VM } from '../runtime/vm.js';
import { pathLabel } from '../translate/unit.js';
import { allCode } from './all-code.js';
import { cacheStatistics, type CacheStatistics } from './cache-statistics.js';
import { codePath } from './feedback.js';
import { codeStatistics, type CodeStatistics } from './code-statistics.js';
import type { GcStatistics } from './gc-watch.js';
import type { JitStatistics } from './jit-statistics.js';
import { allocationStatistics, layoutStatistics, type AllocationStatistics, type LayoutStatistics } from './layout-statistics.js';
import { memoryStatistics, type MemoryStatistics } from './memory-statistics.js';
import type { StatisticsJson } from './statistics-schema.js';

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
    /** Instructions that it executed, or with the tier `ast`, that a stack machine would execute for the same syntax trees (see StackModel); null if they were not counted. */
    readonly instructions: number | null;
    /** The code with most activations, and most rounds. */
    readonly hottest: readonly { readonly code: string; readonly activations: number; readonly rounds: number }[];
  };
  readonly caches: CacheStatistics;
  readonly bytecode: CodeStatistics;
  readonly layouts: LayoutStatistics;
  /** Null where allocations were not counted. */
  readonly allocations: AllocationStatistics | null;
  readonly memory: MemoryStatistics;
  /** Null where nothing is compiled. */
  readonly jit: JitStatistics | null;
}

/** Collects the statistics of a VM. `top`: length of the lists; `gc`: the pauses of the garbage collector, if they were watched. */
export function collectStatistics(vm: VM, top = 10, gc: GcStatistics | null = null): Statistics {
  const all = [...allCode(vm)];
  const counts = all.map((code) => ({ code, activations: code.invocations, rounds: code.loopCounts.reduce((sum, count) => sum + count, 0) }));
  return {
    tier: vm.options.tier,
    jitLevel: vm.options.jit,
    interpreter: {
      activations: counts.reduce((sum, { activations }) => sum + activations, 0),
      rounds: counts.reduce((sum, { rounds }) => sum + rounds, 0),
      instructions: vm.profile instanceof InstructionCounter ? vm.profile.executed : (vm.engine as Partial<Oracle>).model?.executed ?? null,
      hottest: counts.filter(({ activations, rounds }) => activations + rounds > 0)
        .sort((a, b) => b.activations + b.rounds - a.activations - a.rounds).slice(0, top)
        .map(({ code, activations, rounds }) => ({ code: pathLabel(codePath(code)), activations, rounds })),
    },
    caches: cacheStatistics(all, vm.engine instanceof Interpreter ? vm.engine.sends.lookups : 0, top),
    bytecode: codeStatistics(vm, all),
    layouts: layoutStatistics(vm, top),
    allocations: allocationStatistics(vm, top),
    memory: memoryStatistics(vm, all, gc),
    jit: vm.jit?.statistics() ?? null,
  };
}

/**
 * The object that `--stats=json` prints: the compiler's figures stand at the top level beside the others. Where nothing is compiled, its counters are 0.
 */
export function statisticsJson({ jit, ...others }: Statistics): StatisticsJson {
  const none = { compilations: 0, compiledEntries: 0, loadedUnits: 0, rejectedUnits: 0, osrEntries: 0, deopts: 0 };
  return { version: 1, ...others, ...(jit ?? none) };
}
