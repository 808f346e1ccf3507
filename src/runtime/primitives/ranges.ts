import { isInteger } from '../numbers/operands.js';
import type { Value } from '../values.js';
import type { FAIL, VM } from '../vm.js';

/**
 * Checks the closed interval of `copyFrom:to:` against a sequence's size. Undefined if it lies within or is empty (to = from - 1), else the failure.
 */
export function checkRange(vm: VM, from: Value, to: Value, size: number): typeof FAIL | undefined {
  if (!isInteger(from)) return vm.failArgument(1, 'Integer', from);
  if (!isInteger(to)) return vm.failArgument(2, 'Integer', to);
  if (precedes(to, from)) return vm.failError('PrimitiveError', `end ${to} precedes start ${from}`);
  if (to < from) return undefined;
  if (from < 1 || from > size) return vm.failIndex(from, size);
  return to > size ? vm.failIndex(size + 1, size) : undefined;
}

/** Is to < from - 1? */
function precedes(to: number | bigint, from: number | bigint): boolean {
  return typeof to === 'number' && typeof from === 'number' ? to < from - 1 : BigInt(to) < BigInt(from) - 1n;
}
