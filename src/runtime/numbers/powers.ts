import { normalizeBig } from '../values.js';
import { bounded } from './operands.js';

/** Greatest size of an integer in bits. */
const MAX_BITS = 2 ** 30;

/** Number of significant bits of a non-zero integer, exact to within four. */
export function approximateBits(n: bigint): number {
  return (n < 0n ? -n : n).toString(16).length * 4;
}

/** base^exponent for an exponent ≥ 0; undefined if the host cannot hold the result. */
export function integerPower(base: number | bigint, exponent: number | bigint): number | bigint | undefined {
  if (exponent === 0 || base === 1) return 1;
  if (base === 0) return 0;
  if (base === -1) return BigInt(exponent) % 2n === 0n ? 1 : -1;
  if (typeof base === 'number' && typeof exponent === 'number') {
    // An exact result below 2^47 is computed exactly: every intermediate product is smaller still.
    let r = 1;
    for (let i = 0; i < exponent && Math.abs(r) < 2 ** 47; i++) r *= base;
    if (Math.abs(r) < 2 ** 47) return r;
  }
  const b = BigInt(base);
  // Refuse what cannot fit before computing for minutes.
  if (typeof exponent === 'bigint' || (approximateBits(b) - 4) * exponent > MAX_BITS || exponent > MAX_BITS) return undefined;
  return bounded(() => normalizeBig(b ** BigInt(exponent)));
}

/** IEEE 754 pow; the host's differs where the base is 1 or -1. */
export function floatPower(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return base ** exponent;
}

/** Logarithm of x to a base: exact where x is an integral power of the base, else the quotient of natural logarithms. */
export function logarithm(x: number, base: number): number {
  const quotient = Math.log(x) / Math.log(base);
  const nearest = Math.round(quotient);
  return base ** nearest === x && Number.isFinite(nearest) ? nearest : quotient;
}
