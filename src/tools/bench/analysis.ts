/** From raw samples to estimates. A sample is a process: the median of its rounds in the steady state. */
import { outliers } from './outliers.js';
import type { BenchmarkRecord, Memory, ProcessRecord } from './record.js';
import { geometricMean, geometricMeanEstimate, median, medianEstimate, type Estimate } from './statistics.js';
import { findWarmUp } from './warm-up.js';

/** What one process says. */
export interface Sample {
  /** Milliseconds of a run. */
  readonly ms: number;
  readonly isOutlier: boolean;
  readonly steady: boolean;
  /** Milliseconds from the first round to the steady state. */
  readonly warmUp: number;
  /** Milliseconds of a run in the first round. */
  readonly first: number;
}

export interface SideResult {
  readonly samples: readonly Sample[];
  /** Milliseconds of a run, outliers left out. */
  readonly time: Estimate;
  readonly warmUp: Estimate;
  readonly outliers: number;
  readonly unsteady: number;
}

/** Ours over another side, or one side over another. */
export interface Ratio {
  readonly estimate: Estimate;
  /** The quotients of neighbouring processes that the estimate is made from. */
  readonly pairs: readonly number[];
}

export function sideResult(processes: readonly ProcessRecord[]): SideResult {
  const found = processes.map(({ rounds }) => findWarmUp(rounds));
  const times = processes.map(({ rounds }, i) => median(rounds.slice(found[i]!.rounds)));
  const isOutlier = outliers(times);
  const samples = processes.map(({ rounds, repeats }, i): Sample => ({
    ms: times[i]!, isOutlier: isOutlier[i]!, steady: found[i]!.steady, first: rounds[0]!,
    warmUp: repeats * rounds.slice(0, found[i]!.rounds).reduce((sum, ms) => sum + ms, 0),
  }));
  const kept = samples.filter((sample) => !sample.isOutlier);
  return {
    samples, time: medianEstimate(kept.map(({ ms }) => ms)), warmUp: medianEstimate(kept.map(({ warmUp }) => warmUp)),
    outliers: samples.length - kept.length, unsteady: samples.filter(({ steady }) => !steady).length,
  };
}

/** Paired: processes that ran next to each other are divided by one another, so that what changes slowly on the machine falls out. Null without pairs. */
export function ratio(above: SideResult, below: SideResult): Ratio | null {
  const pairs: number[] = [];
  for (let i = 0; i < Math.min(above.samples.length, below.samples.length); i++) {
    const a = above.samples[i]!, b = below.samples[i]!;
    if (!a.isOutlier && !b.isOutlier) pairs.push(a.ms / b.ms);
  }
  return pairs.length === 0 ? null : { estimate: medianEstimate(pairs), pairs };
}

export interface BenchmarkResult {
  readonly name: string;
  readonly group: string;
  readonly record: BenchmarkRecord;
  readonly sides: ReadonlyMap<string, SideResult>;
}

/** The results of all benchmarks that gave the right answers. */
export function analyse(benchmarks: readonly BenchmarkRecord[]): BenchmarkResult[] {
  return benchmarks.filter(({ error }) => error === undefined).map((record) => ({
    name: record.name, group: record.group, record,
    sides: new Map(Object.entries(record.sides).filter(([, processes]) => processes.length > 0).map(([name, processes]) => [name, sideResult(processes)])),
  }));
}

/** The ratio of two sides of a benchmark; null if one of them was not measured. */
export function ratioOf({ sides }: BenchmarkResult, above: string, below: string): Ratio | null {
  const a = sides.get(above), b = sides.get(below);
  return a === undefined || b === undefined ? null : ratio(a, b);
}

/** The geometric mean over the benchmarks that have both sides; null if fewer than two have. */
export function meanRatio(results: readonly BenchmarkResult[], above: string, below: string): Estimate | null {
  const groups = results.map((result) => ratioOf(result, above, below)).filter((each) => each !== null).map(({ pairs }) => pairs);
  return groups.length < 2 ? null : geometricMeanEstimate(groups);
}

/** Medians of the processes of a side; null if memory was not measured. */
export function memoryOf({ record }: BenchmarkResult, side: string): Omit<Memory, 'worker'> | null {
  const found = record.sides[side]?.flatMap(({ memory }) => memory ?? []) ?? [];
  return found.length === 0 ? null : { heap: median(found.map(({ heap }) => heap)), rss: median(found.map(({ rss }) => rss)) };
}

/** How much memory one side takes over another: geometric means over the benchmarks that have both. */
export function memoryRatio(results: readonly BenchmarkResult[], above: string, below: string): Omit<Memory, 'worker'> | null {
  const pairs = results.map((result) => [memoryOf(result, above), memoryOf(result, below)] as const).filter(([a, b]) => a !== null && b !== null);
  const mean = (of: 'heap' | 'rss'): number => geometricMean(pairs.map(([a, b]) => a![of] / b![of]));
  return pairs.length === 0 ? null : { heap: mean('heap'), rss: mean('rss') };
}

/** Bytes of the heap of the compiler's worker, of our side: the median over the benchmarks, and the most; null if that was not measured. */
export function workerHeap(results: readonly BenchmarkResult[]): { readonly median: number; readonly most: number } | null {
  const found = results.flatMap(({ record }) => {
    const heaps = record.sides.mag?.flatMap(({ memory }) => memory?.worker ?? []) ?? [];
    return heaps.length === 0 ? [] : [median(heaps)];
  });
  return found.length === 0 ? null : { median: median(found), most: Math.max(...found) };
}
