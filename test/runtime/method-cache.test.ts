import { expect, test } from 'vitest';
import type { MClass } from '../../src/runtime/class.js';
import type { CompiledMethod } from '../../src/runtime/code.js';
import { MethodCache } from '../../src/runtime/method-cache.js';
import type { MSymbol } from '../../src/runtime/values.js';

const cls = (serial: number): MClass => ({ serial }) as MClass;
const selector = (serial: number): MSymbol => ({ serial }) as MSymbol;
const method = {} as CompiledMethod;

test('remembers what was found, and that nothing was, until it is cleared', () => {
  const cache = new MethodCache(), a = cls(1), b = cls(2), s = selector(1);
  expect(cache.find(a, s)).toBe(undefined);
  cache.remember(a, s, method);
  cache.remember(b, s, null);
  expect([cache.find(a, s), cache.find(b, s), cache.find(a, selector(2))]).toEqual([method, null, undefined]);
  cache.clear();
  expect(cache.find(a, s)).toBe(undefined);
});

test('pairs that share an entry are told apart', () => {
  const cache = new MethodCache(), s = selector(1), a = cls(1), b = cls(1 + 1024);
  cache.remember(a, s, method);
  expect(cache.find(b, s)).toBe(undefined);
  cache.remember(b, s, null);
  expect([cache.find(a, s), cache.find(b, s)]).toEqual([undefined, null]);
});
