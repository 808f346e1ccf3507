import type { MClass } from '../runtime/class.js';
import type { Block, HeapObject, Home, MSymbol, Value } from '../runtime/values.js';
import type { ActivationInfo } from './activations.js';
import type { Execution } from './execution.js';
import type { Mailbox } from './mailbox.js';
import type { Restriction } from './restriction.js';
import type { Wait } from './wait.js';

export type ProcessState = 'ready' | 'running' | 'waiting' | 'finished';

/** Activations that the handler of a StackOverflow may use (language.md 5.12). */
const OVERFLOW_RESERVE = 1000;

/** A green thread. While it runs, its innermost frames are on the host stack; the others, and all of a suspended one, in `execution`. */
export class Process implements HeapObject {
  cls: MClass;
  readonly id: number;
  state: ProcessState = 'ready';
  execution: Execution | null = null;
  /** What it waits for; kept until it runs again. */
  wait: Wait | null = null;
  /** What it gets when it runs again. */
  delivered: Value = null;
  /** Head of the list of active handlers (Maggie objects), or nil. */
  handlers: Value = null;
  result: Value = null;
  /** nil while alive, then the Symbol #normal, #shutdown … or a String. */
  exitReason: Value = null;
  /** The reason with which it ends when it has been unwound because of an exception that nobody handled. */
  failure: string | null = null;
  /** The reason with which it ends when it has been unwound, if it was terminated. */
  termination: MSymbol | null = null;
  /** What it is to evaluate instead if it is terminated before it has begun; nil from its beginning on. */
  unbegun: Block | null = null;
  /** Home of the block that was forked: a return to it ends the process. */
  forkedFrom: Home | null = null;
  /** null unless it is a restricted process. */
  restriction: Restriction | null = null;
  /** Activations allowed beyond the limit while a StackOverflow is handled. */
  depthReserve = 0;
  /** Activations, innermost first, that contexts show in the place of its outermost one: those in which a debugger evaluates. */
  evaluatedIn: readonly ActivationInfo[] | null = null;
  mailbox: Mailbox | null = null;
  /** Processes that wait for its end. */
  joiners: Process[] | null = null;
  links: Set<Process> | null = null;
  /** Watchers by reference. */
  monitors: Map<number, Process> | null = null;
  trapsExit = false;
  /** Registered names, latest last. */
  names: string[] | null = null;
  constructor(cls: MClass, id: number) { this.cls = cls; this.id = id; }

  /** So many activations were too many: the handler of the StackOverflow gets a reserve beyond them. */
  overflowed(depth: number, maxDepth: number): void { this.depthReserve = depth - maxDepth + OVERFLOW_RESERVE; }

  /** The reserve is also for the ensure blocks of those activations that an overflow unwinds, so it is kept until there is room without it. */
  recover(depth: number, maxDepth: number): void { if (depth * 2 < maxDepth) this.depthReserve = 0; }

  /** Would somebody learn of its end? */
  get isObserved(): boolean {
    if ((this.joiners !== null && this.joiners.length > 0) || (this.links !== null && this.links.size > 0)) return true;
    for (const watcher of this.monitors?.values() ?? []) if (watcher.state !== 'finished') return true;
    return false;
  }
}
