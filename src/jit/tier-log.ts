import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { UnitState } from './unit-state.js';

/** Most changes that are kept of one unit. */
const LONGEST_HISTORY = 64;

/** How code runs now. */
export function tierName({ tier }: Code): 'interpreter' | 'baseline' | 'optimised' { return tier === 1 ? 'interpreter' : tier === 2 ? 'baseline' : 'optimised'; }

/** Each unit's own history; with `--trace=tier`, also a line on standard error for each transition. */
export class TierLog {
  private readonly start = performance.now();
  private readonly vm: VM;
  constructor(vm: VM) { this.vm = vm; }

  /** As `log`, and into the unit's history. */
  record(state: UnitState, from: string, to: string, reason: string): void {
    const { history } = state;
    if (history.length === LONGEST_HISTORY) history.splice(LONGEST_HISTORY / 2, 1);
    history.push({ at: performance.now() - this.start, from, to, reason });
    this.log(state.label, from, to, reason);
  }

  /** `tier +12.3ms Counter>>increment: interpreter -> baseline (100 invocations)` */
  log(unit: string, from: string, to: string, reason: string): void {
    if (!this.vm.options.traceTier) return;
    this.vm.err.write(`tier +${(performance.now() - this.start).toFixed(1)}ms ${unit}: ${from} -> ${to} (${reason})\n`);
  }
}
