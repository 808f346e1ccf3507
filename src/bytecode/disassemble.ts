/** Readable text of code, for `mag disasm`, tests and bug reports. */
import { decodeAt, type Instruction } from './decode.js';
import type { OperandKind } from './opcodes.js';
import { Op } from './opcodes.js';
import { floatText } from './hash.js';
import type { CodeTemplate, LiteralData } from './template.js';

/** A literal as it would be written in source. */
export function literalText(literal: LiteralData): string {
  switch (literal.kind) {
    case 'int': return String(literal.value);
    case 'big': return literal.digits;
    case 'float': return Number.isInteger(literal.value) && Math.abs(literal.value) < 1e16 ? `${floatText(literal.value)}.0` : floatText(literal.value);
    case 'string': return `'${literal.value.replaceAll("'", "''")}'`;
    case 'symbol': return `#${literal.value}`;
    case 'char': return `$${String.fromCodePoint(literal.code)}`;
    case 'special': return String(literal.value === null ? 'nil' : literal.value);
    case 'array': return `#(${literal.elements.map(literalText).join(' ')})`;
    case 'bytes': return `#[${literal.bytes.join(' ')}]`;
  }
}

/** A line of a listing; `pc`: the instruction that it shows, or null. */
export interface ListingLine { readonly pc: number | null; readonly text: string }

/** Text of a template and of the blocks in it. Never throws, damaged code is shown as far as it goes. */
export function disassemble(template: CodeTemplate, title = template.kind === 'doIt' ? 'doIt' : template.selector): string {
  return [listing(template, title).map(({ text }) => text).join('\n'), ...template.blocks.map((block, index) => disassemble(block, `${title} [${index}]`))].join('\n\n');
}

/** The lines of a template, without the blocks in it. */
export function listing(template: CodeTemplate, title: string): ListingLine[] {
  const lines: ListingLine[] = header(template, title).map((text) => ({ pc: null, text }));
  const positions = new Map<number, string>();
  for (let i = 0; i + 2 < template.positions.length; i += 3) positions.set(template.positions[i]!, `${template.positions[i + 1]}:${template.positions[i + 2]}`);
  for (let pc = 0; pc < template.words.length;) {
    const instruction = decodeAt(template.words, pc);
    if (instruction === null) {
      lines.push({ pc, text: `${pcText(pc)}  ?? 0x${template.words[pc]!.toString(16).padStart(8, '0')}` });
      pc++;
    } else {
      lines.push({ pc, text: line(template, instruction, positions.get(pc) ?? '') });
      pc = instruction.next;
    }
  }
  for (const { start, end, handler, register } of template.unwind) lines.push({ pc: null, text: `  unwind ${start}..${end} -> ${handler} r${register}` });
  return lines;
}

function header(template: CodeTemplate, title: string): string[] {
  const lines = [`${template.kind} ${title}  arity ${template.arity}, registers ${template.registers}, ${template.words.length} words, ${template.hash.slice(0, 12)}`];
  if (template.primitive !== null) lines.push(`  primitive ${template.primitive}`);
  if (template.captures.length > 0) {
    lines.push(`  captures ${template.captures.map((one, i) => `${i}:${one.name}${one.cell ? '(cell)' : ''}=${one.from === 'register' ? 'r' : 'captured '}${one.index}`).join(', ')}`);
  }
  for (const { name, register, cell, start, end } of template.variables) lines.push(`  ${name}${cell ? '(cell)' : ''} r${register} ${start}..${end}`);
  return lines;
}

const pcText = (pc: number): string => String(pc).padStart(6);

function line(template: CodeTemplate, instruction: Instruction, position: string): string {
  const operands: string[] = [];
  const notes: string[] = [];
  instruction.info.operands.forEach((kind, index) => {
    if (kind === null) return;
    const value = index === 0 ? instruction.a : index === 1 ? instruction.b : instruction.c;
    operands.push(operandText(kind, value, instruction));
    const note = noteText(template, kind, value);
    if (note !== '') notes.push(note);
  });
  if (instruction.site >= 0) notes.unshift(`site ${instruction.site} #${template.sites[instruction.site]?.selector ?? '?'}`);
  const text = `${instruction.info.name} ${operands.join(' ')}`.trimEnd();
  const note = notes.length === 0 ? '' : `; ${notes.join(', ')}`;
  return `${pcText(instruction.pc)}  ${text.padEnd(28)} ${note.padEnd(28)} ${position}`.trimEnd();
}

function operandText(kind: OperandKind, value: number, instruction: Instruction): string {
  switch (kind) {
    case 'dst': case 'reg': case 'base': return `r${value}`;
    case 'count': return `#${value}`;
    case 'jump': return `-> ${instruction.target}`;
    case 'special': return ['nil', 'true', 'false'][value] ?? `special ${value}`;
    case 'int': return String(value);
    default: return `${kind[0]}${value}`;
  }
}

function noteText(template: CodeTemplate, kind: OperandKind, value: number): string {
  switch (kind) {
    case 'literal': {
      const literal = template.literals[value];
      const text = literal === undefined ? '?' : literalText(literal);
      return text.length > 60 ? `${text.slice(0, 57)}...` : text;
    }
    case 'slot': return template.slots[value] ?? '?';
    case 'captured': return template.captures[value]?.name ?? '?';
    case 'binding': {
      const binding = template.bindings[value];
      return binding === undefined ? '?' : binding.owner === null ? binding.name : `${binding.owner} classVar ${binding.name}`;
    }
    case 'block': return `[${value}]`;
    default: return '';
  }
}

/** Number of instructions (EXTEND and SITE words not counted). */
export function instructionCount(template: CodeTemplate): number {
  let count = 0;
  for (let pc = 0; pc < template.words.length;) {
    const instruction = decodeAt(template.words, pc);
    if (instruction === null || instruction.op === Op.EXTEND) break;
    count++;
    pc = instruction.next;
  }
  return count;
}
