import { expect, test } from 'vitest';
import { FrameStack } from '../../src/interpreter/frame-stack.js';
import { Frame } from '../../src/interpreter/frame.js';
import type { Interpreter } from '../../src/interpreter/interpreter.js';
import { End } from '../../src/process/execution.js';
import type { Process } from '../../src/process/process.js';
import { newVM } from '../language/support/program.js';

/** A stack of one frame, which leaves an exhausted host stack as `next` says until that answers null. */
async function exhausting(next: (frame: Frame) => Frame | null): Promise<{ stack: FrameStack; frame: Frame }> {
  const { vm } = await newVM({ jit: 0 });
  const { exec } = vm;
  const code = { template: { unwind: [], homeRegister: -1, hash: 'same' }, method: { builtIn: false } };
  const make = (): Frame => new Frame(code as never, 7, [null], null);
  const interpreter = {
    resume(frame: Frame): unknown {
      const left = next(frame);
      if (left === null) return 'done';
      exec.record[exec.top++] = left;
      exec.hostError = new RangeError('Maximum call stack size exceeded');
      throw exec.reify;
    },
  } as unknown as Interpreter;
  const stack = new FrameStack(vm, interpreter, { recover: () => {}, depthReserve: 0 } as unknown as Process);
  const frame = make();
  stack.callFrame(frame);
  return { stack, frame };
}

test('a frame that exhausts the host stack again and again at one place gets on, if it has run meanwhile', async () => {
  let rounds = 0;
  const { stack } = await exhausting(({ code, pc }) => ++rounds > 5 ? null : new Frame(code, pc, [null], null));
  expect([stack.run(null), stack.result]).toEqual([End.Answered, 'done']);
});

test('one that cannot execute a single instruction is an internal error', async () => {
  const { stack } = await exhausting((frame) => frame);
  expect(() => stack.run(null)).toThrow('Maximum call stack size exceeded');
});
