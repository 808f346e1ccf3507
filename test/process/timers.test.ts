import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Timers, type Timer } from '../../src/process/timers.js';

interface Entry { readonly id: number; readonly time: number; readonly timer: Timer }

const steps = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.record({ set: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ cancel: fc.nat(100) }) },
  { weight: 1, arbitrary: fc.record({ run: fc.integer({ min: 0, max: 30 }) }) },
), { maxLength: 60 });

test('behave like a list that is sorted by time and, stably, by the order of setting', () => {
  fc.assert(fc.property(steps, (list) => {
    const timers = new Timers(), all: Entry[] = [], done: number[] = [];
    let model: Entry[] = [];
    const expected: number[] = [];
    for (const step of list) {
      if ('set' in step) {
        const id = all.length;
        const entry = { id, time: step.set, timer: timers.set(step.set, () => { done.push(id); }) };
        all.push(entry);
        model.push(entry);
      } else if ('cancel' in step) {
        const entry = all[step.cancel % Math.max(1, all.length)];
        if (entry === undefined) continue;
        timers.cancel(entry.timer);
        model = model.filter((other) => other !== entry);
      } else {
        const due = model.filter(({ time }) => time <= step.run).sort((a, b) => a.time - b.time);
        expected.push(...due.map(({ id }) => id));
        model = model.filter((entry) => !due.includes(entry));
        timers.runDue(step.run);
      }
      expect(done).toEqual(expected);
      expect(timers.size).toBe(model.length);
      expect(timers.next).toBe(Math.min(Infinity, ...model.map(({ time }) => time)));
    }
  }), { numRuns: 1000 });
});

test('an action may set timers that are due, and cancel others', () => {
  const timers = new Timers(), done: string[] = [];
  const later = timers.set(2, () => { done.push('cancelled'); });
  timers.set(1, () => {
    done.push('first');
    timers.set(0, () => { done.push('set meanwhile'); });
    timers.cancel(later);
  });
  timers.set(3, () => { done.push('last'); });
  timers.runDue(3);
  expect(done).toEqual(['first', 'set meanwhile', 'last']);
  expect(timers.size).toBe(0);
});

test('timers that are cancelled long before they are due are not kept', () => {
  const timers = new Timers(), done: number[] = [];
  const late = Array.from({ length: 10 }, (_, i) => timers.set(1000 - i, () => { done.push(i); }));
  let most = 0;
  for (let i = 0; i < 100_000; i++) {
    timers.cancel(timers.set(1e9 + i, () => { done.push(-1); }));
    most = Math.max(most, timers.kept);
  }
  const long = Array.from({ length: 100_000 }, (_, i) => timers.set(1e9 - i, () => { done.push(-1); }));
  for (const timer of long) timers.cancel(timer);
  expect([most < 200, timers.kept < 200, timers.size]).toEqual([true, true, 10]);
  timers.cancel(late[9]!);
  timers.runDue(2000);
  expect([done, timers.size]).toEqual([[8, 7, 6, 5, 4, 3, 2, 1, 0], 0]);
});
