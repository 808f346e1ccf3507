/** State and success of the inline caches. */
import type { MClass } from '../runtime/class.js';
import type { Code, Site } from '../runtime/code.js';
import { codePath } from './feedback.js';
import { pathLabel } from '../translate/unit.js';

export interface CacheStatistics {
  /** Send sites by state. */
  readonly sites: { readonly empty: number; readonly monomorphic: number; readonly polymorphic: number; readonly megamorphic: number };
  /** Sends that the interpreter (or compiled code whose own guards missed) found in an inline cache, and those that it did not. */
  readonly hits: number;
  readonly misses: number;
  /** hits / (hits + misses); null before the first send. */
  readonly hitRate: number | null;
  /** Lookups behind the inline caches. */
  readonly lookups: number;
  /** The classes whose methods sent most, and the sites that missed most. */
  readonly classes: readonly { readonly name: string; readonly hits: number; readonly misses: number }[];
  readonly worst: readonly { readonly code: string; readonly selector: string; readonly state: CacheState; readonly classes: readonly string[]; readonly hits: number; readonly misses: number }[];
}

export type CacheState = keyof CacheStatistics['sites'];

export function cacheState({ classes, megamorphic }: Site): CacheState {
  if (megamorphic) return 'megamorphic';
  return classes.length === 0 ? 'empty' : classes.length === 1 ? 'monomorphic' : 'polymorphic';
}

/** The interpreter counts hits per cached class. */
const hitsOf = ({ counts }: Site): number => counts.reduce((sum, count) => sum + count, 0);

/** `top`: length of the lists. */
export function cacheStatistics(all: readonly Code[], lookups: number, top: number): CacheStatistics {
  const sites = { empty: 0, monomorphic: 0, polymorphic: 0, megamorphic: 0 };
  const byClass = new Map<MClass | null, { hits: number; misses: number }>();
  const used: { code: Code; site: Site; hits: number }[] = [];
  let hits = 0, misses = 0;
  for (const code of all) {
    for (const site of code.sites) {
      sites[cacheState(site)]++;
      const own = hitsOf(site);
      hits += own;
      misses += site.misses;
      if (own + site.misses === 0) continue;
      used.push({ code, site, hits: own });
      const { owner } = code.method;
      const sum = byClass.get(owner) ?? { hits: 0, misses: 0 };
      byClass.set(owner, { hits: sum.hits + own, misses: sum.misses + site.misses });
    }
  }
  return {
    sites, hits, misses, lookups,
    hitRate: hits + misses === 0 ? null : hits / (hits + misses),
    classes: [...byClass].map(([cls, sum]) => ({ name: cls?.displayName ?? 'doIt', ...sum }))
      .sort((a, b) => b.hits + b.misses - a.hits - a.misses).slice(0, top),
    worst: used.sort((a, b) => b.site.misses - a.site.misses).slice(0, top).map(({ code, site, hits: own }) => ({
      code: pathLabel(codePath(code)), selector: site.selector.text, state: cacheState(site),
      classes: site.classes.map(({ displayName }) => displayName), hits: own, misses: site.misses,
    })),
  };
}
