/** What an operator site's slow path has seen, as bits of `Site.kinds`. SmallIntegers that the fast path takes leave no trace. */
import { MFloat, type Value } from '../runtime/values.js';

/** Both operands Floats. */
export const KIND_FLOAT = 1;
/** Both operands integers (of any size). */
export const KIND_INTEGER = 2;
/** Anything else. */
export const KIND_OTHER = 4;

export function kindOf(a: Value, b: Value): number {
  if (a instanceof MFloat && b instanceof MFloat) return KIND_FLOAT;
  const integers = (typeof a === 'number' || typeof a === 'bigint') && (typeof b === 'number' || typeof b === 'bigint');
  return integers ? KIND_INTEGER : KIND_OTHER;
}
