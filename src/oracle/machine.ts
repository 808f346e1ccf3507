import type { Expression } from '../syntax/ast.js';
import type { CompiledMethod } from '../runtime/code.js';
import type { AstEntry } from '../runtime/load/program.js';
import type { Value } from '../runtime/values.js';
import type { Request, VM } from '../runtime/vm.js';
import type { ActivationInfo } from '../process/activations.js';
import type { Process } from '../process/process.js';
import { ProcessEnd } from '../process/runner.js';
import { Activation } from './activation.js';
import { astsOf } from './asts.js';
import type { Continuation } from './continuation.js';
import { send } from './dispatch.js';
import { evaluate } from './evaluate.js';
import type { Scope } from './scope.js';
import { Protection } from './unwinding.js';

/** Activations that the handler of a StackOverflow may use (language.md 5.12). */
const OVERFLOW_RESERVE = 1000;

/** An expression that is still to be evaluated. */
class Pending implements Continuation {
  constructor(private readonly node: Expression, private readonly scope: Scope) {}
  resume(machine: Machine): void { evaluate(machine, this.node, this.scope); }
}

/** The stack of one process, and the loop that runs it. */
export class Machine {
  readonly vm: VM;
  readonly process: Process;
  private readonly asts: Map<CompiledMethod, AstEntry>;
  /** Innermost last. */
  private readonly stack: Continuation[] = [];
  /** Activations on the stack. */
  private depth = 0;
  private value: Value = null;

  constructor(vm: VM, process: Process) {
    this.vm = vm;
    this.process = process;
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
    for (let top = this.stack.pop(); top !== undefined; top = this.stack.pop()) {
      if (top instanceof Protection) return top.runHandler(this, target, value);
      if (!(top instanceof Activation)) continue;
      top.finish(this);
      if (top.block === null && top.home === target) return this.answer(value);
    }
    throw new ProcessEnd(target === this.process && this.vm.failed(this.process));
  }

  // ------------------------------------------------------------ activations

  /** May another activation begin? If not, StackOverflow is signalled, with a reserve for its handler (language.md 5.12). */
  enter(activation: Activation): boolean {
    const { vm, process } = this;
    if (this.depth >= vm.options.maxDepth + process.depthReserve) {
      process.depthReserve += OVERFLOW_RESERVE;
      send(this, vm.classes.get('StackOverflow')!, vm.symbol('%signalOverflow:'), [vm.options.maxDepth]);
      return false;
    }
    this.depth++;
    this.push(activation);
    return true;
  }

  /** An activation has left the stack. */
  left(): void {
    if (--this.depth < this.vm.options.maxDepth) this.process.depthReserve = 0;
  }

  // ------------------------------------------------------------ primitives that do not simply answer

  /** A primitive left the host stack by throwing: it unwinds, wants the activations, or ends the program. */
  leaveHost(thrown: unknown): void {
    const { vm } = this;
    const { exec } = vm;
    if (thrown === exec.unwind) return this.unwind(exec.target, exec.value);
    if (thrown !== exec.reify) throw thrown;
    if (vm.exitStatus !== null) throw new ProcessEnd(false);
    const request = vm.request;
    vm.request = null;
    if (request !== null) this.serve(request);
  }

  /** Answer what a request makes of the activations. */
  serve(request: Request): void {
    const activations = (): ActivationInfo[] =>
      this.stack.filter((entry) => entry instanceof Activation).reverse().map((activation) => activation.describe());
    this.answer(request(activations, this.process));
  }

  /** Run until nothing is left to do; answers the value of the outermost activation. */
  run(): Value {
    for (let top = this.stack.pop(); top !== undefined; top = this.stack.pop()) top.resume(this, this.value);
    return this.value;
  }
}
