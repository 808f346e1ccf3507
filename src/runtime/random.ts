/*
 * PCG-DXSM: a linear congruential generator of 128 bits with the "double xorshift multiply" output function (O'Neill).
 */
const MULTIPLIER = (2549297995355413924n << 64n) + 4865540595714422341n;
const INCREMENT = (6364136223846793005n << 64n) + 1442695040888963407n;
const OUTPUT_MULTIPLIER = 0xda942042e4dd58b5n;

const low = (n: bigint): bigint => BigInt.asUintN(64, n);

/** The state that a seed starts from. */
export function seedState(seed: bigint): bigint {
  return (low(seed) << 64n) | low(seed);
}

/** The state after one more draw. */
export function nextState(state: bigint): bigint {
  return BigInt.asUintN(128, state * MULTIPLIER + INCREMENT);
}

/** The 64 random bits of a state. */
export function output(state: bigint): bigint {
  let h = state >> 64n;
  h ^= h >> 32n;
  h = low(h * OUTPUT_MULTIPLIER);
  h ^= h >> 48n;
  return low(h * (low(state) | 1n));
}
