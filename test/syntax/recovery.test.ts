/** Several errors in one file (language.md 2.5). */
import { describe, expect, it } from 'vitest';
import { fileErrors } from './support.js';

describe('at top level', () => {
  it('goes on behind the next period', () => {
    expect(fileErrors('x := ). y := (3 4). z := 3. ^]')).toEqual(['1:6 P012 unexpected token: )', '1:17 P011 expected ), got INTEGER', '1:30 P012 unexpected token: ]']);
    expect(fileErrors('. . x')).toEqual(['1:1 P029 unexpected . "." (expected a definition or a statement)', '1:3 P029 unexpected . "." (expected a definition or a statement)']);
    expect(fileErrors('x := . ) y')).toEqual(['1:6 P012 unexpected token: .', '1:8 P029 unexpected ) ")" (expected a definition or a statement)']);
    expect(fileErrors('a ] b c. )')).toEqual(['1:3 P011 expected ., got ]', '1:10 P029 unexpected ) ")" (expected a definition or a statement)']);
  });

  it('goes on at a definition', () => {
    expect(fileErrors('x := ) foo: Foo subclass: 3')).toEqual(['1:6 P012 unexpected token: )', "1:27 P025 expected superclass name after 'subclass:'"]);
    expect(fileErrors(') Foo trait 3. )')).toEqual(['1:1 P029 unexpected ) ")" (expected a definition or a statement)', '1:16 P029 unexpected ) ")" (expected a definition or a statement)']);
  });

  it('reports malformed tokens on the way, each once', () => {
    expect(fileErrors('a := § + 1e € 16r. b := §')).toEqual([
      '1:6 P001 unexpected character: §', '1:10 P007 invalid float: 1e', '1:13 P001 unexpected character: €', '1:15 P006 invalid integer: 16r', '1:25 P001 unexpected character: §',
    ]);
    expect(fileErrors('§')).toEqual(['1:1 P001 unexpected character: §']);
    expect(fileErrors('x §. y §')).toEqual(['1:3 P001 unexpected character: §', '1:8 P001 unexpected character: §']);
  });
});

describe('inside a definition', () => {
  const body = ['A subclass: B', '  instanceVars: a', '  method: x [ ^3 + ]', '  method: y [ ^) ]  metod: z [ ]', '  """doc""" method: w [ ( ]', '  include: 3', '  method: ok [ ^1 ]', 'T trait', '  metod: q', '  method: r [ ) ]', 'P protocol', '  3', '  ok', '  at: <3>', 'x := )'];

  it('goes on at the next item or definition', () => {
    expect(fileErrors(body.join('\n'))).toEqual([
      '3:20 P012 unexpected token: ]', '4:16 P012 unexpected token: )', '5:27 P012 unexpected token: ]', "6:12 P026 expected trait name after 'include:'",
      '9:3 P028 unexpected KEYWORD "metod:" in trait T body', '10:15 P012 unexpected token: )', '12:3 P028 unexpected INTEGER "3" in protocol P body', "14:8 P021 expected type name after '<'",
      '15:6 P012 unexpected token: )',
    ]);
  });

  it('reports only the first error of a line', () => {
    expect(fileErrors('A subclass: B method: x [ ) ] method: y [ ) ]')).toEqual(['1:27 P012 unexpected token: )']);
    expect(fileErrors('A subclass: B method: x [ ) § ]\n  § method: y [ ) ]')).toEqual(['1:27 P012 unexpected token: )', '2:3 P001 unexpected character: §']);
    expect(fileErrors('A subclass: B method: x [ ) ]\nC subclass: D method: x [ ) ]')).toHaveLength(2);
  });
});

describe('unterminated tokens', () => {
  it('end the report', () => {
    expect(fileErrors(") . x := 'abc. ) . § .")).toEqual(['1:1 P029 unexpected ) ")" (expected a definition or a statement)', '1:10 P002 unterminated string']);
    expect(fileErrors('A subclass: B\n  method: x [ "abc ]\n  method: ) ')).toEqual(['2:15 P003 unterminated comment']);
    expect(fileErrors('x.\n"""abc ] . ) ')).toEqual(['2:1 P004 unterminated docstring']);
    expect(fileErrors("x := #'abc ] . ) ")).toEqual(['1:6 P008 unterminated symbol']);
    expect(fileErrors("x ) 'abc")).toEqual(['1:3 P011 expected ., got )', '1:5 P002 unterminated string']);
    expect(fileErrors("A subclass: B\n  )\n  'abc")).toEqual(['2:3 P028 unexpected ) ")" in class A body', '3:3 P002 unterminated string']);
  });
});
