/** What the entry of a built program uses of the runtime. */
import type { DispatchTable } from './dispatch.js';

export interface BuiltProgram {
  /** Image of the library. */
  readonly kernel: Uint8Array;
  /** Image of the program. */
  readonly program: Uint8Array;
  readonly table: DispatchTable;
}

/** Runs a program, then ends the host process with its exit status. */
export function run(built: BuiltProgram): void;
