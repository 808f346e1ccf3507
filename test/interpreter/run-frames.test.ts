import { expect, test } from 'vitest';
import { Frame } from '../../src/interpreter/frame.js';
import type { Interpreter } from '../../src/interpreter/interpreter.js';
import { runFrames } from '../../src/interpreter/run-frames.js';
import { Home } from '../../src/runtime/values.js';
import type { VM } from '../../src/runtime/vm.js';
import { newVM } from '../language/support/program.js';

/** What resuming a frame does: answers, or throws. */
type Behaviour = (value: unknown) => unknown;

/** Frames, by what resuming them does, and the order in which they were resumed, with what. */
async function setUp(behaviours: readonly Behaviour[]): Promise<{ vm: VM; frames: Frame[]; resumed: (readonly [number, unknown])[]; run: () => unknown }> {
  const { vm } = await newVM({ jit: 0 });
  const template = { unwind: [], homeRegister: 1 };
  const frames = behaviours.map(() => {
    const frame = new Frame({ template } as never, 0, [null, null], null);
    frame.awaiting = true;
    return frame;
  });
  const resumed: (readonly [number, unknown])[] = [];
  const interpreter = {
    resume(frame: Frame, value: unknown): unknown {
      const index = frames.indexOf(frame);
      resumed.push([index, value]);
      return behaviours[index]!(value);
    },
  } as unknown as Interpreter;
  return { vm, frames, resumed, run: () => runFrames(vm, interpreter, frames) };
}
const add = (value: unknown): unknown => `${String(value)}.`;
function thrown(action: () => unknown): unknown {
  try {
    action();
  } catch (e) {
    return e;
  }
  throw new Error('nothing was thrown');
}

test('each frame takes what the one inside it answers', async () => {
  const { resumed, run } = await setUp([add, add, add]);
  expect(run()).toBe('null...');
  expect(resumed).toEqual([[0, null], [1, 'null.'], [2, 'null..']]);
});

test('a reification records the frames that have not run, behind what is recorded already', async () => {
  const { vm, frames, resumed, run } = await setUp([add, () => { exec.record[exec.top++] = 'inner'; throw exec.reify; }, add, add]);
  const { exec } = vm;
  expect(thrown(run)).toBe(exec.reify);
  expect([exec.record.slice(0, exec.top), exec.hostError]).toEqual([['inner', frames[2], frames[3]], null]);
  expect(resumed.map(([index]) => index)).toEqual([0, 1]);
});

test('if the host stack is exhausted, the frame that had not begun is recorded as well, and the error is kept', async () => {
  const error = new RangeError('stack');
  const { vm, frames, run } = await setUp([add, () => { throw error; }, add]);
  expect(thrown(run)).toBe(vm.exec.reify);
  expect([vm.exec.record.slice(0, vm.exec.top), vm.exec.hostError]).toEqual([[frames[1], frames[2]], error]);
});

test('the signal that was to be thrown counts, not a host exception in its place', async () => {
  const { vm, frames, run } = await setUp([() => { vm.exec.passing = vm.exec.reify; throw new RangeError('stack'); }, add]);
  expect(thrown(run)).toBe(vm.exec.reify);
  expect([vm.exec.record.slice(0, vm.exec.top), vm.exec.hostError, vm.exec.passing]).toEqual([[frames[1]], null, null]);
});

test('an unwinding drops frames up to its home, whose caller gets the value', async () => {
  const { vm, frames, resumed, run } = await setUp([() => { vm.exec.target = home; vm.exec.value = 'answer'; throw vm.exec.unwind; }, add, add, add]);
  const home = new Home(vm.core['%Home'], vm.exec.process), between = new Home(vm.core['%Home'], vm.exec.process);
  frames[1]!.registers[1] = between;
  frames[2]!.registers[1] = home;
  expect(run()).toBe('answer.');
  expect(resumed).toEqual([[0, null], [3, 'answer']]);
  expect([home.active, between.active]).toEqual([false, false]);
});

test('an unwinding that goes further is thrown on, and one to the outermost frame answers', async () => {
  const further = await setUp([() => { further.vm.exec.target = null; throw further.vm.exec.unwind; }, add]);
  expect(thrown(further.run)).toBe(further.vm.exec.unwind);
  expect(further.resumed).toHaveLength(1);
  const { vm, frames, run } = await setUp([() => { vm.exec.target = frames[1]!.registers[1]; vm.exec.value = 5; throw vm.exec.unwind; }, add]);
  frames[1]!.registers[1] = new Home(vm.core['%Home'], vm.exec.process);
  expect(run()).toBe(5);
});

test('a frame with a handler for unwindings runs it', async () => {
  const { vm, frames, resumed, run } = await setUp([() => { vm.exec.target = {}; throw vm.exec.unwind; }, add, add]);
  (frames[1]!.code as unknown as { template: unknown }).template = { unwind: [{ start: 0, end: 5, handler: 6, register: 1 }], homeRegister: -1 };
  frames.forEach((frame, i) => { if (i === 1) return; (frame as { code: unknown }).code = { template: { unwind: [], homeRegister: -1 } }; });
  vm.exec.value = 'pending';
  run();
  expect(resumed.map(([index]) => index)).toEqual([0, 1, 2]);
  expect([frames[1]!.pc, frames[1]!.awaiting, frames[1]!.registers[1].value]).toEqual([6, false, 'pending']);
});
