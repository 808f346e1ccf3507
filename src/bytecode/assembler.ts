/** Symbolic code → template: numbers the tables, lays out the words (widening jumps until nothing changes), encodes, hashes. */
import { Insn, Label, type Loop, type Reference, type Unit } from './insn.js';
import { OPCODES, Op } from './opcodes.js';
import { encodeInto, isExtendable, isNarrow } from './encode.js';
import { hashTemplate, literalKey } from './hash.js';
import type { BindingData, CodeTemplate, LiteralData, SiteData } from './template.js';

/** Items with equal keys share one index. */
class Table<T> {
  readonly items: T[] = [];
  private readonly indexes = new Map<unknown, number>();
  index(key: unknown, item: T): number {
    let index = this.indexes.get(key);
    if (index === undefined) {
      index = this.items.push(item) - 1;
      this.indexes.set(key, index);
    }
    return index;
  }
}

class Tables {
  readonly literals = new Table<LiteralData>();
  readonly bindings = new Table<BindingData>();
  readonly slots = new Table<string>();
  readonly loops = new Table<Loop>();
  readonly blocks: CodeTemplate[] = [];
  readonly sites: SiteData[] = [];

  index(reference: Reference): number {
    switch (reference.kind) {
      case 'literal': return this.literals.index(literalKey(reference.value), reference.value);
      case 'binding': return this.bindings.index(`${reference.value.owner ?? ''} ${reference.value.kind} ${reference.value.name}`, reference.value);
      case 'slot': return this.slots.index(reference.value, reference.value);
      case 'loop': return this.loops.index(reference.value, reference.value);
      case 'block': return this.blocks.push(reference.value.template()) - 1;
    }
  }
}

/** Writes the table indexes into the operands; answers the site of each instruction (-1 for none). */
function number(unit: Unit, tables: Tables): number[] {
  const sites: number[] = [];
  for (const item of unit.items) {
    if (item instanceof Label) continue;
    if (item.reference !== null) {
      const index = tables.index(item.reference);
      if (item.reference.kind === 'loop') item.a = index;
      else item.b = index;
    }
    sites.push(item.site === null ? -1 : tables.sites.push(item.site) - 1);
  }
  return sites;
}

/** Sets the distance operand of a jump whose own end is at `end`. */
function setDistance(insn: Insn, end: number): void {
  if (OPCODES[insn.op]!.format === 'sAx') insn.a = insn.target!.pc - end;
  else insn.b = insn.target!.pc - end;
}

/**
 * Gives labels their pcs. Instructions start narrow and are widened when their operands need it; as a widened one stays wide, this
 * ends. A distance may need no EXTEND any more when others have moved; it keeps its EXTEND then.
 */
function layOut(unit: Unit, wide: Set<Insn>): number {
  for (;;) {
    let pc = 0;
    let changed = false;
    for (const item of unit.items) {
      if (item instanceof Label) item.pc = pc;
      else pc += 1 + (wide.has(item) ? 1 : 0) + (OPCODES[item.op]!.site ? 1 : 0);
    }
    let at = 0;
    for (const item of unit.items) {
      if (item instanceof Label) continue;
      at += 1 + (wide.has(item) ? 1 : 0) + (OPCODES[item.op]!.site ? 1 : 0);
      if (item.target !== null) setDistance(item, at);
      if (!wide.has(item) && isExtendable(OPCODES[item.op]!.format) && !isNarrow(item.op, item.a, item.b, item.c)) {
        wide.add(item);
        changed = true;
      }
    }
    if (!changed) return pc;
  }
}

/** Builds the template of a unit. Throws RangeError if an operand exceeds what the encoding can hold. */
export function assemble(unit: Unit): CodeTemplate {
  const tables = new Tables();
  const sites = number(unit, tables);
  const wide = new Set<Insn>();
  layOut(unit, wide);
  const words: number[] = [];
  const positions: number[] = [];
  let index = 0;
  for (const item of unit.items) {
    if (item instanceof Label) continue;
    if (item.pos !== null) positions.push(words.length, item.pos.line, item.pos.column);
    encodeInto(words, item.op, item.a, item.b, item.c, sites[index++]!, wide.has(item));
  }
  const template = {
    kind: unit.kind, selector: unit.selector, arity: unit.arity, registers: unit.registers,
    words: Uint32Array.from(words),
    literals: tables.literals.items, sites: tables.sites, bindings: tables.bindings.items, slots: tables.slots.items,
    blocks: tables.blocks, captures: unit.captures, homeRegister: unit.homeRegister,
    returnsHome: tables.blocks.some((block) => block.returnsHome) || unit.items.some((item) => item instanceof Insn && item.op === Op.RETURN_HOME),
    tailEntry: unit.tailEntry?.pc ?? -1,
    loopHeads: tables.loops.items.map((loop) => loop.head.pc),
    unwind: unit.regions.filter((region) => region.start.pc < region.end.pc)
      .map((region) => ({ start: region.start.pc, end: region.end.pc, handler: region.handler.pc, register: region.register })),
    primitive: unit.primitive,
    positions: Uint32Array.from(positions),
    variables: unit.ranges.filter((range) => range.declared.pc < range.end.pc)
      .map((range) => ({ name: range.name, register: range.register, cell: range.cell, declared: range.declared.pc, start: range.start.pc, end: range.end.pc })),
  };
  return { ...template, hash: hashTemplate(template) };
}
