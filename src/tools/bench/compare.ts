/** Two saved runs against each other. */
import { analyse, ratioOf, type BenchmarkResult } from './analysis.js';
import type { RunRecord } from './record.js';
import { quotientEstimate, type Estimate } from './statistics.js';

export interface Difference {
  readonly name: string;
  /** New over old: below 1 is faster. */
  readonly change: Estimate;
  /** Whether the interval leaves 1 out. */
  readonly significant: boolean;
  /** Whether both were divided by their JavaScript twins first, which takes out what the machine did differently. */
  readonly againstTwin: boolean;
}

/** What changed from an earlier run to a later one, for the benchmarks of both with the same size. */
export function compareRuns(earlier: RunRecord, later: RunRecord): Difference[] {
  const before = new Map(analyse(earlier.benchmarks).map((result) => [result.name, result]));
  return analyse(later.benchmarks).flatMap((after) => {
    const old = before.get(after.name);
    return old === undefined || old.record.size !== after.record.size ? [] : difference(old, after) ?? [];
  });
}

function difference(before: BenchmarkResult, after: BenchmarkResult): Difference | null {
  const old = ratioOf(before, 'mag', 'js'), now = ratioOf(after, 'mag', 'js');
  if (old !== null && now !== null) return decide(after.name, quotientEstimate(now.pairs, old.pairs), true);
  const [a, b] = [before, after].map((result) => result.sides.get('mag')?.samples.filter(({ isOutlier }) => !isOutlier).map(({ ms }) => ms) ?? []);
  return a!.length === 0 || b!.length === 0 ? null : decide(after.name, quotientEstimate(b!, a!), false);
}

function decide(name: string, change: Estimate, againstTwin: boolean): Difference {
  return { name, change, significant: change.low > 1 || change.high < 1, againstTwin };
}
