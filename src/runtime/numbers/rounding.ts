import { isSmall } from '../values.js';

/** The Integer with the value of an integral finite double. */
export function integerOf(x: number): number | bigint {
  return isSmall(x) ? x + 0 : BigInt(x);
}

/** Nearest integral double, halves away from zero. Adding a half and truncating would itself round. */
export function roundHalfAway(x: number): number {
  const t = Math.trunc(x);
  return Math.abs(x - t) >= 0.5 ? t + Math.sign(x) : t;
}
