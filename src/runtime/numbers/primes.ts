import { randomBytes } from 'node:crypto';
import { approximateBits } from './powers.js';

/** The first twelve primes as bases decide every number below 3.3 · 10^24 (Sorenson and Webster 2015), so all below 2^64. */
const BASES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];

/** Random bases for larger numbers: each lets a composite pass with probability below 1/4. */
const ROUNDS = 41;

/** Is n a prime? Exact up to 2^64, above with an error probability below 2^-80 (Miller and Rabin). */
export function isPrime(n: number | bigint): boolean {
  if (n < 2) return false;
  if (typeof n === 'number' && n < 2 ** 32) return isSmallPrime(n);
  const m = BigInt(n);
  for (const p of BASES) if (m % p === 0n) return false;
  if (!BASES.every((base) => passes(m, base))) return false;
  if (m < 2n ** 64n) return true;
  for (let i = 0; i < ROUNDS; i++) if (!passes(m, randomBase(m))) return false;
  return true;
}

/** Trial division; n from 2 to 2^32. */
function isSmallPrime(n: number): boolean {
  if (n < 4) return true;
  if (n % 2 === 0 || n % 3 === 0) return false;
  for (let d = 5; d * d <= n; d += 6) if (n % d === 0 || n % (d + 2) === 0) return false;
  return true;
}

/** Is the odd number m a strong probable prime to this base? */
function passes(m: bigint, base: bigint): boolean {
  let d = m - 1n, twos = 0;
  while ((d & 1n) === 0n) { d >>= 1n; twos++; }
  let x = modularPower(base, d, m);
  if (x === 1n || x === m - 1n) return true;
  for (let i = 1; i < twos; i++) {
    x = (x * x) % m;
    if (x === m - 1n) return true;
  }
  return false;
}

function modularPower(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n;
  for (let b = base % m, e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * b) % m;
    b = (b * b) % m;
  }
  return result;
}

/** Uniform enough in 2 … m - 2: 64 surplus bits make the bias of the remainder negligible. */
function randomBase(m: bigint): bigint {
  const bytes = randomBytes(Math.ceil(approximateBits(m) / 8) + 8);
  return (BigInt('0x' + bytes.toString('hex')) % (m - 3n)) + 2n;
}
