import { textOf } from '../text/operands.js';
import type { Value } from '../values.js';
import type { PrimitiveModule } from './table.js';

/** Globals by name. */
export const globalPrimitives: PrimitiveModule = (vm) => ({
  getGlobal: (_receiver, name: Value) => {
    const text = textOf(name);
    // Asking must not create the global.
    return text === undefined ? vm.failArgument(1, 'String', name) : vm.globals.get(text)?.value ?? null;
  },
  setGlobal: (_receiver, name: Value, value: Value) => {
    const text = textOf(name);
    if (text === undefined) return vm.failArgument(1, 'String', name);
    const binding = vm.global(text);
    binding.value = value;
    binding.defined = true;
    return value;
  },
});
