import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatSource } from '../../src/syntax/format/format.js';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
const format = (text: string, kernel = false): string => formatSource(text, 'f.mag', { kernel }).text!;

/** A text and what becomes of it, which must then stay as it is. */
function becomes(text: string, ...expected: readonly string[]): void {
  expect(format(text)).toBe(lines(...expected));
  expect(format(lines(...expected))).toBe(lines(...expected));
}

describe('files', () => {
  it('have their preamble, definitions and statements apart', () => {
    becomes('#!/usr/bin/env mag\n"""About."""\n\nimport: Other namespace:  Shop\n"""The order."""\nOrder subclass: Object\nx:=3 . y := 4',
      '#!/usr/bin/env mag', '"""', 'About.', '"""', "import: 'Other'", "namespace: 'Shop'", '', '"""', 'The order.', '"""', 'Order subclass: Object', '', 'x := 3.', 'y := 4.');
  });

  it('keep one blank line between statements, and temporaries a line of their own', () => {
    becomes('|a b|\n\n\n\na:=1.b:=2.\n\n|c|c:=a', '| a b |', '', 'a := 1.', 'b := 2.', '', '| c |', 'c := a.');
  });

  it('without anything stay empty; a byte-order mark goes', () => {
    expect([format(''), format(' \n\n'), format('\ufeff3')]).toEqual(['', '', '3.\n']);
  });

  it('with errors have no text', () => {
    const { text, diagnostics } = formatSource('x := := 3', 'f.mag');
    expect([text, diagnostics[0]?.code]).toEqual([null, 'P012']);
  });
});

describe('definitions', () => {
  it('of classes: parts in the order of the source, short spellings', () => {
    becomes(`Foo   subclass:Bar uses: T instanceVariables: 'a b' method: a[^a] classVariables: C instanceVars: d <Integer>
      class method: make: x<Integer> with: y ^<Self>!<IO,Network> [|t <Foo> u| t:=u. ^t] """Doc""" method: + other [] `,
      'Foo subclass: Bar', '  include: T', '  instanceVars: a b', '', '  method: a [', '      ^a', '  ]', '', '  classVars: C', '  instanceVars: d <Integer>', '',
      '  classMethod: make: x <Integer> with: y ^<Self> ! <IO, Network> [', '      | t <Foo> u |', '      t := u.', '      ^t', '  ]', '',
      '  """', '  Doc', '  """', '  method: + other [', '  ]');
  });

  it('of built-in methods stay on one line', () => {
    becomes('Foo subclass: nil method: size [<primitive>]', 'Foo subclass: nil', '', '  method: size [ <primitive> ]');
    expect(format('Foo subclass: Object method: at: i [ <primitive: at error: e> ^%none ] method: size [ <primitive: size> ]', true)).toBe(lines(
      'Foo subclass: Object', '', '  method: at: i [', '      <primitive: at error: e>', '      ^%none', '  ]', '', '  method: size [ <primitive: size> ]'));
  });

  it('of traits and protocols', () => {
    becomes('T trait requires: size #at:put: + method: double [^self size*2]', 'T trait', '  requires: size #at:put: +', '', '  method: double [', '      ^self size * 2', '  ]');
    becomes('P protocol """About it.""" includes: Q size^<Integer> at: <Integer> put:<Object>!<IO> includes: <Object> ^',
      'P protocol', '  """', '  About it.', '  """', '  includes: Q.', '  size ^<Integer>.', '  at: <Integer> put: <Object> ! <IO>.', '  includes: <Object> ^.');
  });

  it('have docstrings at their indentation, further indentation kept', () => {
    becomes('Foo subclass: Object\n"""  First\n      second\n\n        third  \n   """ method: x []',
      'Foo subclass: Object', '', '  """', '  First', '  second', '', '    third', '  """', '  method: x [', '  ]');
  });
});

describe('expressions', () => {
  it('have single spaces, and literals as they were written', () => {
    becomes("x:=3+4 foo:-5bar:16rFF baz:1.50e3", 'x := 3 + 4 foo: -5 bar: 16rFF baz: 1.50e3.');
    becomes("#( foo  #bar 'it''s'(1 2)#(3)  $  nil )", "#(foo #bar 'it''s' (1 2) #(3) $  nil).");
    becomes('{ 1. 2 . }. #[ 1 16rFF ]. #{ #a->1 #b->2 }', '{1. 2}.', '#[1 16rFF].', '#{#a -> 1. #b -> 2}.');
  });

  it('have parentheses only where they are needed', () => {
    becomes('((a foo) + (b)) bar: ((c baz: 1))', 'a foo + b bar: (c baz: 1).');
    becomes('(a + b) foo. a + (b + c). (a foo: b) bar: c. (x := 3) + (y := 4). #{ (a b) -> c }', '(a + b) foo.', 'a + (b + c).', '(a foo: b) bar: c.', '(x := 3) + (y := 4).', '#{(a b) -> c}.');
    becomes('(a b; c) d. x := (a b: 1). ^(a b: 1)', '(a b;', '  c) d.', 'x := a b: 1.', '^a b: 1.');
    becomes('(x trait) foo. (X subclass: Y). (x trait; y). (x := 3) trait. ^(x trait)', '(x trait) foo.', '(X subclass: Y).', '(x trait;', '  y).', '(x := 3) trait.', '^x trait.');
    becomes('Foo subclass: Object method: x [] (-5) abs. (-5) abs', 'Foo subclass: Object', '', '  method: x [', '  ]', '', '(-5) abs.', '-5 abs.');
  });

  it('break keyword messages that are too long, before each further keyword', () => {
    becomes('aDictionary at: aVeryLongNameForTheKeyOfThisEntry put: anotherVeryLongNameForTheValue copy', 'aDictionary at: aVeryLongNameForTheKeyOfThisEntry', '  put: anotherVeryLongNameForTheValue copy.');
    becomes('aDictionary at: aVeryLongNameForTheKeyOfThisEntry put: anotherVeryLongNameForTh', 'aDictionary at: aVeryLongNameForTheKeyOfThisEntry put: anotherVeryLongNameForTh.');
  });

  it('break cascades behind each message', () => {
    becomes('Transcript show: 1; cr; show: 2 + 3', 'Transcript show: 1;', '  cr;', '  show: 2 + 3.');
  });

  it('break blocks of several statements, and those that would be too long', () => {
    becomes('[:x :y| |t| t:=x]. []. [:x|]. [|t|]', '[:x :y | | t | t := x].', '[].', '[:x | ].', '[| t | ].');
    becomes('a do: [:each| |t| t := each. t foo]', 'a do: [:each |', '  | t |', '  t := each.', '  t foo', '].');
    becomes('a ifTrue: [b. c] ifFalse: [d]', 'a ifTrue: [', '  b.', '  c', '] ifFalse: [d].');
    becomes('aCollection inject: 0 into: [:sum :each | sum + each someVeryLongMessageName anotherOne]', 'aCollection inject: 0', '  into: [:sum :each | sum + each someVeryLongMessageName anotherOne].');
    becomes('aCollection collect: [:each | each someVeryLongMessageName anotherVeryLongMessageName1]', 'aCollection collect: [:each |', '  each someVeryLongMessageName anotherVeryLongMessageName1', '].');
  });

  it('break literals between elements', () => {
    const words = Array.from({ length: 20 }, (_, index) => `#word${index}`);
    becomes(`x := #( ${words.join(' ')} )`, `x := #(${words.slice(0, 10).join(' ')}`, `  ${words.slice(10, 19).join(' ')}`, '  #word19).');
    becomes(`{${words.slice(0, 10).join('. ')}}`, `{${words.slice(0, 10).join('.\n  ')}}.`);
  });

  it('may be chains of any length', () => {
    const chain = `x ${'foo '.repeat(20_000)}+ 1${' + 1'.repeat(20_000)}`;
    expect(format(chain)).toBe(`${chain}.\n`);
  });
});

describe('comments', () => {
  it('stay behind the code of their line, or before what follows', () => {
    becomes('"top"\n\n\nx := 3.   "three"  #   and more\n"own"\ny := 4', '"top"', '', 'x := 3.  "three"  # and more', '"own"', 'y := 4.');
  });

  it('inside of expressions move before the statement', () => {
    becomes('x foo: "a" 1\n  # b\n bar: 2. "c"', '"a"', '# b', 'x foo: 1 bar: 2.  "c"');
  });

  it('in blocks and methods stay there', () => {
    becomes('a do: [:x | "head"\n "own"\n x foo "tail"\n "last"\n]', 'a do: [:x |  "head"', '  "own"', '  x foo  "tail"', '  "last"', '].');
    becomes('"c0"\nFoo subclass: Object "c1"\n"c2"\nmethod: "c3" foo [ "c4"\n ^1 "c5"\n\n "c6"\n ] "c7"\n"c8"', '"c0"', 'Foo subclass: Object  "c1"', '', '  "c2"', '  "c3"', '  method: foo [  "c4"',
      '      ^1  "c5"', '', '      "c6"', '  ]  "c7"', '"c8"');
  });

  it('of several lines are kept as they are', () => {
    becomes('x foo. "a\n   b  " "c"\ny', 'x foo.  "a\n   b  "', '"c"', 'y.');
  });
});

it('does what its documentation shows', () => {
  const [before, after] = [...readFileSync(join(import.meta.dirname, '../../docs/formatting.md'), 'utf8').matchAll(/^~~~smalltalk\n([^]*?)^~~~$/gm)].map(([, text]) => text!);
  expect([format(before!), format(after!)]).toEqual([after, after]);
});
