import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANY, BIG, BOOLEAN, FALSE, FLOAT, INT, NIL, NOTHING, OBJECT, STRING, TRUE, instancesOf, isWithin, join, kindBits, mayBe, meet, typeOf, typeText, type Type } from '../../../src/translate/ir/types.js';
import type { ClassRef, Guard } from '../../../src/translate/unit.js';

const POINT = { name: 'Point', meta: false }, POINT_CLASS = { name: 'Point', meta: true }, ARRAY = { name: 'Array', meta: false };
const CLASSES: readonly (readonly [ClassRef, Guard])[] = [
  [{ name: 'SmallInteger', meta: false }, 'number'], [{ name: 'BigInteger', meta: false }, 'bigint'], [{ name: 'String', meta: false }, 'string'],
  [{ name: 'UndefinedObject', meta: false }, 'null'], [{ name: 'True', meta: false }, 'true'], [{ name: 'False', meta: false }, 'false'],
  [{ name: 'Float', meta: false }, 'object'], [POINT, 'object'], [POINT_CLASS, 'object'], [ARRAY, 'object'],
];

const BITS = [INT, BIG, FLOAT, STRING, NIL, TRUE, FALSE, OBJECT];
const anyType: fc.Arbitrary<Type> = fc.oneof(
  fc.subarray(BITS).map((bits) => typeOf(bits.reduce((all, bit) => all | bit, 0))),
  fc.constantFrom(...CLASSES).map(([cls, guard]) => instancesOf(cls, guard)),
);
/** A type says of each class whether its instances are values of it: what the operations on types have to agree with. */
const has = (type: Type, [cls, guard]: readonly [ClassRef, Guard]): boolean => isWithin(instancesOf(cls, guard), type);
const equal = (a: Type, b: Type): boolean => isWithin(a, b) && isWithin(b, a);

test('being within is a partial order, from nothing to anything', () => {
  fc.assert(fc.property(anyType, anyType, anyType, (a, b, c) => {
    expect(isWithin(a, a) && isWithin(NOTHING, a) && isWithin(a, ANY)).toBe(true);
    if (isWithin(a, b) && isWithin(b, c)) expect(isWithin(a, c)).toBe(true);
    if (equal(a, b)) expect(a).toEqual(b);
  }), { numRuns: 2000 });
});

test('join is the least upper bound', () => {
  fc.assert(fc.property(anyType, anyType, anyType, (a, b, c) => {
    const both = join(a, b);
    expect(isWithin(a, both) && isWithin(b, both)).toBe(true);
    if (isWithin(a, c) && isWithin(b, c)) expect(isWithin(both, c)).toBe(true);
    expect(equal(both, join(b, a)) && equal(join(both, c), join(a, join(b, c)))).toBe(true);
  }), { numRuns: 2000 });
});

test('meet is the greatest lower bound', () => {
  fc.assert(fc.property(anyType, anyType, anyType, (a, b, c) => {
    const common = meet(a, b);
    expect(isWithin(common, a) && isWithin(common, b)).toBe(true);
    if (isWithin(c, a) && isWithin(c, b)) expect(isWithin(c, common)).toBe(true);
    expect(equal(common, meet(b, a))).toBe(true);
  }), { numRuns: 2000 });
});

test('join, meet and mayBe agree on which instances a type has', () => {
  fc.assert(fc.property(anyType, anyType, fc.constantFrom(...CLASSES), (a, b, cls) => {
    if (has(a, cls) || has(b, cls)) expect(has(join(a, b), cls)).toBe(true);
    expect(has(meet(a, b), cls)).toBe(has(a, cls) && has(b, cls));
    expect(mayBe(a, ...cls)).toBe(meet(a, instancesOf(...cls)).bits !== 0);
    expect(mayBe(a, ...cls)).toBe(has(a, cls));
  }), { numRuns: 2000 });
});

test('a class and its metaclass are different ones, and a Float is no plain object', () => {
  expect(meet(instancesOf(POINT, 'object'), instancesOf(POINT_CLASS, 'object'))).toBe(NOTHING);
  expect(join(instancesOf(POINT, 'object'), instancesOf(ARRAY, 'object'))).toBe(typeOf(OBJECT));
  expect(kindBits({ name: 'Float', meta: false }, 'object')).toBe(FLOAT);
  expect(kindBits({ name: 'Float', meta: true }, 'object')).toBe(OBJECT);
});

test('types in words', () => {
  const texts = [ANY, NOTHING, typeOf(INT | NIL), typeOf(BOOLEAN), instancesOf(POINT, 'object'), instancesOf(POINT_CLASS, 'object')].map(typeText);
  expect(texts).toEqual(['anything', 'nothing', 'integer | nil', 'true | false', 'Point', 'Point class']);
});
