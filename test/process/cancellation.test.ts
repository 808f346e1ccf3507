import { expect, test } from 'vitest';
import { CancellationState } from '../../src/process/cancellation.js';
import { Process } from '../../src/process/process.js';
import { FakeScheduler, SUSPENDED } from './fake-scheduler.js';

const fake = (): FakeScheduler => new FakeScheduler();

test('cancelling reaches all descendants, and no others', () => {
  const { scheduler } = fake();
  const root = new CancellationState(scheduler, null, true, Infinity);
  const left = new CancellationState(scheduler, root, true, Infinity);
  const leaf = new CancellationState(scheduler, left, true, Infinity);
  const right = new CancellationState(scheduler, root, true, Infinity);
  left.cancel();
  expect([root, left, leaf, right].map((each) => each.isCancelled)).toEqual([false, true, true, false]);
  root.cancel();
  expect(right.isCancelled).toBe(true);
});

test('a child of a cancelled context is cancelled from the beginning', () => {
  const { scheduler } = fake();
  const root = new CancellationState(scheduler, null, true, Infinity);
  root.cancel();
  expect(new CancellationState(scheduler, root, true, 60_000).isCancelled).toBe(true);
  expect(scheduler.timers.size).toBe(0);
});

test('one that cannot be cancelled is not, but its children can be', () => {
  const { scheduler } = fake();
  const background = new CancellationState(scheduler, null, false, Infinity);
  const child = new CancellationState(scheduler, background, true, Infinity);
  background.cancel();
  expect([background.isCancelled, child.isCancelled]).toEqual([false, false]);
  child.cancel();
  expect([background.isCancelled, child.isCancelled]).toEqual([false, true]);
});

test('the done channel gives true once and is closed', () => {
  const { scheduler } = fake();
  const context = new CancellationState(scheduler, null, true, Infinity);
  expect(context.done.isReceivable).toBe(false);
  context.cancel();
  context.cancel();
  expect([context.done.receive(), context.done.receive(), context.done.closed]).toEqual([true, undefined, true]);
});

test('the deadline is the earlier one of its own and the parent\'s, and only the earlier has a timer', () => {
  const { scheduler } = fake();
  const parent = new CancellationState(scheduler, null, true, 1000);
  expect(scheduler.timers.size).toBe(1);
  const later = new CancellationState(scheduler, parent, true, 5000);
  expect(later.deadline).toBe(parent.deadline);
  expect(scheduler.timers.size).toBe(1);
  const sooner = new CancellationState(scheduler, parent, true, 10);
  expect(sooner.deadline).toBeLessThan(parent.deadline);
  expect(scheduler.timers.size).toBe(2);
  scheduler.timers.runDue(sooner.deadline + 1);
  expect([parent.cancelled, later.cancelled, sooner.cancelled]).toEqual([false, false, true]);
  scheduler.timers.runDue(parent.deadline + 1);
  expect([parent.cancelled, later.cancelled]).toEqual([true, true]);
});

test('cancelling takes the timer out, and a deadline that has passed counts before its timer does', () => {
  const { scheduler } = fake();
  const context = new CancellationState(scheduler, null, true, 1000);
  context.cancel();
  expect(scheduler.timers.size).toBe(0);
  expect(new CancellationState(scheduler, null, true, 0).isCancelled).toBe(true);
});

test('who waits is woken once; who was terminated is not', () => {
  const scheduling = fake();
  const context = new CancellationState(scheduling.scheduler, null, true, Infinity);
  const [a, b] = [new Process(null!, 2), new Process(null!, 3)];
  for (const process of [a, b]) expect(scheduling.as(process, () => context.wait(process))).toBe(SUSPENDED);
  scheduling.waits.get(a)!.cancel();
  context.cancel();
  context.cancel();
  expect([...scheduling.woken.keys()].map(({ id }) => id)).toEqual([3]);
});
