import { expect, test } from 'vitest';
import { GcWatch } from '../../src/profile/gc-watch.js';
import { objectSize } from '../../src/profile/object-size.js';
import { statisticsSchema } from '../../src/profile/statistics-schema.js';
import { collectStatistics, statisticsJson } from '../../src/profile/statistics.js';
import { SYNC, TestVM } from '../jit/support.js';

const PROGRAM = `
A subclass: Object
  method: one [ ^1 ]

B subclass: A
| a |
a := 0.
1 to: 200 do: [:i | a := a + A new one + B new one]
`;

test.each([
  ['the interpreter', { jit: 0 }], ['the compiler', { ...SYNC, jitThreshold: 10, deopt: 'all' }],
] as const)('statistics of a run with %s have the documented shape', async (_tier, options) => {
  const t = await TestVM.make({ ...options, countAllocations: true });
  const watch = new GcWatch();
  await t.run(PROGRAM);
  const json = statisticsJson(collectStatistics(t.vm, 5, await watch.statistics()));
  watch.stop();
  expect(statisticsSchema.parse(JSON.parse(JSON.stringify(json)))).toEqual(json);
});

test('compiling is split into its steps, and each unit has a latency', async () => {
  const t = await TestVM.make({ ...SYNC, jitThreshold: 10 });
  await t.run(PROGRAM);
  const jit = collectStatistics(t.vm).jit!;
  expect(jit.translateTime).toBeGreaterThan(0);
  expect(jit.esbuildTime).toBeGreaterThan(0);
  expect(jit.translateTime + jit.esbuildTime).toBeLessThanOrEqual(jit.compileTime);
  expect(jit.loadTime).toBeGreaterThan(0);
  expect(jit.latency!.median).toBeGreaterThan(0);
  expect(jit.latency!.max).toBeGreaterThanOrEqual(jit.latency!.median);
});

test('places where compiled code was left are named by line and reason', async () => {
  const t = await TestVM.make({ ...SYNC, jitThreshold: 10, deopt: 'all' });
  await t.run(PROGRAM);
  const { exits, deopts } = collectStatistics(t.vm).jit!;
  expect(exits.reduce((sum, { count }) => sum + count, 0)).toBe(deopts);
  expect(exits).toContainEqual({ unit: '<block 0> in doIt', line: 8, reason: 'forced', count: expect.any(Number) });
});

test('bytecode is compared with the source and the syntax trees of the program', async () => {
  const t = await TestVM.make({ jit: 0 });
  await t.run(PROGRAM);
  const { bytes, program } = collectStatistics(t.vm).bytecode;
  expect(program!.lines).toBe(6);
  expect(program!.bytesPerLine).toBe(program!.bytes / 6);
  expect(program!.bytes).toBeGreaterThan(50);
  expect(bytes).toBeGreaterThan(program!.bytes);
  expect(program!.codeMemory).toBeLessThan(program!.syntaxTreeMemory);
});

test('the garbage collector is watched', async () => {
  const watch = new GcWatch();
  let garbage: unknown[] = [];
  for (let i = 0; i < 2_000_000; i++) garbage = [i, garbage.length];
  const { count, total, longest } = await watch.statistics();
  watch.stop();
  expect(garbage.length).toBe(2);
  expect(count).toBeGreaterThan(0);
  expect(longest).toBeGreaterThan(0);
  expect(total).toBeGreaterThanOrEqual(longest);
});

test('sizes of objects follow one rule, and what is shared counts once', () => {
  const shared = { a: 1 };
  expect([objectSize(null), objectSize('text'), objectSize(shared), objectSize([]), objectSize(new Uint32Array(2))]).toEqual([0, 24, 32, 32, 104]);
  expect(objectSize([shared, shared])).toBe(48 + 32);
});
