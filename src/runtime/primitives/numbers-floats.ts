import { isNumber, toDouble } from '../numbers/operands.js';
import { floatPower, logarithm } from '../numbers/powers.js';
import { integerOf, roundHalfAway } from '../numbers/rounding.js';
import type { MFloat, Value } from '../values.js';
import type { VM } from '../vm.js';
import { noInteger } from './numbers.js';
import type { Primitive } from './table.js';

/** Messages of Floats, and the functions that Integers understand as the equal Float does. */
export function floatPrimitives(vm: VM): Record<string, Primitive> {
  const unary = (f: (x: number) => number): Primitive => (a) => vm.float(f(toDouble(a)));
  const binary = (f: (x: number, y: number) => number): Primitive => (a, b: Value) =>
    (isNumber(b) ? vm.float(f(toDouble(a), toDouble(b))) : vm.failArgument(1, 'Number', b));
  const toInteger = (f: (x: number) => number): Primitive => (a: MFloat) =>
    (Number.isFinite(a.value) ? integerOf(f(a.value)) : noInteger(vm, a.value));

  return {
    floatTruncated: toInteger(Math.trunc),
    floatFloor: toInteger(Math.floor),
    floatCeiling: toInteger(Math.ceil),
    floatRounded: toInteger(roundHalfAway),
    floatIntegerPart: unary(Math.trunc),
    floatFractionPart: unary((x) => (Number.isFinite(x) ? x - Math.trunc(x) : Number.isNaN(x) ? x : 0)),
    floatIsNaN: (a: MFloat) => Number.isNaN(a.value),
    floatIsInfinite: (a: MFloat) => Math.abs(a.value) === Infinity,
    floatAbs: unary(Math.abs),
    // + 0 turns -0.0 into 0.0.
    floatSign: unary((x) => Math.sign(x) + 0),
    floatSqrt: unary(Math.sqrt),
    floatSin: unary(Math.sin),
    floatCos: unary(Math.cos),
    floatTan: unary(Math.tan),
    floatAsin: unary(Math.asin),
    floatAcos: unary(Math.acos),
    floatAtan: unary(Math.atan),
    floatLn: unary(Math.log),
    floatLog10: unary(Math.log10),
    floatExp: unary(Math.exp),
    floatAtan2: binary(Math.atan2),
    floatLog: binary(logarithm),
    floatPower: binary(floatPower),
  };
}
