import type { Value } from '../runtime/values.js';
import { ChannelState } from './channel.js';
import type { Process } from './process.js';
import type { Scheduler } from './scheduler.js';
import type { Timer } from './timers.js';

/** Whether work is still wanted: cancelled with its parent, by itself, or at its deadline. After Go's contexts. */
export class CancellationState {
  cancelled = false;
  readonly parent: CancellationState | null;
  /** Monotonic milliseconds; Infinity for none. */
  readonly deadline: number;
  /** Can it be cancelled at all? */
  readonly cancellable: boolean;
  readonly done = new ChannelState(1);
  /** The objects of the language that stand for this and for `done`, once there are any. */
  object: Value = null;
  channel: Value = null;
  private readonly children = new Set<CancellationState>();
  private readonly waiting = new Set<Process>();
  private readonly timer: Timer | null;
  private readonly scheduler: Scheduler;

  /** `timeout` in milliseconds; Infinity for none. */
  constructor(scheduler: Scheduler, parent: CancellationState | null, cancellable: boolean, timeout: number) {
    this.scheduler = scheduler;
    this.parent = parent;
    this.cancellable = cancellable;
    const own = performance.now() + timeout;
    this.deadline = Math.min(own, parent?.deadline ?? Infinity);
    this.timer = timeout === Infinity || own > this.deadline ? null : scheduler.after(Math.max(0, timeout), () => this.cancel());
    if (parent?.cancelled === true) this.cancel();
    else if (parent?.cancellable === true) parent.children.add(this);
  }

  get isCancelled(): boolean {
    if (!this.cancelled && this.deadline <= performance.now()) this.cancel();
    return this.cancelled;
  }

  cancel(): void {
    if (this.cancelled || !this.cancellable) return;
    this.cancelled = true;
    if (this.timer !== null) this.scheduler.timers.cancel(this.timer);
    this.parent?.children.delete(this);
    if (this.done.isSendable) this.done.send(true);
    this.done.close();
    for (const process of this.waiting) this.scheduler.wake(process, null);
    this.waiting.clear();
    for (const child of this.children) child.cancel();
  }

  /** The running process waits until it is cancelled. For primitives; does not return. */
  wait(process: Process): never {
    this.waiting.add(process);
    return this.scheduler.suspend({ what: 'wait on a CancellationContext', cancel: () => { this.waiting.delete(process); } });
  }
}

