import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';

/** How code runs now. */
export function tierName({ tier }: Code): 'interpreter' | 'baseline' | 'optimised' { return tier === 1 ? 'interpreter' : tier === 2 ? 'baseline' : 'optimised'; }

/** `--trace=tier`: a line on standard error for each transition of a unit. */
export class TierLog {
  private readonly start = performance.now();
  private readonly vm: VM;
  constructor(vm: VM) { this.vm = vm; }

  /** `tier +12.3ms Counter>>increment: interpreter -> baseline (100 invocations)` */
  log(unit: string, from: string, to: string, reason: string): void {
    if (!this.vm.options.traceTier) return;
    this.vm.err.write(`tier +${(performance.now() - this.start).toFixed(1)}ms ${unit}: ${from} -> ${to} (${reason})\n`);
  }
}
