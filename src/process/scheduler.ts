import type { Interpreter } from '../interpreter/interpreter.js';
import { decodeRecord } from '../interpreter/record.js';
import { unwindFrame } from '../interpreter/unwinding.js';
import { Frame } from '../interpreter/frame.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { Home, Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';
import { describeFrames } from './activations.js';
import { turn } from './event-loop.js';
import { ProcessEnd, type Outcome, type Runner } from './runner.js';
import type { Process } from './process.js';

/** What `drive` answers when the event loop is to have a turn before it goes on. */
const TURN = Symbol('turn');

/** An error in the VM itself: never caused by a program. */
export class InternalError extends Error {}

/**
 * Runs processes. The running one has its innermost frames on the host stack; when they leave it (suspension, deep recursion), they are added to
 * `Process.stack` and resumed from there, lazily, innermost first.
 */
export class Scheduler implements Runner {
  private readonly vm: VM;
  private readonly interpreter: Interpreter;
  private terminating = false;

  constructor(vm: VM, interpreter: Interpreter) {
    this.vm = vm;
    this.interpreter = interpreter;
  }

  runMain(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Outcome {
    const run = this.run(method, receiver, args);
    let step = run.next();
    while (step.done !== true) step = run.next();
    return step.value;
  }

  async runInTurns(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Promise<Outcome> {
    const run = this.run(method, receiver, args);
    let step = run.next();
    while (step.done !== true) {
      this.vm.out.flush();
      this.vm.err.flush();
      await turn();
      step = run.next();
    }
    return step.value;
  }

  /** A whole run; yields whenever the event loop is to have a turn. */
  private *run(method: CompiledMethod, receiver: Value, args: readonly Value[]): Generator<void, Outcome, void> {
    const process = this.begin(method, receiver, args);
    try {
      let result = this.drive(process);
      while (result === TURN) {
        yield;
        result = this.drive(process);
      }
      return { value: result, failed: false };
    } catch (e) {
      return this.ended(e);
    } finally {
      this.end(process);
    }
  }

  private begin(method: CompiledMethod, receiver: Value, args: readonly Value[]): Process {
    const { process } = this.vm.exec;
    process.state = 'running';
    process.handlers = null;
    process.depthReserve = 0;
    process.exitReason = null;
    this.push(process, method, receiver, args);
    return process;
  }

  /** The process ended otherwise than by answering. */
  private ended(e: unknown): Outcome {
    const { vm } = this;
    if (!(e instanceof ProcessEnd)) throw e;
    if (vm.interruptStatus !== null) vm.exitStatus = vm.interruptStatus;
    return { value: null, failed: e.failed };
  }

  /** What is still in frames (the program has ended itself in the middle) will never be returned from. */
  private end(process: Process): void {
    for (const { code: { template }, registers } of process.stack) {
      const home: Home | null = template.homeRegister >= 0 ? registers[template.homeRegister] : null;
      if (home !== null) home.active = false;
    }
    process.stack.length = 0;
    process.state = 'ready';
  }

  private push(process: Process, method: CompiledMethod, receiver: Value, args: readonly Value[]): void {
    const { code } = method;
    const registers: any[] = [receiver, ...args];
    while (registers.length < code.registers) registers.push(null);
    this.interpreter.count(code);
    process.stack.push(new Frame(code, 0, registers, null));
  }

  /** Run the process until its outermost activation answers, or until the event loop is to have a turn. */
  private drive(process: Process): Value | typeof TURN {
    const { vm, interpreter } = this;
    const { exec } = vm;
    const { stack } = process;
    let value: Value = null;
    let unwinding = this.terminates(process);
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
      } catch (thrown) {
        const e = exec.passing ?? thrown;
        exec.passing = null;
        if (e === exec.unwind) unwinding = true;
        else if (e === exec.reify) value = this.leftHostStack(process);
        else throw e;
        if (vm.turnWanted && !unwinding) {
          vm.turnWanted = false;
          return TURN;
        }
      }
    }
  }

  /** A signal came: the process is unwound, running its ensure blocks; once, whatever those do. */
  private terminates(process: Process): boolean {
    const { vm } = this;
    if (vm.interruptStatus === null || this.terminating) return false;
    this.terminating = true;
    vm.exec.target = process;
    vm.exec.value = null;
    return true;
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
