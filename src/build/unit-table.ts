/** Units that were compiled ahead of time, on their way into a VM: those of a built program, or of a plugin. */
import type { JitController } from '../jit/controller.js';
import { adoptUnit, counting, findCode, type PersistedUnit } from '../jit/persisted.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { UnitFactory } from '../translate/compiled.js';
import type { UnitEntry } from './types/dispatch.js';

export class UnitTable {
  private waiting: readonly { readonly persisted: PersistedUnit; readonly factory: UnitFactory }[];

  constructor(private readonly vm: VM, private readonly jit: JitController, entries: readonly UnitEntry[]) {
    const { countEntries } = vm.options;
    this.waiting = entries.map(({ factory, unit, ...facts }) => ({
      // The text stays with the build.
      persisted: { ...facts, unit: { ...unit, ok: true, typescript: '' } },
      factory: countEntries ? counting(factory) : factory,
    }));
  }

  /** Puts units into use whose code, and all that they assume, is there. `doIts` are the scripts that were loaded. */
  adopt(doIts: readonly CompiledMethod[]): void {
    const { vm, jit } = this;
    this.waiting = this.waiting.filter(({ persisted, factory }) => {
      const code = findCode(vm, persisted, doIts);
      return code === null || !adoptUnit(vm, jit, code, persisted, factory);
    });
  }

  /** Nothing more will be loaded: what waits still is of no use. */
  reject(): void {
    this.jit.counters.rejectedUnits += this.waiting.length;
    this.waiting = [];
  }
}
