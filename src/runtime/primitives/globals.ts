import { textOf } from '../text/operands.js';
import type { Value } from '../values.js';
import type { PrimitiveModule } from './table.js';

/** Globals by name. */
export const globalPrimitives: PrimitiveModule = (vm) => ({
  getGlobal: (_receiver, name: Value) => {
    const text = textOf(name);
    // Asking must not create the global.
    if (text === undefined) return vm.failArgument(1, 'String', name);
    const { restriction } = vm.exec;
    const binding = vm.globals.get(text);
    if (binding === undefined || restriction?.hidden.has(text) === true) return null;
    return restriction === null ? binding.value : restriction.read(binding);
  },
  setGlobal: (_receiver, name: Value, value: Value) => {
    const text = textOf(name);
    if (text === undefined) return vm.failArgument(1, 'String', name);
    const binding = vm.global(text);
    const { restriction } = vm.exec;
    if (restriction !== null) {
      if (restriction.hidden.has(text)) return vm.failError('RestrictedGlobal', `access to restricted global '${text}' (write) from a restricted process`);
      restriction.write(binding, value);
      return value;
    }
    binding.value = value;
    binding.defined = true;
    return value;
  },
});
