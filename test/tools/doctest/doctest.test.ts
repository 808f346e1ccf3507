import { describe, expect, it } from 'vitest';
import { doctest, results, section } from './support.js';

const run = async (...lines: string[]): Promise<string[]> => results(await doctest(section(...lines)));

const PROGRAM = `"""
Counts.
\`\`\`test
Counter new next >>> 1
\`\`\`
"""
Counter subclass: Object
  include: Twice
  instanceVars: n
  """
  \`\`\`example
  3 >>> 4
  \`\`\`
  \`\`\`test
  | c |
  c := Counter new
  c next >>> 1
  c next >>> 3
  \`\`\`
  Words.
  \`\`\`test
  1 >>> 1
  \`\`\`
  """
  method: next [ ^n := (n ifNil: [0]) + 1 ]
  """
  \`\`\`test
  2 >>> 2
  """
  method: before [ ]
  """
  \`\`\`test
  only := 'setup'
  \`\`\`
  """
  method: untested [ ]
  """\`\`\`test
  (Counter at: 3) next >>> 1"""
  classMethod: at: x [ ^self new ]
"""\`\`\`test
Twice >>> nil"""
Twice trait
  """\`\`\`test
  Counter new twice >>> 2"""
  method: twice [ self next. ^self next ]
"""\`\`\`test
a >>> nil"""
A::B subclass: Object
"""\`\`\`test
zork >>> zork"""
Object subclass: nil
  """\`\`\`test
  3 tripled >>> 9"""
  method: tripled [ ^self * 3 ]
'a statement' println.
`;

describe('the report', () => {
  it('lists what the program documents, by full name, then by selector, and runs no statements', async () => {
    expect(await doctest(PROGRAM)).toEqual({ status: 1, err: '', out: `Running docstring tests...

A::B
  >>(class docstring)
    ok  a >>> nil

Counter
  >>(class docstring)
    ok  Counter new next >>> 1
  >>before
    ok  2 >>> 2
  >>next
    ok  c next >>> 1
    X  c next >>> 3
      Expected: 3
      Got:      2
    ok  1 >>> 1
  >>twice
    ok  Counter new twice >>> 2
  class>>at:
    ok  (Counter at: 3) next >>> 1

Object
  >>(class docstring)
    ok  zork >>> zork
  >>tripled
    ok  3 tripled >>> 9

Twice
  >>(class docstring)
    ok  Twice >>> nil

----------------------------------------
Results: 10 passed, 1 failed, 11 total (0ms)
` });
  });

  it('may be about one class, by its short name', async () => {
    expect((await doctest(PROGRAM, { name: 'B' })).out).toBe(
      'Running docstring tests...\n\nA::B\n  >>(class docstring)\n    ok  a >>> nil\n\n----------------------------------------\nResults: 1 passed, 1 total (0ms)\n');
    expect(await doctest(PROGRAM, { name: 'Zork' })).toEqual({ out: 'No docstring tests found.\n', err: '', status: 0 });
  });

  it('lists setup lines, and has colours, when asked for', async () => {
    const { out } = await doctest(section('| a |', 'a := 3', 'a >>> 3', 'a >>> 4'), { verbose: true, color: true });
    expect(out).toContain('    | a | (setup)\n    a := 3 (setup)\n    \u001b[32m✓\u001b[39m  a >>> 3\n    \u001b[31m✗\u001b[39m  a >>> 4\n');
    expect(out).toContain(`\n${'─'.repeat(40)}\nResults:`);
  });

  it('warns of assertions with an empty side', async () => {
    const { out, err, status } = await doctest(section('3 >>>', '>>> 3', '3 >>> 3'));
    expect(err).toBe('warning W007\nskipping malformed assertion (empty expected value): 3 >>>\nwarning W007\nskipping malformed assertion (empty expression): >>> 3\n');
    expect(out).toContain('Results: 1 passed, 1 total');
    expect(status).toBe(0);
  });
});

describe('lines of a section', () => {
  it('share temporaries, wherever they are declared; everything else that is assigned is a global', async () => {
    expect(await run('b := [a := a + 1]', '| a b | a := 1', 'b value >>> nil', 'a >>> 1')).toEqual([
      '    X  b value >>> nil', '      Expected: nil', '      Got:      2', '    X  a >>> 1', '      Expected: 1', '      Got:      2',
    ]);
    expect(await run('| a <Integer> | a := 1. [a := 5] fork wait', 'a >>> 5', '3 >>> | a | a := 3. a', 'a >>> 5', '[:a | a] value: 2 >>> 2')).toEqual([
      '    ok  a >>> 5', '    ok  3 >>> | a | a := 3. a', '    ok  a >>> 5', '    ok  [:a | a] value: 2 >>> 2',
    ]);
    const twice = `${section('| t | t := 1. g := 2', 't >>> 1')}  """\`\`\`test\n  t >>> nil\n  g >>> 2"""\n  method: m [ ]\n`;
    expect((await doctest(twice)).status).toBe(0);
  });

  it('are expressions on the left, statements on the right, and may return', async () => {
    expect(await run('1. 2 >>> 2', '"nothing" >>> nil', '^3 >>> 1. ^3. 4', '#(1 2) size >>> 2')).toEqual([
      '    X  1. 2 >>> 2', '      Error: compile: line 1, column 2: unexpected . "." after the end of the code',
      '    X  "nothing" >>> nil', '      Error: compile: line 1, column 10: unexpected token: EOF',
      '    ok  ^3 >>> 1. ^3. 4', '    ok  #(1 2) size >>> 2',
    ]);
  });

  it('have self nil and no namespace', async () => {
    expect(await run('self >>> nil', 'thisContext selector >>> #doIt')).toEqual(['    ok  self >>> nil', '    ok  thisContext selector >>> #doIt']);
  });
});

describe('errors', () => {
  it('fail the assertion in which they happen', async () => {
    expect(await run('3 foo >>> 1', '3 + >>> 1', '3 >>> 3 / 0', '3 >>> 4 5', '[] fork. 3 >>> 3', '1 >>> 1')).toEqual([
      '    X  3 foo >>> 1', '      Error: runtime: MessageNotUnderstood: SmallInteger does not understand #foo', '        [0] doIt at (doIt):1:3',
      '    X  3 + >>> 1', '      Error: compile: line 1, column 4: unexpected token: EOF',
      '    X  3 >>> 3 / 0', '      Error: expected-value error: runtime: ZeroDivide: division by zero', '        [0] doIt at (doIt):1:3',
      '    X  3 >>> 4 5', '      Error: expected-value error: compile: line 1, column 3: unexpected INTEGER "5" after the end of the code',
      '    X  [] fork. 3 >>> 3', '      Error: compile: line 1, column 8: unexpected . "." after the end of the code',
      '    ok  1 >>> 1',
    ]);
  });

  it('in a setup line fail the assertions behind it', async () => {
    expect(await run('1 >>> 1', '3 zork', '2 >>> 2', 'x := 4 5', '3 >>> 3')).toEqual([
      '    ok  1 >>> 1',
      '    X  2 >>> 2', '      Error: setup: 3 zork: MessageNotUnderstood: SmallInteger does not understand #zork', '        [0] doIt at (doIt):1:3',
      '    X  3 >>> 3', '      Error: setup: 3 zork: MessageNotUnderstood: SmallInteger does not understand #zork', '        [0] doIt at (doIt):1:3',
    ]);
  });

  it('of a deadlock are local too', async () => {
    expect(await run('Channel new receive >>> 1', '1 >>> 1')).toEqual([
      '    X  Channel new receive >>> 1', '      Error: runtime: deadlock: every process is blocked', '        process 1 (main): receive from a Channel', '          [0] doIt at (doIt):1:13',
      '    ok  1 >>> 1',
    ]);
  });

  it('of other processes are reported as always', async () => {
    const { err, status } = await doctest(section('[3 zork] fork', 'Process yield >>> Process'));
    expect(err).toMatch(/^process 2 failed:\n.*MessageNotUnderstood/s);
    expect(status).toBe(0);
  });

  it('end with the program', async () => {
    expect(await doctest(section('1 >>> 1', 'System exit: 7', '2 >>> 2'))).toMatchObject({ status: 7 });
  });
});

describe('comparison', () => {
  const BOX = 'Box subclass: Object\n  instanceVars: n\n  method: = other [ ^n = other ]\n  method: n: x [ n := x ]\nOdd subclass: Object\n  method: = other [ ^3 foo ]\n  method: printString [ ^3 ]\n';
  it.each([
    ['0.5 + 1.5 >>> 2', true], ['-0.0 >>> 0', true], ["#a >>> '#a'", false], ['#(1 2) >>> {1. 2}', true], ['Object new >>> Object new', true], ['3 >>> 4', false],
    ['Float nan >>> Float nan', true], ["'a' >>> #a", false], ['(Box new n: 3) >>> 3', true], ['Odd new >>> Odd new', true], ['Odd new >>> 3', false],
  ])('%s: %s', async (line, passes) => {
    const { status } = await doctest(`${BOX}${section(line)}`);
    expect(status).toBe(passes ? 0 : 1);
  });
});
