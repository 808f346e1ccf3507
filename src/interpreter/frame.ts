import type { Code } from '../runtime/code.js';
import type { Block } from '../runtime/values.js';

/** An activation outside the host stack, and the interpreter's own record of one on it. One meaning for all tiers. */
export class Frame {
  readonly code: Code;
  /** Word index of the instruction that is being executed (or waited for). */
  pc: number;
  /** Values, cells and homes. */
  readonly registers: any[];
  /** The closure, for block code. */
  readonly block: Block | null;
  /** true: the result of the instruction at pc is awaited. false: that instruction is to be executed again. */
  awaiting = false;
  constructor(code: Code, pc: number, registers: any[], block: Block | null) {
    this.code = code; this.pc = pc; this.registers = registers; this.block = block;
  }
}
