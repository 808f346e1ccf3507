import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseRecord } from '../../../src/tools/bench/record.js';
import { BuiltCommand, Folder, type Result } from '../../cli/support.js';

let command: BuiltCommand;
let folder: Folder;
let suite: string;

const SUITE = [
  { name: 'count', group: 'good', size: 1000, answer: '1000', repeats: 2, smoke: { size: 1, answer: '1' } },
  { name: 'kind-a', program: 'kind', kind: 'a', group: 'good', size: 10, answer: 'a10', repeats: 1, smoke: { size: 1, answer: 'a1' } },
  { name: 'wrong', group: 'bad', size: 3, answer: '3', repeats: 1, smoke: { size: 3, answer: '3' } },
  { name: 'fails', group: 'bad', size: 3, answer: '3', repeats: 1, smoke: { size: 3, answer: '3' } },
];

const FILES: Readonly<Record<string, string>> = {
  'suite.json': JSON.stringify(SUITE),
  'count/count.mag': 'Benchmark subclass: Object\n  classMethod: run: n [ | i | i := 0. [i < n] whileTrue: [i := i + 1]. ^i ]\n',
  'count/count.mjs': 'export const run = (n) => { let i = 0; while (i < n) i++; return i; };\n',
  'kind/kind.mag': 'Benchmark subclass: Object\n  classMethod: run: n kind: k [ ^k , n printString ]\n',
  'kind/kind.mjs': 'export const run = async (n, kind) => `${kind}${n}`;\n',
  'wrong/wrong.mag': 'Benchmark subclass: Object\n  classMethod: run: n [ ^n ]\n',
  'wrong/wrong.mjs': 'export const run = (n) => n + 1;\n',
  'fails/fails.mag': 'Benchmark subclass: Object\n  classMethod: run: n [ ^n foo ]\n',
  'fails/fails.mjs': 'export const run = (n) => n;\n',
};

beforeAll(() => {
  command = new BuiltCommand();
  folder = new Folder({});
  suite = mkdtempSync(join(tmpdir(), 'mag-suite-'));
  cpSync(fileURLToPath(new URL('../../bench/twin.mjs', import.meta.url)), join(suite, 'twin.mjs'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(suite, name, '..'), { recursive: true });
    writeFileSync(join(suite, name), text);
  }
}, 60_000);
afterAll(() => {
  folder.remove();
  rmSync(suite, { recursive: true });
});

function bench(...args: string[]): Result { return command.run(folder, ['bench', '--suite', suite, '--runs', '2', '--rounds', '6', '--seconds', '1', ...args]); }

it('lists the benchmarks by group', () => {
  expect(bench('--list')).toEqual({ stdout: 'good\n  count\n  kind-a\nbad\n  wrong\n  fails\n', stderr: '', status: 0 });
});

it('measures processes of both sides, saves every round, and writes reports of it', () => {
  const { stdout, stderr, status } = bench('good', '--json', 'run.json', '--html', 'run.html');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(/^benchmark .*\ncount .*\nkind-a .*\ngeometric mean .*\n2 processes a side: fewer than 30, intervals are rough\n$/);
  const record = parseRecord(readFileSync(join(folder.path, 'run.json'), 'utf8'));
  expect(record.settings).toEqual({ runs: 2, rounds: 6, seconds: 1, jit: 2 });
  for (const { sides } of record.benchmarks) {
    expect(Object.keys(sides).sort()).toEqual(['js', 'mag']);
    for (const processes of Object.values(sides)) expect(processes.map(({ rounds }) => rounds.length)).toEqual([6, 6]);
  }
  expect(record.benchmarks[0]!.sides.mag![0]!.repeats).toBe(2);
  expect(readFileSync(join(folder.path, 'run.html'), 'utf8')).toContain('<svg');

  writeFileSync(join(folder.path, 'page.md'), '# Page\n');
  expect(bench('--from', 'run.json', 'count', '--markdown', 'page.md').stdout).toMatch(/^benchmark .*\ncount .*\n2 processes/);
  const page = readFileSync(join(folder.path, 'page.md'), 'utf8');
  expect(page).toMatch(/^# Page\n[^]*\| count \|/);
  expect(page).not.toContain('kind-a');
  expect(bench('--from', 'run.json', '--against', 'run.json').stdout).toMatch(/\nbenchmark +now\/then\ncount .* no significant difference\nkind-a .* no significant difference\n/);
});

it('other sides: the interpreters, and memory', () => {
  const { stdout, status } = bench('count', '--against', 'ast', '--memory', '--json', 'sides.json');
  expect(status).toBe(0);
  expect(stdout).toMatch(/\nMemory in MB.*\nbenchmark +ours heap +ours RSS +ast heap +ast RSS +interp heap +interp RSS\ncount +[\d.]+ +[\d.]+ +[\d.]+/);
  const { sides } = parseRecord(readFileSync(join(folder.path, 'sides.json'), 'utf8')).benchmarks[0]!;
  expect(Object.keys(sides).sort()).toEqual(['ast', 'interp', 'mag']);
  expect(sides.mag![0]!.memory!.rss).toBeGreaterThan(sides.mag![0]!.memory!.heap);
});

it('a wrong answer gives no figures, and a status', () => {
  const { stdout, status } = bench('wrong', '--json', 'wrong.json');
  expect(status).toBe(1);
  expect(stdout).toContain('wrong               js: wrong answer: got 4, expected 3\n');
  expect(parseRecord(readFileSync(join(folder.path, 'wrong.json'), 'utf8')).benchmarks[0]!.sides).toEqual({});
});

it('so does a program that fails, and the others are measured', () => {
  const { stdout, status } = bench('fails', 'count');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^count +\d/m);
  expect(stdout).toMatch(/^fails +mag: ended with status 1: .*error R001/m);
  expect(stdout).toContain('SmallInteger does not understand #foo');
});

it.each([
  [['cuont'], 1, 'Error: no benchmark "cuont", did you mean "count"?\n'],
  [['--from', 'none.json'], 1, 'Error: cannot read "none.json": no such file or directory\n'],
  [['--markdown', 'none.md'], 1, 'Error: cannot write "none.md": no such file or directory\n'],
  [['--json', 'none/x.json'], 1, 'Error: cannot write "none/x.json": no such file or directory\n'],
  [['--suite', '.'], 1, 'Error: no suite.json in "."\n'],
])('%s is an error', (args, status, stderr) => {
  expect(bench(...args)).toEqual({ stdout: '', stderr, status });
});

it.each([
  [['--against', 'jss'], '--against: "jss" is neither a side nor a saved run\ndid you mean js?\n'],
  [['--runs', '0'], 'invalid value "0" for --runs: expected an integer from 1 to 10000\n'],
  [['--jit', '3'], 'invalid value "3" for --jit: expected 0, 1, 2\n'],
  [['--jsn', 'x'], 'unknown flag: --jsn\ndid you mean --json?\n'],
])('%s is a usage error', (args, text) => {
  const { stdout, stderr, status } = bench(...args);
  expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  expect(stderr.startsWith(text)).toBe(true);
});

it('leaves nothing behind', () => expect(existsSync(join(suite, 'count', '.maggie'))).toBe(false));
