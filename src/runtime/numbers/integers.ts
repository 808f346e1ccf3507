import { normalizeBig } from '../values.js';
import { bounded } from './operands.js';

/** Greatest common divisor, never negative (Euclid). */
export function gcd(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    let x = Math.abs(a), y = Math.abs(b);
    while (y !== 0) [x, y] = [y, x % y];
    return normalizeBig(BigInt(x));
  }
  let x = BigInt(a), y = BigInt(b);
  while (y !== 0n) [x, y] = [y, x % y];
  return normalizeBig(x < 0n ? -x : x);
}

/** Least common multiple, never negative; 0 if an operand is 0. Undefined if the host cannot hold it. */
export function lcm(a: number | bigint, b: number | bigint): number | bigint | undefined {
  if (a === 0 || b === 0) return 0;
  return bounded(() => {
    const product = (BigInt(a) / BigInt(gcd(a, b))) * BigInt(b);
    return normalizeBig(product < 0n ? -product : product);
  });
}

/** A number whose factorial the host cannot hold: n · log2(n / e) > 2^30 there. */
const FACTORIAL_LIMIT = 48_000_000;

/** n! for n ≥ 0; undefined if the host cannot hold it. Products of halves keep the factors balanced. */
export function factorial(n: number | bigint): number | bigint | undefined {
  if (n > FACTORIAL_LIMIT) return undefined;
  return bounded(() => normalizeBig(product(2, Number(n))));
}

/** low · (low + 1) · … · high; 1 if low > high. */
function product(low: number, high: number): bigint {
  if (high - low < 8) {
    let r = 1n;
    for (let i = low; i <= high; i++) r *= BigInt(i);
    return r;
  }
  const middle = Math.floor((low + high) / 2);
  return product(low, middle) * product(middle + 1, high);
}
