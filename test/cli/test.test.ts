import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandInFolder, type Result } from './support.js';

const at = new CommandInFolder();

function mag(files: Readonly<Record<string, string>>, ...args: string[]): Result {
  const { stdout, stderr, status } = at.run(files, ...args);
  return { stdout: stdout.replace(/\(\d+ms\)/, '(0ms)'), stderr, status };
}

const TESTS = `AnswerTest subclass: TestCase
  method: setUp [ 'up' println ]
  method: tearDown [ 'down' println ]
  method: testEqual [ self assert: Answer value equals: 42 ]
  method: testUnequal [ self assert: Answer value equals: 43 ]
  method: testError [ Answer zork ]
  method: testSkipped [ self skip: 'later' ]
`;
const PROJECT = { 'maggie.toml': '[project]\nname = "answer"\n', 'src/Answer.mag': 'Answer subclass: Object\n  classMethod: value [ ^42 ]\n', 'test/AnswerTest.mag': TESTS };

describe('test cases of a project', () => {
  it('are found and run; failures show where, what, the trace and the output', () => {
    expect(mag(PROJECT, 'test')).toEqual({ stderr: '', status: 1, stdout: `AnswerTest
  ok    testEqual
  ERROR testError
    test/AnswerTest.mag:6:30: MessageNotUnderstood: Answer class does not understand #zork
      [0] AnswerTest>>testError at test/AnswerTest.mag:6:30
    output:
      up
      down
  skip  testSkipped: later
  FAIL  testUnequal
    test/AnswerTest.mag:5:30: AssertionFailure: values differ
      expected: 43
      actual:   42
      [0] TestCase>>assert:equals: at (core)
      [1] AnswerTest>>testUnequal at test/AnswerTest.mag:5:30
    output:
      up
      down

----------------------------------------
Results: 1 passed, 1 failed, 1 error, 1 skipped, 4 total (0ms)
` });
  });

  it('can be chosen by name, and reported in other forms', () => {
    const result = mag(PROJECT, 'test', '--name', 'testEqual,testSkipped', '--tap', '--junit', 'reports/out.xml');
    expect(result).toEqual({ stderr: '', status: 0, stdout: 'TAP version 14\n1..2\nok 1 - AnswerTest>>testEqual\n# up\n# down\nok 2 - AnswerTest>>testSkipped # SKIP later\n# up\n# down\n' });
    expect(readFileSync(join(at.folder.path, 'reports/out.xml'), 'utf8')).toContain('<testsuite name="AnswerTest" tests="2" failures="0" errors="0" skipped="1"');
  });

  it('are isolated: processes that one has started do not go on in the next, and it sees a deadlock of its own', () => {
    const { stdout, status } = mag({ 't.mag': `T subclass: TestCase
      method: test1 [ [[true] whileTrue: [seen := (seen ifNil: [0]) + 1. Process sleep: 1]] fork. Process sleep: 5 ]
      method: test2 [ | before | before := seen. Process sleep: 20. self assert: seen equals: before ]
      method: test3 [ Channel new receive ]` }, 'test', 't.mag');
    expect(stdout).toMatch(/ok {4}test1\n {2}ok {4}test2\n {2}ERROR test3\n {4}deadlock: every process is blocked\n {6}process 1 \(main\): receive from a Channel\n/);
    expect(status).toBe(1);
  });

  it('that terminate themselves are errors; traces of endless recursion are short', () => {
    const { stdout, status } = mag({ 't.mag': 'T subclass: TestCase\n  method: testA [ Process current terminate ]\n  method: testB [ ^self testB + 1 ]' }, 'test', 't.mag');
    expect(stdout).toContain('  ERROR testA\n    the test terminated its own process\n');
    expect(stdout).toMatch(/\n {6}\[29\] T>>testB at t.mag:3:\d+\n {6}\.\.\.\n\n/);
    expect(status).toBe(1);
  });

  it('that end the program end the run', () => {
    const { stdout, status } = mag({ 't.mag': 'T subclass: TestCase\n  method: testA [ System exit: 0 ]\n  method: testB [ ]' }, 'test', 't.mag', '--tap');
    expect(stdout).toContain('not ok 1 - T>>testA\n  ---\n  message: "the test ended the program with status 0"\n');
    expect(stdout).toMatch(/Bail out! A test ended the program\.\n$/);
    expect(status).toBe(1);
  });
});

describe('an entry point', () => {
  const main = (body: string): Record<string, string> => ({
    'maggie.toml': '[project]\nname = "p"\n[test]\nentry = "Deep::Tests.run"\ndirs = ["spec", "none"]\nexclude = ["old_*"]\n', 'src/P.mag': 'P subclass: Object\n',
    'spec/deep/Tests.mag': `Tests subclass: Object\n  classMethod: run [ ${body} ]\n`, 'spec/old_x.mag': 'X subclass: Zork',
  });

  it('decides about the status', () => {
    expect(mag(main("'ran' println. ^3"), 'test')).toEqual({ stdout: 'ran\n', stderr: '', status: 3 });
    expect(mag(main('^nil'), 'test').status).toBe(0);
    expect(mag(main('^3 foo'), 'test').status).toBe(1);
    expect(mag(main('^3'), 'test', '--entry', 'Deep::Tests.zork')).toEqual({ stdout: '', stderr: 'Error: method "zork" not found on Deep::Tests\n', status: 1 });
  });

  it('is missing where there are no test cases either', () => {
    expect(mag({ 'maggie.toml': '' , 'src/a.mag': '' }, 'test')).toEqual({ stdout: '', stderr: 'Error: no test entry point specified\nSet [test].entry in maggie.toml or use --entry\n', status: 1 });
    expect(mag({}, 'test')).toEqual({ stdout: '', stderr: 'Error: no maggie.toml found\n', status: 1 });
  });
});

describe('limits, scripts and mistakes', () => {
  it('a timeout ends tests that are busy, and those that wait', () => {
    const busy = { 't.mag': 'T subclass: TestCase\n  method: testLoop [ [true] whileTrue: [] ]' };
    expect(mag(busy, 'test', '--timeout', '100', 't.mag')).toEqual({ stdout: '', stderr: 'Test timeout: 100ms exceeded\n', status: 2 });
    const waiting = { 'maggie.toml': '[test]\ntimeout = 100\n', 'src/t.mag': 'T subclass: TestCase\n  method: testWait [ Process sleep: 100000 ]' };
    expect(mag(waiting, 'test')).toMatchObject({ stderr: 'Test timeout: 100ms exceeded\n', status: 2 });
  });

  it('scripts run before and after', () => {
    const project = (scripts: string): Record<string, string> => ({ ...PROJECT, 'maggie.toml': `[project]\nname = "answer"\n[scripts]\n${scripts}` });
    expect(mag(project('pretest = "echo before"\nposttest = "echo after; exit 3"'), 'test', '--name', 'testEqual', '--tap')).toEqual({
      stdout: 'before\nTAP version 14\n1..1\nok 1 - AnswerTest>>testEqual\n# up\n# down\nafter\n', stderr: 'Warning: scripts.posttest failed: status 3\n', status: 0,
    });
    expect(mag(project('pretest = "exit 4"'), 'test')).toEqual({ stdout: '', stderr: 'Error: scripts.pretest failed: status 4\n', status: 1 });
  });

  it('mistakes are reported', () => {
    expect(mag(PROJECT, 'test', '--name', 'testEqal')).toEqual({ stdout: '', stderr: 'Error: no test matches "testEqal", did you mean "testEqual"?\n', status: 1 });
    expect(mag(PROJECT, 'test', '--junit', 'src')).toMatchObject({ stderr: 'Error: cannot write "src": is a directory\n', status: 1 });
    expect(mag(PROJECT, 'test', '--tap', '--entry', 'X.y').stderr).toMatch(/^--tap is about test cases: it cannot be used with --entry\n/);
    expect(mag({ ...PROJECT, 'test/AnswerTest.mag': 'A subclass: Zork' }, 'test')).toMatchObject({ stdout: '', status: 1 });
  });
});
