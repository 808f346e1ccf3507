import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as arithmetic from '../../src/runtime/arithmetic.js';
import { MFloat, normalizeBig, Small, type Value } from '../../src/runtime/values.js';
import { VM } from '../../src/runtime/vm.js';

const vm = new VM();
const EDGES = [0n, 1n, 2n, 3n, 7n, 255n, 2n ** 24n, 2n ** 31n, 2n ** 32n, 2n ** 46n, 2n ** 47n, 2n ** 48n, 2n ** 52n, 2n ** 53n, 2n ** 63n, 2n ** 64n, 10n ** 30n];
const integers = fc.oneof(
  fc.constantFrom(...EDGES.flatMap((e) => [e - 1n, e, e + 1n, -e - 1n, -e, -e + 1n])),
  fc.bigInt(-(2n ** 48n), 2n ** 48n), fc.bigInt(-1000n, 1000n), fc.bigInt(-(2n ** 200n), 2n ** 200n),
);
const doubles = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 47, 2 ** 53, -(2 ** 53), 2 ** 53 + 2, Number.MAX_VALUE, Number.MIN_VALUE, 0.1),
  fc.double(), fc.double({ min: -100, max: 100, noNaN: true }),
);
const int = (n: bigint): Value => normalizeBig(n);
const float = (x: number): Value => vm.float(x);

/** Every result is in normal form: bigint only outside the SmallInteger range, no -0, no fraction. */
function asBig(v: Value | undefined): bigint {
  if (typeof v === 'number') {
    expect(Number.isInteger(v) && !Object.is(v, -0) && v >= Small.MIN && v <= Small.MAX).toBe(true);
    return BigInt(v);
  }
  if (typeof v !== 'bigint') throw new Error(`no integer: ${String(v)}`);
  expect(v < BigInt(Small.MIN) || v > BigInt(Small.MAX)).toBe(true);
  return v;
}
const value = (v: Value | undefined): number => {
  expect(v).toBeInstanceOf(MFloat);
  return (v as MFloat).value;
};
const floored = (a: bigint, b: bigint): bigint => { const q = a / b; return q * b !== a && a < 0n !== b < 0n ? q - 1n : q; };

describe('integer operators agree with unbounded integers', () => {
  const cases: [string, (a: bigint, b: bigint) => bigint][] = [
    ['add', (a, b) => a + b], ['sub', (a, b) => a - b], ['mul', (a, b) => a * b],
    ['bitAnd', (a, b) => a & b], ['bitOr', (a, b) => a | b], ['bitXor', (a, b) => a ^ b],
  ];
  it.each(cases)('%s', (name, reference) => {
    const operator = (arithmetic as any)[name];
    fc.assert(fc.property(integers, integers, (a, b) => { expect(asBig(operator(vm, int(a), int(b)))).toBe(reference(a, b)); }), { numRuns: 2000 });
  });
  const divisions: [string, (a: bigint, b: bigint) => bigint][] = [
    ['div', (a, b) => a / b], ['quo', (a, b) => a / b], ['rem', (a, b) => a % b],
    ['floorDiv', floored], ['mod', (a, b) => a - floored(a, b) * b],
  ];
  it.each(divisions)('%s', (name, reference) => {
    const operator = (arithmetic as any)[name];
    fc.assert(fc.property(integers, integers, (a, b) => {
      const r = operator(vm, int(a), int(b));
      if (b === 0n) expect(r).toBe(undefined); else expect(asBig(r)).toBe(reference(a, b));
    }), { numRuns: 2000 });
  });
  it('bitShift', () => {
    fc.assert(fc.property(integers, fc.integer({ min: -300, max: 300 }), (a, n) => {
      expect(asBig(arithmetic.bitShift(vm, int(a), n))).toBe(n >= 0 ? a << BigInt(n) : a >> BigInt(-n));
    }), { numRuns: 2000 });
    expect(arithmetic.bitShift(vm, 1, arithmetic.MAX_SHIFT + 1)).toBe(undefined);
    expect(arithmetic.bitShift(vm, 1, 2n ** 60n)).toBe(undefined);
    expect(arithmetic.bitShift(vm, -5, -(2n ** 60n))).toBe(-1);
    expect(arithmetic.bitShift(vm, 2n ** 99n, -(2n ** 60n))).toBe(0);
  });
  it('a product too large for the host is left to the send', () => {
    const huge = 1n << (2n ** 30n - 2n);
    expect(arithmetic.mul(vm, huge, 2n ** 70n)).toBe(undefined);
    expect(arithmetic.bitShift(vm, huge, 64)).toBe(undefined);
  });
});

describe('float operators', () => {
  it('+ - * / are those of the host, mixed operands too', () => {
    const cases: [string, (a: number, b: number) => number][] = [['add', (a, b) => a + b], ['sub', (a, b) => a - b], ['mul', (a, b) => a * b], ['div', (a, b) => a / b]];
    for (const [name, reference] of cases) {
      const operator = (arithmetic as any)[name];
      fc.assert(fc.property(doubles, doubles, integers, (x, y, n) => {
        expect(value(operator(vm, float(x), float(y)))).toBe(reference(x, y));
        expect(value(operator(vm, int(n), float(y)))).toBe(reference(Number(n), y));
        expect(value(operator(vm, float(x), int(n)))).toBe(reference(x, Number(n)));
      }), { numRuns: 500 });
    }
  });
  it('// and \\\\ are exact: floored quotient, remainder with the sign of the divisor', () => {
    fc.assert(fc.property(doubles, doubles, (x, y) => {
      const q = arithmetic.floorDiv(vm, float(x), float(y)), r = arithmetic.mod(vm, float(x), float(y));
      if (y === 0 || !Number.isFinite(x / y)) { expect(q).toBe(undefined); expect(r).toBe(undefined); return; }
      const remainder = value(r);
      expect(remainder === 0 || Math.sign(remainder) === Math.sign(y)).toBe(true);
      if (!Number.isFinite(y)) return;
      // q = floor(x/y) over the rationals, by scaling both to integers.
      const scale = (z: number): bigint => { let k = 0, w = z; while (!Number.isInteger(w)) { w *= 2; k++; } return BigInt(w) * 2n ** BigInt(1100 - k); };
      expect(asBig(q)).toBe(floored(scale(x), scale(y)));
    }), { numRuns: 1000 });
    expect([7.5, -7.5].map((x) => arithmetic.floorDiv(vm, float(x), 2))).toEqual([3, -4]);
    expect(value(arithmetic.mod(vm, float(7.5), 2))).toBe(1.5);
    expect(value(arithmetic.mod(vm, -7, float(2)))).toBe(1);
    expect(value(arithmetic.rem(vm, float(-7.5), 2))).toBe(-1.5);
    expect(value(arithmetic.rem(vm, float(-7.5), float(2.5)))).toBe(0);
  });
});

describe('comparisons are by exact value', () => {
  const order = (a: bigint, x: number): number => {
    if (x === Infinity) return -1;
    if (x === -Infinity) return 1;
    const w = BigInt(Math.floor(x));
    return a < w ? -1 : a > w ? 1 : x > Math.floor(x) ? -1 : 0;
  };
  const check = (a: Value, b: Value, sign: number): void => {
    expect([arithmetic.lt(vm, a, b), arithmetic.gt(vm, a, b), arithmetic.le(vm, a, b), arithmetic.ge(vm, a, b), arithmetic.eq(vm, a, b), arithmetic.ne(vm, a, b)])
      .toEqual(Number.isNaN(sign) ? [false, false, false, false, false, true] : [sign < 0, sign > 0, sign <= 0, sign >= 0, sign === 0, sign !== 0]);
  };
  it('integers', () => fc.assert(fc.property(integers, integers, (a, b) => check(int(a), int(b), a < b ? -1 : a > b ? 1 : 0)), { numRuns: 1000 }));
  it('integers and floats', () => fc.assert(fc.property(integers, doubles, (a, x) => {
    const sign = Number.isNaN(x) ? NaN : order(a, x);
    check(int(a), float(x), sign);
    check(float(x), int(a), -sign);
  }), { numRuns: 2000 }));
  it('integers next to the floats that they would round to', () => {
    for (const e of EDGES) for (const d of [-1n, 0n, 1n]) check(int(e + d), float(Number(e)), Number(e + d - BigInt(Number(e))));
    check(9007199254740993n, float(9007199254740992), 1);
  });
  it('NaN equals nothing and 0.0 equals -0.0', () => {
    check(float(NaN), float(NaN), NaN);
    check(float(0), float(-0), 0);
    check(0, float(-0), 0);
  });
});

describe('what is not the operators’ business', () => {
  const others: Value[] = [null, true, 'abc', vm.symbol('abc'), vm.char(97), vm.array([])];
  it('other operands are left to the send', () => {
    for (const name of ['add', 'sub', 'mul', 'div', 'floorDiv', 'mod', 'quo', 'rem', 'lt', 'gt', 'le', 'ge', 'bitAnd', 'bitOr', 'bitXor', 'bitShift']) {
      const operator = (arithmetic as any)[name];
      for (const other of others) for (const n of [3, 2n ** 70n, float(1.5)]) {
        expect(operator(vm, other, n)).toBe(undefined);
        expect(operator(vm, n, other)).toBe(undefined);
      }
    }
    for (const name of ['bitAnd', 'bitOr', 'bitXor', 'bitShift']) expect((arithmetic as any)[name](vm, 3, float(1))).toBe(undefined);
  });
  it('= of strings, symbols and characters is by content or identity; of other objects a send', () => {
    expect(arithmetic.eq(vm, 'ab', 'a' + 'b')).toBe(true);
    expect(arithmetic.eq(vm, 'ab', vm.symbol('ab'))).toBe(false);
    expect(arithmetic.eq(vm, vm.symbol('ab'), vm.symbol('ab'))).toBe(true);
    expect(arithmetic.eq(vm, vm.char(97), 'a')).toBe(false);
    expect(arithmetic.eq(vm, 3, 'a')).toBe(false);
    expect(arithmetic.eq(vm, vm.array([]), vm.array([]))).toBe(undefined);
  });
});
