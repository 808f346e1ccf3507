/** Compiled units from an image, on their way into a VM. */
import type { JitController } from '../jit/controller.js';
import { loadModule } from '../jit/load.js';
import { adoptUnit, counting, findCode, type PersistedUnit } from '../jit/persisted.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { UnitFactory } from '../translate/compiled.js';
import { TRANSLATOR_VERSION } from '../translate/translate.js';
import type { AotData } from './aot-section.js';

/** Options that compiled units depend on. */
export function unitSettings({ options }: VM): string { return `level ${options.jit}, deopt ${options.deopt}`; }

/** Units that wait for the code that they belong to. Whatever is never used is counted as rejected, and compiled anew. */
export class StoredUnits {
  private waiting: PersistedUnit[];
  private factories: Readonly<Record<string, UnitFactory>> | null = null;

  /** Without `trusted`, no code of `aot` is run. */
  constructor(private readonly vm: VM, private readonly jit: JitController, private readonly aot: AotData, trusted: boolean) {
    this.waiting = [...aot.units];
    if (trusted && aot.translator === TRANSLATOR_VERSION && aot.settings === unitSettings(vm)) this.factories = this.load();
  }

  /** Puts units into use whose code and all that they assume is now there. */
  adopt(doIts: readonly CompiledMethod[]): void {
    if (this.factories === null) return;
    const { vm, jit, factories } = this;
    this.waiting = this.waiting.filter((persisted) => {
      const code = findCode(vm, persisted, doIts);
      return code === null || !adoptUnit(vm, jit, code, persisted, factories[persisted.unit.name]);
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

  private load(): Readonly<Record<string, UnitFactory>> | null {
    const { javascript, count } = this.aot;
    try {
      const factories = loadModule(javascript, 'maggie-image.js');
      if (count || !this.vm.options.countEntries) return factories;
      return Object.fromEntries(Object.entries(factories).map(([name, factory]) => [name, counting(factory)]));
    } catch {
      return null;
    }
  }
}
