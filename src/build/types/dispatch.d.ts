/** The dispatch table of a build: its compiled units, and for each of them all that it takes for granted. */
import type { UnitFactory } from './compiled.js';

export interface ClassRef { readonly name: string; readonly meta: boolean }
export interface MethodRef { readonly owner: ClassRef; readonly selector: string; readonly hash: string }

export type ConstantRef =
  | { readonly kind: 'class'; readonly cls: ClassRef }
  | { readonly kind: 'code'; readonly method: MethodRef }
  | { readonly kind: 'site' | 'binding' | 'literal' | 'block'; readonly index: number }
  | { readonly kind: 'primitive' };

export interface UnitData {
  /** The method, or the block by the indexes that lead to it from its method. */
  readonly path: { readonly owner: ClassRef | null; readonly selector: string; readonly blocks: readonly number[] };
  /** Checksums of the bytecode of the method, and of the code itself. */
  readonly root: string;
  readonly hash: string;
  /** Places of the instance variables that the code uses. */
  readonly places: readonly number[];
  readonly above: ClassRef | null;
  readonly receiverIsObject: boolean;
  readonly unit: {
    readonly ok: true;
    readonly name: string;
    readonly constants: readonly ConstantRef[];
    readonly dependencies: readonly { readonly cls: ClassRef; readonly selector: string; readonly target: MethodRef }[];
    readonly loops: readonly number[];
    readonly exits: number;
  };
}

export interface DispatchTable {
  /** Version of the form of this table. */
  readonly format: number;
  /** Version of the translator. */
  readonly translator: number;
  /** Digest of the library that the units were compiled with. */
  readonly library: string;
  readonly units: readonly { readonly factory: UnitFactory; readonly data: UnitData }[];
}
