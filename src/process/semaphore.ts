import { Fifo } from './fifo.js';
import type { Process } from './process.js';
import type { Scheduler } from './scheduler.js';

/** A counting semaphore (Dijkstra). A permit that is released goes straight to the process that has waited longest. */
export class SemaphoreState {
  readonly capacity: number;
  available: number;
  private readonly waiting = new Fifo<Process>();
  private readonly scheduler: Scheduler;

  constructor(scheduler: Scheduler, capacity: number) {
    this.scheduler = scheduler;
    this.capacity = this.available = capacity;
  }

  tryAcquire(): boolean {
    if (this.available === 0) return false;
    this.available--;
    return true;
  }

  /** The running process waits for a permit. For primitives; does not return. */
  wait(process: Process, what: string): never {
    this.waiting.push(process);
    return this.scheduler.suspend({ what, cancel: () => { this.waiting.remove(process); }, revoke: () => this.release() });
  }

  /** Ignored when all permits are free. */
  release(): void {
    const next = this.waiting.shift();
    if (next !== undefined) this.scheduler.wake(next, null);
    else if (this.available < this.capacity) this.available++;
  }
}
