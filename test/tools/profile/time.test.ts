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
