import { describe, expect, test } from 'vitest';
import { statisticsText } from '../../src/profile/statistics-text.js';
import { collectStatistics } from '../../src/profile/statistics.js';
import type { VMOptions } from '../../src/runtime/options.js';
import { SYNC, TestVM } from './support.js';

const PROGRAM = `
A subclass: Object
  method: value [ ^1 ]
  method: loop: n [ | i | i := 0. [i < n] whileTrue: [i := i + 1]. ^i ]
B subclass: A
C subclass: A
Ask subclass: Object
  method: one: x [ ^x value ]
  method: other: x [ ^x value ]
  method: unused: x [ ^x value ]
| a |
a := Ask new.
1 to: 30 do: [:i | a one: A new].
1 to: 10 do: [:i | a other: A new. a other: B new].
A new loop: 7.
`;

describe('level 0', () => {
  test('counts activations and rounds exactly', async () => {
    const t = await TestVM.make({ jit: 0 });
    await t.run(PROGRAM);
    const { interpreter, jit, jitLevel } = collectStatistics(t.vm, 1000);
    const counts = Object.fromEntries(interpreter.hottest.map(({ code, activations, rounds }) => [code, [activations, rounds]]));
    expect(counts).toMatchObject({
      'A>>value': [50, 0], 'A>>loop:': [1, 7], 'Ask>>one:': [30, 0], 'Ask>>other:': [20, 0], '<block 0> in doIt': [30, 0], '<block 1> in doIt': [10, 0],
      doIt: [1, 0],
    });
    expect(interpreter.activations).toBe(interpreter.hottest.reduce((sum, { activations }) => sum + activations, 0));
    expect({ jit, jitLevel }).toEqual({ jit: null, jitLevel: 0 });
  });

  test('knows the states of inline caches', async () => {
    const t = await TestVM.make({ jit: 0 });
    await t.run(PROGRAM);
    const { caches } = collectStatistics(t.vm, 1000);
    const states = Object.fromEntries(caches.worst.filter(({ selector }) => selector === 'value').map(({ code, ...site }) => [code, site]));
    expect(states).toEqual({
      'Ask>>one:': { selector: 'value', state: 'monomorphic', classes: ['A'], hits: 29, misses: 1, hitRate: 29 / 30 },
      'Ask>>other:': { selector: 'value', state: 'polymorphic', classes: ['A', 'B'], hits: 18, misses: 2, hitRate: 18 / 20 },
    });
    expect(caches.sites.empty).toBeGreaterThan(0);
    expect(caches.hitRate).toBeCloseTo(caches.hits / (caches.hits + caches.misses), 10);
    expect(caches.classes.find(({ name }) => name === 'Ask')).toEqual({ name: 'Ask', hits: 47, misses: 3, hitRate: 47 / 50 });
    const { empty, ...used } = caches.states;
    expect(Object.values(used).reduce((sum, { hits }) => sum + hits, 0)).toBe(caches.hits);
    expect(Object.values(used).reduce((sum, { misses }) => sum + misses, empty.misses)).toBe(caches.misses);
    expect(caches.states.empty.hitRate).toBeNull();
    expect(caches.lookupsPerSend).toBeCloseTo(caches.lookups / (caches.hits + caches.misses), 10);
  });

  test('limits its lists', async () => {
    const t = await TestVM.make({ jit: 0 });
    await t.run(PROGRAM);
    const { interpreter, caches } = collectStatistics(t.vm, 2);
    expect([interpreter.hottest.length, caches.classes.length, caches.worst.length]).toEqual([2, 2, 2]);
  });
});

describe('with the compiler', () => {
  test('every activation is counted once, in one tier or the other', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 10 });
    await t.run(PROGRAM);
    const { interpreter, jit } = collectStatistics(t.vm, 1000);
    const interpreted = await TestVM.make({ jit: 0 });
    await interpreted.run(PROGRAM);
    expect(interpreter.activations + jit!.compiledEntries!).toBe(collectStatistics(interpreted.vm).interpreter.activations);
    expect(jit!.compiledEntries).toBeGreaterThan(40);
    expect(jit!.units.baseline).toBe(jit!.compilations);
    expect(jit!.codeSize).toBeGreaterThan(1000);
  });

  test('it does not claim to have counted what it was not asked to count', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 10, countEntries: false });
    await t.run(PROGRAM);
    expect(collectStatistics(t.vm).jit!.compiledEntries).toBeNull();
  });

  test('is plain data, and text for people', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 10 });
    await t.run(PROGRAM);
    const statistics = collectStatistics(t.vm);
    expect(JSON.parse(JSON.stringify(statistics))).toEqual(statistics);
    const text = statisticsText(statistics, true);
    expect(text).toContain('tier: adaptive, level 1\n');
    expect(text).toMatch(/^compiler: \d+ units in use \(baseline \d+, optimised 0\), \d+ compilations in \d+ batches, [\d.]+ ms$/m);
    expect(text).toContain(`entered: ${statistics.jit!.compiledEntries}, at loop heads`);
  });

  test('--trace=tier logs each transition with time, unit and reason', async () => {
    const t = await TestVM.make({ ...SYNC, jitThreshold: 10, traceTier: true });
    await t.run(`${PROGRAM} A compileAndInstall: 'value ^2'.`);
    const lines = t.err.text.split('\n').filter((line) => line.startsWith('tier '));
    expect(lines.every((line) => /^tier \+\d+\.\dms .+: \w+ -> \w+ \(.+\)$/.test(line))).toBe(true);
    const transitions = lines.map((line) => line.replace(/^tier \S+ /, ''));
    expect(transitions).toContain('Ask>>one:: interpreter -> compiling (10 activations)');
    expect(transitions).toContain('Ask>>one:: interpreter -> baseline (10 activations)');
    expect(transitions).toContain('Integer>>to:do:: interpreter -> baseline (loop 0 taken over while it runs)');
    expect(transitions).toContain('A>>value: baseline -> interpreter (its method was replaced)');
    expect(transitions).toContain('Ask>>other:: baseline -> interpreter (A>>value changed)');
  });

  test('--trace=tier logs what is compiled anew, left, or refused', async () => {
    const lines = async (options: Partial<VMOptions>, source: string): Promise<string> => {
      const t = await TestVM.make({ ...SYNC, jitThreshold: 10, traceTier: true, ...options });
      await t.run(source);
      return t.err.text;
    };
    expect(await lines({ deopt: 'all' }, PROGRAM)).toMatch(/^tier \S+ Ask>>one:: baseline -> interpreter \(left on line 8: forced\)$/m);
    expect(await lines({ fail: { stage: 'translate', every: 1 } }, PROGRAM)).toMatch(/^tier \S+ Ask>>one:: interpreter -> interpreter \(refused: translator failed: injected failure\)$/m);
    const growing = `${PROGRAM} 1 to: 3000 do: [:i | a one: C new]`;
    expect(await lines({}, growing)).toMatch(/^tier \S+ Ask>>one:: baseline -> baseline \(#value has seen more\)$/m);
  });
});
