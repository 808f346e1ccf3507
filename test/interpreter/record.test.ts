import { expect, test } from 'vitest';
import { Frame } from '../../src/interpreter/frame.js';
import { decodeRecord } from '../../src/interpreter/record.js';
import { newVM } from '../language/support/program.js';
import { compileDoItSource } from '../../src/runtime/load/compile-source.js';

test('interpreted and compiled activations come out as frames, innermost first, and the record is empty', async () => {
  const { vm } = await newVM({ jit: 0 });
  const { code } = compileDoItSource(vm, '| a b | a := 1. b := 2. a + b').method!;
  const { exec } = vm;
  const registers = Array.from({ length: code.registers }, (_, i) => i);
  exec.record[0] = new Frame(code, 4, registers, null);
  exec.record[1] = { code, points: null };
  exec.record[2] = 7;
  exec.record[3] = 1;
  exec.record[4] = null;
  registers.forEach((value, i) => { exec.record[5 + i] = i === 1 ? undefined : value; });
  exec.top = 5 + code.registers;
  const [inner, outer] = decodeRecord(exec);
  expect(inner!.registers === registers).toBe(true);
  expect([outer!.code === code, outer!.pc, outer!.awaiting, outer!.block]).toEqual([true, 7, false, null]);
  expect(outer!.registers.slice(0, code.registers)).toEqual(registers.map((value, i) => (i === 1 ? null : value)));
  expect(outer!.registers.slice(code.registers).every((value) => value === null)).toBe(true);
  expect(exec.top).toBe(0);
  expect(exec.record.slice(0, 8 + code.registers).every((entry) => entry === undefined)).toBe(true);
});

test('specialised code has the frames of the point that it recorded, and its locals end where the point says', async () => {
  const { vm } = await newVM({ jit: 0 });
  const { code } = compileDoItSource(vm, '1').method!;
  const { exec } = vm;
  const last = new Frame(code, 9, [], null), frames = [new Frame(code, 1, [], null), new Frame(code, 2, [], null)];
  const asked: unknown[] = [];
  exec.record[0] = {
    code, points: [{ locals: 0 }, { locals: 2 }],
    framesAt(point: number, values: readonly unknown[], start: number, awaiting: boolean) {
      asked.push(point, values.slice(start, start + 2), awaiting);
      return frames;
    },
  };
  exec.record[1] = 1;
  exec.record[2] = 0;
  exec.record[3] = 'first';
  exec.record[4] = 'second';
  exec.record[5] = last;
  exec.top = 6;
  expect(decodeRecord(exec)).toEqual([...frames, last]);
  expect(asked).toEqual([1, ['first', 'second'], true]);
});
