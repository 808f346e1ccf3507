import type { Expression } from '../syntax/ast.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { AstEntry } from '../runtime/load/program.js';
import type { MClass } from '../runtime/class.js';
import type { Block, MSymbol, Value } from '../runtime/values.js';
import { SUSPEND, type Request, type VM } from '../runtime/vm.js';
import type { ActivationInfo } from '../process/activations.js';
import { HeapExhausted } from '../process/heap-watch.js';
import type { Process } from '../process/process.js';
import { End, type Execution } from '../process/execution.js';
import { Activation } from './activation.js';
import { astsOf } from './asts.js';
import type { Continuation } from './continuation.js';
import { activateBlock, activateMethod, send } from './dispatch.js';
import { evaluate } from './evaluate.js';
import type { Scope } from './scope.js';
import type { StackModel } from './stack-model.js';
import { LONGEST_TRAIL, POLL_PREEMPT } from '../interpreter/exec.js';
import { Protection } from './unwinding.js';

/** Continuations that run between two looks at the poll flag. */
const STEPS_PER_POLL = 100;

/** An expression that is still to be evaluated. */
class Pending implements Continuation {
  constructor(private readonly node: Expression, private readonly scope: Scope) {}
  resume(machine: Machine): void { evaluate(machine, this.node, this.scope); }
}

/** A value that was on its way when something came in between. */
class Interrupted implements Continuation {
  constructor(private readonly value: Value) {}
  resume(machine: Machine): void { machine.answer(this.value); }
}

/** The stack of one process, and the loop that runs it. */
export class Machine implements Execution {
  readonly vm: VM;
  readonly process: Process;
  /** Counts for a machine of another kind, if that is asked for. */
  readonly model: StackModel | null;
  private readonly asts: Map<CompiledMethod, AstEntry>;
  /** Innermost last. */
  private readonly stack: Continuation[] = [];
  /** Activations on the stack. */
  private activationCount = 0;
  /** How many of them are the library's. */
  private library = 0;
  private value: Value = null;
  result: Value = null;
  /** Why the loop is to stop, once there is a reason. */
  private end: End | null = null;
  /** It was interrupted with a value on its way, instead of waiting for one. */
  private preempted = false;
  /** Everything is to be unwound as soon as the stack holds no more than so much. */
  private terminateAt = -1;

  constructor(vm: VM, process: Process, model: StackModel | null) {
    this.vm = vm;
    this.process = process;
    this.model = model;
    this.asts = astsOf(vm);
  }

  // ------------------------------------------------------------ what continuations use

  push(continuation: Continuation): void { this.stack.push(continuation); }

  /** Deliver a value to what is on top of the stack. */
  answer(value: Value): void { this.value = value; }

  /** Evaluate an expression next; its value goes to what is on top of the stack. */
  evaluateNext(node: Expression, scope: Scope): void { this.push(new Pending(node, scope)); }

  entryOf(method: CompiledMethod): AstEntry {
    const entry = this.asts.get(method);
    if (entry === undefined) throw new Error(`no syntax tree for ${method.selector.text}`);
    return entry;
  }

  /** Drop everything down to and including the activation, which goes on existing. */
  popTo(activation: Activation): void {
    for (let top = this.stack.pop(); top !== activation; top = this.stack.pop()) {
      if (top === undefined) throw new Error('the activation is not on the stack');
    }
  }

  /** `^ value` in a method: whatever its own code still had to do is dropped. */
  returnFrom(activation: Activation, value: Value): void {
    this.popTo(activation);
    activation.finish(this);
    this.answer(value);
  }

  /** Does the code of the innermost activation stand in the body of a `%onUnwind:`? */
  isProtected(activation: Activation): boolean {
    const { stack } = this;
    for (let i = stack.length - 1; stack[i] !== activation; i--) if (stack[i] instanceof Protection) return true;
    return false;
  }

  /**
   * Leave activations until the one whose home is the target, which then answers the value, or until a protected body: its handler
   * gets the unwinding.
   */
  unwind(target: unknown, value: Value): void {
    for (;;) {
      // A termination that waited for the end of an ensure block goes on from here, whatever was under way.
      if (this.stack.length <= this.terminateAt) {
        this.terminateAt = -1;
        target = this.process;
        value = null;
      }
      const top = this.stack.pop();
      if (top === undefined) break;
      if (top instanceof Protection) return top.runHandler(this, target, value);
      if (!(top instanceof Activation)) continue;
      top.finish(this);
      if (top.block === null && top.home === target) return this.answer(value);
      const { trail } = this.vm.exec;
      if (trail !== null && trail.length < LONGEST_TRAIL) trail.push(top.describe());
    }
    this.vm.exec.target = target;
    this.vm.exec.value = value;
    this.vm.exec.trail = null;
    this.end = End.Unwound;
  }

  // ------------------------------------------------------------ activations

  /** What is held against the limit: activations of the program's own code, and of the library's only what is beyond the triple of these. */
  private get depth(): number { return Math.max(this.activationCount - this.library, this.activationCount >> 2); }

  /** May another activation begin? If not, StackOverflow is signalled, with a reserve for its handler (language.md 5.12). */
  enter(activation: Activation): boolean {
    const { vm, process } = this;
    if (this.depth >= vm.options.maxDepth + process.depthReserve) {
      process.overflowed(this.depth, vm.options.maxDepth);
      send(this, vm.classes.get('StackOverflow')!, vm.symbol('%signalOverflow:'), [vm.options.maxDepth]);
      return false;
    }
    this.activationCount++;
    if (activation.method.builtIn) this.library++;
    this.push(activation);
    return true;
  }

  /** An activation has left the stack. */
  left({ method }: Activation): void {
    this.activationCount--;
    if (method.builtIn) this.library--;
    this.process.recover(this.depth, this.vm.options.maxDepth);
  }

  // ------------------------------------------------------------ primitives that do not simply answer

  /** A primitive left the host stack by throwing: it unwinds, wants the activations, waits, or ends the program. */
  leaveHost(thrown: unknown): void {
    const { vm } = this;
    const { exec } = vm;
    if (thrown === exec.unwind) return this.unwind(exec.target, exec.value);
    if (thrown instanceof HeapExhausted) return this.interject(...vm.scheduler.outOfMemory);
    if (thrown !== exec.reify) throw thrown;
    const { request } = vm;
    vm.request = null;
    if (vm.exitStatus !== null || request === null) this.end = End.Left;
    else this.serve(request);
  }

  /** Answer what a request makes of the activations. */
  serve(request: Request): void {
    const answer = request((limit) => this.activations(limit), this.process);
    if (answer === SUSPEND) this.end = End.Left;
    else this.answer(answer);
  }

  // ------------------------------------------------------------ what the scheduler uses

  callMethod(method: CompiledMethod, receiver: Value, args: readonly Value[]): void {
    this.push({ resume: (machine) => activateMethod(machine, method, receiver, [...args]) });
  }

  callBlock(block: Block, args: readonly Value[]): void {
    this.push({ resume: (machine) => activateBlock(machine, block, [...args]) });
  }

  activations(limit = Infinity): ActivationInfo[] {
    const infos: ActivationInfo[] = [];
    for (let i = this.stack.length - 1; i >= 0 && infos.length < limit; i--) {
      const entry = this.stack[i]!;
      if (entry instanceof Activation) infos.push(entry.describe());
    }
    return infos;
  }

  interject(cls: MClass, selector: MSymbol): void {
    this.push(new Interrupted(this.value));
    send(this, cls, selector, []);
  }

  abandon(): void {
    for (const entry of this.stack) if (entry instanceof Activation && entry.block === null && entry.home !== null) entry.home.active = false;
    this.stack.length = 0;
  }

  terminate(): boolean {
    const running = this.stack.findIndex((_, index) => this.isCleaningUp(index));
    this.terminateAt = running < 0 ? Infinity : running;
    return running < 0;
  }

  /** Does the activation there run the block of an `ensure:` or `ifCurtailed:`? Such a block is not cut short. */
  private isCleaningUp(index: number): boolean {
    const activation = this.stack[index];
    if (!(activation instanceof Activation) || !activation.method.builtIn || activation.block !== null) return false;
    const { text } = activation.method.selector;
    if (text !== 'ensure:' && text !== 'ifCurtailed:') return false;
    for (let i = index + 1; i < this.stack.length; i++) {
      if (this.stack[i] instanceof Protection) return false;
      if (this.stack[i] instanceof Activation) return true;
    }
    return false;
  }

  run(value: Value): End {
    const { stack, vm } = this;
    const { exec } = vm;
    if (this.preempted) this.preempted = false;
    else this.value = value;
    this.end = null;
    for (let untilPoll = STEPS_PER_POLL; ; untilPoll--) {
      if (stack.length <= this.terminateAt) {
        this.terminateAt = -1;
        this.unwind(this.process, null);
      }
      if (this.end !== null) return this.end;
      const top = stack.pop();
      if (top === undefined) {
        this.result = this.value;
        return End.Answered;
      }
      top.resume(this, this.value);
      if (untilPoll > 0 || this.end !== null) continue;
      if (exec.poll[0] === 0) untilPoll = STEPS_PER_POLL;
      else if (this.isInterruptible()) {
        untilPoll = STEPS_PER_POLL;
        Atomics.and(exec.poll, 0, ~POLL_PREEMPT);
        if (!vm.scheduler.wantsSwitch()) continue;
        this.preempted = true;
        this.end = End.Left;
      } else if (vm.scheduler.wantsTurn()) {
        untilPoll = STEPS_PER_POLL;
        this.preempted = true;
        this.end = End.Left;
      }
    }
  }

  /** Between two continuations of user code others may run. In the library the next step is looked at, lest a loop be in the library at every hundredth. */
  private isInterruptible(): boolean {
    const innermost = this.stack.findLast((entry): entry is Activation => entry instanceof Activation);
    return innermost !== undefined && !innermost.method.builtIn;
  }
}
