/** What the entry of a built program uses of the runtime. */
import type { DispatchTable } from './dispatch.js';

export interface BuiltProgram {
  /** Image of the library. */
  readonly kernel: Uint8Array;
  /** Image of the program. */
  readonly program: Uint8Array;
  readonly table: DispatchTable;
}

/** A class as JavaScript sees it. What is exported is declared beside the module. */
export type HostClass = abstract new (...args: never) => object;

/** What a program that is imported shows. */
export interface ProgramModule {
  readonly MaggieObject: HostClass;
  readonly MaggieError: HostClass;
  /** Its own classes by their exported names. */
  readonly classes: Readonly<Record<string, HostClass>>;
}

/**
 * If `node` was started with the module, and that is not a part of a bundle: runs the program and its entry point, then ends the host process with its exit
 * status. Otherwise runs its statements; throws a MaggieError if they fail.
 */
export function start(built: BuiltProgram): Promise<ProgramModule>;
