import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/syntax/lexer.js';
import { decodeSource } from '../../src/syntax/source.js';
import { kinds, lexicalErrors, tokens } from './lexing.js';

describe('the minus sign', () => {
  it.each([
    ['5-3', ['INTEGER 5', 'BINARY -', 'INTEGER 3']],
    ['5 -3', ['INTEGER 5', 'BINARY -', 'INTEGER 3']],
    ['x -1', ['IDENTIFIER x', 'BINARY -', 'INTEGER 1']],
    ['3 - -4', ['INTEGER 3', 'BINARY -', 'INTEGER -4']],
    ['3--4', ['INTEGER 3', 'BINARY -', 'INTEGER -4']],
    ['3+-4', ['INTEGER 3', 'BINARY +', 'INTEGER -4']],
    ['#(5 -3)', ['#(', 'INTEGER 5', 'INTEGER -3', ')']],
    ['#((5 -3) -2)', ['#(', '(', 'INTEGER 5', 'INTEGER -3', ')', 'INTEGER -2', ')']],
    ['{5 -3}', ['{', 'INTEGER 5', 'BINARY -', 'INTEGER 3', '}']],
    ['#a->-1', ['SYMBOL #a', 'BINARY ->', 'INTEGER -1']],
    ['-5 abs', ['INTEGER -5', 'IDENTIFIER abs']],
    ['x; -1', ['IDENTIFIER x', ';', 'BINARY -', 'INTEGER 1']],
    ['x foo: -1', ['IDENTIFIER x', 'KEYWORD foo:', 'INTEGER -1']],
    ['^-1', ['^', 'INTEGER -1']],
    ['x := -1', ['IDENTIFIER x', ':=', 'INTEGER -1']],
    ['a | -1', ['IDENTIFIER a', '|', 'INTEGER -1']],
    ['self -1', ['self', 'BINARY -', 'INTEGER 1']],
    ['(x) -1', ['(', 'IDENTIFIER x', ')', 'BINARY -', 'INTEGER 1']],
    ['- 1', ['BINARY -', 'INTEGER 1']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected));

  it('is judged by the brackets that match, not by one that was forgotten', () => {
    expect(kinds('[#(1 ] x -1')).toEqual(['[', '#(', 'INTEGER 1', ']', 'IDENTIFIER x', 'BINARY -', 'INTEGER 1']);
  });
});

describe('names', () => {
  it.each([
    ['x:=3', ['IDENTIFIER x', ':=', 'INTEGER 3']],
    ['at:put:', ['KEYWORD at:', 'KEYWORD put:']],
    ['A::b: x', ['IDENTIFIER A::b', ':', 'IDENTIFIER x']],
    ['A::B::C', ['IDENTIFIER A::B::C']],
    ['self super nil true false thisContext', ['self', 'super', 'nil', 'true', 'false', 'thisContext']],
    ['_größe ünï', ['IDENTIFIER _größe', 'IDENTIFIER ünï']],
    ['𝐀b', ['IDENTIFIER 𝐀b']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected));
});

describe('bars and binary selectors', () => {
  it.each([
    ['||', ['|', '|']],
    ['a =| b', ['IDENTIFIER a', 'BINARY =|', 'IDENTIFIER b']],
    ['[:x || t |', ['[', ':', 'IDENTIFIER x', '|', '|', 'IDENTIFIER t', '|']],
    ['a >= b', ['IDENTIFIER a', 'BINARY >=', 'IDENTIFIER b']],
    ['!<', ['BINARY !<']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected));
});

describe('comments', () => {
  it('are kept with their places and are no tokens', () => {
    const { tokens: found, comments } = tokenize(decodeSource('a "one" b # two\n#\nc'), null);
    expect(found.map(({ text }) => text)).toEqual(['a', 'b', 'c', '']);
    expect(comments).toEqual([
      { pos: { offset: 2, line: 1, column: 3 }, end: 7, text: '"one"' },
      { pos: { offset: 10, line: 1, column: 11 }, end: 15, text: '# two' },
      { pos: { offset: 16, line: 2, column: 1 }, end: 17, text: '#' },
    ]);
  });

  it('may be a first line that begins with #!, in files only', () => {
    expect(kinds('#!/usr/bin/env mag\nx', { hashBang: true })).toEqual(['IDENTIFIER x']);
    expect(kinds('#!/x')[0]).toBe('SYMBOL #!/');
  });

  it('end before the CR of their line', () => {
    expect(tokenize(decodeSource('# a\r\nb'), null).comments[0].text).toBe('# a');
  });
});

describe('library sources', () => {
  it('have names that begin with %', () => {
    expect(kinds('%a %b: #%c #%d:e:', { kernel: true })).toEqual(['IDENTIFIER %a', 'KEYWORD %b:', 'SYMBOL #%c', 'SYMBOL #%d:e:']);
    expect(kinds('7 % 2 +%a', { kernel: true })).toEqual(['INTEGER 7', 'BINARY %', 'INTEGER 2', 'BINARY +', 'IDENTIFIER %a']);
  });

  it('are the only ones', () => {
    expect(kinds('%a #%c')).toEqual(['BINARY %', 'IDENTIFIER a', 'SYMBOL #%', 'IDENTIFIER c']);
  });
});

describe('positions', () => {
  it('count code points, and a TAB as one', () => {
    expect(tokens("\t'😀' x\r\n  y").map(({ pos }) => [pos.line, pos.column, pos.offset])).toEqual([[1, 2, 1], [1, 6, 6], [2, 3, 11]]);
  });

  it('ignore a byte-order mark', () => {
    expect(tokens('\ufeffx')[0].pos).toEqual({ offset: 1, line: 1, column: 1 });
  });
});

describe('lexical errors', () => {
  it.each([
    ['  §', ['P001 1:3 unexpected character: §']],
    ['a 😀', ['P001 1:3 unexpected character: 😀']],
    ["x\n 'a", ['P002 2:2 unterminated string']],
    ["'a''", ['P002 1:1 unterminated string']],
    ['x "a', ['P003 1:3 unterminated comment']],
    ['"""a""', ['P004 1:1 unterminated docstring']],
    ['x $', ['P005 1:3 unexpected EOF in character literal']],
    ['2r12 x', ['P006 1:1 invalid integer: 2r12']],
    ['1e', ['P007 1:1 invalid float: 1e']],
    ["#'a", ['P008 1:1 unterminated symbol']],
    ['Foo:: x', ['P010 1:1 incomplete qualified name: Foo::']],
    ['#Foo::', ['P010 1:1 incomplete qualified name: Foo::']],
  ])('%s', (text, expected) => expect(lexicalErrors(text)).toEqual(expected));

  it('of one text are all found', () => expect(lexicalErrors('§ x 1e')).toHaveLength(2));
});

describe('any text', () => {
  const sources = fc.string({ unit: fc.constantFrom(...'aB_1-|:=#\'"$%([{)]}.;^+<>! \n\té😀§'), maxLength: 40 });

  it('is covered by its tokens: the source between two of them is white space and comments', () => {
    fc.assert(fc.property(sources, (text) => {
      const { tokens: found, comments } = tokenize(decodeSource(text), null);
      const pieces = [...found, ...comments].sort((a, b) => a.pos.offset - b.pos.offset || a.end - b.end);
      let end = 0;
      for (const piece of pieces) {
        expect(text.slice(end, piece.pos.offset)).toMatch(/^[ \t\r\n]*$/);
        expect(text.slice(piece.pos.offset, piece.end)).toBe(piece.text);
        end = piece.end;
      }
      expect(end).toBe(text.length);
    }));
  });

  it('has tokens whose source alone is the same token', () => {
    fc.assert(fc.property(sources, (text) => {
      // A lone # is one because of what follows it: at the end of a text it begins a comment.
      for (const token of tokens(text).filter(({ kind }) => kind !== 'ERROR' && kind !== '#')) {
        const [again, ...others] = tokens(text.slice(token.pos.offset, token.end));
        expect([again.kind, again.value, others.length]).toEqual([token.kind, token.value, 0]);
      }
    }));
  });

  it('has positions that agree with the lines and code points of the text', () => {
    fc.assert(fc.property(sources, (text) => {
      for (const { pos } of tokens(text)) {
        const lines = text.slice(0, pos.offset).split('\n');
        expect([pos.line, pos.column]).toEqual([lines.length, [...lines[lines.length - 1]].length + 1]);
      }
    }));
  });
});
