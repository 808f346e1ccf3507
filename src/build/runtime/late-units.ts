import type { JitController } from '../../jit/controller.js';
import { wantsDoubles } from '../../jit/link.js';
import { adoptUnit, findCode, type Factories, type PersistedUnit } from '../../jit/persisted.js';
import { findClass } from '../../profile/class-refs.js';
import type { CompiledMethod } from '../../runtime/code.js';
import type { VM } from '../../runtime/vm.js';

/**
 * Lets methods that are not even linked yet (the library's) get their units when they are first looked up: most are never, and a unit costs more than
 * the decoding of its method. Answers the other units.
 */
export function adoptLate(vm: VM, jit: JitController, units: readonly PersistedUnit[], factories: Factories | null): PersistedUnit[] {
  const late = new Map<CompiledMethod, PersistedUnit[]>();
  const rest = units.filter((unit) => {
    const { owner, selector } = unit.path;
    const method = owner === null ? undefined : findClass(vm, owner)?.methods.get(vm.symbol(selector));
    // Slots are opened to doubles before the program runs.
    if (method === undefined || method.isLinked || wantsDoubles(unit.unit)) return true;
    const known = late.get(method);
    if (known === undefined) late.set(method, [unit]);
    else known.push(unit);
    return false;
  });
  for (const [method, own] of late) {
    method.whenLinked(() => {
      for (const unit of own) if (!adopt(vm, jit, unit, factories)) jit.counters.rejectedUnits++;
    });
  }
  return rest;
}

function adopt(vm: VM, jit: JitController, unit: PersistedUnit, factories: Factories | null): boolean {
  const code = findCode(vm, unit, []);
  return code !== null && factories !== null && adoptUnit(vm, jit, code, unit, factories);
}
