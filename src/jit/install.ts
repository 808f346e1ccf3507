import type { CompiledSupport } from '../interpreter/compiled-support.js';
import type { Code } from '../runtime/code.js';
import type { VM } from '../runtime/vm.js';
import type { Runtime, UnitFactory } from '../translate/compiled.js';
import type { TranslatedUnit } from '../translate/unit.js';
import { CompiledUnit } from './compiled-unit.js';
import { holds, linkCodes, linkConstants, slotsToOpen } from './link.js';

/**
 * Instantiates a unit for its code, if everything that it assumes holds (the program has run on since it was translated). Answers the unit, not yet
 * in use, or the reason why not. Throws what the generated code throws while it is instantiated.
 */
export function instantiate(vm: VM, support: CompiledSupport, code: Code, translation: TranslatedUnit, factory: UnitFactory): CompiledUnit | string {
  for (const dependency of translation.dependencies) {
    if (!holds(vm, dependency)) return `${dependency.cls.name} no longer finds the same ${dependency.selector}`;
  }
  const codes = linkCodes(vm, code, translation.codes);
  if (codes === null) return 'a method that is inlined is not what it was';
  const values = linkConstants(vm, codes, translation.constants);
  if (values === null) return 'a constant is gone';
  const unit = new CompiledUnit(vm, code, translation, values, codes, slotsToOpen(codes, translation.codes));
  const { entry, loops } = factory(support satisfies Runtime, { unit, values });
  unit.entry = entry;
  unit.loops = loops;
  return unit;
}
