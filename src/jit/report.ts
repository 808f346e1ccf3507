import type { JitStatistics } from '../profile/jit-statistics.js';
import type { JitController } from './controller.js';

/** The controller's figures; `counted` says whether units count their activations. */
export function jitStatistics({ counters, registry, thresholds, samples, queueLength }: JitController, counted: boolean): JitStatistics {
  const units = registry.installed.map(({ installed }) => installed!);
  const sum = (of: (unit: (typeof units)[number]) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  return {
    thresholds: { initial: { ...thresholds.initial }, now: { method: thresholds.method, block: thresholds.block, loop: thresholds.loop } },
    compilations: counters.compilations,
    batches: counters.batches,
    recompilations: counters.recompilations,
    refusedUnits: counters.refused,
    refusals: [...registry.all].filter(({ status }) => status === 'refused').map(({ label, reason }) => ({ unit: label, reason })),
    loadedUnits: counters.loadedUnits,
    rejectedUnits: counters.rejectedUnits,
    invalidations: counters.invalidations,
    units: { baseline: units.length },
    compiledEntries: counted ? counters.pastEntries + sum(({ entries }) => entries) : null,
    osrEntries: counters.pastLoopEntries + sum(({ loopEntries }) => loopEntries),
    deopts: counters.pastDeopts + sum(({ deopts }) => deopts),
    queue: queueLength,
    longestQueue: counters.longestQueue,
    codeSize: counters.codeSize,
    compileTime: counters.compileTime,
    interpretedTime: samples.interpreted,
    compiledTime: samples.compiled,
    savedTime: samples.saved,
  };
}
