import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fifo } from '../../src/process/fifo.js';

const steps = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.record({ push: fc.integer({ min: 0, max: 9 }) }) },
  { weight: 3, arbitrary: fc.constant('shift' as const) },
  { weight: 1, arbitrary: fc.record({ unshift: fc.integer({ min: 0, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ remove: fc.integer({ min: 0, max: 9 }) }) },
), { maxLength: 80 });

test('behaves like an array from which the first is taken', () => {
  fc.assert(fc.property(steps, (list) => {
    const fifo = new Fifo<number>(), model: number[] = [];
    for (const step of list) {
      if (step === 'shift') expect(fifo.shift()).toBe(model.shift());
      else if ('push' in step) {
        fifo.push(step.push);
        model.push(step.push);
      } else if ('unshift' in step) {
        fifo.unshift(step.unshift);
        model.unshift(step.unshift);
      } else {
        const index = model.indexOf(step.remove);
        expect(fifo.remove(step.remove)).toBe(index >= 0);
        if (index >= 0) model.splice(index, 1);
      }
      expect(fifo.length).toBe(model.length);
      expect(fifo.peek()).toBe(model[0]);
      expect([...fifo]).toEqual(model);
    }
  }), { numRuns: 1000 });
});

test('a long queue is emptied in a time proportional to its length', () => {
  const time = (n: number): number => {
    const fifo = new Fifo<number>();
    for (let i = 0; i < n; i++) fifo.push(i);
    const start = performance.now();
    while (fifo.shift() !== undefined);
    return performance.now() - start;
  };
  time(100_000);
  // An array's own shift moves all of the rest each time, which takes many seconds.
  expect(time(1_000_000)).toBeLessThan(1000);
});
