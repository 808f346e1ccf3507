/** Encoding of single instructions, EXTEND and SITE words included. */
import { OPCODES, Op, type Format } from './opcodes.js';

const fitsUnsigned = (value: number, bits: number): boolean => value >= 0 && value < 2 ** bits;
const fitsSigned = (value: number, bits: number): boolean => value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);

/** Is operand c of this opcode a signed immediate? */
const signedC = (op: number): boolean => OPCODES[op]!.operands[2] === 'int';

/** Do the operands fit without EXTEND? */
export function isNarrow(op: number, a: number, b: number, c: number): boolean {
  switch (OPCODES[op]!.format) {
    case 'ABC': return fitsUnsigned(a, 8) && fitsUnsigned(b, 8) && (signedC(op) ? fitsSigned(c, 8) : fitsUnsigned(c, 8));
    case 'ABx': return fitsUnsigned(a, 8) && fitsUnsigned(b, 16);
    case 'AsBx': return fitsUnsigned(a, 8) && fitsSigned(b, 16);
    case 'sAx': return fitsSigned(a, 24);
    case 'Ax': return fitsUnsigned(a, 24);
    case 'none': return true;
  }
}

/** Do the operands fit with EXTEND (in those formats that have it)? */
export function isEncodable(op: number, a: number, b: number, c: number): boolean {
  switch (OPCODES[op]!.format) {
    case 'ABC': return fitsUnsigned(a, 16) && fitsUnsigned(b, 16) && (signedC(op) ? fitsSigned(c, 16) : fitsUnsigned(c, 16));
    case 'ABx': return fitsUnsigned(a, 16) && fitsUnsigned(b, 32);
    case 'AsBx': return fitsUnsigned(a, 16) && fitsSigned(b, 32);
    default: return isNarrow(op, a, b, c);
  }
}

/** May an EXTEND word stand before an instruction of this format? */
export const isExtendable = (format: Format): boolean => format === 'ABC' || format === 'ABx' || format === 'AsBx';

const pack = (op: number, a: number, b: number, c: number): number => (op | (a & 255) << 8 | (b & 255) << 16 | (c & 255) << 24) >>> 0;

/** Appends the words of one instruction. `site` is -1 where the opcode has none. `wide` writes an EXTEND word even if none is needed. */
export function encodeInto(words: number[], op: number, a: number, b: number, c: number, site: number, wide = false): void {
  if (!isEncodable(op, a, b, c)) throw new RangeError(`operands of ${OPCODES[op]!.name} out of range: ${a} ${b} ${c}`);
  const format = OPCODES[op]!.format;
  if ((wide || !isNarrow(op, a, b, c)) && isExtendable(format)) {
    words.push(format === 'ABC' ? pack(Op.EXTEND, a >> 8, b >> 8, c >> 8) : pack(Op.EXTEND, a >> 8, Math.floor(b / 0x10000), Math.floor(b / 0x1000000)));
  }
  if (format === 'ABC') words.push(pack(op, a, b, c));
  else if (format === 'ABx' || format === 'AsBx') words.push(pack(op, a, b, b >> 8));
  else words.push(pack(op, a, a >> 8, a >> 16));
  if (OPCODES[op]!.site) {
    if (!fitsUnsigned(site, 24)) throw new RangeError(`site ${site} out of range`);
    words.push(pack(Op.SITE, site, site >> 8, site >> 16));
  }
}
