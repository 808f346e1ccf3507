/** Decoding of instructions: the inverse of encode.ts. */
import { MAX_OPCODE, OPCODES, Op, type OpcodeInfo } from './opcodes.js';
import { isExtendable } from './encode.js';

/** One decoded instruction. For ABx and AsBx `b` is bx, for Ax and sAx `a` is ax. */
export interface Instruction {
  readonly pc: number;
  readonly op: number;
  readonly info: OpcodeInfo;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Index of the inline cache, or -1. */
  readonly site: number;
  /** pc of the instruction behind this one. */
  readonly next: number;
  /** Absolute pc that a jump goes to, or -1. */
  readonly target: number;
}

/** Decodes the instruction at `pc`, or answers null if there is none: unknown opcode, stray EXTEND or SITE, cut off. Never throws. */
export function decodeAt(words: Uint32Array, pc: number): Instruction | null {
  let at = pc;
  if (!(at >= 0 && at < words.length)) return null;
  let word = words[at++]!;
  let high = 0;
  const extended = (word & 255) === Op.EXTEND;
  if (extended) {
    high = word;
    if (at >= words.length) return null;
    word = words[at++]!;
  }
  const op = word & 255;
  if (op > MAX_OPCODE || op === Op.EXTEND || op === Op.SITE) return null;
  const info = OPCODES[op]!;
  if (extended && !isExtendable(info.format)) return null;
  let a = word >>> 8 & 255, b = 0, c = 0;
  const highA = high >>> 8 & 255, highB = high >>> 16 & 255, highC = high >>> 24;
  switch (info.format) {
    case 'ABC':
      a |= highA << 8;
      b = word >>> 16 & 255 | highB << 8;
      c = word >>> 24 | highC << 8;
      if (info.operands[2] === 'int') c = extended ? c << 16 >> 16 : c << 24 >> 24;
      break;
    case 'ABx':
      a |= highA << 8;
      b = (word >>> 16) + (high >>> 16) * 0x10000;
      break;
    case 'AsBx':
      a |= highA << 8;
      b = extended ? (word >>> 16 | (high >>> 16) << 16) : word >> 16;
      break;
    case 'sAx': a = word >> 8; break;
    case 'Ax': a = word >>> 8; break;
    case 'none': a = word >>> 8; break;
  }
  let site = -1;
  if (info.site) {
    if (at >= words.length || (words[at]! & 255) !== Op.SITE) return null;
    site = words[at++]! >>> 8;
  }
  const target = info.format === 'sAx' ? at + a : info.operands[1] === 'jump' ? at + b : -1;
  return { pc, op, info, a, b, c, site, next: at, target };
}

/** All instructions of well-formed code, in order. Throws on malformed code: verify first where it may be. */
export function decodeAll(words: Uint32Array): Instruction[] {
  const all: Instruction[] = [];
  for (let pc = 0; pc < words.length;) {
    const instruction = decodeAt(words, pc);
    if (instruction === null) throw new RangeError(`malformed instruction at pc ${pc}`);
    all.push(instruction);
    pc = instruction.next;
  }
  return all;
}
