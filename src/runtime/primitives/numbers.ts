import * as arithmetic from '../arithmetic.js';
import { numberHash } from '../numbers/hash.js';
import { floatText } from '../numbers/float-text.js';
import { bounded, isInteger, isNumber, rawNumber, toDouble } from '../numbers/operands.js';
import { MFloat, type Value } from '../values.js';
import { FAIL, type PrimitiveResult, type VM } from '../vm.js';
import type { Primitive } from './table.js';

type Operator = (vm: VM, a: Value, b: Value) => Value | undefined;

/** Operators and conversions of all numbers: the methods behind what the engine executes without a send. */
export function numberPrimitives(vm: VM): Record<string, Primitive> {
  const tooLarge = (): typeof FAIL => vm.failError('PrimitiveError', 'result too large');

  const arithmeticPrimitive = (operator: Operator): Primitive => (a, b) =>
    operator(vm, a, b) ?? (isNumber(b) ? (b === 0 ? vm.failZeroDivide(a) : tooLarge()) : vm.failArgument(1, 'Number', b));

  const comparison = (operator: Operator): Primitive => (a, b) => operator(vm, a, b) ?? vm.failArgument(1, 'Number', b);

  /** Division whose quotient is an Integer: a float zero divides as little as an integer one. */
  const division = (operator: Operator): Primitive => (a, b) => {
    const result = operator(vm, a, b);
    if (result !== undefined) return result;
    if (!isNumber(b)) return vm.failArgument(1, 'Number', b);
    return toDouble(b) === 0 ? vm.failZeroDivide(a) : noInteger(vm, toDouble(a) / toDouble(b));
  };

  const select = (wins: (x: number | bigint, y: number | bigint) => boolean): Primitive => (a, b) => {
    const y = rawNumber(b);
    return y === undefined ? vm.failArgument(1, 'Number', b) : wins(rawNumber(a)!, y) ? a : b;
  };

  return {
    numAdd: arithmeticPrimitive(arithmetic.add),
    numSubtract: arithmeticPrimitive(arithmetic.sub),
    numMultiply: arithmeticPrimitive(arithmetic.mul),
    numDivide: arithmeticPrimitive(arithmetic.div),
    numFloorDivide: division(arithmetic.floorDiv),
    numModulo: division(arithmetic.mod),
    numQuotient: division(arithmetic.quo),
    numRemainder: division(arithmetic.rem),
    numLess: comparison(arithmetic.lt),
    numGreater: comparison(arithmetic.gt),
    numLessOrEqual: comparison(arithmetic.le),
    numGreaterOrEqual: comparison(arithmetic.ge),
    numEqual: (a, b) => arithmetic.eq(vm, a, b)!,
    numNotEqual: (a, b) => arithmetic.ne(vm, a, b)!,
    numMax: select((x, y) => x > y),
    numMin: select((x, y) => x < y),
    numBetween: (a, low, high) => {
      const x = rawNumber(a)!, l = rawNumber(low);
      if (l === undefined) return vm.failArgument(1, 'Number', low);
      if (!(x >= l)) return false;
      const h = rawNumber(high);
      return h === undefined ? vm.failArgument(2, 'Number', high) : x <= h;
    },
    numHash: (a) => numberHash(a),
    numNegated: (a) => (a instanceof MFloat ? vm.float(-a.value) : arithmetic.sub(vm, 0, a)!),
    numAsFloat: (a) => (a instanceof MFloat ? a : vm.float(toDouble(a))),
    numPrintString: (a): PrimitiveResult => (isInteger(a) ? integerText(vm, a, 10) : floatText(a.value)),
  };
}

/** Fails with the error of a Float that has no integer value. */
export function noInteger(vm: VM, x: number): typeof FAIL {
  return vm.failError('Error', `cannot convert ${floatText(x)} to an integer`);
}

/** Digits in a radix from 2 to 36, upper case. */
export function integerText(vm: VM, n: number | bigint, radix: number): PrimitiveResult {
  const text = bounded(() => n.toString(radix));
  if (text === undefined) return vm.failError('PrimitiveError', 'result too large');
  return radix > 10 ? text.toUpperCase() : text;
}
