import { expect, test } from 'vitest';
import { explain } from '../../../src/tools/explain/explain.js';
import { explanationPage } from '../../../src/tools/explain/page.js';
import { explanationSchema, type Explanation } from '../../../src/tools/explain/schema.js';
import { findCode } from '../../../src/tools/explain/subject.js';
import { explanationText } from '../../../src/tools/explain/text.js';
import { TestVM } from '../../jit/support.js';

const PROGRAM = `Pair subclass: Object
  instanceVars: a
  method: a: n [ a := n ]
  method: a [ ^a ]
Work subclass: Object
  "Sums."
  method: halves: n [
    | i x |
    i := 0. x := 0.0.
    [i < n] whileTrue: [x := x + (i * 0.5). i := i + 1].
    ^x
  ]
  method: pairs: n [ | sum | sum := 0. 1 to: n do: [:i | sum := sum + (Pair new a: i; yourself) a]. ^sum ]
  method: of: each [ ^each a ]
  method: idle [ ^[:x | x + 1] ]
`;

async function explained(statements: string, subject: string, atOnce = false): Promise<Explanation> {
  const t = await TestVM.make({ jit: 2, jitSync: true, jitThreshold: 20, countEntries: false });
  await t.run(PROGRAM + statements);
  return explain(t.vm, findCode(t.vm, subject), atOnce);
}

/** Without hashes and times, which are not the same twice. */
const steady = (text: string): string => text.replace(/\b[0-9a-f]{12,16}\b/g, 'HASH').replace(/ +\+[\d.]+ ms/g, '  +TIME ms');

test('a loop: everything that is said of it', async () => {
  const explanation = await explained('1 to: 60 do: [:k | Work new halves: 3].', 'Work>>halves:');
  expect(explanationSchema.parse(JSON.parse(JSON.stringify(explanation)))).toEqual(explanation);
  const text = steady(explanationText(explanation, false));
  const [before, rest = ''] = text.split('\nTypeScript\n');
  const [typescript = '', history] = rest.split('\n\nHistory\n');
  expect(before).toBe(`Work>>halves:  test.mag:7
It runs as specialised code.
Interpreted: 7 activations, 21 rounds of loop 0.

Source
     7    method: halves: n [
     8      | i x |
     9      i := 0. x := 0.0.
    10      [i < n] whileTrue: [x := x + (i * 0.5). i := i + 1].
    11      ^x
    12    ]

Bytecode
method Work>>halves:  arity 1, registers 5, 14 words, HASH
  n r1 0..14
  i r2 1..14
  x r3 2..14
     0  LOAD_INT r2 0                                             9:10
     1  LOAD_LITERAL r3 l0           ; 0.0                        9:18
     2  LT r4 r2 r1                  ; site 0 #<                  10:8
     4  JUMP_FALSE r4 -> 13                                       10:13
     5  LOAD_LITERAL r4 l1           ; 0.5                        10:39
     6  MUL r4 r2 r4                 ; site 1 #*                  10:37
     8  ADD r3 r3 r4                 ; site 2 #+                  10:32
    10  ADD_INT r2 r2 1              ; site 3 #+                  10:52
    12  LOOP l0 -> 2                                              10:13
    13  RETURN r3                                                 11:5

Feedback
  10:8     #<               nothing yet
  10:37    #*               operands: float and integer
  10:32    #+               operands: floats
  10:52    #+               nothing yet

What the compiler did
  types
    10:8     a variable of the loop is always integer
    10:8     a variable of the loop is always float
  simplify
    10:8     known to be SmallInteger: not tested
    10:32    known to be Float: not tested
  hoist
    10:8     the test for SmallInteger stands before the loop
  doubles
    10:8     a variable of the loop is kept as a host double
  strips
    10:8     the loop is two, of which the outer one looks at the poll flag

Guards
  10:8     SmallInteger expected (3 places)
  10:52    the result has more than 32 bits (2 places)
  10:8     Float expected
`);
  expect(typescript).toMatch(/^ +\| \/\*\* Work>>halves: \*\/$/m);
  expect(typescript).toMatch(/^ {4}10 {2}\[i < n\] whileTrue: \[x := x \+ \(i \* 0\.5\)\. i := i \+ 1\]\.$/m);
  expect(history).toBe(`  +TIME ms  interpreter -> compiling  20 rounds of loop 0
  +TIME ms  interpreter -> optimised  20 rounds of loop 0
`);
});

test('objects that are not made, and inlined methods with their places', async () => {
  const { passes, assumptions } = await explained('1 to: 60 do: [:k | Work new pairs: 3].', 'Work>>pairs:');
  const said = passes.map(({ pass, what }) => `${pass}: ${what}`);
  expect(said).toContain('escape: an instance of Pair is not made');
  expect(said).toContain('inline: inlined Pair>>a: for Pair');
  expect(passes.find(({ what }) => what === 'inlined Pair>>a for Pair')).toMatchObject({ code: '<block 0> in Work>>pairs:', line: 13 });
  expect(assumptions).toContain('Pair finds #a in Pair');
});

test('where code was left, and the history of it', async () => {
  const explanation = await explained('| p | p := Pair new a: 1; yourself. 1 to: 60 do: [:k | Work new of: p]. 1 to: 12 do: [:k | [Work new of: k] on: Error do: [:e | 0]].', 'Work>>of:');
  expect(explanation.exits).toEqual([{ code: 'Work>>of:', line: 14, reason: 'Pair expected', count: 10 }]);
  expect(explanation.history.map(({ from, to }) => `${from} ${to}`)).toEqual(['interpreter compiling', 'interpreter optimised', 'optimised compiling', 'optimised optimised']);
  expect(explanation.feedback).toMatchObject([{ selector: 'a', state: 'monomorphic', classes: [{ name: 'Pair' }], line: 14, column: 28 }]);
});

test('what was never hot says so; asked at once, it is compiled', async () => {
  const cold = await explained('', 'Work>>idle[0]');
  expect(cold).toMatchObject({ method: '<block 0> in Work>>idle', status: 'cold', level: 0, typescript: [], summary: [
    'It never became hot: 0 activations in the interpreter (hot at 20; loops at 20 rounds).',
  ] });
  const library = await explained('', 'Array>>do:', true);
  expect(library).toMatchObject({ builtIn: true, level: expect.any(Number) as number });
  expect(library.typescript.length).toBeGreaterThan(10);
});

test('names that denote nothing', async () => {
  const t = await TestVM.make({ jit: 0 });
  await t.run(PROGRAM);
  for (const [subject, message] of [
    ['Wrk>>of:', 'Unknown class: Wrk, did you mean "Work"?'], ['Work>>off:', 'Unknown method: Work>>off:, did you mean "of:"?'],
    ['Work>>of:[0]', 'No block 0 in Work>>of:: it has none'], ['Work>>idle[1]', 'No block 1 in Work>>idle: it has one, 0'], ['Work', 'Not a method: Work (write Class>>selector, "Class class>>selector", or Class>>selector[0] for a block)'],
  ] as const) expect(() => findCode(t.vm, subject)).toThrow(message);
});

test('the page is well-formed, and lines that belong together have one key', async () => {
  const explanation = await explained('1 to: 60 do: [:k | Work new pairs: 3].', 'Work>>pairs:');
  const page = explanationPage(explanation);
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).not.toMatch(/(src|href)=/);
  const panes = page.split('<section class="pane"').slice(1);
  expect(panes.map((pane) => pane.includes('data-key="13"'))).toEqual([true, true, true]);
  expect(panes[2]).toContain('data-key="Integer&#62;&#62;to:do: ');
  for (const [open, close] of [[/<span/g, /<\/span>/g], [/<div/g, /<\/div>/g], [/<tr/g, /<\/tr>/g]] as const) expect(page.match(open)!.length).toBe(page.match(close)!.length);
});
