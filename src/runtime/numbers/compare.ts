import type { MClass } from '../class.js';
import { MChar, MFloat, MSymbol, type Value } from '../values.js';
import type { VM } from '../vm.js';
import { rawNumber } from './operands.js';

/*
 * Comparisons. Host comparisons between number and bigint are by exact mathematical value, and false with NaN, which is just what
 * the language asks for; SmallIntegers are exact as doubles.
 */

/** `a < b` for two numbers. */
export function lt(_vm: VM, a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  const x = rawNumber(a), y = rawNumber(b);
  return x === undefined || y === undefined ? undefined : x < y;
}

/** `a > b` for two numbers. */
export function gt(_vm: VM, a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a > b;
  const x = rawNumber(a), y = rawNumber(b);
  return x === undefined || y === undefined ? undefined : x > y;
}

/** `a <= b` for two numbers. */
export function le(_vm: VM, a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a <= b;
  const x = rawNumber(a), y = rawNumber(b);
  return x === undefined || y === undefined ? undefined : x <= y;
}

/** `a >= b` for two numbers. */
export function ge(_vm: VM, a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a >= b;
  const x = rawNumber(a), y = rawNumber(b);
  return x === undefined || y === undefined ? undefined : x >= y;
}

/**
 * `a = b` where the receiver's `=` cannot have been redefined (numbers, strings, symbols, characters) or has not been (nil,
 * Booleans).
 */
export function eq(vm: VM, a: Value, b: Value): boolean | undefined {
  switch (typeof a) {
    case 'number': return typeof b === 'number' ? a === b : equalsNumber(a, b);
    case 'string': return a === b;
    case 'bigint': return equalsNumber(a, b);
    case 'boolean': return hasLibraryMethod(vm, a ? vm.core.True : vm.core.False, '=') ? a === b : undefined;
    default:
      if (a === null) return hasLibraryMethod(vm, vm.core.UndefinedObject, '=') ? b === null : undefined;
      if (a instanceof MFloat) return equalsNumber(a.value, b);
      return a instanceof MSymbol || a instanceof MChar ? a === b : undefined;
  }
}

/** `a ~= b`: only for numbers is redefinition ruled out; the library's own `~=` of the others negates `=`. */
export function ne(vm: VM, a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number') return typeof b === 'number' ? a !== b : !equalsNumber(a, b);
  if (typeof a !== 'bigint' && !(a instanceof MFloat)) {
    const atomic = a === null || typeof a !== 'object' || a instanceof MSymbol || a instanceof MChar;
    if (!atomic || !hasLibraryMethod(vm, vm.classOf(a), '~=')) return undefined;
  }
  const equal = eq(vm, a, b);
  return equal === undefined ? undefined : !equal;
}

/** Equality of a number's host value with any value. */
function equalsNumber(x: number | bigint, b: Value): boolean {
  const y = rawNumber(b);
  // Loose equality is the exact comparison of number with bigint.
  return y !== undefined && x == y;
}

function hasLibraryMethod(vm: VM, cls: MClass, selector: string): boolean {
  return vm.lookup(cls, vm.symbol(selector))?.builtIn === true;
}
