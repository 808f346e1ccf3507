/** Which registers an instruction reads and writes, derived from the opcode table. */
import { OPCODES, Op } from './opcodes.js';

/** Anything with an opcode and operands: decoded instructions and symbolic ones. */
export interface Operands { readonly op: number; readonly a: number; readonly b: number; readonly c: number }

/** Calls `visit` with each register that is read; windows are visited from their first register on. */
export function eachRead({ op, a, b, c }: Operands, visit: (register: number) => void): void {
  const kinds = OPCODES[op]!.operands;
  if (kinds[0] === 'reg') visit(a);
  if (kinds[1] === 'reg') visit(b);
  else if (kinds[1] === 'base') for (let i = 0; i < windowOf(op, c); i++) visit(b + i);
  if (kinds[2] === 'reg') visit(c);
}

/** The register that is written, or -1. */
export function written({ op, a }: Operands): number {
  return OPCODES[op]!.operands[0] === 'dst' ? a : -1;
}

/** Number of registers in the window of an instruction with `count` arguments: sends have the receiver in front. */
export function windowOf(op: number, count: number): number {
  return op === Op.NEW_ARRAY ? count : count + 1;
}
