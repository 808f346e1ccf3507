/** What an operator site's slow path has seen, as bits of `Site.kinds`. SmallIntegers that the fast path takes leave no trace. */
import { MFloat, type Value } from '../runtime/values.js';

/** Both operands Floats. */
export const KIND_FLOAT = 1;
/** Both operands integers (of any size). */
export const KIND_INTEGER = 2;
/** Anything else. */
export const KIND_OTHER = 4;
/** A Float and a SmallInteger. */
export const KIND_MIXED = 8;

export function kindOf(a: Value, b: Value): number {
  if (a instanceof MFloat) return b instanceof MFloat ? KIND_FLOAT : typeof b === 'number' ? KIND_MIXED : KIND_OTHER;
  if (b instanceof MFloat) return typeof a === 'number' ? KIND_MIXED : KIND_OTHER;
  const integers = (typeof a === 'number' || typeof a === 'bigint') && (typeof b === 'number' || typeof b === 'bigint');
  return integers ? KIND_INTEGER : KIND_OTHER;
}
