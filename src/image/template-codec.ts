/** Code templates as bytes. Decoding gives something of the right shape, or throws; whether it is good code is up to the verifier. */
import type { BindingData, CaptureData, CodeTemplate, LiteralData } from '../bytecode/template.js';
import type { ByteReader } from './reader.js';
import type { StringNumbers } from './strings.js';
import type { ByteWriter } from './writer.js';

const KINDS = ['method', 'block', 'doIt'] as const;
const LITERALS = ['int', 'big', 'float', 'string', 'symbol', 'char', 'special', 'array', 'bytes'] as const;
const SPECIALS = [null, true, false] as const;
const BINDINGS = ['global', 'classVar'] as const;
const CAPTURES = ['register', 'captured'] as const;

/** Blocks within blocks, and arrays within arrays, that a file may contain. */
const DEEPEST_BLOCK = 500, DEEPEST_LITERAL = 2000;

export function writeTemplate(out: ByteWriter, strings: StringNumbers, template: CodeTemplate): void {
  const text = (value: string | null): void => out.uint(strings.of(value));
  out.byte(KINDS.indexOf(template.kind));
  text(template.selector);
  out.uint(template.arity);
  out.uint(template.registers);
  out.words(template.words);
  out.list(template.literals, (literal) => writeLiteral(out, text, literal));
  out.list(template.sites, ({ selector, argc }) => { text(selector); out.uint(argc); });
  out.list(template.bindings, ({ kind, name, owner }) => { out.byte(BINDINGS.indexOf(kind)); text(name); text(owner); });
  out.list(template.slots, text);
  out.list(template.blocks, (block) => writeTemplate(out, strings, block));
  out.list(template.captures, ({ from, index, name, cell }) => { out.byte(CAPTURES.indexOf(from)); out.uint(index); text(name); out.boolean(cell); });
  out.int(template.homeRegister);
  out.boolean(template.returnsHome);
  out.int(template.tailEntry);
  out.list(template.loopHeads, (pc) => out.uint(pc));
  out.list(template.unwind, ({ start, end, handler, register }) => { for (const value of [start, end, handler, register]) out.uint(value); });
  text(template.primitive);
  writePositions(out, template.positions);
  out.list(template.variables, ({ name, register, cell, declared, start, end }) => { text(name); out.uint(register); out.boolean(cell); out.uint(declared); out.uint(start); out.uint(end); });
  out.raw(Buffer.from(template.hash, 'hex'));
}

function writeLiteral(out: ByteWriter, text: (value: string) => void, literal: LiteralData): void {
  out.byte(LITERALS.indexOf(literal.kind));
  switch (literal.kind) {
    case 'int': return out.int(literal.value);
    case 'big': return text(literal.digits);
    case 'float': return out.double(literal.value);
    case 'string': case 'symbol': return text(literal.value);
    case 'char': return out.uint(literal.code);
    case 'special': return out.byte(SPECIALS.indexOf(literal.value));
    case 'array': return out.list(literal.elements, (element) => writeLiteral(out, text, element));
    case 'bytes': return out.list(literal.bytes, (byte) => out.byte(byte));
  }
}

/** Triples as differences: most are small. */
function writePositions(out: ByteWriter, positions: Uint32Array): void {
  out.uint(positions.length / 3);
  for (let i = 0; i < positions.length; i += 3) {
    const before = (index: number): number => (i === 0 ? 0 : positions[i - 3 + index]!);
    out.int(positions[i]! - before(0));
    out.int(positions[i + 1]! - before(1));
    out.uint(positions[i + 2]!);
  }
}

export function readTemplate(from: ByteReader, strings: readonly (string | null)[], depth = 0): CodeTemplate {
  if (depth > DEEPEST_BLOCK) from.fail('blocks nested too deeply');
  const optional = (): string | null => strings[from.index(strings.length, 'string')]!;
  const text = (): string => optional() ?? from.fail('a string is missing');
  const kind = from.choice(KINDS);
  const selector = text();
  const arity = from.uint();
  const registers = from.uint();
  const words = from.words();
  const literals = from.list(() => readLiteral(from, text, 0), 2);
  const sites = from.list(() => ({ selector: text(), argc: from.uint() }), 2);
  const bindings = from.list((): BindingData => ({ kind: from.choice(BINDINGS), name: text(), owner: optional() }), 3);
  const slots = from.list(text);
  const blocks = from.list(() => readTemplate(from, strings, depth + 1), 32);
  const captures = from.list((): CaptureData => ({ from: from.choice(CAPTURES), index: from.uint(), name: text(), cell: from.boolean() }), 4);
  const homeRegister = from.int();
  const returnsHome = from.boolean();
  const tailEntry = from.int();
  const loopHeads = from.list(() => from.uint());
  const unwind = from.list(() => ({ start: from.uint(), end: from.uint(), handler: from.uint(), register: from.uint() }), 4);
  const primitive = optional();
  const positions = readPositions(from);
  const variables = from.list(() => ({ name: text(), register: from.uint(), cell: from.boolean(), declared: from.uint(), start: from.uint(), end: from.uint() }), 6);
  const hash = from.raw(32).toString('hex');
  return {
    kind, selector, arity, registers, words, literals, sites, bindings, slots, blocks, captures, homeRegister, returnsHome, tailEntry,
    loopHeads, unwind, primitive, positions, variables, hash,
  };
}

function readLiteral(from: ByteReader, text: () => string, depth: number): LiteralData {
  if (depth > DEEPEST_LITERAL) from.fail('literals nested too deeply');
  const kind = from.choice(LITERALS);
  switch (kind) {
    case 'int': return { kind, value: from.int() };
    case 'big': return { kind, digits: text() };
    case 'float': return { kind, value: from.double() };
    case 'string': case 'symbol': return { kind, value: text() };
    case 'char': return { kind, code: from.uint() };
    case 'special': return { kind, value: from.choice(SPECIALS) };
    case 'array': return { kind, elements: from.list(() => readLiteral(from, text, depth + 1)) };
    case 'bytes': return { kind, bytes: from.list(() => from.byte()) };
  }
}

function readPositions(from: ByteReader): Uint32Array {
  const positions = new Uint32Array(from.count(3) * 3);
  let pc = 0, line = 0;
  for (let i = 0; i < positions.length; i += 3) {
    positions[i] = pc += from.int();
    positions[i + 1] = line += from.int();
    positions[i + 2] = from.uint();
  }
  return positions;
}
