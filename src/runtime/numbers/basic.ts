import { MFloat, Small, normalizeBig, type Value } from '../values.js';
import type { VM } from '../vm.js';
import { bounded, isInteger, isNumber, toDouble } from './operands.js';

/** `a + b` for two numbers. */
export function add(vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b;
    return r >= Small.MIN && r <= Small.MAX ? r : BigInt(r);
  }
  if (a instanceof MFloat && b instanceof MFloat) return vm.allocator.float(a.cls, a.value + b.value);
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (isInteger(a) && isInteger(b)) return bounded(() => normalizeBig(BigInt(a) + BigInt(b)));
  return vm.float(toDouble(a) + toDouble(b));
}

/** `a - b` for two numbers. */
export function sub(vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b;
    return r >= Small.MIN && r <= Small.MAX ? r : BigInt(r);
  }
  if (a instanceof MFloat && b instanceof MFloat) return vm.allocator.float(a.cls, a.value - b.value);
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (isInteger(a) && isInteger(b)) return bounded(() => normalizeBig(BigInt(a) - BigInt(b)));
  return vm.float(toDouble(a) - toDouble(b));
}

/** `a * b` for two numbers; undefined also when the product exceeds what the host can hold. */
export function mul(vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b;
    // + 0 turns -0 into 0. A product within the range is below 2^53 and so was computed exactly.
    if (r >= Small.MIN && r <= Small.MAX) return r + 0;
    return Number.isSafeInteger(r) ? BigInt(r) : BigInt(a) * BigInt(b);
  }
  if (a instanceof MFloat && b instanceof MFloat) return vm.allocator.float(a.cls, a.value * b.value);
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (isInteger(a) && isInteger(b)) return bounded(() => normalizeBig(BigInt(a) * BigInt(b)));
  return vm.float(toDouble(a) * toDouble(b));
}

/** `a / b` for two numbers: integers truncate toward zero, undefined for an integer zero divisor; floats follow IEEE 754. */
export function div(vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) return undefined;
    // With 48-bit operands a quotient that is not integral is too far from the next integer to be rounded onto it.
    const q = Math.trunc(a / b) + 0;
    return q <= Small.MAX ? q : BigInt(q);
  }
  if (a instanceof MFloat && b instanceof MFloat) return vm.allocator.float(a.cls, a.value / b.value);
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (isInteger(a) && isInteger(b)) return b === 0 ? undefined : normalizeBig(BigInt(a) / BigInt(b));
  return vm.float(toDouble(a) / toDouble(b));
}
