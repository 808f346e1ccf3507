/** The tables of a template: captures, homes, primitive, loop heads, unwind entries, ranges. */
import type { Instruction } from '../decode.js';
import { Op } from '../opcodes.js';
import { written } from '../operands.js';
import type { CodeTemplate } from '../template.js';
import type { Problems } from './problems.js';

/** Does each captured value of a nested block exist in the code around it, and is it a cell exactly where that says so? */
export function checkCaptures(block: CodeTemplate, around: CodeTemplate, problems: Problems): void {
  if (block.kind !== 'block') problems.add(block, -1, 'is nested, but not a block');
  block.captures.forEach(({ from, index, cell, name }, at) => {
    const outer = from === 'captured' ? around.captures[index] : undefined;
    const ok = from === 'register' ? index < around.registers && index !== around.homeRegister : outer !== undefined && outer.cell === cell;
    if (!ok) problems.add(block, -1, `capture ${at} (${name}) from ${from} ${index}`);
  });
}

export function checkTables(template: CodeTemplate, instructions: readonly Instruction[], problems: Problems): void {
  const bad = (text: string): void => problems.add(template, -1, text);
  const starts = new Set(instructions.map((instruction) => instruction.pc));
  const size = template.words.length;
  if (template.kind === 'method' && template.captures.length > 0) bad('a method captures nothing');
  if (template.kind === 'doIt' && template.captures.some((one, index) => one.from !== 'captured' || !one.cell || one.index !== index)) bad('the captures of a doIt are its given variables, in order');
  checkPrimitiveAndHome(template, instructions, problems);
  for (const head of template.loopHeads) if (!starts.has(head)) bad(`loop head ${head}`);
  for (const { start, end, handler, register } of template.unwind) {
    const ok = starts.has(start) && (starts.has(end) || end === size) && start < end && starts.has(handler) && handler >= end
      && register > 0 && register < template.registers && register !== template.homeRegister;
    if (!ok) bad(`unwind entry ${start}..${end} -> ${handler} r${register}`);
  }
  for (const { name, register, declared, start, end } of template.variables) if (register >= template.registers || declared > start || start > end || end > size) bad(`range of variable ${name}`);
  if (template.positions.length % 3 !== 0) bad('positions are not triples');
  for (let i = 0; i + 2 < template.positions.length; i += 3) {
    if (!starts.has(template.positions[i]!) || (i > 0 && template.positions[i]! <= template.positions[i - 3]!)) return bad(`position of pc ${template.positions[i]}`);
  }
}

/** PRIMITIVE stands at the very start, MAKE_HOME there or behind it, the tail entry behind MAKE_HOME. */
function checkPrimitiveAndHome(template: CodeTemplate, instructions: readonly Instruction[], problems: Problems): void {
  const { homeRegister, primitive, kind } = template;
  let next = 0;
  if (primitive !== null) {
    if (kind === 'method' && instructions[0]!.op === Op.PRIMITIVE) next++;
    else problems.add(template, 0, 'PRIMITIVE expected');
  }
  const home = instructions[next];
  if (homeRegister >= 0) {
    if (kind !== 'block' && home?.op === Op.MAKE_HOME && home.a === homeRegister) next++;
    else problems.add(template, home?.pc ?? 0, 'MAKE_HOME expected');
  }
  for (let i = 0; i < instructions.length; i++) {
    const instruction = instructions[i]!;
    const { op, pc } = instruction;
    if (i >= next && (op === Op.PRIMITIVE || op === Op.MAKE_HOME)) problems.add(template, pc, `${instruction.info.name} in the middle`);
    else if (homeRegister >= 0 && op !== Op.MAKE_HOME && written(instruction) === homeRegister) problems.add(template, pc, 'writes the home register');
    if (op === Op.TAIL_SELF_SEND && template.tailEntry < 0) problems.add(template, pc, 'no tail entry');
  }
  if (template.tailEntry >= 0 && (kind !== 'method' || primitive !== null || template.tailEntry !== (instructions[next]?.pc ?? -1))) problems.add(template, -1, `tail entry ${template.tailEntry}`);
  const returnsHome = template.blocks.some((block) => block.returnsHome) || instructions.some(({ op }) => op === Op.RETURN_HOME);
  if (template.returnsHome !== returnsHome) problems.add(template, -1, 'returnsHome is wrong');
  if (returnsHome && kind !== 'block' && homeRegister < 0) problems.add(template, -1, 'blocks return home, but there is none');
}
