import type { MClass } from '../runtime/class.js';
import type { HeapObject, Value } from '../runtime/values.js';
import type { Frame } from '../interpreter/frame.js';

export type ProcessState = 'ready' | 'running' | 'waiting' | 'finished';

/** A green thread. While it runs, its innermost frames are on the host stack; the others, and all of a suspended one, in `stack`. */
export class Process implements HeapObject {
  cls: MClass;
  readonly id: number;
  /** Suspended frames, outermost first. */
  readonly stack: Frame[] = [];
  state: ProcessState = 'ready';
  /** Head of the list of active handlers (Maggie objects), or nil. */
  handlers: Value = null;
  result: Value = null;
  /** nil while alive, then the Symbol #normal, #shutdown … or a String. */
  exitReason: Value = null;
  /** Activations allowed beyond the limit while a StackOverflow is handled. */
  depthReserve = 0;
  constructor(cls: MClass, id: number) { this.cls = cls; this.id = id; }
}
