import { expect, test } from 'vitest';
import { rebuildFrames, type Rebuilding } from '../../src/interpreter/rebuild.js';
import { compileDoItSource } from '../../src/runtime/load/compile-source.js';
import { Block, Cell, Home, MFloat, Obj4, Obj8 } from '../../src/runtime/values.js';
import type { Point, PointFrame, ValueRef, VirtualObject } from '../../src/translate/unit.js';
import { newVM } from '../language/support/program.js';

async function unit(): Promise<Rebuilding> {
  const { vm } = await newVM({ jit: 0 });
  const { code } = compileDoItSource(vm, '| a b c d | a := 1. b := 2. c := [:x | x + a]. a + b').method!;
  return { vm, codes: [code, code.blocks[0]!], values: [vm.core.Object, code.blocks[0]!, 'constant'] };
}
const frame = (refs: readonly ValueRef[], parts: Partial<PointFrame> = {}): PointFrame => ({ code: 0, pc: 3, registers: refs.map((ref, i) => [i, ref]), closure: null, ...parts });
const point = (frames: readonly PointFrame[], objects: readonly VirtualObject[] = [], again = false): Point => ({ frames, again, objects, locals: 9, reason: '' });
const local = (at: number, double = false): ValueRef => ({ kind: 'local', at, double });
const constant = (value: null | boolean | number | string): ValueRef => ({ kind: 'constant', value });
const object = (index: number): ValueRef => ({ kind: 'object', index });

test('registers come from locals, where these begin, and from constants; those that are not named are nil', async () => {
  const rebuilding = await unit();
  const [made] = rebuildFrames(rebuilding, point([{ ...frame([]), registers: [[0, local(1)], [2, constant('text')], [3, { kind: 'unitConstant', index: 2 }], [1, { kind: 'big', digits: '-99999999999999999999' }]] }]), ['no', 'no', 10, 11], 2, false);
  expect(made!.registers.slice(0, 5)).toEqual([11, -99999999999999999999n, 'text', 'constant', null]);
  expect([made!.code === rebuilding.codes[0], made!.pc, made!.block]).toEqual([true, 3, null]);
});

test('doubles become Floats, sums beyond SmallIntegers become BigIntegers, and what was never assigned is nil', async () => {
  const { registers } = rebuildFrames(await unit(), point([frame([local(0, true), local(1), local(2), local(3)])]), [2, 2 ** 47, 2 ** 47 - 1, undefined], 0, false)[0]!;
  expect(registers[0] instanceof MFloat && registers[0].value).toBe(2);
  expect(registers.slice(1, 4)).toEqual([2n ** 47n, 2 ** 47 - 1, null]);
  const { registers: constants } = rebuildFrames(await unit(), point([frame([{ kind: 'double', value: '-0' }, { kind: 'double', value: 'NaN' }, { kind: 'double', value: '-Infinity' }, { kind: 'double', value: 1.5 }])]), [], 0, false)[0]!;
  expect(constants.slice(0, 4).map((float) => (float as MFloat).value)).toEqual([-0, NaN, -Infinity, 1.5]);
});

test('callers await a result; the innermost frame does if it was interrupted in a call and is not to execute it again', async () => {
  const rebuilding = await unit(), frames = [frame([], { pc: 1 }), frame([], { pc: 2 }), frame([], { pc: 3 })];
  const awaiting = (again: boolean, interrupted: boolean): boolean[] => rebuildFrames(rebuilding, point(frames, [], again), [], 0, interrupted).map((made) => made.awaiting);
  expect([awaiting(false, true), awaiting(true, true), awaiting(false, false)]).toEqual([[true, true, true], [false, true, true], [false, true, true]]);
});

test('objects that the code did without are made once, and may hold one another', async () => {
  const objects: VirtualObject[] = [
    { kind: 'cell', value: object(1) },
    { kind: 'block', code: 1, receiver: local(0), home: object(2), captured: [object(0), constant(7)] },
    { kind: 'home' },
    { kind: 'plain', cls: 0, wide: false, slots: [[0, object(0)], [3, local(1, true)]] },
    { kind: 'plain', cls: 0, wide: true, slots: [[7, object(3)]] },
  ];
  const rebuilding = await unit();
  const [inner, outer] = rebuildFrames(rebuilding, point([frame([0, 1, 2, 3, 4].map(object), { code: 1, closure: object(1) }), frame([object(0)])], objects), ['self', 0.5], 0, true);
  const [cell, block, home, narrow, wide] = inner!.registers as [Cell, Block, Home, Obj4, Obj8];
  expect([cell instanceof Cell, block instanceof Block, home instanceof Home, narrow instanceof Obj4, wide instanceof Obj8]).toEqual([true, true, true, true, true]);
  expect([cell.value === block, block.receiver, block.home === home, (block.captured[0] as unknown) === cell, block.captured[1]]).toEqual([true, 'self', true, true, 7]);
  expect([(narrow.s0 as unknown) === cell, narrow.s1, (narrow.s3 as MFloat).value, wide.s7 === narrow, wide.s0]).toEqual([true, null, 0.5, true, null]);
  expect([block.code, narrow.cls, home.active].map((x, i) => x === [rebuilding.codes[1], rebuilding.vm.core.Object, true][i])).toEqual([true, true, true]);
  expect([inner!.block === block, outer!.registers[0] === cell, outer!.block]).toEqual([true, true, null]);
});
