import type { JitStatistics, LatencyStatistics } from '../profile/jit-statistics.js';
import type { JitController } from './controller.js';

/** The controller's figures; `counted` says whether units count their activations. */
export function jitStatistics({ counters, registry, thresholds, samples, queueLength }: JitController, counted: boolean): JitStatistics {
  const units = registry.installed.map(({ installed }) => installed!);
  const sum = (of: (unit: (typeof units)[number]) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  const optimised = units.filter(({ code }) => code.tier > 2).length;
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
    units: { baseline: units.length - optimised, optimised },
    compiledEntries: counted ? counters.pastEntries + sum(({ entries }) => entries) : null,
    osrEntries: counters.pastLoopEntries + sum(({ loopEntries }) => loopEntries),
    deopts: counters.pastDeopts + sum(({ deopts }) => deopts),
    exits: counters.exits.list(),
    queue: queueLength,
    longestQueue: counters.longestQueue,
    codeSize: counters.codeSize,
    compileTime: counters.compileTime,
    translateTime: counters.translateTime,
    esbuildTime: counters.esbuildTime,
    loadTime: counters.loadTime,
    latency: latency(counters.latencies),
    compilerHeap: counters.compilerHeap,
    feedbackSize: [...registry.all].reduce((total, { input }) => total + (input === null ? 0 : JSON.stringify(input.sites).length), 0),
    interpretedTime: samples.interpreted,
    compiledTime: samples.compiled,
    savedTime: samples.saved,
  };
}

function latency(latencies: readonly number[]): LatencyStatistics | null {
  if (latencies.length === 0) return null;
  const ascending = [...latencies].sort((a, b) => a - b);
  return { median: ascending[ascending.length >> 1]!, max: ascending.at(-1)! };
}
