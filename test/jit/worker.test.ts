import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAILURE_STAGES, type VMOptions } from '../../src/runtime/options.js';
import { PROGRAMS } from './programs.js';
import { output, TestVM } from './support.js';
import { bundleWorker } from './worker-bundle.js';

let worker: Awaited<ReturnType<typeof bundleWorker>>;
beforeAll(async () => { worker = await bundleWorker(); });
afterAll(() => worker.remove());

const made: TestVM[] = [];
afterAll(() => made.forEach(({ jit }) => jit.shutdown()));

async function withWorker(options: Partial<VMOptions>): Promise<TestVM> {
  const t = await TestVM.make({ jit: 1, ...options }, worker.file);
  made.push(t);
  return t;
}

test('a program that recurses and never loops speeds up while it runs', async () => {
  const t = await withWorker({});
  await t.run(`
T subclass: Object
  method: fib: k [ k < 2 ifTrue: [^k]. ^(self fib: k - 1) + (self fib: k - 2) ]
(T new fib: 27) printNl.`);
  expect(t.out.text).toBe('196418\n');
  const { code } = t.unit('T>>fib:');
  // 635,621 activations in all.
  expect(code.invocations).toBeLessThan(600_000);
  expect(t.jit.statistics().compiledEntries! + code.invocations).toBe(635_621);
});

test('a running loop goes over to compiled code', async () => {
  const t = await withWorker({});
  await t.run('| i | i := 0. [i < 20000000] whileTrue: [i := i + 1]. i printNl.');
  expect(t.out.text).toBe('20000000\n');
  expect(t.jit.statistics().osrEntries).toBe(1);
  expect(t.unit('doIt').code.loopCounts[0]).toBeLessThan(19_000_000);
});

test('a thousand units hot at once are all compiled in the end, none twice', async () => {
  const t = await withWorker({ jitThreshold: 1 });
  const methods = Array.from({ length: 1000 }, (_, i) => `  method: m${i} [ ^${i} ]\n`).join('');
  const sends = Array.from({ length: 1000 }, (_, i) => `t m${i}.`).join(' ');
  await t.run(`T subclass: Object\n${methods}| t | t := T new. ${sends}`);
  expect(t.jit.drain(30_000)).toBe(true);
  const { compilations, queue, refusals, batches, thresholds } = t.jit.statistics();
  // The statements themselves, a thousand sends, are beyond the size of a unit.
  expect({ queue, refusals }).toEqual({ queue: 0, refusals: [{ unit: 'doIt', reason: expect.stringMatching(/characters|size|large|KiB/) }] });
  const units = [...t.jit.registry.all].filter(({ label }) => /^T>>m\d+$/.test(label));
  expect(units.length).toBe(1000);
  expect(units.every(({ status }) => status === 'installed')).toBe(true);
  expect(compilations).toBe(t.jit.registry.all.size - refusals.length);
  expect(batches).toBeLessThan(40);
  expect(thresholds.now).toEqual({ method: 1, block: 1, loop: 1 });
});

test('results that no longer hold when they come are not installed', async () => {
  const t = await withWorker({ jitThreshold: 3 });
  await t.run(`
A subclass: Object
  method: value [ ^1 ]
Sum subclass: Object
  method: of: x [ ^x value + 1 ]
| s a | s := Sum new. a := A new. s of: a. s of: a. s of: a. s of: a.
A compileAndInstall: 'value ^10'.
(s of: a) printNl.`);
  expect(t.jit.drain(30_000)).toBe(true);
  expect(t.unit('Sum>>of:').installed).toBeNull();
  expect(t.jit.statistics().rejectedUnits).toBeGreaterThan(0);
  await t.run('(Sum new of: A new) printNl.');
  expect(t.out.text).toBe('11\n11\n');
});

describe('failures change no output and give one warning', () => {
  const kernel = { kernel: true };
  const WARNING = /^warning: .*\(.+\); affected code stays in the interpreter$/gm;

  test.each(FAILURE_STAGES)('--fail=%s in the worker', async (stage) => {
    for (const name of ['sends', 'exceptions']) {
      const expected = await output(PROGRAMS[name]!, { jit: 0 }, kernel);
      const t = await withWorker({ jitThreshold: 1, fail: { stage, every: 1 } });
      const out = await t.run(PROGRAMS[name]!, kernel);
      t.jit.drain(30_000);
      const err = t.err.text;
      expect(err.match(WARNING)?.length).toBe(1);
      expect(out + err.replace(/^warning: .*\n/m, '')).toBe(expected);
      expect(t.jit.statistics().compilations).toBe(0);
      expect(t.jit.statistics().queue).toBe(0);
    }
  });

  test.each(FAILURE_STAGES.filter((stage) => stage !== 'worker'))('--fail=%s in the program\'s own thread', async (stage) => {
    const expected = await output(PROGRAMS['blocks']!, { jit: 0 }, kernel);
    const t = await TestVM.make({ jit: 1, jitSync: true, jitThreshold: 1, fail: { stage, every: 1 } });
    const out = await t.run(PROGRAMS['blocks']!, kernel);
    expect(t.err.text.match(WARNING)?.length).toBe(1);
    expect(out).toBe(expected);
    expect(t.jit.statistics().compilations).toBe(0);
  });

  test('what esbuild refuses is told with its place', async () => {
    const t = await TestVM.make({ jit: 1, jitSync: true, jitThreshold: 1, fail: { stage: 'emit', every: 1 } });
    await t.run('1 printNl.');
    expect(t.err.text).toMatch(/^warning: generated code was refused \(units\.ts:[1-9]\d*:1: Unexpected "}"\); affected code stays in the interpreter\n$/);
    const { refusals } = t.jit.statistics();
    expect(refusals.length).toBeGreaterThan(0);
    for (const { reason } of refusals) expect(reason).toMatch(/^refused by esbuild: units\.ts:[1-9]\d*:1: Unexpected "}"$/);
  });

  test('what the worker says at its end counts, not that it ended', async () => {
    const t = await withWorker({ jitThreshold: 1, fail: { stage: 'worker', every: 1 } });
    await t.run('1 printNl.');
    // The host reports the end by an event.
    await new Promise((resolve) => setTimeout(resolve, 300));
    t.jit.installResults();
    expect(t.err.text).toBe('warning: the compiler worker failed (injected failure); affected code stays in the interpreter\n');
  });

  test('a worker file that is not there', async () => {
    const t = await TestVM.make({ jit: 1, jitThreshold: 1 }, '/nowhere/worker.cjs');
    made.push(t);
    await t.run('| i | i := 0. [i < 100] whileTrue: [i := i + 1]. i printNl.');
    // The host reports it by an event.
    await new Promise((resolve) => setTimeout(resolve, 300));
    t.jit.installResults();
    expect(t.out.text).toBe('100\n');
    expect(t.err.text).toMatch(/^warning: the compiler worker failed \(.*\n$/);
  });
});
