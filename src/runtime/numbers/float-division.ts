import { isSmall, normalizeBig } from '../values.js';
import { significand } from './decompose.js';

export interface FloatDivision { readonly quotient: number | bigint; readonly remainder: number }

/**
 * Division with remainder of two doubles by exact value, so that the remainder has the right sign also where a/b rounds up to an
 * integer. `floored`: quotient rounded down, else truncated. Undefined for a zero divisor and where a/b is not finite.
 */
export function floatDivide(a: number, b: number, floored: boolean): FloatDivision | undefined {
  if (b === 0) return undefined;
  const estimate = a / b;
  if (!Number.isFinite(estimate)) return undefined;
  const r = a % b;
  const adjust = floored && r !== 0 && r < 0 !== b < 0;
  const remainder = r === 0 ? (a === 0 ? a : 0) : adjust ? r + b : r;
  // Below 2^50 the two roundings in (a - r) / b amount to less than a half.
  if (Math.abs(estimate) < 2 ** 50) {
    const q = Math.round((a - r) / b) - (adjust ? 1 : 0) + 0;
    return { quotient: isSmall(q) ? q : BigInt(q), remainder };
  }
  const q = exactQuotient(a, b);
  return { quotient: normalizeBig(adjust ? q - 1n : q), remainder };
}

/** a / b truncated toward zero, exactly. Both finite, b not zero. */
function exactQuotient(a: number, b: number): bigint {
  const [m, e] = significand(a), [n, f] = significand(b);
  return e >= f ? (m << BigInt(e - f)) / n : m / (n << BigInt(f - e));
}
