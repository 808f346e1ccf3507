/** The instructions one by one: known opcodes, operands in range. */
import { decodeAt, type Instruction } from '../decode.js';
import { operatorOfImmediate, OPERATOR_OPCODES, Op, type OperandKind } from '../opcodes.js';
import { windowOf } from '../operands.js';
import type { CodeTemplate } from '../template.js';
import type { Problems } from './problems.js';

/** All instructions, or null (and a problem) if some word belongs to none. */
export function decodeForCheck(template: CodeTemplate, problems: Problems): Instruction[] | null {
  const { words } = template;
  const all: Instruction[] = [];
  for (let pc = 0; pc < words.length;) {
    const instruction = decodeAt(words, pc);
    if (instruction === null) {
      problems.add(template, pc, `no instruction: 0x${words[pc]!.toString(16)}`);
      return null;
    }
    all.push(instruction);
    pc = instruction.next;
  }
  return all;
}

export function checkInstructions(template: CodeTemplate, instructions: readonly Instruction[], problems: Problems): void {
  const usedSites = new Set<number>();
  for (const instruction of instructions) {
    const { pc, info } = instruction;
    const bad = (text: string): void => problems.add(template, pc, `${info.name}: ${text}`);
    // Formats with fewer operands than fields must leave the rest of the word empty.
    const fields = [instruction.a, instruction.b, instruction.c];
    fields.forEach((value, index) => {
      const kind = info.operands[index] ?? null;
      if (kind === null ? value !== 0 : !inRange(template, kind, value, instruction)) bad(`operand ${index + 1} is ${value}`);
    });
    if (instruction.site >= 0) {
      const wrong = wrongSite(template, instruction, usedSites);
      if (wrong !== null) bad(wrong);
    }
    if (instruction.op === Op.TAIL_SELF_SEND && (template.kind !== 'method' || instruction.c !== template.arity || template.sites[instruction.site]?.selector !== template.selector)) bad('not a send of this method to itself');
    if (instruction.op === Op.RETURN_HOME && template.kind !== 'block') bad('not in a block');
    if (problems.full) return;
  }
}

function inRange(template: CodeTemplate, kind: OperandKind, value: number, { op, c }: Instruction): boolean {
  switch (kind) {
    case 'dst': return value < template.registers && value !== 0;
    case 'reg': return value < template.registers;
    case 'base': return value + Math.max(1, windowOf(op, c)) <= template.registers;
    case 'count': return true;
    case 'int': return true;
    case 'special': return value <= 2;
    case 'literal': return value < template.literals.length && (op !== Op.COPY_LITERAL || isCollection(template, value));
    case 'block': return value < template.blocks.length;
    case 'slot': return value < template.slots.length;
    case 'captured': return value < template.captures.length;
    case 'binding': return value < template.bindings.length;
    case 'primitive': return value === 0 && template.primitive !== null;
    case 'loop': return value < template.loopHeads.length;
    case 'jump': return true;
    case 'site': return true;
  }
}

function isCollection(template: CodeTemplate, index: number): boolean {
  const { kind } = template.literals[index]!;
  return kind === 'array' || kind === 'bytes';
}

function wrongSite(template: CodeTemplate, { op, c, site }: Instruction, used: Set<number>): string | null {
  const data = template.sites[site];
  if (data === undefined) return `site ${site} does not exist`;
  if (used.has(site)) return `site ${site} is used twice`;
  used.add(site);
  const argc = op === Op.SEND0 ? 0 : op === Op.SEND || op === Op.SUPER_SEND || op === Op.TAIL_SELF_SEND ? c : 1;
  if (data.argc !== argc || argumentCount(data.selector) !== argc) return `site ${site} #${data.selector} has another number of arguments`;
  const operator = op >= Op.ADD && op <= Op.BIT_SHIFT ? op : operatorOfImmediate(op);
  if (operator >= 0 && (!Object.hasOwn(OPERATOR_OPCODES, data.selector) || OPERATOR_OPCODES[data.selector] !== operator)) return `site ${site} is that of #${data.selector}`;
  return null;
}

/** Number of arguments that a selector takes; -1 for a malformed one. */
export function argumentCount(selector: string): number {
  if (selector === '') return -1;
  // A qualified name can be sent like any other name.
  if (selector.includes('::')) return /^[^:]+(::[^:]+)+$/.test(selector) ? 0 : -1;
  const colons = selector.split(':').length - 1;
  if (colons > 0) return selector.endsWith(':') ? colons : -1;
  return /^%?[\p{L}_]/u.test(selector) ? 0 : 1;
}
