/**
 * The operators that are executed without a send, shared by interpreter, compiled code, AST interpreter and primitives.
 *
 * Each takes `(vm, a, b)` and answers the result, or `undefined` when a regular send must be made: an operand is not a number
 * (or not a value whose `=` cannot be redefined), or the operation signals (zero divisor, shift or result too large). The method
 * in the library then answers or signals.
 */
export { add, sub, mul, div } from './numbers/basic.js';
export { floorDiv, mod, quo, rem } from './numbers/division.js';
export { lt, gt, le, ge, eq, ne } from './numbers/compare.js';
export { bitAnd, bitOr, bitXor, bitShift, MAX_SHIFT } from './numbers/bits.js';
