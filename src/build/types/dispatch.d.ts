/** The dispatch table of a build: its compiled units, and for each of them all that it takes for granted. */
import type { UnitFactory } from './compiled.js';

export interface ClassRef { readonly name: string; readonly meta: boolean }
export interface MethodRef { readonly owner: ClassRef; readonly selector: string; readonly hash: string }

export type ConstantRef =
  | { readonly kind: 'class'; readonly cls: ClassRef }
  | { readonly kind: 'shape'; readonly cls: ClassRef; readonly wide: boolean }
  | { readonly kind: 'code'; readonly method: MethodRef }
  | { readonly kind: 'site' | 'binding' | 'literal' | 'block'; readonly code: number; readonly index: number }
  | { readonly kind: 'primitive' | 'inlined'; readonly code: number };

/** A code whose activations a unit stands for: a method's (null: the unit's own), or a block's by the indexes that lead to it. */
export interface CodeRef { readonly method: MethodRef | null; readonly blocks: readonly number[]; readonly places: readonly number[]; readonly doubles: readonly number[] }

export interface DataOfUnit {
  readonly ok: true;
  readonly name: string;
  /** 1: baseline. 2: specialised. */
  readonly level: 1 | 2;
  readonly constants: readonly ConstantRef[];
  readonly dependencies: readonly { readonly cls: ClassRef; readonly selector: string; readonly target: MethodRef }[];
  readonly codes: readonly CodeRef[];
  /** Places at which specialised code can be left, packed; empty at baseline. */
  readonly points: string;
  readonly loops: readonly number[];
  readonly exits: number;
}

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
  readonly unit: DataOfUnit;
  /** The same code at baseline: it takes the place of a specialised unit when what that was specialised for is over. */
  readonly baseline?: DataOfUnit;
}

export interface DispatchTable {
  /** Version of the form of this table. */
  readonly format: number;
  /** Version of the translator. */
  readonly translator: number;
  /** Digest of the library that the units were compiled with. */
  readonly library: string;
  readonly units: readonly { readonly factory: UnitFactory; readonly baseline?: UnitFactory; readonly data: UnitData }[];
}
