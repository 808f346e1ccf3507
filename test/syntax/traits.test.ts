/** Traits and protocols (language.md 2.4). */
import { describe, expect, it } from 'vitest';
import { file, fileErrors, firstProtocol, firstTrait } from './support.js';

describe('traits', () => {
  it('have methods and requirements', () => {
    const trait = firstTrait('"""t"""\nT trait\n  requires: foo + #at:put: | A\n    #<=\n  """m""" method: x [ ^1 ]\n  requires: bar');
    expect(trait.requires.map(({ name }) => name)).toEqual(['foo', '+', 'at:put:', '|', 'A', '<=', 'bar']);
    expect(trait).toMatchObject({ name: 'T', docstring: 't', methods: [{ selector: 'x', docstring: 'm', classSide: false }] });
    expect(trait.requires[2]!.pos).toMatchObject({ line: 3, column: 19 });
  });

  it('end at a token at column 1, or a definition', () => {
    expect(file('T trait requires: foo\nbar baz').items.map(({ type }) => type)).toEqual(['Trait', 'Send']);
    expect(file('T trait requires: foo\n  U trait').items.map(({ type }) => type)).toEqual(['Trait', 'Trait']);
    expect(file('T trait x := 3').items.map(({ type }) => type)).toEqual(['Trait', 'Assignment']);
  });

  it('have no class side and no variables', () => {
    expect(fileErrors('T trait classMethod: x [ ]')).toEqual(['1:9 P028 unexpected KEYWORD "classMethod:" in trait T body']);
    expect(fileErrors('T trait class method: x [ ]')).toEqual(['1:9 P028 unexpected IDENTIFIER "class" in trait T body']);
    expect(fileErrors('T trait instanceVars: x')).toEqual(['1:9 P028 unexpected KEYWORD "instanceVars:" in trait T body']);
    expect(fileErrors('T trait requires: at: put:')).toEqual(['1:19 P028 unexpected KEYWORD "at:" in trait T body']);
  });
});

describe('protocols', () => {
  it('have entries', () => {
    const protocol = firstProtocol('P protocol\n  includes: Q.\n  """doc"""\n  size ^<Integer>.\n  do: <Block> inject: ^\n  + <Number> ^<Number>!<IO, X>\n  includes: A::R\n  | x !<E>\n  at: put: <T>.\n  includes: <T> ^<Boolean>\n  """other"""');
    expect(protocol).toMatchObject({ name: 'P', docstring: 'doc' });
    expect(protocol.includes.map(({ name }) => name)).toEqual(['Q', 'A::R']);
    expect(protocol.entries.map(({ selector, argTypes, returnType, effects }) => [selector, argTypes, returnType, effects])).toEqual([
      ['size', [], 'Integer', []], ['do:inject:', ['Block', null], null, []], ['+', ['Number'], 'Number', ['IO', 'X']],
      ['|', [null], null, []], ['x', [], null, ['E']], ['at:put:', [null, 'T'], null, []], ['includes:', ['T'], 'Boolean', []],
    ]);
    expect(protocol.entries[2]!.pos).toMatchObject({ line: 6, column: 3 });
  });

  it('take their own docstring only if none precedes', () => {
    expect(firstProtocol('"""a""" P protocol """b""" x').docstring).toBe('a');
    expect(firstProtocol('P protocol\n  """b""" x').docstring).toBe('b');
  });

  it('end at column 1', () => {
    expect(file('P protocol\n  x\ny foo: 3').items.map(({ type }) => type)).toEqual(['Protocol', 'Send']);
    expect(file('P protocol\n  x\n  Q protocol\n  y').items.map(({ type }) => type)).toEqual(['Protocol', 'Protocol']);
    expect(fileErrors('P protocol\n  at: <T>\nput: <T>')).toEqual(['3:1 P029 unexpected KEYWORD "put:" (expected a definition or a statement)']);
  });

  it('report what does not fit', () => {
    expect(fileErrors('P protocol includes: 3')).toEqual(["1:22 P026 expected protocol name after 'includes:'"]);
    expect(fileErrors('P protocol 3')).toEqual(['1:12 P028 unexpected INTEGER "3" in protocol P body']);
    expect(fileErrors('P protocol x [ ]')).toEqual(['1:14 P028 unexpected [ "[" in protocol P body']);
    expect(fileErrors('P protocol\n  x ^<3>\n  y !<>\n  z')).toEqual(["2:7 P021 expected type name after '<'", "3:7 P023 expected effect name after '<' or ','"]);
  });
});
