/** Operators: inline for SmallIntegers, for Floats where those were seen, then guards for other receivers, then the runtime. */
import type { Instruction } from '../../bytecode/decode.js';
import { Op, operatorOfImmediate } from '../../bytecode/opcodes.js';
import { KIND_FLOAT } from '../../profile/kinds.js';
import { FLOAT_CLASS } from '../ir/types.js';
import { reg, type EmitContext } from './context.js';
import { emitDispatch } from './sends.js';

/** Names of the runtime's slow paths. */
const HELPERS: Readonly<Record<number, string>> = {
  [Op.ADD]: 'add', [Op.SUB]: 'sub', [Op.MUL]: 'mul', [Op.DIV]: 'div', [Op.FLOOR_DIV]: 'floorDiv', [Op.MOD]: 'mod', [Op.LT]: 'lt',
  [Op.GT]: 'gt', [Op.LE]: 'le', [Op.GE]: 'ge', [Op.EQ]: 'eq', [Op.NE]: 'ne', [Op.BIT_AND]: 'bitAnd', [Op.BIT_OR]: 'bitOr',
  [Op.BIT_XOR]: 'bitXor', [Op.BIT_SHIFT]: 'bitShift',
};

const SIGNS: Readonly<Record<number, string>> = {
  [Op.ADD]: '+', [Op.SUB]: '-', [Op.MUL]: '*', [Op.DIV]: '/', [Op.LT]: '<', [Op.GT]: '>', [Op.LE]: '<=', [Op.GE]: '>=', [Op.EQ]: '===',
  [Op.NE]: '!==', [Op.BIT_AND]: '&', [Op.BIT_OR]: '|', [Op.BIT_XOR]: '^',
};

/** A fast path: the condition under which it holds, and its result. */
interface FastPath { readonly test: string; readonly result: string }

export function emitArithmetic(context: EmitContext, instruction: Instruction): void {
  const { a, b, c, op, pc, site } = instruction;
  const operator = operatorOfImmediate(op), immediate = operator >= 0;
  const general = immediate ? operator : op;
  const x = reg(b), y = immediate ? (c < 0 ? `(${c})` : String(c)) : reg(c);
  const { out, unit: { sites }, constants, compact } = context;
  const { targets, kinds } = sites[site]!;
  const integer = compact ? null : integerPath(general, x, y, immediate);
  // A Float's result is a new object: a call, which the host stack may be too short for.
  const float = (kinds & KIND_FLOAT) !== 0 && !immediate && !compact ? floatPath(context, general, x, y) : null;
  let keyword = 'if';
  if (integer !== null) {
    out.line(`${keyword} (${integer.test}) ${reg(a)} = ${integer.result};`);
    keyword = 'else if';
  }
  if (float !== null) {
    out.line(`${keyword} (${float.test}) { pc = ${pc}; ${reg(a)} = ${float.result}; }`);
    keyword = 'else if';
  }
  // Numbers as receivers are the business of the paths above and of the runtime.
  const others = targets.filter(({ guard, cls }) => guard !== 'number' && guard !== 'bigint' && cls.name !== 'Float');
  const fallback = `rt.${HELPERS[general]}(${constants.site(site)}, ${x}, ${y})`;
  const slow = (): void => {
    out.line(`pc = ${pc};`);
    emitDispatch(context, a, b, [y], others, fallback);
  };
  if (keyword === 'if') slow();
  else if (others.length > 0) out.braces('else', slow);
  else out.line(`else { pc = ${pc}; ${reg(a)} = ${fallback}; }`);
}

/** For SmallIntegers. Most results have 31 bits: the test for that is cheaper than the one for 48 bits. */
function integerPath(op: number, x: string, y: string, immediate: boolean): FastPath | null {
  const numbers = immediate ? `typeof ${x} === 'number'` : `typeof ${x} === 'number' && typeof ${y} === 'number'`;
  const sign = SIGNS[op];
  switch (op) {
    case Op.ADD: case Op.SUB: case Op.MUL:
      return {
        test: `${numbers} && (((t = ${x} ${sign} ${y}) | 0) === t || (t <= 0x7fffffffffff && t >= -0x800000000000))`,
        // Adding 0 turns -0 into 0.
        result: op === Op.MUL ? 't + 0' : 't',
      };
    case Op.LT: case Op.GT: case Op.LE: case Op.GE: case Op.EQ: case Op.NE:
      return { test: numbers, result: `${x} ${sign} ${y}` };
    case Op.BIT_AND: case Op.BIT_OR: case Op.BIT_XOR:
      return { test: `${numbers} && (${x} | 0) === ${x} && (${y} | 0) === ${y}`, result: `${x} ${sign} ${y}` };
    // With operands that are not negative all roundings agree, and there is no -0.
    case Op.DIV: case Op.FLOOR_DIV:
      return { test: `${numbers} && ${x} >= 0 && ${y} > 0`, result: `Math.floor(${x} / ${y})` };
    case Op.MOD:
      return { test: `${numbers} && ${x} >= 0 && ${y} > 0`, result: `${x} % ${y}` };
    default: return null;
  }
}

function floatPath({ constants }: EmitContext, op: number, x: string, y: string): FastPath | null {
  const sign = SIGNS[op];
  if (sign === undefined || op === Op.BIT_AND || op === Op.BIT_OR || op === Op.BIT_XOR) return null;
  const cls = constants.cls(FLOAT_CLASS);
  const isFloat = (r: string): string => `typeof ${r} === 'object' && ${r} !== null && ${r}.cls === ${cls}`;
  const test = x === y ? isFloat(x) : `${isFloat(x)} && ${isFloat(y)}`;
  const value = `${x}.value ${sign} ${y}.value`;
  const computes = op === Op.ADD || op === Op.SUB || op === Op.MUL || op === Op.DIV;
  return { test, result: computes ? `rt.float(${value})` : value };
}
