/** Class bodies and methods (language.md 2.2, 2.3). */
import { describe, expect, it } from 'vitest';
import { file, fileErrors, firstClass } from './support.js';

const names = (text: string): string[] => firstClass(text).instanceVars.flatMap((list) => list.names.map(({ name }) => name));
const inClass = (method: string): string[] => fileErrors(`A subclass: B ${method}`);
const method = (text: string) => firstClass(`A subclass: B\n  ${text}`).methods[0]!;

describe('the head', () => {
  it('names a superclass', () => {
    expect(firstClass('A subclass: X::B')).toMatchObject({ name: 'A', superclass: 'X::B', superclassPos: { column: 13 }, namePos: { column: 1 } });
    expect(fileErrors('Object subclass: #Foo')).toEqual(["1:18 P025 expected superclass name after 'subclass:' (write: Foo subclass: Object)"]);
    expect(fileErrors('Foo subclass: 3')).toEqual(["1:15 P025 expected superclass name after 'subclass:'"]);
    expect(fileErrors('Foo subclass:')).toEqual(["1:14 P025 expected superclass name after 'subclass:'"]);
    expect(fileErrors('Foo subclass: self')).toEqual(["1:15 P025 expected superclass name after 'subclass:'"]);
    expect(fileErrors('nil subclass: Foo')).toEqual([]);
  });
});

describe('name lists', () => {
  it('are strings or identifiers, and add up', () => {
    expect(names("A subclass: B instanceVariables: ' a b\n c ' instanceVars: d e\n  f")).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(names("A subclass: B instanceVars: '' instanceVars: method: x [ ]")).toEqual([]);
    expect(firstClass('A subclass: B instanceVars: a <Integer> b classVars: X Y classVariables: Z')).toMatchObject({
      instanceVars: [{ names: [{ name: 'a', typeName: 'Integer' }, { name: 'b' }] }],
      classVars: [{ names: [{ name: 'X' }, { name: 'Y' }] }, { names: [{ name: 'Z' }] }],
    });
  });

  it('stop before what is no name', () => {
    expect(names('A subclass: B instanceVars: a b C subclass: D')).toEqual(['a', 'b']);
    expect(names('A subclass: B instanceVars: a b x := 3')).toEqual(['a', 'b']);
    expect(names('A subclass: B instanceVars: a b class method: foo [ ]')).toEqual(['a', 'b']);
    expect(names('A subclass: B instanceVars: a\nb foo')).toEqual(['a']);
    expect(names('A subclass: B instanceVars: a\n b class\n c trait')).toEqual(['a', 'b', 'class', 'c', 'trait']);
    expect(names('A subclass: B\ninstanceVars: a\n  b')).toEqual(['a', 'b']);
    expect(file('A subclass: B instanceVars: a\n| t | t foo').items.map(({ type }) => type)).toEqual(['Class', 'TopTemporaries', 'Send']);
  });

  it('hold variable names only', () => {
    expect(inClass("instanceVars: 'a 1b'")).toEqual(['1:29 P028 unexpected STRING "\'a 1b\'" in class A body']);
    expect(inClass("classVars: 'nil'")).toEqual(['1:26 P028 unexpected STRING "\'nil\'" in class A body']);
    expect(inClass('classVars: X <T>')).toEqual(['1:28 P028 unexpected BINARY "<" in class A body']);
    expect(inClass('instanceVars: a, b')).toEqual(['1:30 P028 unexpected BINARY "," in class A body']);
  });
});

describe('items', () => {
  it('include traits', () => {
    expect(firstClass('A subclass: B include: T uses: X::U').includes.map(({ name }) => name)).toEqual(['T', 'X::U']);
    expect(inClass('include: 3')).toEqual(["1:24 P026 expected trait name after 'include:'"]);
    expect(inClass('uses:')).toEqual(["1:20 P026 expected trait name after 'uses:'"]);
  });

  it('have methods of both sides', () => {
    const { methods } = firstClass('A subclass: B method: x [ ^1 ] classMethod: y [ ] class method: z [ ] method: | a [ ] method: at: i put: v [ ]');
    expect(methods.map(({ selector, classSide }) => `${selector} ${classSide}`)).toEqual(['x false', 'y true', 'z true', '| false', 'at:put: false']);
    expect(methods.map(({ source }) => source)).toEqual(['method: x [ ^1 ]', 'classMethod: y [ ]', 'class method: z [ ]', 'method: | a [ ]', 'method: at: i put: v [ ]']);
    expect(methods[4]).toMatchObject({ params: [{ name: 'i' }, { name: 'v' }], selectorPos: { line: 1, column: 95 }, pos: { column: 87 } });
  });

  it('take the docstring before them', () => {
    const text = 'A subclass: B """x""" """y""" method: a [ ] method: b [ ] """z""" instanceVars: v\n classMethod: c [ ] """after"""\n"""last""" C trait';
    expect(firstClass(text).methods.map(({ docstring }) => docstring)).toEqual(['y', null, 'z']);
    expect(file(text).items[1]).toMatchObject({ name: 'C', docstring: 'last' });
  });

  it('end at a statement', () => {
    expect(file('A subclass: B method: x [ ]\nx := 3').items).toHaveLength(2);
    expect(file('A subclass: B class := 3').items).toHaveLength(2);
    expect(fileErrors('A subclass: B ^3')).toEqual([]);
  });

  it('are P028 otherwise', () => {
    expect(fileErrors('X subclass: Object\n  metod: foo [ ^3 ]')).toEqual(['2:3 P028 unexpected KEYWORD "metod:" in class X body']);
    expect(inClass(') x')).toEqual(['1:15 P028 unexpected ) ")" in class A body']);
    expect(inClass('method: x [ ] ]')).toEqual(['1:29 P028 unexpected ] "]" in class A body']);
    expect(inClass('-5')).toEqual(['1:15 P028 unexpected BINARY "-" in class A body']);
    expect(inClass('§')).toEqual(['1:15 P001 unexpected character: §']);
  });
});

describe('methods', () => {
  it('may have types and effects', () => {
    expect(method('method: at: i <Integer> put: v <Any> ^<Any>!<IO, State> [ ^v ]')).toMatchObject({
      selector: 'at:put:', params: [{ name: 'i', typeName: 'Integer' }, { name: 'v', typeName: 'Any' }], returnType: 'Any', effects: ['IO', 'State'],
    });
    expect(method('method: + x <T>!<IO> [ ]')).toMatchObject({ selector: '+', params: [{ typeName: 'T' }], effects: ['IO'], returnType: null });
    expect(method('method: x ^ <T> ! < IO > [ ]')).toMatchObject({ returnType: 'T', effects: ['IO'] });
    expect(method('method: < x [ ^x < 3 ]')).toMatchObject({ selector: '<', params: [{ name: 'x' }] });
  });

  it('may be declarations of built-in ones', () => {
    expect(method('method: x [ <primitive> ]')).toMatchObject({ primitive: { name: null, errorVariable: null }, body: [], temps: [] });
    expect(inClass('method: x [ <primitive ]')).toEqual(["1:38 P020 expected '>' after 'primitive'"]);
    expect(inClass('method: x [ <primitive> ^3 ]')).toEqual(['1:39 P011 expected ], got ^']);
    expect(inClass('method: x [ <primitive: foo> ]')).toEqual(['1:27 P012 unexpected token: BINARY']);
    expect(inClass('method: x [ <= primitive > ]')).toEqual(['1:27 P012 unexpected token: BINARY']);
  });

  it('of the library may name a primitive', () => {
    const kernel = (text: string) => firstClass(`A subclass: B ${text}`, { kernel: true }).methods[0];
    expect(kernel('method: %x [ <primitive: foo> ]')).toMatchObject({ selector: '%x', primitive: { name: 'foo', errorVariable: null }, body: [] });
    expect(kernel('method: x [ <primitive: foo error: e> | t | ^e ]')).toMatchObject({ primitive: { name: 'foo', errorVariable: { name: 'e' } }, temps: [{ name: 't' }], body: [{ type: 'Return' }] });
    expect(fileErrors('A subclass: B method: x [ <primitive: > ]', { kernel: true })).toEqual(["1:39 P020 expected '>' after 'primitive'"]);
    expect(fileErrors('A subclass: B method: x [ <primitive: p error: 3> ]', { kernel: true })).toEqual(["1:48 P020 expected '>' after 'primitive'"]);
    expect(method('method: %x [ ]')).toMatchObject({ selector: '%', params: [{ name: 'x' }] });
    expect(inClass('method: %foo: x [ ]')).toEqual(['1:24 P015 expected parameter name after binary selector']);
  });

  it('report what is missing', () => {
    expect(inClass('method: 3 [ ]')).toEqual(['1:23 P018 expected method signature']);
    expect(inClass('method: self [ ]')).toEqual(['1:23 P018 expected method signature']);
    expect(inClass('method: + [ ]')).toEqual(['1:25 P015 expected parameter name after binary selector']);
    expect(inClass('method: | nil [ ]')).toEqual(['1:25 P015 expected parameter name after binary selector']);
    expect(inClass('method: at: [ ]')).toEqual(['1:27 P016 expected parameter name after keyword']);
    expect(inClass('method: at: true [ ]')).toEqual(['1:27 P016 expected parameter name after keyword']);
    expect(inClass('method: foo ^3')).toEqual(["1:27 P019 expected '[' after method signature"]);
    expect(inClass('method: foo')).toEqual(["1:26 P019 expected '[' after method signature"]);
    expect(inClass('method: at: x <3> [ ]')).toEqual(["1:30 P021 expected type name after '<'"]);
    expect(inClass('method: at: x <T [ ]')).toEqual(["1:32 P022 expected '>' to close type annotation"]);
    expect(inClass('method: x ! [ ]')).toEqual(["1:27 P023 expected effect name after '<' or ','"]);
    expect(inClass('method: x !<> [ ]')).toEqual(["1:27 P023 expected effect name after '<' or ','"]);
    expect(inClass('method: x !<A, > [ ]')).toEqual(["1:30 P023 expected effect name after '<' or ','"]);
    expect(inClass('method: x !<A [ ]')).toEqual(["1:29 P024 expected '>' to close effect annotation"]);
    expect(inClass('method: foo [ ^3 + ]')).toEqual(['1:34 P012 unexpected token: ]']);
    expect(inClass('method: foo [ 3 4 ]')).toEqual(['1:31 P011 expected ], got INTEGER']);
    expect(inClass('method: foo [ ^3')).toEqual(['1:31 P011 expected ], got EOF']);
    expect(inClass("method: foo [ ^'abc ]")).toEqual(['1:30 P002 unterminated string']);
    expect(inClass('method: foo [ #(1 ]')).toEqual(['1:33 P031 unexpected token in literal array: ]']);
  });
});
