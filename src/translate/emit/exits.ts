import type { Instruction } from '../../bytecode/decode.js';
import { Op } from '../../bytecode/opcodes.js';
import { allRegisters, type EmitContext } from './context.js';

/** Does `--deopt` leave the compiled code before this instruction? */
export const isExit = ({ info, op }: Instruction): boolean => info.site || op === Op.CALL_BLOCK;

/**
 * With `--deopt`, leave the compiled code at `pc`, once in the unit's life or by chance: the interpreter executes the instruction there and everything behind it.
 * `left` tells the handler that the activation is no longer this function's.
 */
export function emitExit(context: EmitContext, pc: number, where: 'instruction' | 'loop'): void {
  const { out, exits, closure, options } = context;
  if (options.deopt === 'none') return;
  const leave = `left = true; return rt.deopt(U, ${pc}, ${closure}, [${allRegisters(context)}]);`;
  // The host stack may run out in the question.
  if (options.deopt === 'random') return out.line(`pc = ${pc}; if (rt.chance()) { ${leave} }`);
  const key = `${where} ${pc}`;
  let number = exits.get(key);
  if (number === undefined) exits.set(key, number = exits.size);
  out.line(`if (U.exits[${number}] === 0) { U.exits[${number}] = 1; pc = ${pc}; ${leave} }`);
}
