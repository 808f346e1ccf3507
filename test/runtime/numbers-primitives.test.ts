import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MArray, MFloat, normalizeBig, type Value } from '../../src/runtime/values.js';
import { FAIL, VM } from '../../src/runtime/vm.js';

const vm = new VM();
const call = (name: string, ...args: Value[]): unknown => vm.primitives.get(name)!(...(args as [Value]));
const float = (x: number): MFloat => vm.float(x);
const value = (v: unknown): number => { expect(v).toBeInstanceOf(MFloat); return (v as MFloat).value; };
/** The failure reason as plain data. */
function reason(name: string, ...args: Value[]): unknown[] {
  expect(call(name, ...args)).toBe(FAIL);
  return (vm.failReason as MArray).items.map((item) => (typeof item === 'object' && item !== null && 'text' in item ? `#${item.text}` : item));
}

describe('operators as methods', () => {
  it('answer what the operators answer', () => {
    expect(call('numAdd', 2, 3)).toBe(5);
    expect(call('numDivide', -7, 2)).toBe(-3);
    expect(call('numEqual', 3, float(3))).toBe(true);
    expect(call('numNotEqual', 3, 'a')).toBe(true);
  });
  it('fail with the reason that is to be signalled', () => {
    expect(reason('numAdd', 1, 'x')).toEqual(['#argument', 1, 'Number', 'x']);
    expect(reason('numLess', float(1), null)).toEqual(['#argument', 1, 'Number', null]);
    expect(reason('intBitAnd', 1, float(1))[2]).toBe('Integer');
    expect(reason('numDivide', 7, 0)).toEqual(['#zeroDivide', 7]);
    for (const name of ['numFloorDivide', 'numModulo', 'numQuotient', 'numRemainder']) {
      expect(reason(name, 7, 0)).toEqual(['#zeroDivide', 7]);
      expect(reason(name, 7, float(0))).toEqual(['#zeroDivide', 7]);
      expect(reason(name, float(Infinity), 2)).toEqual(['#error', 'Error', 'cannot convert Float infinity to an integer', 'R016']);
      expect(reason(name, 2, float(NaN))).toEqual(['#error', 'Error', 'cannot convert Float nan to an integer', 'R016']);
    }
    expect(reason('intBitShift', 1, 67_108_865)).toEqual(['#error', 'PrimitiveError', 'shift amount too large', null]);
    expect(reason('intBitShift', 1, 2n ** 80n)).toEqual(['#error', 'PrimitiveError', 'shift amount too large', null]);
  });
  it('max:, min: and between:and: answer the original object', () => {
    const x = float(2.5);
    expect(call('numMax', 1, x)).toBe(x);
    expect(call('numMin', 1, x)).toBe(1);
    const equal = float(3);
    expect(call('numMax', 3, equal)).toBe(equal);
    expect(call('numBetween', 3, 1, float(3))).toBe(true);
    expect(call('numBetween', 3, 5, 1)).toBe(false);
    expect(call('numBetween', 3, 5, 'x')).toBe(false);
    expect(reason('numBetween', 3, 1, 'x')).toEqual(['#argument', 2, 'Number', 'x']);
    expect(reason('numMax', 3, 'x')).toEqual(['#argument', 1, 'Number', 'x']);
  });
});

describe('hash', () => {
  it('agrees with equality across classes and is a non-negative SmallInteger', () => {
    expect(call('numHash', 42)).toBe(42);
    fc.assert(fc.property(fc.oneof(fc.bigInt(-(2n ** 50n), 2n ** 50n), fc.bigInt(-(2n ** 300n), 2n ** 300n)), (n) => {
      const h = call('numHash', normalizeBig(n)) as number;
      expect(Number.isInteger(h) && h >= 0 && h < 2 ** 47).toBe(true);
      const x = Number(n);
      expect(call('numHash', float(x))).toBe(call('numHash', normalizeBig(BigInt(x))));
    }));
    expect(call('numHash', float(-0))).toBe(0);
    for (const x of [NaN, Infinity, -Infinity, 0.5, -1e-300]) expect(call('numHash', float(x))).toBeGreaterThanOrEqual(0);
  });
});

describe('integers', () => {
  it('gcd, lcm and factorial', () => {
    expect([call('intGcd', -12, 8), call('intGcd', 0, 0), call('intGcd', 0, -5), call('intGcd', 2n ** 80n, 2 ** 40)]).toEqual([4, 0, 5, 2 ** 40]);
    expect([call('intLcm', 4, -6), call('intLcm', 0, 5), call('intLcm', 2 ** 46, 3)]).toEqual([12, 0, 3n * 2n ** 46n]);
    expect([call('intFactorial', 0), call('intFactorial', 1), call('intFactorial', 16), call('intFactorial', 20)]).toEqual([1, 1, 20922789888000, 2432902008176640000n]);
    let product = 1n;
    for (let i = 2n; i <= 200n; i++) product *= i;
    expect(call('intFactorial', 200)).toBe(product);
    expect(reason('intFactorial', -1)).toEqual(['#error', 'Error', 'factorial of a negative number', 'R016']);
    expect(reason('intFactorial', 10 ** 12)).toEqual(['#error', 'PrimitiveError', 'result too large', 'R023']);
  });
  it('isPrime agrees with the sieve, and decides known large numbers', () => {
    const composite = new Uint8Array(5000);
    for (let i = 2; i < 5000; i++) {
      expect(call('intIsPrime', i)).toBe(composite[i] === 0);
      for (let j = i * i; j < 5000; j += i) composite[j] = 1;
    }
    for (const n of [2147483647, 4294967311, 140737488355213, 2n ** 61n - 1n, 18446744073709551557n, 2n ** 127n - 1n]) expect(call('intIsPrime', n)).toBe(true);
    // Strong pseudoprimes to many bases, a Carmichael number, a product of two large primes.
    for (const n of [-7, 0, 1, 3215031751, 341550071728321n, 3825123056546413051n, 4294967297, 2n ** 67n - 1n, 318665857834031151167461n, (2n ** 61n - 1n) * (2n ** 89n - 1n)]) {
      expect(call('intIsPrime', normalizeBig(BigInt(n)))).toBe(false);
    }
  });
  it('raisedTo: is exact for exponents from 0', () => {
    fc.assert(fc.property(fc.bigInt(-1000n, 1000n), fc.integer({ min: 0, max: 60 }), (b, n) => {
      expect(call('intRaisedTo', Number(b), n)).toBe(normalizeBig(b ** BigInt(n)));
    }));
    expect(call('intRaisedTo', 0, 0)).toBe(1);
    expect(call('intRaisedTo', -1, 2n ** 70n + 1n)).toBe(-1);
    expect(value(call('intRaisedTo', 2, -1))).toBe(0.5);
    expect(value(call('intRaisedTo', -10, -400))).toBe(0);
    expect(value(call('intRaisedTo', 2, float(0.5)))).toBe(Math.SQRT2);
    expect(reason('intRaisedTo', 0, -1)).toEqual(['#zeroDivide', 0]);
    expect(reason('intRaisedTo', 2, 'x')).toEqual(['#argument', 1, 'Number', 'x']);
    expect(reason('intRaisedTo', 2, 2n ** 60n)).toEqual(['#error', 'PrimitiveError', 'result too large', 'R023']);
    expect(reason('intRaisedTo', 10, 2 ** 40)).toEqual(['#error', 'PrimitiveError', 'result too large', 'R023']);
  });
  it('printing', () => {
    expect([call('numPrintString', -7), call('numPrintString', -(2n ** 70n)), call('intPrintRadix', 255, 16), call('intPrintRadix', -255, 2), call('intPrintRadix', 2n ** 64n, 36)])
      .toEqual(['-7', '-1180591620717411303424', 'FF', '-11111111', '3W5E11264SGSG']);
    expect(reason('intPrintRadix', 255, 37)).toEqual(['#error', 'PrimitiveError', 'radix must be between 2 and 36', null]);
    expect(reason('intPrintRadix', 255, float(10)).slice(0, 3)).toEqual(['#argument', 1, 'Integer']);
    expect([call('intPrintPadded', 7, vm.char(48), 3), call('intPrintPadded', -1234, vm.char(48), 3)]).toEqual(['007', '-1234']);
    expect(reason('intPrintPadded', 7, '0', 3)).toEqual(['#argument', 1, 'Character', '0']);
    expect(reason('intPrintPadded', 7, vm.char(48), null)).toEqual(['#argument', 2, 'Integer', null]);
  });
  it('asCharacter', () => {
    expect(call('intAsCharacter', 65)).toBe(vm.char(65));
    for (const n of [-1, 0xd800, 0x110000, 2n ** 70n]) expect(reason('intAsCharacter', n)).toEqual(['#error', 'Error', `invalid code point ${n}`, 'R016']);
  });
});

describe('floats', () => {
  it('print in the shortest form', () => {
    const cases: [number, string][] = [
      [1, '1.0'], [0.1 + 0.2, '0.30000000000000004'], [1000000, '1000000.0'], [123456789, '123456789.0'], [1234567.891, '1234567.891'],
      [Math.PI, '3.141592653589793'], [1e15, '1000000000000000.0'], [1e16, '1.0e16'], [1e100, '1.0e100'], [0.0001, '0.0001'],
      [0.00001, '1.0e-5'], [1.5e-7, '1.5e-7'], [-0, '-0.0'], [0, '0.0'], [NaN, 'Float nan'], [Infinity, 'Float infinity'],
      [-Infinity, 'Float infinity negated'], [5e-324, '5.0e-324'], [1.7976931348623157e308, '1.7976931348623157e308'], [9999999999999998, '9999999999999998.0'],
      [-1.25e20, '-1.25e20'], [0.00009999999999999999, '9.999999999999999e-5'],
    ];
    for (const [x, text] of cases) expect(call('numPrintString', float(x))).toBe(text);
  });
  it('read back what they print', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(value(call('stringAsFloat', call('numPrintString', float(x)) as string))).toBe(x);
    }));
  });
  it('round to Integers exactly', () => {
    const cases: [string, number, Value][] = [
      ['floatRounded', 2.5, 3], ['floatRounded', -2.5, -3], ['floatRounded', 0.49999999999999994, 0], ['floatRounded', -0.2, 0],
      ['floatRounded', 4503599627370497.5, 4503599627370498n], ['floatTruncated', -3.9, -3], ['floatFloor', -0.5, -1], ['floatCeiling', -0.5, 0],
      ['floatTruncated', 1e20, 100000000000000000000n], ['floatTruncated', 140737488355328, 140737488355328n],
    ];
    for (const [name, x, expected] of cases) expect(call(name, float(x))).toBe(expected);
    expect(reason('floatFloor', float(-Infinity))).toEqual(['#error', 'Error', 'cannot convert Float infinity negated to an integer', 'R016']);
  });
  it('functions', () => {
    expect(value(call('floatSqrt', -1))).toBeNaN();
    expect(value(call('floatLn', float(0)))).toBe(-Infinity);
    for (let n = -22; n <= 22; n++) expect(value(call('floatLog10', float(Number(`1e${n}`))))).toBe(n);
    for (let n = 0; n < 60; n++) expect([value(call('floatLog', float(2 ** n), 2)), value(call('floatLog', float(3 ** (n / 3 | 0)), 3))]).toEqual([n, n / 3 | 0]);
    expect(value(call('floatPower', float(1), float(NaN)))).toBe(1);
    expect(value(call('floatSign', float(-0)))).toBe(0);
    expect(Object.is(value(call('numNegated', float(0))), -0)).toBe(true);
    expect(call('numNegated', 0)).toBe(0);
    expect(call('numNegated', -140737488355328)).toBe(140737488355328n);
    expect([value(call('floatFractionPart', float(-1.5))), value(call('floatIntegerPart', float(-1.5)))]).toEqual([-0.5, -1]);
    expect(reason('floatAtan2', 1, null)).toEqual(['#argument', 1, 'Number', null]);
  });
});
