/** Whether sites have seen anything that code translated for earlier feedback does not know. */
import { KIND_WIDE } from './kinds.js';
import type { SiteFeedback, SiteTarget } from '../translate/unit.js';

/**
 * Is there a target or a kind in `now` that is not in `before`? The order of targets does not count: compiled code counts only what it misses, so the
 * order of a site says little once its code is compiled. Both lists are of the same sites.
 */
export function hasGrown(before: readonly SiteFeedback[], now: readonly SiteFeedback[]): boolean {
  return now.some(({ targets, kinds }, index) => {
    const known = before[index]!;
    // Baseline code takes results of all lengths.
    return (kinds & ~known.kinds & ~KIND_WIDE) !== 0 || targets.some((target) => !known.targets.some((other) => sameTarget(target, other)));
  });
}

function sameTarget(a: SiteTarget, b: SiteTarget): boolean { return JSON.stringify(a) === JSON.stringify(b); }
