/** Bytes, invalid UTF-8, positions (language.md 1.1). */
import { describe, expect, it } from 'vitest';
import { PositionCursor } from '../../src/syntax/positions.js';
import { decodeSource } from '../../src/syntax/source.js';
import { doItErrors, fileErrors } from './support.js';

const bytes = (...parts: (string | number[])[]): Uint8Array => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('decoding', () => {
  it('answers the text and keeps a byte-order mark', () => {
    expect(decodeSource(bytes([0xef, 0xbb, 0xbf], 'é😀')).text).toBe('\ufeffé😀');
    expect(fileErrors(bytes([0xef, 0xbb, 0xbf], ')'))).toEqual(['1:1 P029 unexpected ) ")" (expected a definition or a statement)']);
  });

  it('agrees with the host about what is valid', () => {
    const ends = [0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff];
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    for (const a of ends) for (const b of ends) for (const c of ends) for (const d of [0x41, 0x80, 0xbf]) {
      const input = Uint8Array.of(a, b, c, d);
      let text: string | null = null;
      try { text = strict.decode(input); } catch { /* not valid */ }
      const source = decodeSource(input);
      expect(source.invalid.size === 0 ? source.text : null).toBe(text);
    }
  });
});

describe('P009', () => {
  it('is reported once a line, also in strings and comments', () => {
    expect(fileErrors(bytes("'a", [0xff], "'.\n\"", [0xc3, 0x28, 0xfe], '"\n3'))).toEqual(['1:3 P009 invalid UTF-8 byte', '2:2 P009 invalid UTF-8 byte']);
  });

  it('stands in place of other errors of that token', () => {
    expect(fileErrors(bytes('x := ', [0xe2, 0x82], '. y := )'))).toEqual(['1:6 P009 invalid UTF-8 byte', '1:15 P012 unexpected token: )']);
  });

  it('is reported for lone surrogates', () => {
    expect(fileErrors("'\ud800'. '\udc00\ud800'. '😀'")).toEqual(['1:2 P009 invalid UTF-8 byte']);
    expect(doItErrors("'\ud800'")).toEqual(['1:2 P009 invalid UTF-8 byte']);
  });

  it('is not reported behind an unterminated string', () => {
    expect(fileErrors(bytes([0xff], "\n'abc", [0xff]))).toEqual(['1:1 P009 invalid UTF-8 byte', '2:1 P002 unterminated string']);
  });
});

describe('PositionCursor', () => {
  it('answers positions in any order', () => {
    const cursor = new PositionCursor('a😀b\ncd');
    expect([6, 3, 0, 5, 4].map((offset) => { const { line, column } = cursor.at(offset); return `${line}:${column}`; })).toEqual(['2:2', '1:3', '1:1', '2:1', '1:4']);
  });
});
