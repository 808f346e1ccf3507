import { describe, expect, test } from 'vitest';
import { allCases, parseCase, type Case } from './support/case.js';

function parse(text: string): Case {
  return parseCase('area/case', [{ path: 'case.mag', relativePath: 'case.mag', text }], false);
}

describe('the expectations of a case', () => {
  test('lines of standard output and standard error, in order, and the status', () => {
    const { expected } = parse('1 printNl.\n"expect: 1"\n  "expect error: oops"\n"expect: two"\n"expect status: 3"\n');
    expect(expected).toEqual({ stdout: '1\ntwo\n', stderr: 'oops\n', status: 3 });
  });

  test('one blank after the colon is dropped, others are text', () => {
    expect(parse('"expect:   x "\n"expect:"\n').expected.stdout).toBe('  x \n\n');
  });

  test('the other kind of comment can hold double quotes', () => {
    expect(parse('# expect: say "hi"\n# expect error: "x"\n').expected).toEqual({ stdout: 'say "hi"\n', stderr: '"x"\n', status: 0 });
  });

  test('a last line without newline', () => {
    expect(parse('"expect: a"\n"expect without newline: b"').expected.stdout).toBe('a\nb');
  });

  test('text in strings and comments beside code is no expectation', () => {
    expect(parse("'expect: x' println. \"expect: y\"\n\"expect: x\"").expected.stdout).toBe('x\n');
  });

  test('settings', () => {
    const { strict, maxDepth, args, inTurn } = parse('"flags: --strict"\n"max-depth: 500"\n"args: a bc"\n"schedule: in turn"\n"expect: 1"');
    expect({ strict, maxDepth, args, inTurn }).toEqual({ strict: true, maxDepth: 500, args: ['a', 'bc'], inTurn: true });
    expect(parse('"expect: 1"').inTurn).toBe(false);
  });

  test('mistakes are errors', () => {
    expect(() => parse('1 printNl.')).toThrow('case area/case: expects nothing');
    expect(() => parse('"expect error"\n"expects: 1"')).toThrow('cannot read the expectation');
    expect(() => parse('"expect status: x"')).toThrow('not a number: x');
    expect(() => parse('"flags: --jit"\n"expect: 1"')).toThrow('unknown flags: --jit');
    expect(() => parse('"schedule: any"\n"expect: 1"')).toThrow('unknown schedule: any');
  });
});

test('there are cases, and each can be read', () => {
  const cases = allCases();
  expect(cases.length).toBeGreaterThan(60);
  for (const { name, read } of cases) expect(read().name).toBe(name);
});
