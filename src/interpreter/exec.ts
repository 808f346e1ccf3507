import type { Process } from '../process/process.js';
import type { Restriction } from '../process/restriction.js';
import type { Value } from '../runtime/values.js';

/** Thrown through host frames: see docs/architecture.md, "Frames and leaving the host stack". */
export class Signal {
  readonly name: string;
  constructor(name: string) { this.name = name; }
}

/** Bits of the poll flag. */
export const POLL_RESULTS = 1, POLL_PREEMPT = 2, POLL_INTERRUPT = 4, POLL_SAMPLE = 8, POLL_SUSPEND = 16, POLL_DEBUG = 32;

/** Activations that an unwinding has left, innermost first, three entries each: code, pc and receiver. The oracle has one entry each, its own description. */
export type Trail = unknown[];

/** Entries of a trail beyond which no more are noted: a trace shows 256 activations, those of the exception machinery apart. */
export const LONGEST_TRAIL = 900;

/** A V8 stack of 984 KiB holds fewer values than this, whatever the frames' sizes. */
const RECORD_CAPACITY = 1 << 18;

/** Execution state of a VM that activations touch while they leave the host stack. One per VM. */
export class Exec {
  readonly reify = new Signal('reify');
  readonly unwind = new Signal('unwind');
  /** Frames recorded by the current reification, innermost first. */
  readonly record: any[] = new Array(RECORD_CAPACITY);
  top = 0;
  /** Where the current unwinding goes: a Home, a handler object, … */
  target: unknown = null;
  value: Value = null;
  /** Where an exception's unwinding notes the activations that it leaves; null for all others. */
  trail: Trail | null = null;
  /** First host exception that was turned into a reification, or null. */
  hostError: unknown = null;
  /** The signal that an activation is about to throw on to its caller; a host exception that comes in its place stands for it. */
  passing: Signal | null = null;
  /** Non-zero when something wants the running process at its next safepoint; shared with workers. */
  readonly poll = new Int32Array(new SharedArrayBuffer(4));
  /** Safepoints at sends of compiled code until the poll flag is looked at. */
  fuel = 0;
  /** Has any slot been opened to doubles (see double-slots.ts)? */
  hasDoubleSlots = false;
  process!: Process;
  /** That of `process`. */
  restriction: Restriction | null = null;
}

/** A pending unwinding, held in a register of an activation that runs its clean-up. */
export class PendingUnwind {
  cls: any;
  target: unknown;
  value: Value;
  trail: Trail | null;
  constructor(cls: any, target: unknown, value: Value, trail: Trail | null) { this.cls = cls; this.target = target; this.value = value; this.trail = trail; }
}
