/** One instruction as text. Branches and jumps are structure: see statements.ts. */
import type { Instruction } from '../../bytecode/decode.js';
import { Op } from '../../bytecode/opcodes.js';
import type { CodeTemplate } from '../../bytecode/template.js';
import { FIRST_OVERFLOW_PLACE } from '../../runtime/values.js';
import { again, allRegisters, emitAwait, emitReturn, homeOf, reg, type EmitContext } from './context.js';
import { emitArithmetic } from './arithmetic.js';
import { emitCallBlock, emitSend, emitSuperSend, emitTailSelfSend, windowArguments } from './sends.js';

/** Longer strings are taken from the literals. */
const LONGEST_INLINE_STRING = 200;

export function emitInstruction(context: EmitContext, instruction: Instruction): void {
  const { out, constants, template, closure } = context;
  const { op, a, b, c } = instruction;
  const set = (value: string): void => out.line(`${reg(a)} = ${value};`);
  /** As `set`, for values whose making calls something. */
  const make = (value: string): void => {
    emitAwait(context, instruction);
    set(value);
  };
  switch (op) {
    case Op.MOVE: return set(reg(b));
    case Op.LOAD_SPECIAL: return set(['null', 'true', 'false'][b]!);
    case Op.LOAD_INT: return set(String(b));
    case Op.LOAD_LITERAL: return set(literalText(context, b));
    case Op.COPY_LITERAL: return make(`rt.copyLiteral(${constants.literal(b)})`);
    case Op.GET_SLOT: return emitGetSlot(context, instruction);
    case Op.SET_SLOT: return emitSetSlot(context, instruction);
    case Op.GET_BINDING: return set(`${constants.binding(b)}.value`);
    case Op.SET_BINDING:
      out.line(`${constants.binding(b)}.value = ${reg(a)};`);
      return out.line(`${constants.binding(b)}.defined = true;`);
    case Op.GET_CAPTURED: return set(`${closure}.captured[${b}]`);
    case Op.NEW_CELL: return make(`rt.cell(${reg(b)})`);
    case Op.GET_CELL: return set(`${reg(b)}.value`);
    case Op.SET_CELL: return out.line(`${reg(b)}.value = ${reg(a)};`);
    case Op.GET_CAPTURED_CELL: return set(`${closure}.captured[${b}].value`);
    case Op.SET_CAPTURED_CELL: return out.line(`${closure}.captured[${b}].value = ${reg(a)};`);
    case Op.MAKE_HOME: return make('rt.home()');
    case Op.MAKE_BLOCK: return make(blockText(context, b));
    case Op.THIS_CONTEXT: return make('rt.thisContext()');
    case Op.IDENT: return make(`${reg(b)} === ${reg(c)} || rt.identical(${reg(b)}, ${reg(c)})`);
    case Op.NOT_IDENT: return make(`${reg(b)} !== ${reg(c)} && !rt.identical(${reg(b)}, ${reg(c)})`);
    case Op.SEND0: return emitSend(context, instruction, []);
    case Op.SEND1: return emitSend(context, instruction, [reg(c)]);
    case Op.SEND: return emitSend(context, instruction, windowArguments(instruction));
    case Op.SUPER_SEND: return emitSuperSend(context, instruction);
    case Op.TAIL_SELF_SEND:
      emitTailSelfSend(context, instruction);
      return emitPoll(context, template.tailEntry);
    case Op.CALL_BLOCK: return emitCallBlock(context, instruction);
    case Op.NEW_ARRAY: return make(`rt.array([${Array.from({ length: c }, (_, i) => reg(b + i)).join(', ')}])`);
    case Op.LOOP: return emitPoll(context, instruction.target);
    case Op.RETURN: return emitReturn(context, reg(a));
    case Op.RETURN_SELF: return emitReturn(context, reg(0));
    case Op.RETURN_HOME:
      emitAwait(context, instruction);
      return out.line(`return rt.returnHome(${closure}, ${reg(a)});`);
    case Op.PRIMITIVE: return emitPrimitive(context, instruction);
    case Op.CONTINUE_UNWIND:
      emitAwait(context, instruction);
      return out.line(`return rt.continueUnwind(${reg(a)});`);
    case Op.JUMP: case Op.JUMP_TRUE: case Op.JUMP_FALSE: return;
    default: return emitArithmetic(context, instruction);
  }
}

/** A safepoint whose frame is executed again at `target`; there a newer unit of the same code takes over. */
function emitPoll(context: EmitContext, target: number): void {
  const { out, closure } = context;
  out.braces('if (poll[0] !== 0 || U.obsolete)', () => {
    out.line(`pc = ${again(target)}; rt.poll(U);`);
    out.line(`if (U.obsolete) { left = true; return rt.deopt(U, ${target}, ${closure}, [${allRegisters(context)}]); }`);
  });
}

function literalText({ template, constants }: EmitContext, index: number): string {
  const data = template.literals[index]!;
  switch (data.kind) {
    case 'int': return String(data.value);
    case 'big': return `${data.digits}n`;
    case 'special': return String(data.value);
    case 'string': return data.value.length <= LONGEST_INLINE_STRING ? JSON.stringify(data.value) : constants.literal(index);
    default: return constants.literal(index);
  }
}

function emitGetSlot(context: EmitContext, instruction: Instruction): void {
  const { out, unit } = context;
  const { a, b } = instruction;
  const place = unit.places[b]!;
  if (place < FIRST_OVERFLOW_PLACE && !unit.doubles.includes(b)) return out.line(`${reg(a)} = r0.s${place};`);
  emitAwait(context, instruction);
  out.line(`${reg(a)} = rt.getSlot(r0, ${place});`);
}

function emitSetSlot(context: EmitContext, instruction: Instruction): void {
  const { out, unit } = context;
  const { a, b } = instruction;
  const place = unit.places[b]!;
  if (place < FIRST_OVERFLOW_PLACE) return out.line(`r0.s${place} = ${reg(a)};`);
  emitAwait(context, instruction);
  out.line(`rt.setSlot(r0, ${place}, ${reg(a)});`);
}

function blockText(context: EmitContext, index: number): string {
  const { template, constants, closure } = context;
  const nested: CodeTemplate = template.blocks[index]!;
  const captured = nested.captures.map(({ from, index: i }) => (from === 'register' ? reg(i) : `${closure}.captured[${i}]`));
  const home = template.kind === 'block' ? `${closure}.home` : homeOf(context) ?? 'null';
  return `rt.block(${constants.block(index)}, r0, ${home}, [${captured.join(', ')}])`;
}

function emitPrimitive(context: EmitContext, instruction: Instruction): void {
  const { out, constants, template } = context;
  const args = Array.from({ length: template.arity + 1 }, (_, i) => reg(i));
  emitAwait(context, instruction);
  out.line(`t = ${constants.primitive()}(${args.join(', ')});`);
  // MAKE_HOME comes after it: there is no home to end.
  out.line('if (t !== FAIL) return t;');
  out.line(`${reg(instruction.a)} = rt.failReason();`);
}
