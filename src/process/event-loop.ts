import { Worker } from 'node:worker_threads';
import { POLL_PREEMPT, type Exec } from '../interpreter/exec.js';

/** Milliseconds between turns that the host's event loop gets while anything is armed. */
const TURN_INTERVAL = 20;

/**
 * Wants the running process at a safepoint every 20 ms, so that the event loop gets a turn. JavaScript that runs on cannot be interrupted from its
 * own thread: a small worker sets the poll flag. It is started with the first thing that is armed and does not keep the program alive.
 */
export class TurnTimer {
  private worker: Worker | null = null;

  constructor(private readonly exec: Exec) {}

  start(): void {
    if (this.worker !== null) return;
    const body = `const { flag, bit, interval } = require('node:worker_threads').workerData; setInterval(() => Atomics.or(flag, 0, bit), interval);`;
    this.worker = new Worker(body, { eval: true, workerData: { flag: this.exec.poll, bit: POLL_PREEMPT, interval: TURN_INTERVAL } });
    this.worker.unref();
  }

  stop(): void {
    void this.worker?.terminate();
    this.worker = null;
  }
}

/** A full turn of the event loop: timers, input and output, signals. */
export function turn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
