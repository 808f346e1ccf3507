import * as arithmetic from '../arithmetic.js';
import { factorial, gcd, lcm } from '../numbers/integers.js';
import { isInteger, isNumber, toDouble } from '../numbers/operands.js';
import { floatPower, integerPower } from '../numbers/powers.js';
import { isPrime } from '../numbers/primes.js';
import { MAX_TEXT, isScalarValue } from '../text/operands.js';
import { MChar, type Value } from '../values.js';
import { FAIL, type PrimitiveResult, type VM } from '../vm.js';
import { integerText } from './numbers.js';
import type { Primitive } from './table.js';

type Operator = (vm: VM, a: Value, b: Value) => Value | undefined;

/** Messages of integers only. */
export function integerPrimitives(vm: VM): Record<string, Primitive> {
  const tooLarge = (): typeof FAIL => vm.failError('PrimitiveError', 'result too large');
  const bitwise = (operator: Operator): Primitive => (a, b) => operator(vm, a, b) ?? vm.failArgument(1, 'Integer', b);

  return {
    intBitAnd: bitwise(arithmetic.bitAnd),
    intBitOr: bitwise(arithmetic.bitOr),
    intBitXor: bitwise(arithmetic.bitXor),
    intBitShift: (a, n) => {
      const result = arithmetic.bitShift(vm, a, n);
      if (result !== undefined) return result;
      if (!isInteger(n)) return vm.failArgument(1, 'Integer', n);
      return n > arithmetic.MAX_SHIFT ? vm.failError('PrimitiveError', 'shift amount too large') : tooLarge();
    },
    intGcd: (a, b) => (isInteger(b) ? gcd(a, b) : vm.failArgument(1, 'Integer', b)),
    intLcm: (a, b) => (isInteger(b) ? lcm(a, b) ?? tooLarge() : vm.failArgument(1, 'Integer', b)),
    intFactorial: (a) => (a < 0 ? vm.failError('Error', 'factorial of a negative number') : factorial(a) ?? tooLarge()),
    intIsPrime: (a) => isPrime(a),
    intRaisedTo: (a, n): PrimitiveResult => {
      if (!isNumber(n)) return vm.failArgument(1, 'Number', n);
      if (!isInteger(n)) return vm.float(floatPower(toDouble(a), n.value));
      if (n >= 0) return integerPower(a, n) ?? tooLarge();
      if (a === 0) return vm.failZeroDivide(a);
      const power = integerPower(a, -n);
      // A power beyond the host's integers is far beyond the doubles.
      return vm.float(1 / (power === undefined ? (a < 0 && BigInt(n) % 2n !== 0n ? -Infinity : Infinity) : Number(power)));
    },
    intAsCharacter: (a) => (isScalarValue(a) ? vm.char(a) : vm.failError('Error', `invalid code point ${a}`)),
    intPrintRadix: (a, radix) => {
      if (!isInteger(radix)) return vm.failArgument(1, 'Integer', radix);
      if (radix < 2 || radix > 36) return vm.failError('PrimitiveError', 'radix must be between 2 and 36');
      return integerText(vm, a, Number(radix));
    },
    intPrintPadded: (a, pad, width): PrimitiveResult => {
      if (!(pad instanceof MChar)) return vm.failArgument(1, 'Character', pad);
      if (!isInteger(width)) return vm.failArgument(2, 'Integer', width);
      const text = integerText(vm, a, 10);
      if (typeof text !== 'string') return text;
      const missing = Number(width) - text.length;
      if (missing * 2 > MAX_TEXT) return tooLarge();
      return missing > 0 ? String.fromCodePoint(pad.code).repeat(missing) + text : text;
    },
  };
}
