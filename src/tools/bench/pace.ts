import type { ProcessRecord } from './record.js';
import { median } from './statistics.js';
import { findWarmUp } from './warm-up.js';

/** Rounds go on for so many times the warm-up. */
const WARM_UPS = 2.2;

/** Seconds that even a side without any warm-up is given. */
const LEAST = 0.15;

/** The rule, as reports state it. */
export const PACE_RULE = `the first process of a side has the whole time; the others ${WARM_UPS} times the median of the warm-ups so far, at least ${LEAST} s, `
  + 'or the whole time too while more than a quarter of the processes were unsteady';

/** Seconds after which the next process of a side begins no more rounds, by what its processes so far have shown; `longest` for the first. */
export function nextSeconds(processes: readonly ProcessRecord[], longest: number): number {
  if (processes.length === 0) return longest;
  const found = processes.map(({ rounds }) => findWarmUp(rounds));
  if (found.filter(({ steady }) => !steady).length > processes.length / 4) return longest;
  const warmUps = processes.map(({ rounds, repeats }, i) => repeats * rounds.slice(0, found[i]!.rounds).reduce((sum, ms) => sum + ms, 0));
  return Math.min(longest, Math.max(LEAST, WARM_UPS * median(warmUps) / 1000));
}
