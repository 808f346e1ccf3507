/** What an operator site has seen beyond SmallIntegers of 32 bits, as bits of `Site.kinds`. Those leave no trace. */
import { MFloat, type Value } from '../runtime/values.js';

/** Both operands Floats. */
export const KIND_FLOAT = 1;
/** Both operands integers (of any size). */
export const KIND_INTEGER = 2;
/** Anything else. */
export const KIND_OTHER = 4;
/** A Float and a SmallInteger. */
export const KIND_MIXED = 8;
/** A sum, difference or product of SmallIntegers that is one too, but has more than 32 bits. */
export const KIND_WIDE = 16;

export const ALL_KINDS = KIND_FLOAT | KIND_INTEGER | KIND_OTHER | KIND_MIXED | KIND_WIDE;

/** A fast path has made a result of more than 32 bits. Answers true, to stand in its condition. */
export function noteWide(site: { kinds: number }): true {
  site.kinds |= KIND_WIDE;
  return true;
}

export function kindOf(a: Value, b: Value): number {
  if (a instanceof MFloat) return b instanceof MFloat ? KIND_FLOAT : typeof b === 'number' ? KIND_MIXED : KIND_OTHER;
  if (b instanceof MFloat) return typeof a === 'number' ? KIND_MIXED : KIND_OTHER;
  const integers = (typeof a === 'number' || typeof a === 'bigint') && (typeof b === 'number' || typeof b === 'bigint');
  return integers ? KIND_INTEGER : KIND_OTHER;
}
