import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
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
    'broken.mag': "'a' println.\nFoo subclass: [",
    'halts.mag': "nil halt.\nHalt signal: 'why'.",
    'waits.mag': "[Channel new receive. 'not reached' println] fork.\n[self halt.\n'on' println] ensure: ['cleaned' println]",
    'main.mag': 'Main subclass: Object\n  classMethod: start [\n      ^7\n  ]',
  });
}, 60_000);
afterAll(() => {
  folder.remove();
});

/** What a session answers to each of the commands, the first element being what it says before. */
function session(args: readonly string[], commands: readonly string[]): { answers: string[]; status: number | null; stderr: string } {
  const { stdout, status, stderr } = command.run(folder, ['debug', '--no-rc', ...args], {}, commands.map((line) => `${line}\n`).join(''));
  return { answers: stdout.split('(mag) ').map((text) => text.trimEnd()), status, stderr };
}

/** A session in which the test waits for what is said. */
class Talk {
  stdout = '';
  readonly status: Promise<number | null>;
  private readonly child: ChildProcessWithoutNullStreams;

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, [command.path, 'debug', '--no-rc', ...args], { cwd: folder.path, env: { PATH: process.env.PATH, HOME: folder.path } });
    this.child.stdout.on('data', (chunk: Buffer) => { this.stdout += chunk; });
    this.status = new Promise((resolve) => { this.child.on('close', resolve); });
  }

  say(...lines: readonly string[]): void { this.child.stdin.write(lines.map((line) => `${line}\n`).join('')); }

  signal(signal: NodeJS.Signals): void { this.child.kill(signal); }

  /** Settled when this has been said. */
  said(text: string): Promise<void> {
    const { stdout } = this.child;
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.stdout.includes(text)) return;
        stdout.off('data', look);
        resolve();
      };
      stdout.on('data', look);
      look();
    });
  }
}

describe.each([['--jit=0'], ['--jit-sync --jit-threshold=1']])('a session with %s', (flags) => {
  const debug = (args: readonly string[], commands: readonly string[]): ReturnType<typeof session> => session([...flags.split(' '), ...args], commands);

  it('sets breakpoints, looks at frames and variables, and steps', () => {
    const { answers, status } = debug(['app.mag'], [
      'break Counter>>add: if n = 2', 'continue', 'locals', 'where', 'next', 'n', 'print before + n', 'set before := 100', 'finish', 'frame 2', 'up', 'down', 'delete', 'c', 'print Debugger resume',
    ]);
    expect(answers.slice(1)).toEqual([
      'breakpoint 1: Counter>>add: at app.mag:7, if n = 2',
      'breakpoint 1 in Counter>>add: at app.mag:7:17\n     7        before := count ifNil: [0].',
      'self = a Counter\nn = 2\nbefore = nil',
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
      'halt in doIt at app.mag:16:3\n    16  c halt.',
      'true\n16\nthe program has ended with status 0',
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
      'halt in doIt at app.mag:16:3\n    16  c halt.',
      '701',
      '1701\nthe program has ended with status 0',
    ]);
    expect(status).toBe(0);
  });

  it('stops a busy program at Ctrl-C', async () => {
    const talk = new Talk([...flags.split(' '), 'busy.mag']);
    talk.say('c');
    await talk.said('looping');
    talk.signal('SIGINT');
    await talk.said('pause in');
    talk.say('print n >= 0', 'set n := -5', 'c');
    expect(await talk.status).toBe(0);
    expect(talk.stdout).toMatch(/pause in <block> in doIt at busy\.mag:4:\d+\n {5}4 .*\n\(mag\) true\n\(mag\) -5\n\(mag\) cleaned\nthe program has ended with status 0\n$/);
  });

  it('ends a busy program at SIGTERM, and unwinds it', async () => {
    const talk = new Talk([...flags.split(' '), 'busy.mag']);
    talk.say('c');
    await talk.said('looping');
    talk.signal('SIGTERM');
    expect(await talk.status).toBe(143);
    expect(talk.stdout).toMatch(/looping\ncleaned\nthe program has ended with status 143\n$/);
  });
});

describe('at the prompt, SIGTERM', () => {
  it('ends a program that has stopped, and unwinds it', async () => {
    const talk = new Talk(['waits.mag']);
    talk.say('c');
    await talk.said('halt in');
    talk.signal('SIGTERM');
    expect(await talk.status).toBe(143);
    expect(talk.stdout).toMatch(/\(mag\) cleaned\nthe program has ended with status 143\n$/);
  });

  it('ends a program that has not begun', async () => {
    const talk = new Talk(['waits.mag']);
    await talk.said('(mag) ');
    talk.signal('SIGTERM');
    expect(await talk.status).toBe(143);
    expect(talk.stdout).not.toContain('cleaned');
  });

  it('ends an evaluation that does not end', async () => {
    const talk = new Talk(['waits.mag']);
    talk.say('c', "print ['evaluating' println. true] value ifTrue: [[true] whileTrue]");
    await talk.said('evaluating');
    talk.signal('SIGTERM');
    expect(await talk.status).toBe(143);
    expect(talk.stdout).toContain('cleaned\n');
  });
});

it('says what is wrong, and near what it may be', () => {
  const { answers } = session(['app.mag'], [
    'contniue', 'f', 'break Conuter>>add:', 'break Counter>>ad:', 'break 99', 'break foo bar', 'break 0', 'break app.mag:0', 'break 9 if', 'condition 7 x', 'condition x', 'd 9', 'pr', 'exceptions some',
    'c', 'set befor := 1', 'set 1', 'print', 'print 1 +', 'frame x', 'process 9', 'edit Cuonter', 'edit Conuter>>add:', 'edit Conuter>>add: none.txt', 'edit Counter>>add: app.mag', 'restart 17',
  ]);
  const halt = 'halt in doIt at app.mag:16:3\n    16  c halt.';
  expect(answers.slice(1, -1)).toEqual([
    'unknown command "contniue", did you mean "continue"?',
    'there is no frame: the process has not begun',
    'breakpoint 1 waits: Conuter>>add:, class "Conuter" not found, did you mean "Counter"?',
    'breakpoint 2 waits: Counter>>ad:, method "ad:" not found on Counter, did you mean "add:"?',
    'breakpoint 3 waits: app.mag:99, no code at or behind line 99 of "app.mag"',
    '"foo bar" is no place: expected Class>>selector, FILE:LINE or LINE',
    'there is no line 0: lines are counted from 1',
    'there is no line 0: lines are counted from 1',
    'the condition is missing: expected PLACE if CONDITION',
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
    'class "Conuter" not found, did you mean "Counter"?',
    'class "Conuter" not found, did you mean "Counter"?',
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

it('a variable that has no value yet cannot be set', () => {
  expect(session(['app.mag'], ['b Counter>>add:', 'c', 'set before := 1', 'n', 'set before := 1']).answers.slice(3, 6)).toEqual([
    '"before" has no value here: what it were set to would not be seen', 'step in Counter>>add: at app.mag:8:7\n     8        count := before + n.', '1',
  ]);
});

it('lists processes, and looks at them', () => {
  const { answers } = session(['fork.mag'], ['c', 'ps', 'process 1', 'process 2', 'q']);
  expect(answers.slice(1)).toEqual([
    'halt in <block> in doIt at fork.mag:2:12 (process 2)\n     2  p := [self halt.',
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

it('an input that cannot be read is an error before the program begins', () => {
  for (const [input, reason] of [['nofile', 'no such file or directory'], ['.', 'is a directory']]) {
    const { answers, status, stderr } = session(['--input', input!, 'input.mag'], ['c']);
    expect([answers, status, stderr]).toEqual([[''], 1, `Error: cannot read input "${input}": ${reason}\n`]);
  }
});

it('a program that cannot be loaded is not debugged', () => {
  const missing = session(['none.mag'], ['c']);
  expect([missing.answers, missing.status, missing.stderr]).toEqual([[''], 1, 'Error: cannot access "none.mag": no such file or directory\n']);
  const broken = session(['broken.mag'], ['c']);
  expect([broken.answers, broken.status]).toEqual([[''], 1]);
  expect(broken.stderr).toMatch(/^broken\.mag:2:/);
});

it('a file that cannot be loaded is reported after those before it have run', () => {
  const { answers, status, stderr } = session(['main.mag', 'broken.mag'], ['c']);
  expect([answers[0], status]).toEqual(['the program is loaded: "continue" runs it, "help" lists the commands', 1]);
  expect(stderr).toMatch(/^broken\.mag:2:/);
});

it('a halt says more only if there is more to say', () => {
  expect(session(['halts.mag'], ['c', 'c', 'c']).answers.slice(1, 3)).toEqual(['halt in doIt at halts.mag:1:5\n     1  nil halt.', "halt in doIt at halts.mag:2:6\nwhy\n     2  Halt signal: 'why'."]);
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
  const { stderr, status } = session(['--dap', 'app.mag'], []);
  expect([stderr, status]).toEqual(['Error: with --dap, the program comes with the launch request: leave out "app.mag"\n', 1]);
});
