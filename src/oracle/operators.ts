import * as arithmetic from '../runtime/arithmetic.js';
import { MFloat, type Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';

type Operator = (vm: VM, a: Value, b: Value) => Value | undefined;

/** The operations that are executed without a send where the operands allow it (language.md 2.6, L008). */
const OPERATORS: Readonly<Record<string, Operator>> = {
  '+': arithmetic.add, '-': arithmetic.sub, '*': arithmetic.mul, '/': arithmetic.div, '//': arithmetic.floorDiv, '\\\\': arithmetic.mod,
  '<': arithmetic.lt, '>': arithmetic.gt, '<=': arithmetic.le, '>=': arithmetic.ge, '=': arithmetic.eq, '~=': arithmetic.ne,
  '==': (_, a, b) => identical(a, b), '~~': (_, a, b) => !identical(a, b),
  'bitAnd:': arithmetic.bitAnd, 'bitOr:': arithmetic.bitOr, 'bitXor:': arithmetic.bitXor, 'bitShift:': arithmetic.bitShift,
};

/** Identity; Floats are immediate values, equal bits and any two NaNs are identical (language.md 5.1). */
function identical(a: Value, b: Value): boolean {
  return a === b || (a instanceof MFloat && b instanceof MFloat && Object.is(a.value, b.value));
}

/** Is it one of the two selectors that are never sent? */
export function isIdentity(selector: string): boolean { return selector === '==' || selector === '~~'; }

export function isOperator(selector: string): boolean { return Object.hasOwn(OPERATORS, selector); }

/** The result, or undefined if an ordinary send must decide. */
export function operate(vm: VM, selector: string, a: Value, b: Value): Value | undefined { return OPERATORS[selector](vm, a, b); }
