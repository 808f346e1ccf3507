/** Tokens, numbers, hash forms, the minus sign, comments (language.md 1). */
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/syntax/lexer.js';
import { decodeSource } from '../../src/syntax/source.js';
import { kinds, tokens } from './support.js';

const value = (text: string): unknown => {
  const all = tokens(text);
  if (all.length !== 1) throw new Error(`${all.length} tokens`);
  return all[0]!.value;
};
const error = (text: string): string => {
  const found = tokens(text).find(({ kind }) => kind === 'ERROR')?.value as { code: string; message: string; pos: { line: number; column: number } };
  return `${found.pos.line}:${found.pos.column} ${found.code} ${found.message}`;
};

describe('token kinds', () => {
  it('names them all', () => {
    expect(kinds(`1 2.5 'a' """d""" #s $c foo A::b at: + ( ) [ ] { } # (`)).toEqual([
      'INTEGER 1', 'FLOAT 2.5', "STRING 'a'", 'DOCSTRING """d"""', 'SYMBOL #s', 'CHARACTER $c', 'IDENTIFIER foo', 'IDENTIFIER A::b', 'KEYWORD at:', 'BINARY +',
      '(', ')', '[', ']', '{', '}',
    ]);
    expect(kinds('#( #{ #[ ^ . ; := : | self super nil true false thisContext #)')).toEqual([
      '#(', '#{', '#[', '^', '.', ';', ':=', ':', '|', 'self', 'super', 'nil', 'true', 'false', 'thisContext', '#', ')',
    ]);
    expect(tokenize(decodeSource('a'), null).tokens.at(-1)).toMatchObject({ kind: 'EOF', text: '', end: 1 });
  });

  it('takes every bar by itself, but not inside a run', () => {
    expect(kinds('||')).toEqual(['|', '|']);
    expect(kinds('|+')).toEqual(['|', 'BINARY +']);
    expect(kinds('+|')).toEqual(['BINARY +|']);
    expect(kinds('+ - * / \\ ~ < > = @ % & ? ! , \\\\ ~= >!<')).toEqual(
      ['+', '-', '*', '/', '\\', '~', '<', '>', '=', '@', '%', '&', '?', '!', ',', '\\\\', '~=', '>!<'].map((run) => `BINARY ${run}`));
  });

  it('tells identifiers, keywords and qualified names apart', () => {
    expect(kinds('x:=3')).toEqual(['IDENTIFIER x', ':=', 'INTEGER 3']);
    expect(kinds('x: =3')).toEqual(['KEYWORD x:', 'BINARY =', 'INTEGER 3']);
    expect(kinds('at:put:')).toEqual(['KEYWORD at:', 'KEYWORD put:']);
    expect(kinds('A::b: x')).toEqual(['IDENTIFIER A::b', ':', 'IDENTIFIER x']);
    expect(kinds('A::b::C')).toEqual(['IDENTIFIER A::b::C']);
    expect(kinds('A ::b')).toEqual(['IDENTIFIER A', ':', ':', 'IDENTIFIER b']);
    expect(kinds('_x1 élan 変数 selfish')).toEqual(['IDENTIFIER _x1', 'IDENTIFIER élan', 'IDENTIFIER 変数', 'IDENTIFIER selfish']);
    expect(error('Foo::')).toBe('1:1 P010 incomplete qualified name: Foo::');
    expect(error('x Foo::3')).toBe('1:3 P010 incomplete qualified name: Foo::');
    expect(error('#A::')).toBe('1:1 P010 incomplete qualified name: A::');
  });

  it('reports other characters one by one', () => {
    expect(kinds('§€')).toEqual(['ERROR §', 'ERROR €']);
    expect(error('a §')).toBe('1:3 P001 unexpected character: §');
    expect(error('a\n\t😀 b')).toBe('2:2 P001 unexpected character: 😀');
    expect(kinds('😀')).toEqual(['ERROR 😀']);
    expect(error('٣')).toBe('1:1 P001 unexpected character: ٣');
    expect(error('\u00a0')).toBe('1:1 P001 unexpected character: \u00a0');
  });
});

describe('positions', () => {
  it('count code points, TABs as one, from 1', () => {
    const at = (text: string): string[] => tokens(text).map(({ pos }) => `${pos.line}:${pos.column}@${pos.offset}`);
    expect(at('a\n    b\r\n\tc')).toEqual(['1:1@0', '2:5@6', '3:2@10']);
    expect(at("'😀' x \"😀\" y $😀 z")).toEqual(['1:1@0', '1:5@5', '1:11@12', '1:13@14', '1:16@18']);
    expect(at('\ufeffa b')).toEqual(['1:1@1', '1:3@3']);
    expect(at("'a\nb' c")).toEqual(['1:1@0', '2:4@6']);
  });
});

describe('the minus sign', () => {
  const cases: [string, string[]][] = [
    ['5-3', ['5', '-', '3']], ['5 -3', ['5', '-', '3']], ['x -1', ['x', '-', '1']], ['3 - -4', ['3', '-', '-4']], ['3--4', ['3', '-', '-4']],
    ['3+-4', ['3', '+', '-4']], ['#(5 -3)', ['#(', '5', '-3', ')']], ['#(5 (6 -3) -2)', ['#(', '5', '(', '6', '-3', ')', '-2', ')']],
    ['{5 -3}', ['{', '5', '-', '3', '}']], ['#a->-1', ['#a', '->', '-1']], ['-5 abs', ['-5', 'abs']], ['a; -5', ['a', ';', '-', '5']],
    ['(-5', ['(', '-5']], ['[-5', ['[', '-5']], ['{-5', ['{', '-5']], ['#{-5', ['#{', '-5']], ['^-5', ['^', '-5']], ['a:=-5', ['a', ':=', '-5']], ['a. -5', ['a', '.', '-5']],
    ['|-5', ['|', '-5']], [':-5', [':', '-5']], ['foo: -5', ['foo:', '-5']], ['* -5', ['*', '-5']], [') -5', [')', '-', '5']], ['] -5', [']', '-', '5']], ['} -5', ['}', '-', '5']],
    ["'a' -5", ["'a'", '-', '5']], ['$a -5', ['$a', '-', '5']], ['#a -5', ['#a', '-', '5']], ['2.5 -5', ['2.5', '-', '5']], ['nil -5', ['nil', '-', '5']], ['self -5', ['self', '-', '5']],
    ['- 5', ['-', '5']], ['3 ->-5', ['3', '->', '-5']], ['3 --x', ['3', '--', 'x']], ['-2.5e-3', ['-2.5e-3']], ['-16rFF', ['-16rFF']],
    ['#(1) -2', ['#(', '1', ')', '-', '2']], ['(#(1 (2)) -3)', ['(', '#(', '1', '(', '2', ')', ')', '-', '3', ')']], ['#(]-3)', ['#(', ']', '-3', ')']],
  ];
  for (const [text, expected] of cases) it(text, () => expect(tokens(text).map((token) => token.text)).toEqual(expected));
});

describe('numbers', () => {
  it('reads integers of any length and radix', () => {
    expect(value('0')).toBe(0n);
    expect(value('00012')).toBe(12n);
    expect(value('-7')).toBe(-7n);
    expect(value('123456789012345678901234567890')).toBe(123456789012345678901234567890n);
    expect(value('16rFF')).toBe(255n);
    expect(value('16rff')).toBe(255n);
    expect(value('2r1010')).toBe(10n);
    expect(value('36rZZ')).toBe(1295n);
    expect(value('-16rFF')).toBe(-255n);
    expect(value('3r' + '2'.repeat(50))).toBe(3n ** 50n - 1n);
    expect(value('36rZZZZZZZZZZZZZZZZZZZZZZZ')).toBe(36n ** 23n - 1n);
  });

  it('reads floats', () => {
    expect(value('1.5')).toBe(1.5);
    expect(value('1e3')).toBe(1000);
    expect(value('1E+3')).toBe(1000);
    expect(value('2.5e-3')).toBe(0.0025);
    expect(value('-0.0')).toBe(-0);
    expect(value('0.1')).toBe(0.1);
    expect(value('1e-400')).toBe(0);
  });

  it('ends before a period without digit', () => {
    expect(kinds('3.')).toEqual(['INTEGER 3', '.']);
    expect(kinds('3.x')).toEqual(['INTEGER 3', '.', 'IDENTIFIER x']);
    expect(kinds('3.4.5')).toEqual(['FLOAT 3.4', '.', 'INTEGER 5']);
    expect(kinds('3abs')).toEqual(['INTEGER 3', 'IDENTIFIER abs']);
  });

  it('refuses malformed ones', () => {
    expect(error('16r')).toBe('1:1 P006 invalid integer: 16r');
    expect(error('1r0')).toBe('1:1 P006 invalid integer: 1r0');
    expect(error('37r1')).toBe('1:1 P006 invalid integer: 37r1');
    expect(error('a 2r12')).toBe('1:3 P006 invalid integer: 2r12');
    expect(error('-16rG')).toBe('1:1 P006 invalid integer: -16rG');
    expect(error('1e')).toBe('1:1 P007 invalid float: 1e');
    expect(error('1e+')).toBe('1:1 P007 invalid float: 1e');
    expect(error('1.5e')).toBe('1:1 P007 invalid float: 1.5e');
    expect(error('1e400')).toBe('1:1 P007 invalid float: 1e400');
    expect(error('-1e400')).toBe('1:1 P007 invalid float: -1e400');
    expect(error('1.5r2')).toBe('1:1 P007 invalid float: 1.5r2');
    expect(error('1e5e6')).toBe('1:1 P007 invalid float: 1e5e6');
    expect(error('3each')).toBe('1:1 P007 invalid float: 3each');
  });

  it('reads a long literal of any radix in little time', () => {
    const start = performance.now();
    value('7r' + '6'.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('hash forms', () => {
  it('makes symbols', () => {
    const symbols = { '#foo': 'foo', '#_x': '_x', '#Cli::Flag': 'Cli::Flag', '#at:put:': 'at:put:', '#foo:bar': 'foo:bar', "#'it''s a'": "it's a", "#''": '', '#+': '+', '#>=': '>=', '#->': '->', '#|': '|', '#nil': 'nil' };
    for (const [text, name] of Object.entries(symbols)) expect(tokens(text)).toMatchObject([{ kind: 'SYMBOL', value: name, text }]);
  });

  it('ends them where the next part cannot belong to them', () => {
    expect(kinds('#x:=3')).toEqual(['SYMBOL #x', ':=', 'INTEGER 3']);
    expect(kinds('#at: put')).toEqual(['SYMBOL #at:', 'IDENTIFIER put']);
    expect(kinds('#foo.')).toEqual(['SYMBOL #foo', '.']);
    expect(kinds('#a:3')).toEqual(['SYMBOL #a:', 'INTEGER 3']);
    expect(kinds('#[1 2]')).toEqual(['#[', 'INTEGER 1', 'INTEGER 2', ']']);
    expect(kinds('#3 #)')).toEqual(['#', 'INTEGER 3', '#', ')']);
    expect(error("x #'abc")).toBe('1:3 P008 unterminated symbol');
  });
});

describe('comments', () => {
  it('stand between any two tokens', () => {
    const { tokens: found, comments } = tokenize(decodeSource('a "b\nc" d # e "f\r\ng #\th\n#\ni #'), null);
    expect(found.map(({ text }) => text)).toEqual(['a', 'd', 'g', 'i', '']);
    expect(comments.map(({ text, pos }) => [text, pos.line, pos.column])).toEqual([['"b\nc"', 1, 3], ['# e "f', 2, 6], ['#\th', 3, 3], ['#', 4, 1], ['#', 5, 3]]);
    expect(kinds('a -- b')).toEqual(['IDENTIFIER a', 'BINARY --', 'IDENTIFIER b']);
    expect(kinds('a "" b')).toEqual(['IDENTIFIER a', 'IDENTIFIER b']);
    expect(error('a "b')).toBe('1:3 P003 unterminated comment');
    expect(kinds('a "b c')).toEqual(['IDENTIFIER a', 'ERROR "b c']);
  });

  it('include a first line that begins with #!, in files', () => {
    const { tokens: found, comments } = tokenize(decodeSource('\ufeff#!/usr/bin/env mag\nx'), null, { hashBang: true });
    expect(found[0]).toMatchObject({ text: 'x', pos: { line: 2, column: 1 } });
    expect(comments).toMatchObject([{ text: '#!/usr/bin/env mag', pos: { line: 1, column: 1 } }]);
    expect(kinds('#!x')).toEqual(['SYMBOL #!', 'IDENTIFIER x']);
    expect(kinds('\n#!x', { hashBang: true })).toEqual(['SYMBOL #!', 'IDENTIFIER x']);
  });
});

describe('strings, characters, docstrings', () => {
  it('reads strings', () => {
    expect(value("''")).toBe('');
    expect(value("'it''s'")).toBe("it's");
    expect(value("''''")).toBe("'");
    expect(value("'a\n\\n\"'")).toBe('a\n\\n"');
    expect(error("x\n  'abc")).toBe('2:3 P002 unterminated string');
    expect(error("'abc''")).toBe('1:1 P002 unterminated string');
  });

  it('reads characters', () => {
    expect(value('$a')).toBe(97);
    expect(value('$ ')).toBe(32);
    expect(value('$.')).toBe(46);
    expect(value("$'")).toBe(39);
    expect(value('$😀')).toBe(0x1f600);
    expect(error('a $')).toBe('1:3 P005 unexpected EOF in character literal');
  });

  it('dedents docstrings', () => {
    expect(value('"""a"""')).toBe('a');
    expect(value('""""""')).toBe('');
    expect(value('"""  a "b" \n    c\n\n      d\n  """')).toBe('a "b" \nc\n\n  d');
    expect(value('"""\n\ta\n\t\tb\n"""')).toBe('a\n\tb');
    expect(value('"""\n  a\n b"""')).toBe('a\nb');
    expect(value('"""\r\n  a\r\n  b\r\n"""')).toBe('a\r\nb');
    expect(value('"""\u00a0a"""')).toBe('\u00a0a');
    expect(error('x """a""')).toBe('1:3 P004 unterminated docstring');
  });
});

describe('library sources', () => {
  it('have names that begin with a percent sign', () => {
    expect(kinds('b %value: x', { kernel: true })).toEqual(['IDENTIFIER b', 'KEYWORD %value:', 'IDENTIFIER x']);
    expect(kinds('b %value', { kernel: true })).toEqual(['IDENTIFIER b', 'IDENTIFIER %value']);
    expect(kinds('#%foo:bar: #%x', { kernel: true })).toEqual(['SYMBOL #%foo:bar:', 'SYMBOL #%x']);
    expect(kinds('3 % x', { kernel: true })).toEqual(['INTEGER 3', 'BINARY %', 'IDENTIFIER x']);
    expect(kinds('3 +%x', { kernel: true })).toEqual(['INTEGER 3', 'BINARY +', 'IDENTIFIER %x']);
    expect(kinds('b %value: x')).toEqual(['IDENTIFIER b', 'BINARY %', 'KEYWORD value:', 'IDENTIFIER x']);
  });
});
