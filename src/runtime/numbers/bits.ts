import { Small, normalizeBig, type Value } from '../values.js';
import type { VM } from '../vm.js';
import { bounded, isInteger } from './operands.js';

/** Greatest shift to the left. */
export const MAX_SHIFT = 67_108_864;

const HALF = 2 ** 24;

/*
 * Two's complement of any width. Host operators work on 32 bits; SmallIntegers that need up to 48 are split into a signed upper and
 * an unsigned lower half of 24 bits, which is several times faster than going through bigint.
 */

/** `a bitAnd: b` for two Integers. */
export function bitAnd(_vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a & b;
    const p = Math.floor(a / HALF), q = Math.floor(b / HALF);
    return (p & q) * HALF + ((a - p * HALF) & (b - q * HALF));
  }
  return isInteger(a) && isInteger(b) ? normalizeBig(BigInt(a) & BigInt(b)) : undefined;
}

/** `a bitOr: b` for two Integers. */
export function bitOr(_vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a | b;
    const p = Math.floor(a / HALF), q = Math.floor(b / HALF);
    return (p | q) * HALF + ((a - p * HALF) | (b - q * HALF));
  }
  return isInteger(a) && isInteger(b) ? normalizeBig(BigInt(a) | BigInt(b)) : undefined;
}

/** `a bitXor: b` for two Integers. */
export function bitXor(_vm: VM, a: Value, b: Value): Value | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    if ((a | 0) === a && (b | 0) === b) return a ^ b;
    const p = Math.floor(a / HALF), q = Math.floor(b / HALF);
    return (p ^ q) * HALF + ((a - p * HALF) ^ (b - q * HALF));
  }
  return isInteger(a) && isInteger(b) ? normalizeBig(BigInt(a) ^ BigInt(b)) : undefined;
}

/** `a bitShift: n` for two Integers; undefined for n > MAX_SHIFT and results that the host cannot hold. */
export function bitShift(_vm: VM, a: Value, n: Value): Value | undefined {
  if (!isInteger(a)) return undefined;
  if (typeof n !== 'number') return typeof n === 'bigint' && n < 0n ? (a < 0 ? -1 : 0) : undefined;
  if (n > MAX_SHIFT) return undefined;
  if (typeof a === 'number') {
    // Scaling by a power of two is exact.
    if (n <= 0) return n > -48 ? Math.floor(a * 2 ** n) : a < 0 ? -1 : 0;
    if (n < 48) {
      const r = a * 2 ** n;
      if (r >= Small.MIN && r <= Small.MAX) return r;
    }
  }
  return bounded(() => normalizeBig(BigInt(a) << BigInt(n)));
}
