import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POLL_RESULTS, POLL_SAMPLE } from '../../src/interpreter/exec.js';
import type { JitStatistics } from '../../src/profile/jit-statistics.js';
import type { VMOptions } from '../../src/runtime/options.js';
import { WorkerCompiler } from '../../src/jit/worker-compiler.js';
import { SYNC, TestVM } from './support.js';
import { bundleWorker } from './worker-bundle.js';

let worker: Awaited<ReturnType<typeof bundleWorker>>;
beforeAll(async () => { worker = await bundleWorker(); });
afterAll(() => worker.remove());

const made: TestVM[] = [];
afterAll(() => made.forEach(({ jit }) => jit.shutdown()));

const SPINNER = `
Spinner subclass: Object
  method: spin: n [ | i | i := 0. [i < n] whileTrue: [i := i + 1]. ^i ]
`;

/** Runs a hot loop in rounds until its figures are as wanted, or far longer than they need. */
async function spin(options: Partial<VMOptions>, until: (statistics: JitStatistics) => boolean): Promise<JitStatistics> {
  const t = await TestVM.make({ jit: 1, ...options }, worker.file);
  made.push(t);
  await t.run(SPINNER);
  const end = performance.now() + 20_000;
  do await t.run('Spinner new spin: 20000000');
  while (!until(t.jit.statistics()) && performance.now() < end);
  return t.jit.statistics();
}

test('a hot phase in compiled code lowers the thresholds', async () => {
  const { thresholds, compiledTime, savedTime } = await spin({}, ({ thresholds: { now } }) => now.method === 25);
  expect(thresholds).toEqual({ initial: { method: 100, block: 500, loop: 1000 }, now: { method: 25, block: 125, loop: 250 } });
  expect(savedTime).toBe(7 * compiledTime);
}, 40_000);

test('a given threshold stays, whatever was saved', async () => {
  const { thresholds, compileTime, savedTime } = await spin({ jitThreshold: 60 }, (s) => s.savedTime >= 16 * Math.max(s.compileTime, 20));
  expect(savedTime).toBeGreaterThanOrEqual(16 * Math.max(compileTime, 20));
  expect(thresholds).toEqual({ initial: { method: 60, block: 60, loop: 60 }, now: { method: 60, block: 60, loop: 60 } });
}, 40_000);

test.each([
  ['entry', 'Spinner new'],
  ['loop', '| i | i := 0. [i < 10] whileTrue: [i := i + 1]'],
])('an interpreted %s takes a sample, as interpreted time', async (_where, source) => {
  const t = await TestVM.make(SYNC);
  await t.run(SPINNER);
  for (let i = 0; i < 20; i++) {
    Atomics.or(t.vm.exec.poll, 0, POLL_SAMPLE);
    await t.run(source);
    expect(Atomics.load(t.vm.exec.poll, 0)).toBe(0);
  }
  const { interpretedTime, compiledTime } = t.jit.statistics();
  expect(interpretedTime).toBeGreaterThan(0);
  expect(compiledTime).toBe(0);
});

test('without a compiler thread there are no samples', async () => {
  const t = await TestVM.make(SYNC);
  await t.run(`${SPINNER} Spinner new spin: 3000000`);
  const { thresholds, interpretedTime, compiledTime, savedTime } = t.jit.statistics();
  expect({ interpretedTime, compiledTime, savedTime }).toEqual({ interpretedTime: 0, compiledTime: 0, savedTime: 0 });
  expect(thresholds.now).toEqual(thresholds.initial);
});

test('samples and suspension at every safepoint go together', async () => {
  const t = await TestVM.make({ jit: 1, jitThreshold: 1, suspend: 'all' }, worker.file);
  made.push(t);
  await t.run(SPINNER);
  const end = performance.now() + 20_000;
  const sampled = (): number => t.jit.samples.interpreted + t.jit.samples.compiled;
  let rounds = 0;
  do {
    await t.run('(Spinner new spin: 2000) printNl');
    rounds++;
  } while (sampled() === 0 && performance.now() < end);
  expect(sampled()).toBeGreaterThan(0);
  expect(t.out.text).toBe('2000\n'.repeat(rounds));
  expect(t.err.text).toBe('');
}, 40_000);

test('waiting for the compiler lasts until there are results, whatever else the poll flag says', async () => {
  const poll = new Int32Array(new SharedArrayBuffer(4));
  const compiler = new WorkerCompiler({ translate: { deopt: 'none', count: false, inlineLimit: 50, withoutPasses: [] }, fail: null }, poll, worker.file);
  const other = new Worker(`const { poll, bit } = require('node:worker_threads').workerData;
    setInterval(() => { Atomics.xor(poll, 0, bit); Atomics.notify(poll, 0); }, 1);`, { eval: true, workerData: { poll, bit: POLL_SAMPLE } });
  await new Promise((resolve) => other.once('online', resolve));
  const start = performance.now();
  compiler.wait(200);
  expect(performance.now() - start).toBeGreaterThanOrEqual(199);
  Atomics.or(poll, 0, POLL_RESULTS);
  compiler.wait(600_000);
  await other.terminate();
}, 20_000);
