/** Calls from JavaScript into a VM. */
import { DEADLOCK } from '../process/deadlock.js';
import { formatTrace } from '../process/trace.js';
import type { Value } from '../runtime/values.js';
import type { UncaughtInfo, VM } from '../runtime/vm.js';
import { MaggieError } from './maggie-error.js';

/** Sends messages for the host, one at a time, as the main process. What goes wrong is thrown instead of reported. */
export class HostCalls {
  private uncaught: UncaughtInfo | null = null;
  /** Which process waits for what, after a deadlock. */
  private deadlock: readonly string[] | null = null;
  private running = false;

  constructor(private readonly vm: VM) {
    vm.onUncaught = (info) => { this.uncaught = info; };
    vm.onDeadlock = (lines) => { this.deadlock = lines; };
  }

  /** The answer to a message. Throws a MaggieError if there is none, and an Error while the VM is running. `caller` is where its stack is to begin. */
  send(receiver: Value, selector: string, args: readonly Value[], caller: Function): Value {
    const { vm } = this;
    if (this.running) throw new Error(`${selector} cannot be sent while the same program is running`);
    this.running = true;
    try {
      const method = vm.lookup(vm.classOf(receiver), vm.symbol('%send:with:'))!;
      const { value, failed } = vm.scheduler.runMain(method, receiver, [vm.symbol(selector), vm.array([...args])]);
      if (failed || vm.exitStatus !== null) throw this.failure(caller);
      return value;
    } finally {
      this.running = false;
      vm.out.flush();
      vm.err.flush();
    }
  }

  /** What the host is told of a run that has failed or ended the program. The program can be called again. */
  failure(caller: Function): MaggieError {
    const error = this.describe();
    this.uncaught = this.deadlock = null;
    this.vm.exitStatus = null;
    Error.captureStackTrace(error, caller);
    return error;
  }

  private describe(): MaggieError {
    const { vm: { exitStatus }, uncaught, deadlock } = this;
    if (exitStatus !== null) return new MaggieError(`System exit: ${exitStatus}`, { className: null, maggieTrace: [], exitStatus });
    const trimmed = (lines: readonly string[]): string[] => lines.map((line) => line.trimStart()).filter((line) => line !== '');
    if (deadlock !== null) return new MaggieError(DEADLOCK, { className: null, maggieTrace: trimmed(deadlock), exitStatus: null });
    const { className, text, trace } = uncaught!;
    const lines = trimmed(formatTrace(trace).split('\n'));
    return new MaggieError(`${className}: ${text}`, { className, maggieTrace: lines, exitStatus: null });
  }
}
