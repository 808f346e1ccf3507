import type { Interpreter } from '../interpreter/interpreter.js';
import { decodeRecord } from '../interpreter/record.js';
import { unwindFrame } from '../interpreter/unwinding.js';
import { Frame } from '../interpreter/frame.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import { describeFrames } from './activations.js';
import { ProcessEnd, type Outcome, type Runner } from './runner.js';
import type { Process } from './process.js';

/** An error in the VM itself: never caused by a program. */
export class InternalError extends Error {}

/**
 * Runs processes. The running one has its innermost frames on the host stack; when they leave it (suspension, deep recursion), they are added to
 * `Process.stack` and resumed from there, lazily, innermost first.
 */
export class Scheduler implements Runner {
  private readonly vm: VM;
  private readonly interpreter: Interpreter;

  constructor(vm: VM, interpreter: Interpreter) {
    this.vm = vm;
    this.interpreter = interpreter;
  }

  runMain(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Outcome {
    const { vm } = this;
    const process = vm.exec.process;
    process.state = 'running';
    process.handlers = null;
    this.push(process, method, receiver, args);
    try {
      const value = this.drive(process);
      return { value, failed: false };
    } catch (e) {
      if (!(e instanceof ProcessEnd)) throw e;
      return { value: null, failed: e.failed };
    } finally {
      process.stack.length = 0;
      process.state = 'ready';
    }
  }

  private push(process: Process, method: CompiledMethod, receiver: Value, args: readonly Value[]): void {
    const { code } = method;
    const registers: any[] = [receiver, ...args];
    while (registers.length < code.registers) registers.push(null);
    process.stack.push(new Frame(code, 0, registers, null));
  }

  /** Run the process until its outermost activation answers. */
  private drive(process: Process): Value {
    const { vm, interpreter } = this;
    const { exec } = vm;
    const { stack } = process;
    let value: Value = null;
    let unwinding = false;
    for (;;) {
      try {
        if (unwinding) {
          const frame = stack.pop();
          if (frame === undefined) throw new ProcessEnd(exec.target === process && vm.failed(process));
          const effect = unwindFrame(vm, frame);
          if (effect === 'gone') continue;
          unwinding = false;
          if (effect === 'home') {
            value = exec.value;
            continue;
          }
          value = interpreter.run(frame);
        } else {
          const frame = stack.pop();
          if (frame === undefined) return value;
          value = interpreter.resume(frame, value);
        }
      } catch (e) {
        if (e === exec.unwind) unwinding = true;
        else if (e === exec.reify) value = this.leftHostStack(process);
        else throw e;
      }
    }
  }

  /** The host stack is now in the record: keep its frames, then do what was asked for. Answers what the innermost frame gets. */
  private leftHostStack(process: Process): Value {
    const { vm } = this;
    const { exec } = vm;
    const { stack } = process;
    const frames = decodeRecord(exec);
    for (let i = frames.length - 1; i >= 0; i--) stack.push(frames[i]!);
    const error = exec.hostError;
    if (error !== null) {
      exec.hostError = null;
      vm.request = null;
      if (!isStackExhaustion(error) || frames.length === 0) throw new InternalError(error instanceof Error ? error.message : String(error), { cause: error });
      if (stack.length > vm.options.maxDepth + process.depthReserve) this.overflow(process);
      return null;
    }
    const request = vm.request;
    vm.request = null;
    if (vm.exitStatus !== null) throw new ProcessEnd(false);
    return request === null ? null : request(() => describeFrames(stack), process);
  }

  /** Too many activations: StackOverflow is signalled on top of them, with a reserve for its handler. */
  private overflow(process: Process): void {
    const { vm } = this;
    const selector = vm.symbol('%signalOverflow:');
    const cls = vm.classes.get('StackOverflow')!;
    process.depthReserve += 1000;
    this.push(process, vm.lookup(cls.cls, selector)!, cls, [vm.options.maxDepth]);
  }
}

function isStackExhaustion(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}
