/** The content hash of code: the one checksum that caches, images and compiled code are checked against. */
import { createHash } from 'node:crypto';
import type { CodeTemplate, LiteralData } from './template.js';

/** A float's text that tells -0, NaN and the infinities apart and is exact. */
export function floatText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Canonical text of a literal: equal texts mean equal literals (1 and 1.0 differ). */
export function literalKey(literal: LiteralData): string {
  switch (literal.kind) {
    case 'int': return `i${literal.value}`;
    case 'big': return `b${literal.digits}`;
    case 'float': return `f${floatText(literal.value)}`;
    case 'string': return `s${JSON.stringify(literal.value)}`;
    case 'symbol': return `y${JSON.stringify(literal.value)}`;
    case 'char': return `c${literal.code}`;
    case 'special': return `k${literal.value}`;
    case 'array': return `(${literal.elements.map(literalKey).join(' ')})`;
    case 'bytes': return `[${literal.bytes.join(' ')}]`;
  }
}

/** SHA-256 (hex) of everything in a template except positions and variables. Nested blocks count by their own hash. */
export function hashTemplate(template: Omit<CodeTemplate, 'hash'>): string {
  const words = Buffer.alloc(template.words.length * 4);
  // Little-endian whatever the machine is.
  template.words.forEach((word, index) => words.writeUInt32LE(word, index * 4));
  const text = JSON.stringify([
    template.kind, template.selector, template.arity, template.registers,
    template.literals.map(literalKey),
    template.sites.map((site) => [site.selector, site.argc]),
    template.bindings.map((binding) => [binding.kind, binding.name, binding.owner]),
    template.slots,
    template.blocks.map((block) => block.hash),
    template.captures.map((capture) => [capture.from, capture.index, capture.name, capture.cell]),
    template.homeRegister, template.returnsHome, template.tailEntry, template.loopHeads,
    template.unwind.map((entry) => [entry.start, entry.end, entry.handler, entry.register]),
    template.primitive,
  ]);
  return createHash('sha256').update(text).update('\0').update(words).digest('hex');
}
