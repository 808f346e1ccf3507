import { expect, it } from 'vitest';
import { Patches, BREAK } from '../../src/debug/patches.js';
import { SYNC, TestVM } from '../jit/support.js';

const PROGRAM = `Foo subclass: Object
  method: bar: x [ ^x + 1 ]

| f |
f := Foo new.
1 to: 10 do: [:i | f bar: i].`;

it('compiled code is out of use as long as there is a reason', async () => {
  const test = await TestVM.make({ ...SYNC, jitThreshold: 1 });
  await test.run(PROGRAM);
  const { code } = test.unit('Foo>>bar:');
  const isCompiled = (): boolean => code.entry !== code.interpreted;
  expect(isCompiled()).toBe(true);
  const steps: [() => void, boolean][] = [
    [() => test.jit.park(true, 'restricted'), false],
    [() => test.jit.park(true, 'stepping'), false],
    [() => test.jit.park(false, 'restricted'), false],
    [() => test.jit.bar(code, true), false],
    [() => test.jit.park(false, 'stepping'), false],
    [() => test.jit.bar(code, false), true],
    [() => test.jit.bar(code, true), false],
    [() => test.jit.bar(code, false), true],
  ];
  for (const [step, expected] of steps) {
    step();
    expect(isCompiled()).toBe(expected);
  }
});

it('patches leave the template alone, and nothing behind', async () => {
  const test = await TestVM.make({ ...SYNC, jitThreshold: 1 });
  await test.run(PROGRAM);
  const { code } = test.unit('Foo>>bar:');
  const patches = new Patches(test.vm), { words } = code, copy = [...words];
  patches.setBreaks(new Map([[code, new Set([0])]]));
  patches.setSteps(code, [0]);
  expect([code.words[0], [...words], code.entry === code.interpreted]).toEqual([BREAK, copy, true]);
  patches.setBreaks(new Map());
  expect([code.words[0], patches.isBreak(code, 0), patches.isStep(code, 0), patches.withoutSteps(code)[0]]).toEqual([BREAK, false, true, copy[0]]);
  patches.setSteps(code, []);
  expect([code.words === words, [...words], code.entry === code.interpreted]).toEqual([true, copy, false]);
});
