import type { Process } from '../../src/process/process.js';
import type { Scheduler } from '../../src/process/scheduler.js';
import type { Wait } from '../../src/process/wait.js';
import { Timers } from '../../src/process/timers.js';
import type { Value } from '../../src/runtime/values.js';

/** Thrown instead of leaving the host stack. */
export const SUSPENDED = Symbol('suspended');

/** Stands for the scheduler where only its bookkeeping counts: who waits, and who was woken with what. */
export class FakeScheduler {
  readonly timers = new Timers();
  readonly waits = new Map<Process, Wait>();
  /** What was delivered to the processes that are ready again. */
  readonly woken = new Map<Process, Value>();
  current: Process | null = null;

  /** As the parameter of the states that want a scheduler. */
  get scheduler(): Scheduler { return this as unknown as Scheduler; }

  suspend(wait: Wait): never {
    this.waits.set(this.current!, wait);
    throw SUSPENDED;
  }

  wake(process: Process, value: Value): void {
    if (this.woken.has(process)) throw new Error('woken twice');
    this.woken.set(process, value);
  }

  after(milliseconds: number, action: () => void): ReturnType<Timers['set']> { return this.timers.set(performance.now() + milliseconds, action); }

  /** Runs `action` as a process; answers what it answers, or SUSPENDED. */
  as<T>(process: Process, action: () => T): T | typeof SUSPENDED {
    this.current = process;
    try {
      return action();
    } catch (e) {
      if (e === SUSPENDED) return SUSPENDED;
      throw e;
    }
  }
}
