import { expect, test } from 'vitest';
import { analyse } from '../../../src/tools/profile/analysis.js';
import { foldedStacks } from '../../../src/tools/profile/folded.js';
import { allocationProfiler } from '../../../src/tools/profile/profiler.js';
import { SYNC } from '../../jit/support.js';
import { profiled } from './support.js';

const PROGRAM = `
Maker subclass: Object
  method: many [ | i | i := 0. [i < 30000] whileTrue: [self one. i := i + 1] ]
  method: one [ ^Object new ]
  method: few [
    | i |
    i := 0.
    [i < 10000] whileTrue: [
      Array new.
      i := i + 1] ]
  method: all [ self many. self few ]
Maker new all.
`;

test.each([['the interpreter', { jit: 0 }], ['compiled code', { ...SYNC, jitThreshold: 5 }]] as const)('objects are attributed to where %s makes them', async (_tier, options) => {
  const lists = await profiled(PROGRAM, { ...options, countAllocations: true }, allocationProfiler);
  expect(lists.map(({ unit }) => unit)).toEqual(['objects', 'bytes']);
  const { methods, lines, weight } = analyse(lists[0]!);
  expect(weight).toBeGreaterThan(39_000);
  expect(weight).toBeLessThan(41_000);
  const share = (label: string, of: 'own' | 'total'): number => methods.find((method) => method.label === label)![of] / weight;
  expect(share('Maker>>one', 'total')).toBeCloseTo(0.75, 1);
  expect(share('Maker>>few', 'total')).toBeCloseTo(0.25, 1);
  expect(share('Maker>>all', 'total')).toBe(1);
  expect(share('doIt', 'own')).toBe(0);
  const line = (number: number): number => lines.filter((each) => each.line === number).reduce((sum, { total }) => sum + total, 0) / weight;
  expect([line(9), line(4), line(11)].map((each) => Math.round(each * 4) / 4)).toEqual([0.25, 0.75, 1]);
  expect(foldedStacks(lists[0]!)).toMatch(/^doIt;Maker>>all;Maker>>many;Maker>>one;(.*;)?Class>>basicNew \d+$/m);
});
