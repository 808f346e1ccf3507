/** Properties: tokens are their own spelling; no text makes the parser throw or take long. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIncomplete, parseDoIt, parseFile, parseMethodForm } from '../../src/syntax/parse.js';
import { tokens } from './support.js';

function sources(folder: string, kernel: boolean): { text: string; kernel: boolean }[] {
  const root = join(import.meta.dirname, '../..', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mag')).sort()
    .map((name) => ({ text: readFileSync(join(root, name), 'utf8'), kernel }));
}

const corpus = [...sources('examples', false), ...sources('src/kernel', true)];
const FRAGMENTS = ['(', ')', '[', ']', '{', '}', '#(', '#{', '#[', '^', '.', ';', ':=', ':', '|', '"', '"""', "'", '#', '$', '-', '<', '>!<', '§', '😀', '\ud800', '\0', '\n', 'self', 'nil', '16r', '1e', 'A::', 'method:', 'Foo subclass:', 'Foo trait', 'P protocol', 'requires:', 'namespace:', '<primitive: x error: e>', '%x'];

describe('the corpus', () => {
  it('is there and has no errors', () => {
    expect(corpus.length).toBeGreaterThan(20);
    for (const { text, kernel } of corpus) expect(parseFile(text, 'f.mag', { kernel }).diagnostics).toEqual([]);
  });

  it('lexes to tokens that lex to themselves', () => {
    for (const { text, kernel } of corpus) {
      const found = tokens(text, { kernel });
      const again = tokens(found.map((token) => token.text).join('\n'), { kernel });
      expect(again.map(({ kind, text: spelling }) => [kind, spelling])).toEqual(found.map(({ kind, text: spelling }) => [kind, spelling]));
    }
  });
});

describe('random texts', () => {
  const text = fc.array(fc.oneof(fc.constantFrom(...FRAGMENTS, ' ', 'foo', 'at:', '3', '-5', '2.5', "'s'", '#sym', '$c', '+', '"c"'), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 }).map((parts) => parts.join(''));

  it('lex to tokens in order that cover all but white space and comments', () => {
    fc.assert(fc.property(text, fc.boolean(), (source, kernel) => {
      let end = 0;
      for (const token of tokens(source, { kernel })) {
        expect(token.pos.offset).toBeGreaterThanOrEqual(end);
        expect(token.end).toBeGreaterThan(token.pos.offset);
        expect(token.text.length).toBe(token.end - token.pos.offset);
        end = token.end;
      }
      expect(end).toBeLessThanOrEqual(source.length);
    }), { numRuns: 1000 });
  });

  it('lex to tokens that lex to themselves', () => {
    fc.assert(fc.property(text, fc.boolean(), (source, kernel) => {
      for (const { kind, text: spelling } of tokens(source, { kernel })) {
        // A lone hash is one only because of what follows it.
        if (kind === 'ERROR' || kind === '#') continue;
        expect(tokens(spelling, { kernel }).map((token) => [token.kind, token.text])).toEqual([[kind, spelling]]);
      }
    }), { numRuns: 1000 });
  });

  it('parse in every form, and only failures lack a tree', () => {
    fc.assert(fc.property(text, fc.boolean(), (source, kernel) => {
      const { file, diagnostics } = parseFile(source, 'f.mag', { kernel });
      expect(file === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      const offsets = diagnostics.map(({ pos }) => pos!.offset);
      expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
      const { doIt, diagnostics: found } = parseDoIt(source, 'd', { kernel });
      expect(doIt === null).toBe(found.length > 0);
      const { method, diagnostics: others } = parseMethodForm(source, 'm', { kernel, classSide: true });
      expect(method === null).toBe(others.length > 0);
      expect(isIncomplete(source)).toBeTypeOf('boolean');
    }), { numRuns: 2000 });
  });
});

describe('mutations of the corpus', () => {
  it('never make parseFile throw, and take less than a second each', () => {
    const place = fc.nat({ max: 2 ** 31 - 1 });
    const edit = fc.record({ at: place, length: fc.nat({ max: 12 }), from: place, insert: fc.option(fc.constantFrom(...FRAGMENTS)) });
    let slowest = 0;
    fc.assert(fc.property(fc.constantFrom(...corpus), fc.array(edit, { minLength: 1, maxLength: 4 }), ({ text, kernel }, edits) => {
      let source = text;
      for (const { at, length, from, insert } of edits) {
        const start = at % (source.length + 1);
        // What is put in is a fragment, or a piece from elsewhere in the text.
        const piece = insert ?? source.slice(from % (source.length + 1)).slice(0, length * 8);
        source = source.slice(0, start) + piece + source.slice(start + length);
      }
      const begin = performance.now();
      const { file, diagnostics } = parseFile(source, 'f.mag', { kernel });
      slowest = Math.max(slowest, performance.now() - begin);
      expect(file === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    }), { numRuns: 5000 });
    expect(slowest).toBeLessThan(1000);
  }, 110_000);
});
