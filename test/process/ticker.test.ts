import { afterEach, expect, test } from 'vitest';
import { TickerThread } from '../../src/process/ticker-thread.js';
import { Ticker } from '../../src/process/ticker.js';
import { BuiltCommand, Folder } from '../cli/support.js';

const BIT = 4, OTHER = 1;
const flag = new Int32Array(new SharedArrayBuffer(4));
let ticker: Ticker | null = null;
afterEach(() => {
  ticker?.stop();
  ticker = null;
  flag[0] = 0;
});

/** Waits until the ticker sets its bit; answers whether it does in that time. */
async function ticks(milliseconds: number): Promise<boolean> {
  Atomics.and(flag, 0, ~BIT);
  const end = performance.now() + milliseconds;
  while ((Atomics.load(flag, 0) & BIT) === 0) {
    if (performance.now() >= end) return false;
    await new Promise((resolve) => { setTimeout(resolve, 1); });
  }
  return true;
}

test('does nothing until it gets an interval, then sets its bit again and again, and no other', async () => {
  ticker = new Ticker(flag, BIT);
  flag[0] = OTHER;
  expect(ticker.interval).toBe(0);
  expect(await ticks(50)).toBe(false);
  ticker.interval = 1;
  for (let i = 0; i < 10; i++) expect(await ticks(5000)).toBe(true);
  expect(flag[0]! & ~BIT).toBe(OTHER);
});

test('sleeps at interval 0 and goes on at another', async () => {
  ticker = new Ticker(flag, BIT);
  ticker.interval = 1;
  expect(await ticks(5000)).toBe(true);
  ticker.interval = 0;
  // One tick may be on its way.
  await ticks(50);
  expect(await ticks(100)).toBe(false);
  ticker.interval = 2;
  expect(await ticks(5000)).toBe(true);
});

test('does not tick once stopped', async () => {
  ticker = new Ticker(flag, BIT);
  ticker.interval = 1;
  expect(await ticks(5000)).toBe(true);
  ticker.stop();
  await ticks(50);
  expect(await ticks(100)).toBe(false);
});

test('ticks while its own thread is busy', async () => {
  ticker = new Ticker(flag, BIT);
  ticker.interval = 1;
  expect(await ticks(5000)).toBe(true);
  Atomics.and(flag, 0, ~BIT);
  const end = performance.now() + 5000;
  while ((Atomics.load(flag, 0) & BIT) === 0 && performance.now() < end);
  expect(Atomics.load(flag, 0) & BIT).toBe(BIT);
});

test('takes a thread that another one has left, in the middle of a long interval', async () => {
  const thread = new TickerThread(), other = new Int32Array(new SharedArrayBuffer(4));
  const threads = { take: () => thread, giveBack: () => {} };
  const first = new Ticker(other, BIT, threads);
  first.interval = 1;
  while (Atomics.load(other, 0) === 0) await new Promise((resolve) => { setTimeout(resolve, 1); });
  first.interval = 60_000;
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  first.stop();
  ticker = new Ticker(flag, BIT, threads);
  await ticks(20);
  Atomics.store(other, 0, 0);
  ticker.interval = 1;
  expect(await ticks(5000)).toBe(true);
  expect(Atomics.load(other, 0)).toBe(0);
  ticker.stop();
  thread.end();
});

test('does not keep the program alive that has processes left', () => {
  const mag = new BuiltCommand(), folder = new Folder({ 'spin.mag': '[[true] whileTrue] fork. Process yield. 3 printNl.' });
  try {
    expect(mag.run(folder, ['spin.mag'])).toEqual({ stdout: '3\n', stderr: '', status: 0 });
  } finally {
    folder.remove();
  }
});
