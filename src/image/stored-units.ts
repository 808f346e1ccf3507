/** Compiled units from an image, on their way into a VM. */
import type { JitController } from '../jit/controller.js';
import { loadModule } from '../jit/load.js';
import { adoptUnit, counting, findCode, type Factories, type PersistedUnit } from '../jit/persisted.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import { TRANSLATOR_VERSION } from '../translate/version.js';
import type { AotData } from './aot-section.js';

const MODULE_NAME = 'maggie-image.js';

/** Options that compiled units depend on. */
export function unitSettings({ options }: VM): string { return `level ${options.jit}, deopt ${options.deopt}, inline ${options.inlineLimit}${options.withoutPasses.map((name) => `, no ${name}`).join('')}`; }

/** The factories of units in an image; null where they must not, or cannot, be run here. */
export function imageFactories(vm: VM, { translator, settings, javascript, sourceMap, count, units }: AotData): Factories | null {
  if (translator !== TRANSLATOR_VERSION || settings !== unitSettings(vm)) return null;
  try {
    const factories = loadModule(javascript, MODULE_NAME);
    vm.profile?.loaded(MODULE_NAME, javascript, sourceMap, units.map(({ unit }) => unit));
    return count || !vm.options.countEntries ? factories : counted(factories);
  } catch {
    return null;
  }
}

function counted(factories: Factories): Factories {
  return Object.fromEntries(Object.entries(factories).map(([name, factory]) => [name, counting(factory)]));
}

/** Units that wait for the code that they belong to. Whatever is never used is counted as rejected, and compiled anew. */
export class StoredUnits {
  private waiting: readonly PersistedUnit[];

  /** Without `factories`, none of the units is used. */
  constructor(private readonly vm: VM, private readonly jit: JitController, units: readonly PersistedUnit[], private readonly factories: Factories | null) {
    this.waiting = units;
  }

  /** Puts units into use whose code and all that they assume is now there. */
  adopt(doIts: readonly CompiledMethod[]): void {
    const { vm, jit, factories } = this;
    if (factories === null) return;
    this.waiting = this.waiting.filter((persisted) => {
      const code = findCode(vm, persisted, doIts);
      return code === null || !adoptUnit(vm, jit, code, persisted, factories);
    });
  }

  /** Nothing more will be loaded: what waits still is of no use. Its code was hot once, and will be again. */
  reject(doIts: readonly CompiledMethod[]): void {
    this.jit.counters.rejectedUnits += this.waiting.length;
    for (const persisted of this.waiting) {
      const code = findCode(this.vm, persisted, doIts);
      if (code !== null && !code.hotReported) this.jit.onHot(code, -1);
    }
    this.waiting = [];
  }
}
