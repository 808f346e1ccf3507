/** What a built program hands to its runtime. */
import type { PersistedUnit } from '../jit/persisted.js';
import type { UnitFactory } from '../translate/compiled.js';

export interface BuiltStart {
  readonly entry: string | null;
  readonly namespace: string | null;
  readonly strict: boolean;
  readonly maxDepth: number | null;
}

export interface BuiltProgram {
  readonly start: BuiltStart;
  /** An image, in base64. */
  readonly image: string;
}

/** A dispatch table of compiled units. */
export interface Plugin {
  readonly translator: number;
  /** Digest of the library for which they were compiled. */
  readonly kernel: string;
  readonly units: readonly { readonly factory: UnitFactory; readonly data: PersistedUnit }[];
}
