import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltCommand, Folder } from '../cli/support.js';

const APP = `Counter subclass: Object
  instanceVars: count
  classVars: Made

  method: add: n [
      | before |
      before := count ifNil: [0].
      count := before + n.
      ^count
  ]

| c |
c := Counter new.
1 to: 3 do: [:i |
    c add: i].
c halt.
(c add: 10) printNl.
`;

let command: BuiltCommand, folder: Folder;
beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({
    'app.mag': APP,
    'new.txt': 'add: n\n    ^count := (count ifNil: [0]) + (n * 100)\n',
    'busy.mag': "| n |\nn := 0.\n'looping' println.\n[[n >= 0] whileTrue: [n := n + 1]] ensure: ['cleaned' println]",
    'fork.mag': "| p |\np := [self halt.\n    Channel new receive] fork.\nProcess yield.\n'end' println",
    'input.mag': 'Stdin nextLine printNl. Stdin nextLine printNl',
    'input.txt': 'one\n',
    'main.mag': 'Main subclass: Object\n  classMethod: start [\n      ^7\n  ]',
  });
}, 60_000);
afterAll(() => {
  folder.remove();
  command.remove();
});

/** What a session answers to each of the commands, the first element being what it says before. */
function session(args: readonly string[], commands: readonly string[]): { answers: string[]; status: number | null; stderr: string } {
  const { stdout, status, stderr } = command.run(folder, ['debug', '--no-rc', ...args], {}, commands.map((line) => `${line}\n`).join(''));
  return { answers: stdout.split('(mag) ').map((text) => text.trimEnd()), status, stderr };
}

describe.each([['--jit=0'], ['--jit-sync --jit-threshold=1']])('a session with %s', (flags) => {
  const debug = (args: readonly string[], commands: readonly string[]): ReturnType<typeof session> => session([...flags.split(' '), ...args], commands);

  it('sets breakpoints, looks at frames and variables, and steps', () => {
    const { answers, status } = debug(['app.mag'], [
      'break Counter>>add: if n = 2', 'continue', 'locals', 'where', 'next', 'n', 'print before + n', 'set before := 100', 'finish', 'frame 2', 'up', 'down', 'delete', 'c', 'c',
    ]);
    expect(answers.slice(1)).toEqual([
      'breakpoint 1: Counter>>add: at app.mag:7, if n = 2',
      'breakpoint 1 in Counter>>add: at app.mag:7:17\n     7        before := count ifNil: [0].',
      'self = a Counter\nn = 2',
      '=>  0  Counter>>add: at app.mag:7:17\n    1  <block> in doIt at app.mag:15:7\n    2  Integer>>to:do: at (core)\n    3  doIt at app.mag:14:3',
      'step in Counter>>add: at app.mag:8:7\n     8        count := before + n.',
      'step in Counter>>add: at app.mag:9:7\n     9        ^count',
      '3',
      '100',
      'step in <block> in doIt at app.mag:15:5\n    15      c add: i].',
      '=>  2  doIt at app.mag:14:3\n    14  1 to: 3 do: [:i |',
      'there is no frame 3: the frames are 0 to 2',
      expect.stringMatching(/^=> {2}1 {2}Integer>>to:do: at \(core\)\n/),
      '',
      'halt in doIt at app.mag:16:3\nhalt\n    16  c halt.',
      '16\nthe program has ended with status 0',
    ]);
    expect(status).toBe(0);
  });

  it('edits a method, and begins a frame anew', () => {
    const { answers, status } = debug(['app.mag'], [
      'b 9', 'c', 'edit Counter>>add:', 'add: n', '    ^n', '.', 'edit Counter>>add: new.txt', 'edit Counter>>add: none.txt', 'restart', 'd', 'c', 'print c add: 1', 'c',
    ]);
    expect(answers.slice(2)).toEqual([
      'breakpoint 1 in Counter>>add: at app.mag:9:7\n     9        ^count',
      expect.stringMatching(/^method: add: n \[\n(.|\n)*\nthe method, then a line with a single dot:\nCounter>>add: is changed; frames that have begun run the old code until they are restarted$/),
      'Counter>>add: is changed; frames that have begun run the old code until they are restarted',
      'cannot read "none.txt": no such file or directory',
      'restart in Counter>>add: at Counter>>add::2:5\n     2      ^count := (count ifNil: [0]) + (n * 100)',
      '',
      'halt in doIt at app.mag:16:3\nhalt\n    16  c halt.',
      '701',
      '1701\nthe program has ended with status 0',
    ]);
    expect(status).toBe(0);
  });

  it('stops a busy program at Ctrl-C', async () => {
    const child = spawn(process.execPath, [command.path, 'debug', '--no-rc', ...flags.split(' '), 'busy.mag'], { cwd: folder.path, env: { PATH: process.env.PATH, HOME: folder.path } });
    let stdout = '';
    const said = (text: string): Promise<void> => new Promise((resolve) => {
      const look = (): void => {
        if (!stdout.includes(text)) return;
        child.stdout.off('data', look);
        resolve();
      };
      child.stdout.on('data', look);
      look();
    });
    child.stdout.on('data', (chunk: Buffer) => { stdout += chunk; });
    const closed = new Promise<number | null>((resolve) => { child.on('close', resolve); });
    child.stdin.write('c\n');
    await said('looping');
    child.kill('SIGINT');
    await said('pause in');
    child.stdin.write('print n >= 0\nset n := -5\nc\n');
    expect(await closed).toBe(0);
    expect(stdout).toMatch(/pause in <block> in doIt at busy\.mag:4:\d+\n {5}4 .*\n\(mag\) true\n\(mag\) -5\n\(mag\) cleaned\nthe program has ended with status 0\n$/);
  });
});

it('says what is wrong, and near what it may be', () => {
  const { answers } = session(['app.mag'], [
    'contniue', 'f', 'break Conuter>>add:', 'break Counter>>ad:', 'break 99', 'break foo bar', 'condition 7 x', 'condition x', 'd 9', 'pr', 'exceptions some',
    'c', 'set befor := 1', 'set 1', 'print', 'print 1 +', 'frame x', 'process 9', 'edit Cuonter', 'edit Counter>>add: app.mag', 'restart 17',
  ]);
  const halt = 'halt in doIt at app.mag:16:3\nhalt\n    16  c halt.';
  expect(answers.slice(1, -1)).toEqual([
    'unknown command "contniue", did you mean "continue"?',
    'there is no frame: the process has not begun',
    'breakpoint 1 waits: Conuter>>add:, class "Conuter" not found, did you mean "Counter"?',
    'breakpoint 2 waits: Counter>>ad:, method "ad:" not found on Counter, did you mean "add:"?',
    'breakpoint 3 waits: app.mag:99, no code at or behind line 99 of "app.mag"',
    '"foo bar" is no place: expected Class>>selector, FILE:LINE or LINE',
    'there is no breakpoint 7',
    'expected a number, got "x"',
    'there is no breakpoint 9',
    '"pr" is ambiguous: print, processes, process',
    'expected all, uncaught or none, got "some"',
    halt,
    'there is no variable "befor" here',
    'expected VARIABLE := EXPRESSION',
    'expected an expression',
    'unexpected token: EOF',
    'expected a number, got "x"',
    'there is no process 9: see "processes"',
    'expected Class>>selector, and perhaps a FILE',
    expect.stringContaining('Counter>>add::1:'),
    'there is no frame 17',
  ]);
});

it('a condition that is wrong stops, and says why', () => {
  const { answers } = session(['app.mag'], ['b Counter>>add: if nn > 1', 'c', 'cond 1 n > 2', 'c', 'cond 1', 'bl', 'q']);
  expect(answers.slice(2)).toEqual([
    'breakpoint 1 in Counter>>add: at app.mag:7:17\ncondition of breakpoint 1: undefined name "nn"\n     7        before := count ifNil: [0].',
    'breakpoint 1: Counter>>add: at app.mag:7, if n > 2, hit 1 time',
    'breakpoint 1 in Counter>>add: at app.mag:7:17\n     7        before := count ifNil: [0].',
    'breakpoint 1: Counter>>add: at app.mag:7, hit 2 times',
    'breakpoint 1: Counter>>add: at app.mag:7, hit 2 times',
    'the program has ended with status 0',
  ]);
});

it('lists processes, and looks at them', () => {
  const { answers } = session(['fork.mag'], ['c', 'ps', 'process 1', 'process 2', 'q']);
  expect(answers.slice(1)).toEqual([
    'halt in <block> in doIt at fork.mag:2:12 (process 2)\nhalt\n     2  p := [self halt.',
    '   process 1 main: ready\n=> process 2: ready',
    '=> process 1 main: ready\n     4  Process yield.',
    '=> process 2: ready\n     2  p := [self halt.',
    'the program has ended with status 0',
  ]);
});

it('a program that fails stops first, and then ends with its status', () => {
  const { answers, status, stderr } = session(['app.mag'], ['exceptions none', 'c', 'edit Counter>>add:', 'add: n', '    ^n foo', '.', 'c']);
  expect([answers.at(-1), status]).toEqual(['the program has ended with status 1', 1]);
  expect(stderr).toContain('SmallInteger does not understand #foo');
});

it('the end of the input ends the program, and unwinds it', () => {
  const { answers, status } = session(['busy.mag'], ['b 4', 'c', 's']);
  expect([answers.at(-1), status]).toEqual(['cleaned\nthe program has ended with status 0', 0]);
});

it('the program reads a file, not the commands', () => {
  const { answers } = session(['--input', 'input.txt', 'input.mag'], ['c']);
  expect(answers.at(-1)).toBe("'one'\nnil\nthe program has ended with status 0");
});

it('runs an entry point', () => {
  const { answers, status } = session(['main.mag', '-m', 'Main.start'], ['b Main class>>start', 'c', 'c']);
  expect(answers[2]).toBe('breakpoint 1 in Main class>>start at main.mag:3:7\n     3        ^7');
  expect(status).toBe(7);
});

it('helps, and refuses what it does not do', () => {
  expect(session(['app.mag'], ['help', 'q']).answers[1]).toMatch(/^ {2}break, b \[PLACE \[if CONDITION\]\] +stop at Class>>selector/);
  expect(session([], ['q']).stderr).toBe('Error: there is no program to debug\n');
  expect(session(['--tier=ast', 'app.mag'], []).stderr).toBe('Error: the debugger needs the bytecode interpreter: leave out --tier=ast\n');
  expect(session(['--stats', 'app.mag'], []).stderr).toBe('Error: mag debug does not take --stats\n');
  const { stderr, status } = session(['none.mag'], []);
  expect([stderr, status]).toEqual(['Error: cannot access "none.mag": no such file or directory\n', 1]);
});
