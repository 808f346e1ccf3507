/** Running code so that whatever goes wrong is a result. */
import { DEADLOCK } from '../process/deadlock.js';
import { formatTrace, type TraceLine } from '../process/trace.js';
import type { CompiledMethod } from '../runtime/code.js';
import { identical } from '../runtime/identity.js';
import type { Value } from '../runtime/values.js';
import type { VM } from '../runtime/vm.js';

/** What nobody handled, or a deadlock. */
export interface RunFailure {
  /** Short name of the exception's class; null for a deadlock. */
  readonly className: string | null;
  readonly text: string;
  readonly trace: readonly TraceLine[];
  /** Lines that say where, each ended by a newline. */
  readonly traceText: string;
}

/** `failure` is null if there is a value. */
export interface Evaluation { readonly value: Value; readonly failure: RunFailure | null }

/** `CLASS: TEXT` */
export function failureText({ className, text }: RunFailure): string { return className === null ? text : `${className}: ${text}`; }

/** Runs in the main process. What fails there is not reported; what fails in other processes is, as always. */
export class Evaluator {
  private failure: RunFailure | null = null;

  constructor(readonly vm: VM) {
    const report = vm.onUncaught;
    vm.onUncaught = (info) => {
      if (vm.exec.process !== vm.scheduler.main) return report(info);
      const { className, text, trace } = info;
      // What fails while the main process is unwound because of a failure is of less interest.
      this.failure ??= { className, text, trace, traceText: formatTrace(trace) };
    };
    vm.onDeadlock = (lines) => {
      this.failure ??= { className: null, text: DEADLOCK, trace: [], traceText: lines.map((line) => `${line}\n`).join('') };
    };
  }

  async run(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Promise<Evaluation> {
    this.failure = null;
    const { value } = await this.vm.scheduler.runInTurns(method, receiver, args);
    const { failure } = this;
    return { value: failure === null ? value : null, failure };
  }

  async send(receiver: Value, selector: string, ...args: Value[]): Promise<Evaluation> {
    const { vm } = this;
    const method = vm.lookup(vm.classOf(receiver), vm.symbol(selector));
    if (method !== null) return this.run(method, receiver, args);
    const text = `${vm.classOf(receiver).displayName} does not understand #${selector}`;
    return { value: null, failure: { className: 'MessageNotUnderstood', text, trace: [], traceText: '' } };
  }

  /** The printString; the name of the class where there is none. */
  async print(value: Value): Promise<string> {
    const { value: text } = await this.send(value, 'printString');
    return typeof text === 'string' ? text : `a ${this.vm.classOf(value).displayName}`;
  }

  /** Identical, equal, or printed alike (language.md 12.4). */
  async agree(left: Value, right: Value): Promise<boolean> {
    if (identical(left, right)) return true;
    if ((await this.send(left, '=', right)).value === true) return true;
    return this.vm.exitStatus === null && await this.print(left) === await this.print(right);
  }
}
