import type { Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { unwindFrame } from './unwinding.js';

/**
 * Runs frames on the host stack, innermost first: each takes what the one before answers. Signals that pass through find them as if they were host activations of
 * their own. There must be enough host stack to resume each of them. Answers what the outermost one answers.
 */
export function runFrames(vm: VM, interpreter: Interpreter, frames: readonly Frame[]): Value {
  const { exec } = vm;
  let value: Value = null, i = 0;
  for (;;) {
    try {
      for (; i < frames.length; i++) value = interpreter.resume(frames[i]!, value);
      return value;
    } catch (thrown) {
      const e = exec.passing ?? thrown;
      exec.passing = null;
      i++;
      if (e === exec.unwind) {
        let effect: ReturnType<typeof unwindFrame> = 'gone';
        for (; i < frames.length; i++) {
          effect = unwindFrame(vm, frames[i]!);
          if (effect !== 'gone') break;
        }
        if (effect === 'gone') throw e;
        if (effect === 'home') {
          value = exec.value;
          i++;
        }
        continue;
      }
      if (e !== exec.reify) {
        // The host stack is exhausted: the frame that was to go on has not begun.
        if (exec.hostError === null) exec.hostError = e;
        exec.record[exec.top++] = frames[i - 1];
      }
      for (; i < frames.length; i++) exec.record[exec.top++] = frames[i];
      throw exec.reify;
    }
  }
}
