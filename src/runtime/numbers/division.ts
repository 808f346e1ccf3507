import { Small, normalizeBig, type Value } from '../values.js';
import type { VM } from '../vm.js';
import { div } from './basic.js';
import { floatDivide } from './float-division.js';
import { isInteger, isNumber, toDouble } from './operands.js';

/*
 * Division with remainder. All answer undefined for operands that are not numbers, for a zero divisor (integer or float) and for a
 * quotient that is infinite or not a number.
 */

/** `a // b`: the quotient rounded down, an Integer also for floats. */
export function floorDiv(_vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) return undefined;
    const q = Math.floor(a / b) + 0;
    return q <= Small.MAX ? q : BigInt(q);
  }
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (isInteger(a) && isInteger(b)) {
    if (b === 0) return undefined;
    const x = BigInt(a), y = BigInt(b), r = x % y;
    return normalizeBig(r !== 0n && r < 0n !== y < 0n ? x / y - 1n : x / y);
  }
  return floatDivide(toDouble(a), toDouble(b), true)?.quotient;
}

/** `a \\ b`: the remainder of `//`; zero or with the sign of b. */
export function mod(vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) return undefined;
    const r = a % b;
    return r !== 0 && r < 0 !== b < 0 ? r + b : r + 0;
  }
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (isInteger(a) && isInteger(b)) {
    if (b === 0) return undefined;
    const y = BigInt(b), r = BigInt(a) % y;
    return normalizeBig(r !== 0n && r < 0n !== y < 0n ? r + y : r);
  }
  const result = floatDivide(toDouble(a), toDouble(b), true);
  return result === undefined ? undefined : vm.float(result.remainder);
}

/** `a quo: b`: the quotient truncated toward zero, an Integer also for floats. */
export function quo(vm: VM, a: Value, b: Value): Value | undefined {
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (isInteger(a) && isInteger(b)) return div(vm, a, b);
  return floatDivide(toDouble(a), toDouble(b), false)?.quotient;
}

/** `a rem: b`: the remainder of `quo:`; zero or with the sign of a. */
export function rem(vm: VM, a: Value, b: Value): Value | undefined {
  if (!isNumber(a) || !isNumber(b)) return undefined;
  if (isInteger(a) && isInteger(b)) {
    if (b === 0) return undefined;
    return typeof a === 'number' && typeof b === 'number' ? a % b + 0 : normalizeBig(BigInt(a) % BigInt(b));
  }
  const result = floatDivide(toDouble(a), toDouble(b), false);
  return result === undefined ? undefined : vm.float(result.remainder);
}
