import type { VM } from '../../runtime/vm.js';
import type { Output } from '../../runtime/output.js';

/** What a client can say about the program, in its launch configuration. */
export interface LaunchArguments {
  /** A file or directory with sources, or several. */
  readonly program?: string | readonly string[];
  /** Arguments of the program. */
  readonly args?: readonly string[];
  /** Flags of `mag`. */
  readonly flags?: readonly string[];
  readonly cwd?: string;
  /** File that is the program's standard input. */
  readonly input?: string;
  readonly stopOnEntry?: boolean;
  readonly noDebug?: boolean;
}

/** A program that has been prepared: it is loaded and run by `run`, whose answer is the exit status. */
export interface Launched {
  readonly vm: VM;
  /** `begin` is called when the program is loaded and its first statement is about to run; never if it cannot be loaded. */
  run(begin: () => void): Promise<number>;
}

/** Prepares a program that writes to these streams. Throws an Error that says why that cannot be done. */
export type Launcher = (args: LaunchArguments, out: Output, err: Output) => Promise<Launched>;
