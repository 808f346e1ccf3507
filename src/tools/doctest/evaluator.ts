/** Evaluating text and sending messages so that whatever goes wrong is a result. */
import { DEADLOCK } from '../../process/deadlock.js';
import { formatTrace } from '../../process/trace.js';
import type { CompiledMethod } from '../../runtime/code.js';
import { identical } from '../../runtime/identity.js';
import type { Value } from '../../runtime/values.js';
import type { VM } from '../../runtime/vm.js';

/** `error`: `CLASS: TEXT` of what nobody handled, and its trace; null if there is a value. */
export interface Evaluation { readonly value: Value; readonly error: string | null; readonly trace: string }

/** Runs in the main process. What fails there is not reported; what fails in other processes is, as always. */
export class Evaluator {
  private error: string | null = null;
  private trace = '';

  constructor(readonly vm: VM) {
    const report = vm.onUncaught;
    vm.onUncaught = (info) => {
      if (vm.exec.process !== vm.scheduler.main) return report(info);
      this.error = `${info.className}: ${info.text}`;
      this.trace = formatTrace(info.trace);
    };
    vm.onDeadlock = (lines) => {
      this.error = DEADLOCK;
      this.trace = lines.map((line) => `${line}\n`).join('');
    };
  }

  async run(method: CompiledMethod, receiver: Value, args: readonly Value[] = []): Promise<Evaluation> {
    this.error = null;
    this.trace = '';
    const { value } = await this.vm.scheduler.runInTurns(method, receiver, args);
    const { error, trace } = this;
    return { value: error === null ? value : null, error, trace };
  }

  async send(receiver: Value, selector: string, ...args: Value[]): Promise<Evaluation> {
    const { vm } = this;
    const method = vm.lookup(vm.classOf(receiver), vm.symbol(selector));
    if (method === null) return { value: null, error: `MessageNotUnderstood: ${vm.classOf(receiver).displayName} does not understand #${selector}`, trace: '' };
    return this.run(method, receiver, args);
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
