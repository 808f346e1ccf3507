import { MFloat, type Value } from '../values.js';

/** The host number behind any number: a double for SmallIntegers and Floats, a bigint for BigIntegers; undefined for anything else. */
export function rawNumber(v: Value): number | bigint | undefined {
  if (typeof v === 'number' || typeof v === 'bigint') return v;
  return v instanceof MFloat ? v.value : undefined;
}

/** SmallInteger or BigInteger. */
export function isInteger(v: Value): v is number | bigint {
  return typeof v === 'number' || typeof v === 'bigint';
}

export function isNumber(v: Value): v is number | bigint | MFloat {
  return typeof v === 'number' || typeof v === 'bigint' || v instanceof MFloat;
}

/** The double nearest to a number (infinite beyond the range of doubles). */
export function toDouble(v: number | bigint | MFloat): number {
  return typeof v === 'number' ? v : typeof v === 'bigint' ? Number(v) : v.value;
}

/**
 * Evaluates a host operation on bigints or strings; undefined when its result exceeds what the host can hold. Other exceptions (exhausted stack)
 * go through: they mean something else to the caller.
 */
export function bounded<T>(operation: () => T): T | undefined {
  try {
    return operation();
  } catch (e) {
    if (isSizeError(e)) return undefined;
    throw e;
  }
}

/** Is this the host's complaint about a bigint or string that is too large (rather than about an exhausted stack)? */
function isSizeError(e: unknown): boolean {
  return e instanceof RangeError && /BigInt|string length/i.test(e.message);
}
