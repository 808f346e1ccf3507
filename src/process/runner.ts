import type { CompiledMethod } from '../runtime/code.js';
import type { Value } from '../runtime/values.js';

/** How a run ended. `failed`: an exception that nobody handled (it has been reported). */
export interface Outcome { readonly value: Value; readonly failed: boolean }

/** What runs the main process: the scheduler with its interpreter, or the definitional interpreter. */
export interface Runner {
  /** Run a method (or doIt) as process 1 until it answers, fails, or the program exits. */
  runMain(method: CompiledMethod, receiver: Value, args?: readonly Value[]): Outcome;
  /** The same; the host's event loop gets its turns meanwhile. */
  runInTurns(method: CompiledMethod, receiver: Value, args?: readonly Value[]): Promise<Outcome>;
}

/** Thrown inside a runner when the process has ended otherwise than by answering. */
export class ProcessEnd {
  readonly failed: boolean;
  constructor(failed: boolean) { this.failed = failed; }
}
