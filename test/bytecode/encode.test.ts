/** Encoding and decoding are inverse to each other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAll, decodeAt } from '../../src/bytecode/decode.js';
import { encodeInto, isNarrow } from '../../src/bytecode/encode.js';
import { Op, OPCODES, type OpcodeInfo } from '../../src/bytecode/opcodes.js';

const signed = (bits: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 }), fc.integer({ min: -200, max: 200 }).map((n) => Math.max(-(2 ** (bits - 1)), Math.min(2 ** (bits - 1) - 1, n))));
const unsigned = (bits: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: 0, max: 2 ** bits - 1 }), fc.nat(300).map((n) => Math.min(n, 2 ** bits - 1)));
const zero = fc.constant(0);

function operandsOf(info: OpcodeInfo): fc.Arbitrary<[number, number, number]> {
  switch (info.format) {
    case 'ABC': return fc.tuple(unsigned(16), unsigned(16), info.operands[2] === 'int' ? signed(16) : unsigned(16));
    case 'ABx': return fc.tuple(unsigned(16), unsigned(32), zero);
    case 'AsBx': return fc.tuple(unsigned(16), signed(32), zero);
    case 'sAx': return fc.tuple(signed(24), zero, zero);
    case 'Ax': return fc.tuple(unsigned(24), zero, zero);
    case 'none': return fc.tuple(zero, zero, zero);
  }
}

describe('encoding', () => {
  for (const info of OPCODES.filter(({ code }) => code !== Op.EXTEND && code !== Op.SITE)) {
    it(`round-trips ${info.name}`, () => {
      expect(Op[info.name as keyof typeof Op]).toBe(info.code);
      fc.assert(fc.property(operandsOf(info), unsigned(24), fc.boolean(), ([a, b, c], site, wide) => {
        const words: number[] = [];
        encodeInto(words, info.code, a, b, c, info.site ? site : -1, wide);
        const decoded = decodeAt(Uint32Array.from(words), 0)!;
        expect([decoded.op, decoded.a, decoded.b, decoded.c, decoded.site, decoded.next]).toEqual([info.code, a, b, c, info.site ? site : -1, words.length]);
        if (!wide) expect(words.length).toBe((isNarrow(info.code, a, b, c) ? 1 : 2) + (info.site ? 1 : 0));
      }), { numRuns: 100 });
    });
  }

  it('refuses what does not fit', () => {
    expect(() => encodeInto([], Op.MOVE, 65536, 0, 0, -1)).toThrow(RangeError);
    expect(() => encodeInto([], Op.JUMP, 2 ** 23, 0, 0, -1)).toThrow(RangeError);
  });

  it('decodes nothing outside the code and in damaged code', () => {
    expect(decodeAt(Uint32Array.of(Op.RETURN_SELF), 1)).toBeNull();
    expect(decodeAt(Uint32Array.of(Op.RETURN_SELF), -1)).toBeNull();
    expect(() => decodeAll(Uint32Array.of(255))).toThrow(RangeError);
  });
});
