/** DoIts, method forms, and what a line editor asks (language.md 2.7, 5.13, 13.4). */
import { describe, expect, it } from 'vitest';
import { isIncomplete, isSymbolText, parseMethodForm } from '../../src/syntax/parse.js';
import { doIt, doItErrors, show, shown, structure } from './support.js';

const form = (text: string, options: { classSide?: boolean; bare?: boolean; kernel?: boolean } = {}) => {
  const { method, diagnostics } = parseMethodForm(text, '(doIt)', { classSide: false, ...options });
  if ((method === null) !== diagnostics.length > 0) throw new Error('a method is answered exactly if there is no error');
  return { method: method!, errors: shown(diagnostics) };
};

describe('doIts', () => {
  it('have temporaries and statements', () => {
    expect(doIt('| a b | a := 3. ^b')).toMatchObject({ type: 'DoIt', temps: [{ name: 'a' }, { name: 'b' }], pos: { offset: 0 }, end: 18 });
    expect(structure('x trait')).toBe('(x trait)');
    expect(structure('Object subclass: #Foo')).toBe('(Object subclass: #Foo)');
    expect(structure('b %value: 1', { kernel: true })).toBe('(b %value: 1)');
    expect(structure('\ufeffx # comment')).toBe('x');
  });

  it('end with their text', () => {
    expect(doItErrors('3 4')).toEqual(['1:3 P035 unexpected INTEGER "4" after the end of the code']);
    expect(doItErrors('x.\n]')).toEqual(['2:1 P012 unexpected token: ]']);
    // The interpreter line belongs to files; here it is a symbol.
    expect(doItErrors('#!x\n3')).toEqual(['2:1 P035 unexpected INTEGER "3" after the end of the code']);
  });
});

describe('method forms', () => {
  it('have a signature and statements, without brackets', () => {
    const { method } = form('"c" """doc""" at: i <Integer> put: v ^<Any> !<IO> | t | t := v. ^t ');
    expect(method).toMatchObject({
      type: 'Method', selector: 'at:put:', classSide: false, docstring: 'doc', returnType: 'Any', effects: ['IO'], primitive: null,
      params: [{ name: 'i', typeName: 'Integer' }, { name: 'v' }], temps: [{ name: 't' }], source: 'at: i <Integer> put: v ^<Any> !<IO> | t | t := v. ^t',
    });
    expect(form('foo ^3', { classSide: true }).method).toMatchObject({ selector: 'foo', classSide: true, returnType: null });
    expect(form('foo ^3').method.body.map(show)).toEqual(['^3']);
    expect(form('+ x').method).toMatchObject({ selector: '+', body: [] });
    expect(form('| x x').method).toMatchObject({ selector: '|', params: [{ name: 'x' }] });
    expect(form('%foo b %value', { kernel: true }).method).toMatchObject({ selector: '%foo' });
  });

  it('may be wrapped as a definition', () => {
    expect(form('"""doc""" method: foo [ ^3 ] "end"').method).toMatchObject({ selector: 'foo', docstring: 'doc', classSide: false, source: 'method: foo [ ^3 ]' });
    expect(form('classMethod: foo [ ]', { classSide: true }).method).toMatchObject({ selector: 'foo', classSide: true });
    expect(form('class method: foo [ ]', { classSide: true }).method).toMatchObject({ selector: 'foo', classSide: true });
    expect(form('method: foo [ ^3 ] x').errors).toEqual(['1:20 P035 unexpected IDENTIFIER "x" after the end of the code']);
    expect(form('method: foo [ ^3').errors).toEqual(['1:17 P011 expected ], got EOF']);
  });

  it('are not the words of a definition', () => {
    const text = (word: string) => `unexpected class-definition keyword "${word}" as a method selector — pass the method body without the enclosing definition`;
    for (const word of ['classMethod:', 'instanceVars:', 'instanceVariables:', 'include:', 'trait', 'protocol']) expect(form(`"""d""" ${word} x`).errors).toEqual([`1:9 P036 ${text(word)}`]);
    for (const word of ['method:', 'classMethod:']) expect(form(`${word} foo [ ^3 ]`, { bare: true, classSide: true }).errors).toEqual([`1:1 P036 ${text(word)}`]);
    expect(form('foo: trait ^trait').method).toMatchObject({ selector: 'foo:' });
  });

  it('report errors', () => {
    expect(form('').errors).toEqual(['1:1 P018 expected method signature']);
    expect(form('3').errors).toEqual(['1:1 P018 expected method signature']);
    expect(form('self ^3').errors).toEqual(['1:1 P018 expected method signature']);
    expect(form('foo [ ^3 ] x: ').errors).toEqual(['1:15 P012 unexpected token: EOF']);
    expect(form('foo ^3 ]').errors).toEqual(['1:8 P035 unexpected ] "]" after the end of the code']);
    expect(form('foo: ^3').errors).toEqual(['1:6 P016 expected parameter name after keyword']);
  });
});

describe('isIncomplete', () => {
  it('asks for more', () => {
    for (const text of [
      '(', '[', '{', '#(', '#[', '#{', 'a foo: [:x |', '#(1 (2)', "'abc", "#'abc", '"abc', '"""abc', 'x +', 'x foo:', 'x :=', '^', 'x; ', 'x ,', 'x |', '| a | a |', ') (', "'it''s",
      'Foo subclass: Bar', 'Foo subclass: Bar\n  method: x [ ^1 ]', 'Foo trait', 'P protocol\n x', 'x. Foo trait', "namespace: 'X'\nFoo trait", '"""doc""" Foo trait', '| a | Foo trait', 'x "comment', 'x + "comment"',
    ]) expect([text, isIncomplete(text)]).toEqual([text, true]);
  });

  it('is content with the rest', () => {
    for (const text of [
      '', 'x', 'x.', '3 + 4', '| a |', '| a | a', 'x. | a b |', '[:x | x]', ')', 'a ] b', '#(1 2)', '$', "x := 'a'", '§', '3 4', '# comment', '"c"', '(x trait)', 'x foo: (y subclass: z)',
      'Foo subclass: Bar\n\n', 'Foo subclass: Bar\n  method: x [ ^1 ]\n  \n', '[(])',
    ]) expect([text, isIncomplete(text)]).toEqual([text, false]);
  });
});

describe('isSymbolText', () => {
  it('knows what can be written without quotes', () => {
    for (const text of ['foo', 'at:put:', 'foo:bar', 'A::B', '+', '>=', '|', 'nil', '_', 'é']) expect([text, isSymbolText(text)]).toEqual([text, true]);
    for (const text of ['', 'a b', "it's", '3', 'foo::', '(', '#', 'a:=', '|+', 'x y:', '%foo', 'a.', ' a', 'a\n', '"', '-1', 'a+']) expect([text, isSymbolText(text)]).toEqual([text, false]);
  });
});
