import { expect, test } from 'vitest';
import { Process } from '../../src/process/process.js';
import { SemaphoreState } from '../../src/process/semaphore.js';
import { FakeScheduler, SUSPENDED } from './fake-scheduler.js';

function setUp(permits: number) {
  const fake = new FakeScheduler();
  const state = new SemaphoreState(fake.scheduler, permits);
  const [a, b, c] = [2, 3, 4].map((id) => new Process(null!, id)) as [Process, Process, Process];
  const wait = (process: Process) => fake.as(process, () => state.wait(process, 'acquire of a Semaphore'));
  const woken = (): number[] => [...fake.woken.keys()].map(({ id }) => id);
  return { fake, state, a, b, c, wait, woken };
}

test('permits are taken until none is left, and released up to the capacity', () => {
  const { state } = setUp(2);
  expect([state.tryAcquire(), state.tryAcquire(), state.tryAcquire()]).toEqual([true, true, false]);
  state.release();
  expect(state.available).toBe(1);
  state.release();
  state.release();
  expect(state.available).toBe(2);
});

test('a released permit goes to who has waited longest, and nobody can take it away', () => {
  const { state, a, b, wait, woken } = setUp(1);
  state.tryAcquire();
  expect([wait(a), wait(b)]).toEqual([SUSPENDED, SUSPENDED]);
  state.release();
  expect(woken()).toEqual([2]);
  expect([state.available, state.tryAcquire()]).toEqual([0, false]);
  state.release();
  expect(woken()).toEqual([2, 3]);
});

test('who does not wait any more is passed over', () => {
  const { fake, state, a, b, wait, woken } = setUp(1);
  state.tryAcquire();
  wait(a);
  wait(b);
  fake.waits.get(a)!.cancel();
  state.release();
  expect(woken()).toEqual([3]);
});

test('a permit that its process cannot use is passed on', () => {
  const { fake, state, a, b, c, wait, woken } = setUp(1);
  state.tryAcquire();
  for (const process of [a, b, c]) wait(process);
  state.release();
  fake.waits.get(a)!.revoke!();
  expect(woken()).toEqual([2, 3]);
  fake.waits.get(b)!.revoke!();
  fake.waits.get(c)!.revoke!();
  expect(state.available).toBe(1);
});
