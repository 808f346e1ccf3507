import { describe, expect, test } from 'vitest';
import { decodeAll } from '../../src/bytecode/decode.js';
import { OPCODES } from '../../src/bytecode/opcodes.js';
import { PROGRAMS } from './programs.js';
import { output, SYNC, TestVM } from './support.js';

/** The forms that only the library may use need its dialect. */
const kernel = { kernel: true };

describe.each(Object.entries(PROGRAMS))('%s', (_name, source) => {
  test('is the same in every tier', async () => {
    const expected = await output(source, { jit: 0 }, kernel);
    expect(expected).not.toBe('');
    expect(await output(source, { ...SYNC, jitThreshold: 1 }, kernel)).toBe(expected);
    expect(await output(source, { ...SYNC, jitThreshold: 7 }, kernel)).toBe(expected);
    expect(await output(source, { ...SYNC, jitThreshold: 1, deopt: 'all' }, kernel)).toBe(expected);
  });
});

test('every opcode is translated', async () => {
  const all = [];
  for (const source of Object.values(PROGRAMS)) {
    const test = await TestVM.make({ ...SYNC, jitThreshold: 1 });
    await test.run(source, kernel);
    expect(test.jit.statistics().refusals).toEqual([]);
    all.push(...[...test.jit.registry.all].filter(({ installed }) => installed !== null));
  }
  const seen = new Set(all.flatMap(({ code }) => decodeAll(code.template.words).map(({ info }) => info.name)));
  expect(OPCODES.map(({ name }) => name).filter((name) => !seen.has(name) && name !== 'EXTEND' && name !== 'SITE')).toEqual([]);
});

test('interpreted runs compile nothing, compiled ones enter compiled code', async () => {
  const interpreted = await TestVM.make({ jit: 0 });
  await interpreted.run(PROGRAMS['blocks']!);
  expect(interpreted.vm.jit).toBeNull();
  const compiled = await TestVM.make({ ...SYNC, jitThreshold: 1 });
  await compiled.run(PROGRAMS['blocks']!);
  expect(compiled.jit.statistics().compiledEntries).toBeGreaterThan(100);
});

test('with --deopt=all every exit is taken at most once', async () => {
  const test = await TestVM.make({ ...SYNC, jitThreshold: 1, deopt: 'all' });
  await test.run(PROGRAMS['blocks']!);
  const { deopts } = test.jit.statistics();
  const exits = test.jit.registry.installed.reduce((sum, { installed }) => sum + installed!.exits.length, 0);
  expect(deopts).toBeGreaterThan(50);
  expect(deopts).toBeLessThanOrEqual(exits);
});
