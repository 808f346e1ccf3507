import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSymbolText } from '../../src/syntax/symbols.js';
import { kinds, tokens } from './lexing.js';

describe('hash forms', () => {
  it.each([
    ['#foo', ['SYMBOL #foo']], ['#Cli::Flag', ['SYMBOL #Cli::Flag']], ['#at:put:', ['SYMBOL #at:put:']], ['#foo:bar', ['SYMBOL #foo:bar']],
    ['#at: x', ['SYMBOL #at:', 'IDENTIFIER x']], ['#a:=3', ['SYMBOL #a', ':=', 'INTEGER 3']],
    ['#+ #>= #-> #|', ['SYMBOL #+', 'SYMBOL #>=', 'SYMBOL #->', 'SYMBOL #|']], ['#||', ['SYMBOL #|', '|']],
    ['#nil', ['SYMBOL #nil']], ["#'it''s'", ["SYMBOL #'it''s'"]],
    ['#( #{ #[', ['#(', '#{', '#[']], ['#)', ['#', ')']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected));

  it('undouble the quotes of quoted symbols', () => expect(tokens("#'it''s'")[0].value).toBe("it's"));
});

describe('isSymbolText', () => {
  it.each(['foo', 'at:put:', 'foo:bar', '+', '->', '|', 'Cli::Flag', 'nil', 'größe'])('%s needs no quotes', (text) => {
    expect(isSymbolText(text)).toBe(true);
  });

  it.each(['', 'a b', '1a', '||', 'a::', 'a:=', '%name', "it's", 'a-b', '(', 'A::b:'])('%s needs quotes', (text) => {
    expect(isSymbolText(text)).toBe(false);
  });

  it('agrees with the lexer', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab1:+-|=_% \'('), maxLength: 6 }), (text) => {
      const found = tokens(`#${text}`);
      const same = found.length === 1 && found[0].kind === 'SYMBOL' && found[0].value === text;
      expect(isSymbolText(text)).toBe(same);
    }));
  });
});
