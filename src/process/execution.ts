import type { CompiledMethod } from '../runtime/code.js';
import type { MClass } from '../runtime/class.js';
import type { Block, MSymbol, Value } from '../runtime/values.js';
import type { ActivationInfo } from './activations.js';

/** Why an execution gave the host back. */
export enum End {
  /** The outermost activation answered. */
  Answered,
  /** An unwinding went through all activations. */
  Unwound,
  /** The process waits, or its slice is over. */
  Left,
}

/** The stack of a process, as the engine keeps it that runs its code. */
export interface Execution {
  /** Value of the outermost activation, once it has answered. */
  readonly result: Value;
  /** What `run` is to begin with. */
  callMethod(method: CompiledMethod, receiver: Value, args: readonly Value[]): void;
  callBlock(block: Block, args: readonly Value[]): void;
  /** Goes on until the process ends or leaves the host stack; `value` is delivered to what awaits one. */
  run(value: Value): End;
  /** From here on everything is unwound; an ensure block that is running ends first: then the answer is false. */
  terminate(): boolean;
  /** The class-side message is sent to a class on top of everything, before `run` goes on. Only while the process is off the host stack because its slice was over. */
  interject(cls: MClass, selector: MSymbol): void;
  /** It is not run any more, without being unwound: nothing returns to it. */
  abandon(): void;
  /** Innermost first, at most so many. Only while the process is off the host stack. */
  activations(limit?: number): ActivationInfo[];
}
