/** Expressions, literals, statements (language.md 3.1, A.1). */
import { describe, expect, it } from 'vitest';
import type { Cascade, Send } from '../../src/syntax/ast.js';
import { doIt, doItErrors, firstExpression, structure } from './support.js';

describe('precedence', () => {
  const cases: [string, string][] = [
    ['2 + 3 * 4', '((2 + 3) * 4)'],
    ['a b c', '((a b) c)'],
    ['a b + c d foo: e f * g', '(((a b) + (c d)) foo: ((e f) * g))'],
    ['3 max: 4 max: 5', '(3 max:max: 4 5)'],
    ['(3 max: 4) max: 5', '((3 max: 4) max: 5)'],
    ['a | b | c', '((a | b) | c)'],
    ['a , b', '(a , b)'],
    ['3 + x := 4', '(3 + (x := 4))'],
    ['x := y := 3', '(x := (y := 3))'],
    ['x := a foo: 1; bar', '(x := (a foo: 1; bar))'],
    ['A::B new', '(A::B new)'],
    ['self foo. super foo. thisContext', '(self foo). (super foo). thisContext'],
    ['nil. true. false', 'null. true. false'],
    ['^3', '^3'],
    ['x. ^x := 3.', 'x. ^(x := 3)'],
    ['', ''],
  ];
  for (const [text, expected] of cases) it(text, () => expect(structure(text)).toBe(expected));
});

describe('cascades', () => {
  it('go to the receiver of the last message', () => {
    expect(structure('1 + 2; * 10')).toBe('(1 + 2; * 10)');
    expect(structure('a b c; d')).toBe('((a b) c; d)');
    expect(structure('a foo: 1 bar: 2; baz; + 3; | 4; foo: 5 bar: 6')).toBe('(a foo:bar: 1 2; baz; + 3; | 4; foo:bar: 5 6)');
    expect(structure('(a foo) bar; baz')).toBe('((a foo) bar; baz)');
    expect(structure('a x; - 5')).toBe('(a x; - 5)');
    expect(structure('a foo: b c; bar')).toBe('(a foo: (b c); bar)');
  });

  it('need a message that is not parenthesised', () => {
    for (const [text, column] of [['(a foo); bar', 8], ['3; bar', 2], ['x := 3; bar', 7], ['((a foo)); bar', 10], ['(a foo; b); c', 11], ['[a]; b', 4], ['{a b}; c', 6]] as const) {
      expect(doItErrors(text)).toEqual([`1:${column} P013 cascade requires a message send`]);
    }
    for (const text of ['a foo;', 'a foo; ; b', 'a foo; 3', 'a foo; self']) expect(doItErrors(text)).toEqual([`1:${text === 'a foo;' ? 7 : 8} P014 expected message in cascade`]);
  });
});

describe('positions', () => {
  it('are those of the first selector token', () => {
    const outer = firstExpression('(a b)\n  foo: 1\n  bar: 2') as Send;
    expect(outer.selectorPos).toMatchObject({ line: 2, column: 3 });
    expect(outer).toMatchObject({ pos: { offset: 0 }, end: 23 });
    expect(outer.receiver).toMatchObject({ pos: { offset: 0 }, end: 5, parenthesised: true });
    const cascade = firstExpression('a b; c') as Cascade;
    expect(cascade.messages.map(({ selectorPos }) => selectorPos.column)).toEqual([3, 6]);
    expect(cascade).toMatchObject({ pos: { offset: 0 }, end: 6 });
  });
});

describe('blocks and temporaries', () => {
  it('have parameters, temporaries, statements', () => {
    expect(structure('[]')).toBe('[|| ]');
    expect(structure('[:x | ]')).toBe('[:x|| ]');
    expect(structure('[:x :y | | t | x. ^y.]')).toBe('[:x :y|t| x. ^y]');
    expect(structure('[:x || t | t]')).toBe('[:x|t| t]');
    expect(structure('[: x | x]')).toBe('[:x|| x]');
    expect(structure('[|a b| a]')).toBe('[|a b| a]');
    expect(structure('[|| 3]')).toBe('[|| 3]');
    expect(doIt('| a <Integer> b <String>| a').temps).toMatchObject([{ name: 'a', typeName: 'Integer' }, { name: 'b', typeName: 'String' }]);
    expect(doIt('|| 3').temps).toEqual([]);
  });

  it('report what is missing', () => {
    expect(doItErrors('[:x]')).toEqual(['1:4 P011 expected |, got ]']);
    expect(doItErrors('[:x x]')).toEqual(['1:5 P011 expected |, got IDENTIFIER']);
    expect(doItErrors('[:3 | ]')).toEqual(['1:3 P017 expected parameter name after :']);
    expect(doItErrors('[:self | ]')).toEqual(['1:3 P017 expected parameter name after :']);
    expect(doItErrors('| a 3 |')).toEqual(['1:5 P039 expected variable name or | in temporaries, got INTEGER']);
    expect(doItErrors('| nil |')).toEqual(['1:3 P039 expected variable name or | in temporaries, got nil']);
    expect(doItErrors('| a')).toEqual(['1:4 P039 expected variable name or | in temporaries, got EOF']);
    expect(doItErrors('| a <3> |')).toEqual(["1:6 P021 expected type name after '<'"]);
    expect(doItErrors('| a <T |')).toEqual(["1:8 P022 expected '>' to close type annotation"]);
    expect(doItErrors('[3')).toEqual(['1:3 P011 expected ], got EOF']);
    expect(doItErrors('[3 4]')).toEqual(['1:4 P011 expected ], got INTEGER']);
    expect(doItErrors('[a. | b | c]')).toEqual(['1:5 P012 unexpected token: |']);
  });
});

describe('literals', () => {
  it('include arrays, byte arrays, dictionaries', () => {
    expect(structure("#(1 -2 2.5 'a' #b $c foo A::B nil true false #(1) (2 (x)) #at:put: #+)")).toBe('#(1 -2 2.5f "a" #b $99 #foo #A::B null true false #(1) #(2 #(#x)) #at:put: #+)');
    expect(structure('#()')).toBe('#()');
    expect(structure('#[1 2 255]')).toBe('#[1 2 255]');
    expect(structure('#[]')).toBe('#[]');
    expect(structure('{}. {1}. {1. 2.}. {a := 1. b foo}')).toBe('{}. {1}. {1. 2}. {(a := 1). (b foo)}');
    expect(structure("#{}. #{#a -> 1. 'b' -> x foo: 3; bar. (1 + 2) -> 3}")).toBe('#{}. #{#a->1. "b"->(x foo: 3; bar). (1 + 2)->3}');
    expect(structure('#{1->-1 2->#{} 3->4.}')).toBe('#{1->-1. 2->#{}. 3->4}');
    expect(structure('#{[x]->1 #(1)->2 nil->3}')).toBe('#{[|| x]->1. #(1)->2. null->3}');
    expect(structure('-5 abs. -0.0. 1e3')).toBe('(-5 abs). -0.0. 1000f');
  });

  it('report what does not belong', () => {
    for (const [inside, kind] of [['foo:', 'KEYWORD'], ['+', 'BINARY'], ['self', 'self'], ['super', 'super'], ['thisContext', 'thisContext'], ['{', '{'], ['[', '['], ['#{', '#{'], ['#[1]', '#['], ['.', '.'], ['|', '|'], [']', ']']]) {
      expect(doItErrors(`#(1 ${inside})`)).toEqual([`1:5 P031 unexpected token in literal array: ${kind}`]);
    }
    expect(doItErrors('#(1 #)')).toEqual(['1:5 P030 unexpected # token']);
    expect(doItErrors('#(1')).toEqual(['1:4 P011 expected ), got EOF']);
    for (const inside of ['256', '-1', 'x', '2.5', "'a'", '#', '#[1]']) expect(doItErrors(`#[1 ${inside}]`)).toEqual(['1:5 P030 unexpected # token']);
    expect(doItErrors('#[1')).toEqual(['1:4 P011 expected ], got EOF']);
    expect(doItErrors('3 + #)')).toEqual(['1:5 P030 unexpected # token']);
    expect(doItErrors('{1. 2 3}')).toEqual(['1:7 P011 expected }, got INTEGER']);
    expect(doItErrors('{1. . 2}')).toEqual(['1:5 P012 unexpected token: .']);
    expect(doItErrors('{1')).toEqual(['1:3 P011 expected }, got EOF']);
    expect(doItErrors('#{. 1}')).toEqual(['1:3 P032 expected key expression in dictionary literal']);
    expect(doItErrors('#{1 2}')).toEqual(["1:5 P033 expected '->' in dictionary literal"]);
    expect(doItErrors('#{1 + 2 -> 3}')).toEqual(["1:5 P033 expected '->' in dictionary literal"]);
    expect(doItErrors('#{1 -> }')).toEqual(['1:8 P034 expected value expression in dictionary literal']);
    expect(doItErrors('#{1 -> 2')).toEqual(['1:9 P011 expected }, got EOF']);
  });
});

describe('errors', () => {
  it('say where an expression should begin', () => {
    for (const [text, column, kind] of [['3 +', 4, 'EOF'], ['(', 2, 'EOF'], ['()', 2, ')'], ['a foo:', 7, 'EOF'], ['a := .', 6, '.'], ['^', 2, 'EOF'], ['a. . b', 4, '.'], ['foo: 3', 1, 'KEYWORD'], ['+ 3', 1, 'BINARY'], [': 3', 1, ':'], ['"""d"""', 1, 'DOCSTRING'], [']', 1, ']']] as const) {
      expect(doItErrors(text)).toEqual([`1:${column} P012 unexpected token: ${kind}`]);
    }
  });

  it('refuse assignments to reserved words', () => {
    for (const word of ['self', 'super', 'nil', 'true', 'false', 'thisContext']) expect(doItErrors(`x. ${word} := 3`)).toEqual([`1:4 P038 cannot assign to ${word}`]);
    expect(doItErrors('[^3 + nil := 4]')).toEqual(['1:7 P038 cannot assign to nil']);
  });

  it('report the rest', () => {
    expect(doItErrors('3 4')).toEqual(['1:3 P035 unexpected INTEGER "4" after the end of the code']);
    expect(doItErrors('3 )')).toEqual(['1:3 P035 unexpected ) ")" after the end of the code']);
    expect(doItErrors("x 'it''s'")).toEqual(['1:3 P035 unexpected STRING "\'it\'\'s\'" after the end of the code']);
    expect(doItErrors('(3 4)')).toEqual(['1:4 P011 expected ), got INTEGER']);
    expect(doItErrors('a foo := 3')).toEqual(['1:3 P035 unexpected IDENTIFIER "foo" after the end of the code']);
    expect(doItErrors('A::b: 3')).toEqual(['1:5 P035 unexpected : ":" after the end of the code']);
  });

  it('report a malformed token once and nothing else for it', () => {
    expect(doItErrors('3 + §')).toEqual(['1:5 P001 unexpected character: §']);
    expect(doItErrors('3 §')).toEqual(['1:3 P001 unexpected character: §']);
    expect(doItErrors('a; §')).toEqual(['1:2 P013 cascade requires a message send']);
    expect(doItErrors("a foo; 'b")).toEqual(["1:8 P002 unterminated string"]);
    expect(doItErrors('#(1e)')).toEqual(['1:3 P007 invalid float: 1e']);
    expect(doItErrors('[:§ | ]')).toEqual(['1:3 P001 unexpected character: §']);
    expect(doItErrors('#{1 -> 16r}')).toEqual(['1:8 P006 invalid integer: 16r']);
    expect(doItErrors('x := $')).toEqual(['1:6 P005 unexpected EOF in character literal']);
  });
});
