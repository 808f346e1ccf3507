import { codePath } from '../profile/feedback.js';
import type { Code, Site } from '../runtime/code.js';
import { pathLabel } from '../translate/unit.js';
import { UnitState } from './unit-state.js';

/** The compile states of all code that was ever hot. */
export class UnitRegistry {
  private readonly states = new Set<UnitState>();
  private readonly bySite = new WeakMap<Site, UnitState>();

  of(code: Code): UnitState {
    const known = code.unit as UnitState | null;
    if (known !== null) return known;
    const state = new UnitState(code, pathLabel(codePath(code)));
    code.unit = state;
    this.states.add(state);
    for (const site of code.sites) this.bySite.set(site, state);
    return state;
  }

  ofSite(site: Site): UnitState | undefined { return this.bySite.get(site); }

  /** Code that no lookup finds any more. */
  forget(state: UnitState): void { this.states.delete(state); }

  get all(): ReadonlySet<UnitState> { return this.states; }

  get installed(): UnitState[] { return [...this.states].filter((state) => state.installed !== null); }
}
