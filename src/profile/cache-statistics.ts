/** State and success of the inline caches. */
import type { MClass } from '../runtime/class.js';
import type { Code, Site } from '../runtime/code.js';
import { codePath } from './feedback.js';
import { pathLabel } from '../translate/unit.js';

export type CacheState = 'empty' | 'monomorphic' | 'polymorphic' | 'megamorphic';

/** Sends that the interpreter (or compiled code whose own guards missed) found in an inline cache, and those that it did not. */
export interface HitCounts {
  readonly hits: number;
  readonly misses: number;
  /** hits / (hits + misses); null before the first send. */
  readonly hitRate: number | null;
}

export interface CacheStatistics extends HitCounts {
  /** Send sites by state. */
  readonly sites: Readonly<Record<CacheState, number>>;
  /** Success by the state that a site is in now. */
  readonly states: Readonly<Record<CacheState, HitCounts>>;
  /** Lookups behind the inline caches, in all, and for each send that hit or missed; null before the first send. */
  readonly lookups: number;
  readonly lookupsPerSend: number | null;
  /** The classes whose methods sent most, and the sites that missed most. */
  readonly classes: readonly (HitCounts & { readonly name: string })[];
  readonly worst: readonly (HitCounts & { readonly code: string; readonly selector: string; readonly state: CacheState; readonly classes: readonly string[] })[];
}

export function cacheState({ classes, megamorphic }: Site): CacheState {
  if (megamorphic) return 'megamorphic';
  return classes.length === 0 ? 'empty' : classes.length === 1 ? 'monomorphic' : 'polymorphic';
}

/** The interpreter counts hits per cached class. */
const hitsOf = ({ counts }: Site): number => counts.reduce((sum, count) => sum + count, 0);

class Tally {
  hits = 0;
  misses = 0;

  add(hits: number, misses: number): void {
    this.hits += hits;
    this.misses += misses;
  }

  get counts(): HitCounts {
    const { hits, misses } = this;
    return { hits, misses, hitRate: hits + misses === 0 ? null : hits / (hits + misses) };
  }
}

/** `top`: length of the lists. */
export function cacheStatistics(all: readonly Code[], lookups: number, top: number): CacheStatistics {
  const sites = { empty: 0, monomorphic: 0, polymorphic: 0, megamorphic: 0 };
  const states = { empty: new Tally(), monomorphic: new Tally(), polymorphic: new Tally(), megamorphic: new Tally() };
  const total = new Tally();
  const byClass = new Map<MClass | null, Tally>();
  const used: { code: Code; site: Site; own: Tally }[] = [];
  for (const code of all) {
    for (const site of code.sites) {
      const state = cacheState(site), hits = hitsOf(site);
      sites[state]++;
      if (hits + site.misses === 0) continue;
      const { owner } = code.method;
      const own = new Tally(), ofClass = byClass.get(owner) ?? new Tally();
      byClass.set(owner, ofClass);
      used.push({ code, site, own });
      for (const tally of [total, states[state], ofClass, own]) tally.add(hits, site.misses);
    }
  }
  const { hits, misses } = total;
  return {
    sites, ...total.counts,
    states: { empty: states.empty.counts, monomorphic: states.monomorphic.counts, polymorphic: states.polymorphic.counts, megamorphic: states.megamorphic.counts },
    lookups, lookupsPerSend: hits + misses === 0 ? null : lookups / (hits + misses),
    classes: [...byClass].map(([cls, tally]) => ({ name: cls?.displayName ?? 'doIt', ...tally.counts }))
      .sort((a, b) => b.hits + b.misses - a.hits - a.misses).slice(0, top),
    worst: used.sort((a, b) => b.site.misses - a.site.misses).slice(0, top).map(({ code, site, own }) => ({
      code: pathLabel(codePath(code)), selector: site.selector.text, state: cacheState(site),
      classes: site.classes.map(({ displayName }) => displayName), ...own.counts,
    })),
  };
}
