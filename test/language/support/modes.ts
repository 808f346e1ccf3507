import type { Transformer } from '../../../src/jit/transform.js';
import type { VMOptions } from '../../../src/runtime/options.js';
import type { VM } from '../../../src/runtime/vm.js';
import type { Case, Outcome } from './case.js';
import { caseOptions, newVM, runCase } from './program.js';

/** A way to run a program. Every case prints the same in each. */
export interface Mode {
  readonly name: string;
  run(c: Case): Promise<Outcome>;
}

/** A mode that runs each case in a VM of its own, in this host process. */
export class VMMode implements Mode {
  readonly name: string;
  private readonly options: Partial<VMOptions>;
  private readonly transformer: Transformer | undefined;

  /** `transformer` stands for esbuild. */
  constructor(name: string, options: Partial<VMOptions>, transformer?: Transformer) {
    this.name = name;
    this.options = options;
    this.transformer = transformer;
  }

  /** `prepare` sees the VM before any code is linked; `extra` options are added. */
  async run(c: Case, prepare?: (vm: VM) => void, extra: Partial<VMOptions> = {}): Promise<Outcome> {
    return runCase(await newVM({ ...this.options, ...caseOptions(c), ...extra }, prepare, this.transformer), c);
  }
}

/** What is random in this mode is decided by a seed that each case derives from its name. */
export class SeededMode extends VMMode {
  override run(c: Case, prepare?: (vm: VM) => void, extra: Partial<VMOptions> = {}): Promise<Outcome> {
    const seed = seedOf(c.name);
    return super.run(c, prepare, { deoptSeed: seed, suspendSeed: seed, ...extra });
  }
}

/** FNV-1a. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const unit of name) hash = Math.imul(hash ^ unit.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

export const ast = new VMMode('ast', { tier: 'ast' });
export const interpreter = new VMMode('interpreter', { jit: 0 });
const AT_ONCE = { jit: 1, jitSync: true, jitThreshold: 1 } as const;
export const baseline = new VMMode('baseline', AT_ONCE);
const SPECIALISED_AT_ONCE = { ...AT_ONCE, jit: 2 } as const;
export const optimised = new VMMode('optimised', SPECIALISED_AT_ONCE);
/** With some feedback, on which it depends what is inlined and guarded. */
const SPECIALISED_SOON = { ...SPECIALISED_AT_ONCE, jitThreshold: 4 } as const;
export const optimisedWarm = new VMMode('optimised-warm', SPECIALISED_SOON);
/** Every guard fails once. */
export const deopt = new VMMode('deopt', { ...SPECIALISED_AT_ONCE, jitThreshold: 2, deopt: 'all' });
/** Compiled and interpreted code alike leave the host stack at every safepoint. */
export const suspend = new VMMode('suspend', { ...SPECIALISED_SOON, suspend: 'all' });
export const deoptRandom = new SeededMode('deopt-random', { ...SPECIALISED_SOON, deopt: 'random' });
export const suspendRandom = new SeededMode('suspend-random', { ...SPECIALISED_SOON, suspend: 'random' });
/** As `suspendRandom`, and processes run in a random order. */
export const suspendSwitch = new SeededMode('suspend-switch', { ...SPECIALISED_SOON, suspend: 'switch' });
export const suspendSwitchInterpreted = new SeededMode('suspend-switch-interpreted', { jit: 0, suspend: 'switch' });
