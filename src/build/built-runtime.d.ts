/** What generated modules know of the runtime that they are bundled with. */
import type { UnitFactory } from './compiled.js';

export interface BuiltProgram {
  readonly start: { readonly entry: string | null; readonly namespace: string | null; readonly strict: boolean; readonly maxDepth: number | null };
  /** An image, in base64. */
  readonly image: string;
}

/** Compiled units; `data` says which code each belongs to and what it assumes. */
export interface Plugin {
  readonly translator: number;
  readonly kernel: string;
  readonly units: readonly { readonly factory: UnitFactory; readonly data: object }[];
}

/** Runs the program and ends the process with its status. */
export function start(program: BuiltProgram, plugin: Plugin): Promise<void>;
