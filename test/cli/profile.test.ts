import { spawn } from 'node:child_process';
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BuiltCommand, Folder } from './support.js';

let command: BuiltCommand;
let folder: Folder;

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({
    'busy.mag': `Busy subclass: Object
  method: run: n [ n timesRepeat: [self work] ]
  method: work [ | i | i := 0. [i < 5000] whileTrue: [i := i + 1] ]
Busy new run: 1500.
'done' printNl.
`,
    'fails.mag': '| i | i := 0. [i < 100000] whileTrue: [i := i + 1]. nil foo.\n',
    'exits.mag': '| i | i := 0. [i < 100000] whileTrue: [i := i + 1]. System exit: 3.\n',
    'ever.mag': "'ready' printNl. [true] whileTrue: [].\n",
    'makes.mag': '1 to: 1000 do: [:i | Object new].\n',
  });
}, 60_000);
afterAll(() => {
  folder.remove();
});

const read = (name: string): string => readFileSync(join(folder.path, name), 'utf8');
const FIGURES = ' +[\\d.]+ ms +[\\d.]+ % +[\\d.]+ ms +[\\d.]+ %';

test('mag profile reports methods and lines on standard error and writes files', () => {
  const { stdout, stderr, status } = command.run(folder, ['profile', '--no-rc', '--jit=0', '--top', '2', '--folded', 'p.folded', '--speedscope', 'p.json', '--html', 'p.html', 'busy.mag']);
  expect({ stdout, status }).toEqual({ stdout: "'done'\n", status: 0 });
  expect(stderr).toMatch(new RegExp([
    '^profile: [\\d.]+ ms in \\d+ samples(, waiting [\\d.]+ ms)? \\(\\d+ ms from start to end\\)',
    '        own              total            method',
    `${FIGURES}  Busy>>work  busy\\.mag:3(  \\(\\d+ % compiled\\))?`,
    `${FIGURES}  .+`,
    '        own              total            line',
    `${FIGURES}  busy\\.mag:3  Busy>>work`,
    `${FIGURES}  busy\\.mag:\\d  .+`,
    'Profile written to p\\.folded', 'Profile written to p\\.json', 'Profile written to p\\.html\n$',
  ].join('\n')));
  expect(read('p.folded')).toMatch(/^doIt;Busy>>run:;(.*;)?Busy>>work \d+$/m);
  expect(JSON.parse(read('p.json'))).toMatchObject({ exporter: 'mag', name: 'busy.mag' });
  expect(read('p.html')).toMatch(/^<!doctype html>/);
});

test('--profile writes folded stacks, beside any other run', () => {
  const { stdout, stderr, status } = command.run(folder, ['--no-rc', '--jit=0', '--profile', '--profile-rate', '500', 'busy.mag']);
  expect({ stdout, stderr, status }).toEqual({ stdout: "'done'\nProfile written to profile.folded\n", stderr: '', status: 0 });
  expect(read('profile.folded')).toMatch(/^doIt;Busy>>run:;(.*;)?Busy>>work \d+$/m);
});

test('however a program ends, its profile is reported', () => {
  const failed = command.run(folder, ['profile', '--no-rc', 'fails.mag']), exited = command.run(folder, ['profile', '--no-rc', 'exits.mag']);
  expect([failed.status, exited.status]).toEqual([1, 3]);
  expect(failed.stderr).toMatch(/MessageNotUnderstood[^]*\nprofile: [^]*  doIt  fails\.mag:1/);
  expect(exited.stderr).toMatch(/^profile: [^]*  doIt  exits\.mag:1/);
});

test('so is that of a program that is interrupted', async () => {
  const child = spawn(process.execPath, [command.path, 'profile', '--no-rc', 'ever.mag'], { cwd: folder.path });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => { stderr += text.toString(); });
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGINT'), 100));
  const status = await new Promise((resolve) => { child.on('close', resolve); });
  expect(status).toBe(130);
  expect(stderr).toMatch(/^profile: [^]*  doIt  ever\.mag:1/);
});

test('--alloc shows where objects are made', () => {
  const { stderr } = command.run(folder, ['profile', '--no-rc', '--jit=0', '--alloc', '--top', '1', 'makes.mag']);
  expect(stderr.split('\n').filter((line) => line.startsWith('allocations: '))).toEqual(['allocations: about 753 objects, 3 samples', 'allocations: about 54216 bytes, 3 samples']);
  expect(stderr).toContain('        753 100.0 %         753 100.0 %  Class>>basicNew\n');
});

test('mistakes are named before the program runs', () => {
  const says = (...args: string[]): string => {
    const { stdout, stderr, status } = command.run(folder, [...args, 'busy.mag']);
    expect({ stdout, failed: status !== 0 }).toEqual({ stdout: '', failed: true });
    return stderr.split('\n').slice(0, 2).join('\n').trim();
  };
  expect(says('profile', '--foldde', 'x')).toBe('unknown flag: --foldde\ndid you mean --folded?');
  expect(says('profile', '--html', 'there/p.html')).toBe('Error: cannot write "there/p.html": no such file or directory');
  expect(says('profile', '--folded', 'busy.mag')).toBe('Error: cannot write "busy.mag": it is named like a source');
  expect(says('profile', '--rate', '20000')).toBe('invalid value "20000" for --rate: expected at most 10000');
  expect(says('profile', '--alloc', '--rate', '100')).toBe('--rate is about time: it does not go with --alloc');
  expect(says('profile', '--tier=ast')).toBe('Error: the profiler needs the bytecode interpreter: leave out --tier=ast');
  expect(says('--profile-rate', '100')).toBe('--profile-rate needs --profile');
  expect(existsSync(join(folder.path, 'there'))).toBe(false);
});
