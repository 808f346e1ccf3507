import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Reports } from '../../src/runtime/load/batch.js';
import { loadBatch } from '../../src/runtime/load/load-batch.js';
import { parseUnits } from '../../src/runtime/load/units.js';
import { typecheck } from '../../src/typecheck/check.js';
import { newVM } from '../language/support/program.js';

const SHAPES = `Shape protocol
  area ^<Number>.
  scale: <Number> ^<Self>.
Named protocol
  includes: Shape.
  name ^<String>.

Square subclass: Object
  instanceVars: side <Number> label
  classMethod: side: n <Number> ^<Square> [ ^self new setSide: n; yourself ]
  method: setSide: n <Number> [ side := n ]
  method: area ^<Number> [ ^side * side ]
  method: scale: f <Number> ^<Self> [ side := side * f ]
Big subclass: Square
  method: doesNotUnderstand: m [ ^m selector ]
`;

/** `LINE:COLUMN TEXT` of each warning, with its hint behind a bar; lines count from the end of the shapes. */
async function warnings(text: string): Promise<string[]> {
  const { vm } = await newVM({ jit: 0 });
  const sources = [{ path: 'a.mag', text: SHAPES + text }];
  const { diagnostics } = loadBatch(vm, sources);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const first = SHAPES.split('\n').length - 1;
  return typecheck(vm, parseUnits(sources, {}, new Reports())).map(({ pos, message, hint }) => `${pos!.line - first}:${pos!.column} ${message}${hint === null ? '' : ` | ${hint}`}`);
}

it.each<[string, string, string[]]>([
  ['receivers whose type follows from literals', "'abc' siz. 3 foo. 2.5 foo. #a foo. $a foo. #(1) foo. {1} foo. #{1 -> 2} foo. [] foo. nil foo. true foo. #[1] foo", [
    '1:7 String does not understand #siz | did you mean #size?', '1:14 SmallInteger does not understand #foo', '1:23 Float does not understand #foo', '1:31 Symbol does not understand #foo',
    '1:39 Character does not understand #foo', '1:49 Array does not understand #foo', '1:58 Array does not understand #foo', '1:73 Dictionary does not understand #foo', '1:81 Block does not understand #foo',
    '1:90 UndefinedObject does not understand #foo', '1:100 True does not understand #foo', '1:110 ByteArray does not understand #foo',
  ]],
  ['temporaries, by all that is assigned to them', "| a b c d e | a := 3. a foo. b := 3. b := 'x'. b foo. c := nil. c := 4. c foo. d := e. e := d. d foo. [a := a + 1. a foo]", [
    '1:75 SmallInteger does not understand #foo',
  ]],
  ['assignments and cascades are what is assigned, and the last message', '| a | (a := 3) foo. (3 foo; printString) foo. 3 + 4; foo. (3 + 4) foo. (3 + 2.5) foo', [
    '1:16 SmallInteger does not understand #foo', '1:24 SmallInteger does not understand #foo', '1:42 String does not understand #foo', '1:54 SmallInteger does not understand #foo', '1:67 Integer does not understand #foo', '1:82 Float does not understand #foo',
  ]],
  ['classes and what they make', 'Square sid: 3. (Square side: 3) are. Square new are. Square new yourself are. Big new are. Big zork. (Square side: 3) area foo. Transcript shw: 3', [
    '1:8 Square class does not understand #sid: | did you mean #side:?', '1:33 Square does not understand #are | did you mean #area?', '1:49 Square does not understand #are | did you mean #area?',
    '1:74 Square does not understand #are | did you mean #area?', '1:96 Big class does not understand #zork', '1:124 Number does not understand #foo', '1:140 TranscriptStream does not understand #shw: | did you mean #show:?',
  ]],
  ['annotated parameters and temporaries', 'Foo subclass: Object\n  method: foo: s <Square> [ | t <String> | s are. t siz. t := 3. s area + s zork ]', [
    '2:46 Square does not understand #are | did you mean #area?', '2:53 String does not understand #siz | did you mean #size?', '2:63 expected String for "t", got SmallInteger', '2:77 Square does not understand #zork',
  ]],
  ['a protocol with what it includes, and with what all objects understand', 'Foo subclass: Object\n  method: foo: s <Named> [ s area. s name. s printString. s nam. (s scale: 2) zork ]', [
    '2:61 Named does not understand #nam | did you mean #name?',
  ]],
  ['conformance of arguments, by class and by protocol', "Foo subclass: Object\n  method: foo: s <Shape> at: n <Integer> [ ^1 ]\nFoo new foo: 3 at: 4; foo: Square new at: 'x'; foo: nil at: Foo; foo: Square new at: 3", [
    '3:14 SmallInteger for argument 1 of #foo:at: does not conform to Shape: it does not understand #area, #scale:', '3:43 expected Integer for argument 2 of #foo:at:, got String', '3:61 expected Integer for argument 2 of #foo:at:, got Foo class',
  ]],
  ['results', "Foo subclass: Object\n  method: a ^<Integer> [ ^'x' ]\n  method: b ^<Self> [ ^3 ]\n  method: c ^<Foo> [ 3 ]\n  method: d ^<String> [ 3 ]\n  method: e ^<String> [ ^self error: 'x' ]\n  method: f ^<Block> [ ^[:x | ^3] ]\n  method: g ^<Number> [ ^self subclassResponsibility ]", [
    '2:27 expected Integer as the result of #a, got String', '3:24 expected Foo as the result of #b, got SmallInteger', '5:11 #d answers the receiver: there is no ^', '7:32 expected Block as the result of #f, got SmallInteger',
  ]],
  ['instance variables, inherited ones too', "Foo subclass: Square\n  method: foo [ side foo. side := 'x'. label foo. label := 3 ]", [
    '2:22 Number does not understand #foo', '2:35 expected Number for "side", got String',
  ]],
  ['names in annotations that mean nothing', 'Foo subclass: Object\n  instanceVars: a <Sqare>\n  method: foo: x <Any> bar: y <Strng> ^<Object> ! <IO, Stat> [ ^3 ]\n  method: p ! <Pure, IO> [ ^3 ]\nBar protocol\n  includes: Shap.\n  foo: <Zork> ^<Comparable>.', [
    '2:17 unknown type "Sqare" | did you mean "Square"?', '3:29 unknown type "Strng" | did you mean "String"?', '3:11 unknown effect "Stat" | did you mean "State"?', '4:11 a method that is Pure has no other effect', '6:13 unknown protocol "Shap"', '7:3 unknown type "Zork"',
  ].sort()],
  ['declared effects against what methods do, those that they call included', `Foo subclass: Object
  instanceVars: v
  method: a ! <Pure> [ ^v := 3 ]
  method: b ! <State> [ v := 3. self c ]
  method: c [ ^self d ]
  method: d [ Transcript show: 'x'. 'y' println ]
  method: e ! <Process> [ [self d] fork. Channel new send: 3 ]
  method: f ! <Network> [ ^1 ]
  method: g ! <IO> [ self f. self h ]
  method: h ! <Pure> [ ^self h ]`, [
    '3:25 effect State is not among those that #a declares: Pure', '4:38 effect IO is not among those that #b declares: State', '7:33 effect IO is not among those that #e declares: Process',
    '9:27 effect Network is not among those that #g declares: IO',
  ]],
  ['nothing in code without annotations whose types are not clear', 'Foo subclass: Object\n  instanceVars: a\n  method: foo: x [ | t | t := x. t foo. a := 3. a bar. self baz. super zork. ^t ]\nglobal := 3. global foo. #(1 2) do: [:each | each foo]. (3 > 4) foo. (3 max: 4) foo. [^3] value foo', []],
])('%s', async (_what, text, expected) => {
  expect((await warnings(text)).sort()).toEqual([...expected].sort());
});

it('the examples and the cases of the language are walked to their end', async () => {
  const { vm } = await newVM({ jit: 0 });
  const root = join(import.meta.dirname, '../..');
  for (const folder of ['examples', 'test/language']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.mag')) continue;
      const sources = [{ path: name, text: readFileSync(join(root, folder, name), 'utf8') }];
      if (folder === 'examples') expect(loadBatch(vm, sources).program).not.toBeNull();
      else if (loadBatch(vm, sources).program === null) continue;
      const found = typecheck(vm, parseUnits(sources, {}, new Reports()));
      if (folder === 'examples') expect(found).toEqual([]);
    }
  }
});
