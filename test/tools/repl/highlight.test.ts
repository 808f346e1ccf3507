import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlight } from '../../../src/tools/repl/highlight.js';

test('colours tokens, also those that have not ended', () => {
  expect(highlight("x foo: 'a' \"c\"")).toBe("x \x1b[36mfoo:\x1b[39m \x1b[32m'a'\x1b[39m \x1b[90m\"c\"\x1b[39m");
  expect(highlight("'a\nb")).toBe("\x1b[32m'a\x1b[39m\n\x1b[32mb\x1b[39m");
});

test('changes no character', () => {
  const part = fc.oneof(fc.constantFrom("'", '"', '"""', '#', '#(', '$', ' ', '\n', 'foo', 'at:', 'Foo', '16r', '3.5', 'self', ':=', '§', '#sym'), fc.string({ unit: 'grapheme', maxLength: 2 }).filter((text) => !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(text)));
  fc.assert(fc.property(fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')), (text) => {
    expect(stripVTControlCharacters(highlight(text))).toBe(text);
  }), { numRuns: 500 });
});
