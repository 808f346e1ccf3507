import { MFloat, Small, isSmall } from '../values.js';

/** A prime just below 2^47. */
const MODULUS = 140737488355213n;

/**
 * Hash of a number: a non-negative SmallInteger that depends on the mathematical value only, so that equal numbers of different
 * classes agree. Non-negative SmallIntegers hash to themselves.
 */
export function numberHash(n: number | bigint | MFloat): number {
  if (typeof n === 'bigint') return bigHash(n);
  const x = typeof n === 'number' ? n : n.value;
  if (Number.isInteger(x)) return isSmall(x) ? (x >= 0 ? x + 0 : x + Small.MAX + 1) : bigHash(BigInt(x));
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 1 : x > 0 ? 2 : 3;
  const bits = new Uint32Array(new Float64Array([x]).buffer);
  return (Math.imul(bits[0]!, 0x9e3779b1) ^ bits[1]!) >>> 0;
}

function bigHash(n: bigint): number {
  const r = Number(n % MODULUS);
  return r < 0 ? -r : r;
}
