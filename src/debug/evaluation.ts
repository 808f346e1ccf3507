/** Evaluating expressions while the program is stopped. */
import { Frame } from '../interpreter/frame.js';
import type { FrameStack } from '../interpreter/frame-stack.js';
import { registers } from '../interpreter/stubs.js';
import { turn } from '../process/host-time.js';
import type { Process } from '../process/process.js';
import type { CompiledMethod } from '../runtime/code.js';
import { Block, Cell, type Value } from '../runtime/values.js';
import type { Failure, VM } from '../runtime/vm.js';
import { compileExpression, EXPRESSION_PATH } from './expression.js';
import type { FrameView } from './frame-view.js';
import { declaredNames, type FrameVariable } from './variables.js';

export interface Evaluation {
  readonly value: Value;
  /** Why there is no value; null if there is one. */
  readonly error: string | null;
}

/** Milliseconds that a printString and the like may take. */
const SEND_LIMIT = 1000;
const LONGEST_TEXT = 10_000;

/**
 * Evaluates in processes of its own, one after another, while those of the program are held. They stop nowhere: breakpoints are passed, a Halt is resumed,
 * and an exception that nobody handles is the result.
 */
export class Evaluations {
  private current: Process | null = null;
  private failure: Failure | null = null;
  private interrupted = false;
  private last: Promise<unknown> = Promise.resolve();
  private readonly vm: VM;

  constructor(vm: VM) { this.vm = vm; }

  get isRunning(): boolean { return this.current !== null && this.vm.exec.process === this.current; }

  isOwn({ path }: CompiledMethod): boolean { return path === EXPRESSION_PATH; }

  captures(process: Process, failure: Failure): boolean {
    if (process !== this.current) return false;
    this.failure = failure;
    return true;
  }

  /** End the evaluation that is running, if there is one. */
  interrupt(): void { this.interrupted = true; }

  /**
   * Evaluate statements in a frame, whose variables can be named and assigned, and so can the receiver's; without a frame only globals can.
   * An exception is not handled by handlers of the program.
   */
  evaluate(source: string, view: FrameView | null, process: Process): Promise<Evaluation> {
    return this.inTurn(async () => {
      const variables: readonly FrameVariable[] = view?.variables ?? [];
      const cells = new Map<string, { readonly cell: Cell; readonly variable: FrameVariable | null }>();
      for (const name of view === null ? [] : declaredNames(view.frame)) cells.set(name, { cell: new Cell(null), variable: null });
      for (const variable of variables) cells.set(variable.name, { cell: new Cell(variable.value), variable });
      const { method, error } = compileExpression(this.vm, source, view?.frame.code.method ?? null, [...cells.keys()]);
      if (method === null) return { value: null, error };
      const receiver = view?.receiver ?? null;
      const { code } = method;
      const block = new Block(this.vm.core.Block, code, receiver, null, [...cells.values()].map(({ cell }) => cell));
      const result = await this.run(process, Infinity, (stack, own) => {
        if (view !== null) own.evaluatedIn = view.activations;
        stack.callFrame(new Frame(code, 0, registers(code.registers, receiver, null, null), block));
      });
      for (const { cell, variable } of cells.values()) if (variable !== null && cell.value !== variable.value) variable.set(cell.value);
      return result;
    });
  }

  /** The value's printString; where that fails or takes too long, the name of its class. */
  async print(value: Value, process: Process): Promise<string> {
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value === null ? 'nil' : String(value);
    const { value: text } = await this.send(value, 'printString', process);
    if (typeof text !== 'string') return `a ${this.vm.classOf(value).displayName}`;
    return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  }

  /** Send a message without arguments, which must not take long. */
  async send(receiver: Value, selector: string, process: Process): Promise<Evaluation> {
    const { vm } = this;
    const method = vm.lookup(vm.classOf(receiver), vm.symbol(selector));
    if (method === null) return { value: null, error: `${vm.classOf(receiver).displayName} does not understand #${selector}` };
    return this.inTurn(() => this.run(process, SEND_LIMIT, (stack) => stack.callMethod(method, receiver, [])));
  }

  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.last.then(action);
    this.last = result.catch(() => {});
    return result;
  }

  /** Run a process with the restriction of another one until it ends. */
  private async run({ restriction }: Process, limit: number, prepare: (stack: FrameStack, process: Process) => void): Promise<Evaluation> {
    const { vm, vm: { scheduler } } = this;
    const process = vm.newProcess();
    const stack = vm.engine.newExecution(process) as FrameStack;
    process.execution = stack;
    process.restriction = restriction;
    prepare(stack, process);
    const stopped = vm.exec.process;
    this.current = process;
    this.failure = null;
    this.interrupted = false;
    const error = await this.finish(process, performance.now() + limit);
    this.current = null;
    vm.exec.process = stopped;
    if (vm.exitStatus !== null) scheduler.release(null);
    return { value: error === null ? process.result : null, error };
  }

  /** Answers why there is no value, or null. */
  private async finish(process: Process, deadline: number): Promise<string | null> {
    const { vm, vm: { scheduler } } = this;
    let error: string | null = null;
    const end = (why: string): void => {
      error ??= why;
      scheduler.terminate(process, vm.symbol('shutdown'));
    };
    for (;;) {
      scheduler.advance(process);
      if (vm.exitStatus !== null) return 'the program has ended';
      if (process.state === 'finished') break;
      if (process.state === 'waiting') end(`the expression waits: ${process.wait?.what ?? 'for another process'}`);
      else if (this.interrupted) end('interrupted');
      else if (performance.now() > deadline) end('takes too long');
      await turn();
    }
    const failure = this.failure as Failure | null;
    return error ?? (failure === null ? null : `${failure.className}: ${failure.text}`);
  }
}
