import { expect, test } from 'vitest';
import { TimeSamples } from '../../src/jit/time-samples.js';

test('the time between samples belongs to the kind of the later one', () => {
  const samples = new TimeSamples();
  samples.take(false, 1000);
  expect([samples.interpreted, samples.compiled]).toEqual([0, 0]);
  samples.take(false, 1010);
  samples.take(true, 1022);
  samples.take(true, 1032);
  expect([samples.interpreted, samples.compiled]).toEqual([10, 22]);
  expect(samples.saved).toBe(7 * 22);
});

test('waiting does not count beyond 50 ms', () => {
  const samples = new TimeSamples();
  samples.take(true, 0);
  samples.take(true, 100_000);
  samples.take(false, 200_000);
  expect([samples.interpreted, samples.compiled]).toEqual([50, 50]);
});

test('time that ran is counted from the first compiled code on', () => {
  const samples = new TimeSamples();
  samples.take(false, 0);
  samples.take(false, 30);
  expect(samples.ran).toBe(0);
  samples.start();
  samples.take(false, 40);
  samples.take(true, 50);
  samples.start();
  samples.take(true, 60);
  expect(samples.ran).toBe(30);
});
