/**
 * Code templates: compiled code as plain, immutable data. A template can be posted to a worker, written to an image, hashed and
 * disassembled; it refers to classes, selectors and globals by name only. Linking it into a running VM gives a `Code`.
 */

/** A literal by value. Integers beyond 48 bits are `big`. Floats are `float` even when integral. */
export type LiteralData =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'big'; readonly digits: string }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'symbol'; readonly value: string }
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'special'; readonly value: null | true | false }
  | { readonly kind: 'array'; readonly elements: readonly LiteralData[] }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] };

/** A send site. For operators the selector is that of the operation. */
export interface SiteData { readonly selector: string; readonly argc: number }

/** A global, or a class variable of the class with the given full name. `defined` is false for names that W001 warned about. */
export interface BindingData { readonly kind: 'global' | 'classVar'; readonly name: string; readonly owner: string | null }

/** Where a block's captured value comes from, at MAKE_BLOCK: a register of the creating activation, or one of its own captured values. */
export interface CaptureData { readonly from: 'register' | 'captured'; readonly index: number; readonly name: string; readonly cell: boolean }

/** Code between `start` (inclusive) and `end` (exclusive) that an unwinding leaves continues at `handler`, the pending unwinding in `register`. */
export interface UnwindEntry { readonly start: number; readonly end: number; readonly handler: number; readonly register: number }

/**
 * A named variable lives in `register` (as a cell if `cell`) while the pc is in [start, end). It is in scope from `declared` on; up to `start` it has no value, and the
 * register may hold anything.
 */
export interface VariableData { readonly name: string; readonly register: number; readonly cell: boolean; readonly declared: number; readonly start: number; readonly end: number }

export interface CodeTemplate {
  readonly kind: 'method' | 'block' | 'doIt';
  /** Of the method or the block's home method; 'doIt' for doIts. */
  readonly selector: string;
  readonly arity: number;
  /** Number of registers, self and arguments included. */
  readonly registers: number;
  readonly words: Uint32Array;
  readonly literals: readonly LiteralData[];
  readonly sites: readonly SiteData[];
  readonly bindings: readonly BindingData[];
  /** Names of the instance variables that GET_SLOT and SET_SLOT index. */
  readonly slots: readonly string[];
  readonly blocks: readonly CodeTemplate[];
  /** Empty for methods. For doIts the given variables, in order: cells that whoever runs it passes as captured values. */
  readonly captures: readonly CaptureData[];
  /** Register of the home made by MAKE_HOME, or -1. Blocks use their closure's home. */
  readonly homeRegister: number;
  /** Does a block, at any depth, contain a RETURN_HOME (then its creator needs a home)? */
  readonly returnsHome: boolean;
  /** Where TAIL_SELF_SEND continues; -1 without one. */
  readonly tailEntry: number;
  /** pc of each loop's head, indexed by the operand of LOOP. */
  readonly loopHeads: readonly number[];
  /** Inner entries before outer ones: the first that contains the pc is the innermost. */
  readonly unwind: readonly UnwindEntry[];
  /** Name of the primitive that PRIMITIVE calls, or null. */
  readonly primitive: string | null;
  /** Triples pc, line, column; ascending by pc. An instruction's position is the entry with exactly its pc. */
  readonly positions: Uint32Array;
  /** Parameters and temporaries with their registers, ascending, for debugger and contexts. A range begins when the variable has its first value. */
  readonly variables: readonly VariableData[];
  /** SHA-256 (hex) of everything above except positions and variables, nested blocks included. */
  readonly hash: string;
}
