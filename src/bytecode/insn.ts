/**
 * Symbolic code: what the compiler emits and the peephole passes rewrite. Operands that are indexes into a table of the template
 * are still the things themselves, jumps still name labels; the assembler numbers and encodes them last, so that removed code
 * leaves nothing behind in the tables.
 */
import type { Position } from '../syntax/ast.js';
import type { BindingData, CaptureData, CodeTemplate, LiteralData, SiteData } from './template.js';
import { OPCODES } from './opcodes.js';

/** A place in the code: it stands in the item list before the instruction it names. */
export class Label {
  /** Set by the assembler. */
  pc = -1;
}

/** A loop: its number is given by the assembler. */
export class Loop {
  constructor(readonly head: Label) {}
}

/** The operand of MAKE_BLOCK. The assembler asks for the template when the nested block has been compiled. */
export interface BlockRef {
  readonly captures: readonly CaptureData[];
  readonly template: () => CodeTemplate;
}

/** An operand that becomes a table index. */
export type Reference =
  | { readonly kind: 'literal'; readonly value: LiteralData }
  | { readonly kind: 'slot'; readonly value: string }
  | { readonly kind: 'binding'; readonly value: BindingData }
  | { readonly kind: 'block'; readonly value: BlockRef }
  | { readonly kind: 'loop'; readonly value: Loop };

/** One instruction. `a`, `b`, `c` as in the opcode table (`b` holds bx); `reference` replaces the operand of its kind, `target` the jump. */
export class Insn {
  target: Label | null = null;
  reference: Reference | null = null;
  site: SiteData | null = null;
  constructor(public op: number, public a: number, public b: number, public c: number, public pos: Position | null) {}

  /** Control never reaches the next instruction. */
  get ends(): boolean {
    return OPCODES[this.op]!.ends;
  }
}

export type Item = Insn | Label;

/** An unwind entry whose places are still labels. */
export interface Region { readonly start: Label; readonly end: Label; readonly handler: Label; readonly register: number }

/** A named variable's range whose places are still labels. */
export interface NamedRange { readonly name: string; readonly register: number; readonly cell: boolean; readonly declared: Label; readonly start: Label; readonly end: Label }

/** One method, doIt or block before assembly. */
export interface Unit {
  readonly kind: 'method' | 'block' | 'doIt';
  readonly selector: string;
  readonly arity: number;
  items: Item[];
  registers: number;
  readonly captures: readonly CaptureData[];
  readonly homeRegister: number;
  readonly tailEntry: Label | null;
  readonly regions: readonly Region[];
  readonly ranges: readonly NamedRange[];
  readonly primitive: string | null;
}
