import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSource, invalidPositions } from '../../src/syntax/source.js';

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])));

describe('decodeSource', () => {
  it('decodes UTF-8 and keeps a byte-order mark', () => {
    expect(decodeSource(bytes('\ufeffé😀'))).toEqual({ text: '\ufeffé😀', invalid: new Set() });
  });

  it('accepts U+FFFD itself', () => expect(decodeSource(bytes('\ufffd')).invalid.size).toBe(0));

  it.each([
    ['a lone continuation byte', [0x80]], ['a truncated sequence', [0xe2, 0x82]], ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]], ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ])('replaces and lists %s', (_, wrong) => {
    const source = decodeSource(bytes('é', ...wrong, 'z'));
    expect(source.text).toBe(`é${'\ufffd'.repeat(wrong.length)}z`);
    expect(source.invalid.has(1)).toBe(true);
  });

  it('answers what the host decodes for any bytes, and an empty list exactly if they are valid', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), (input) => {
      let valid: string | null = null;
      try {
        valid = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(input);
      } catch {
        // not UTF-8
      }
      const source = decodeSource(input);
      expect(source.invalid.size === 0).toBe(valid !== null);
      if (valid !== null) expect(source.text).toBe(valid);
    }));
  });

  it('finds lone surrogates in strings', () => expect([...decodeSource('a\ud800😀').invalid]).toEqual([1]));
});

describe('invalidPositions', () => {
  it('names the first invalid byte of each line', () => {
    const found = invalidPositions(decodeSource(bytes('é', 0xff, 0xff, '\n', 0xff)));
    expect(found.map(({ line, column }) => [line, column])).toEqual([[1, 2], [2, 1]]);
  });
});
