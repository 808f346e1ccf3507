import { expect, test } from 'vitest';
import { analyse } from '../../../src/tools/profile/analysis.js';
import { foldedStacks } from '../../../src/tools/profile/folded.js';
import { timeProfiler } from '../../../src/tools/profile/profiler.js';
import { SYNC } from '../../jit/support.js';
import { profiled } from './support.js';

/** Runs for so many milliseconds, most of the time on line 6. */
const program = (milliseconds: number): string => `
Busy subclass: Object
  method: run: end [
    [System microseconds < end] whileTrue: [self short. self long] ]
  method: short [ | i | i := 0. [i < 100] whileTrue: [i := i + 1] ]
  method: long [ | i | i := 0. [i < 9000] whileTrue: [i := i + 1. i := i + 0] ]
  method: start [ self run: System microseconds + ${milliseconds * 1000} ]
Busy new start.
`;

test.each([
  ['interpreted', { jit: 0 }], ['compiled', { ...SYNC, jitThreshold: 10 }], ['interrupted', { jit: 0, suspend: 'all' }],
] as const)('time is attributed to methods and lines: %s', async (tier, options) => {
  const [samples] = await profiled(program(tier === 'interpreted' ? 800 : 1500), options, (vm) => timeProfiler(vm, 1000));
  const { methods, lines, unit, weight, duration } = analyse(samples!);
  expect(unit).toBe('microseconds');
  expect(weight).toBeLessThanOrEqual(duration * 1000 + 1);
  const byLabel = new Map(methods.map((method) => [method.label, method]));
  const long = byLabel.get('Busy>>long')!;
  expect(long.own).toBeGreaterThan(byLabel.get('Busy>>short')?.own ?? 0);
  expect(long.own).toBeGreaterThan(0.4 * weight);
  expect(lines[0]).toMatchObject({ file: 'test.mag', line: 6, label: 'Busy>>long' });
  expect(byLabel.get('Busy>>start')!.total).toBeGreaterThan(0.9 * byLabel.get('doIt')!.total);
  expect(lines.find(({ line }) => line === 4)!.total).toBeGreaterThan(0.4 * weight);
  if (tier === 'compiled') expect(long.compiled).toBeGreaterThan(0.5 * long.own);
  else expect(long.compiled).toBe(0);
  expect(foldedStacks(samples!)).toMatch(/^doIt;Busy>>start;Busy>>run:;Busy>>long \d+$/m);
});

test('inlined activations are told apart, with their callers and lines', async () => {
  const source = `
Busy subclass: Object
  method: work: n [
    | sum |
    sum := 0.
    1 to: n do: [:i | sum := sum + (self hash: i)].
    ^sum ]
  method: hash: i [
    | h |
    h := (i * 31) \\\\ 1009.
    h := (h * 37) \\\\ 1013.
    ^h ]
  method: run: end [ [System microseconds < end] whileTrue: [self work: 100000] ]
Busy new run: System microseconds + 1000000.
`;
  const [samples] = await profiled(source, { ...SYNC, jit: 2, jitThreshold: 10 }, (vm) => timeProfiler(vm, 1000));
  const { methods, lines, weight } = analyse(samples!);
  const inside = methods.find(({ label }) => label === 'Busy>>hash:')!;
  expect(inside.own).toBeGreaterThan(0.2 * weight);
  expect(inside.compiled).toBeGreaterThan(0.5 * inside.own);
  for (const line of [10, 11]) expect(lines.find((each) => each.line === line)!.own).toBeGreaterThan(0.03 * weight);
  const longest = foldedStacks(samples!).split('\n').filter((line) => line !== '').sort((a, b) => Number(/\d+$/.exec(b)![0]) - Number(/\d+$/.exec(a)![0]))[0];
  expect(longest).toMatch(/^doIt;Busy>>run:;Busy>>work:;Integer>>to:do:;<block 0> in Busy>>work:(;Busy>>hash:)? \d+$/);
  // Nothing stands in a stack twice that calls itself nowhere.
  expect(foldedStacks(samples!)).not.toMatch(/;Busy>>work:;.*;Busy>>work:[; ]/);
});
