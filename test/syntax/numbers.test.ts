import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDigits } from '../../src/syntax/numbers.js';
import { kinds, lexicalErrors, tokens } from './lexing.js';

const value = (text: string) => tokens(text)[0].value;

describe('integers', () => {
  it.each([
    ['0', 0n], ['-7', -7n], ['16rFF', 255n], ['16rff', 255n], ['2r1010', 10n], ['36rZZ', 1295n], ['-16rFF', -255n],
    ['123456789012345678901234567890', 123456789012345678901234567890n],
  ])('%s', (text, expected) => expect(value(text)).toBe(expected));

  it('are exact in every radix, whatever their length', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 1n << 400n }), fc.integer({ min: 2, max: 36 }), (n, radix) => {
      expect(parseDigits(n.toString(radix), radix)).toBe(n);
    }));
  });

  it.each(['1r0', '37r1', '0r1', '10r', '2r2', '16rFG', '3rd'])('%s is invalid', (text) => {
    expect(lexicalErrors(text)).toEqual([`P006 1:1 invalid integer: ${text}`]);
  });
});

describe('floats', () => {
  it.each([['1.5', 1.5], ['1e3', 1000], ['1E3', 1000], ['1.5e-7', 1.5e-7], ['2e+2', 200], ['-0.0', -0], ['0.1', 0.1], ['1e-400', 0]])(
    '%s', (text, expected) => expect(value(text)).toBe(expected));

  it.each(['1e', '1.5e', '5each', '1.5r2', '1e400', '-1e400'])('%s is invalid', (text) => {
    expect(lexicalErrors(text)).toEqual([`P007 1:1 invalid float: ${text}`]);
  });

  it('need a digit behind the period', () => {
    expect(kinds('3. x')).toEqual(['INTEGER 3', '.', 'IDENTIFIER x']);
    expect(kinds('1.e5')).toEqual(['INTEGER 1', '.', 'IDENTIFIER e5']);
  });

  it('leave a sign that no digit follows to the expression', () => {
    expect(kinds('1e+x')).toEqual(['ERROR 1e', 'BINARY +', 'IDENTIFIER x']);
  });
});
