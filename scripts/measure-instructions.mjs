/**
 * `node scripts/measure-instructions.mjs [NAME…]` counts what the benchmarks of test/bench execute, at their small sizes: register instructions of the interpreter
 * against what a stack machine would execute for the same syntax trees (src/oracle/stack-model.ts). Prints a table in Markdown; the last line has the geometric mean.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bench = join(root, 'test', 'bench');
const names = process.argv.slice(2);
// Processes are switched by the clock: how much is executed is not always the same.
const suite = JSON.parse(readFileSync(join(bench, 'suite.json'), 'utf8')).filter(({ name, group }) => (names.length === 0 ? group !== 'processes' : names.includes(name)));
const directory = mkdtempSync(join(tmpdir(), 'maggie-instructions-'));
try {
  console.log('| benchmark | register | stack | fewer |\n|---|---|---|---|');
  const ratios = suite.map(row);
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
  console.log(`| geometric mean | | | ${fewer(mean)} |`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function row({ name, program = name, kind, files = [], maxDepth, smoke: { size } }) {
  const statement = join(directory, `${name}.mag`);
  const argument = kind === undefined ? '' : ` kind: ${typeof kind === 'string' ? `'${kind}'` : kind}`;
  writeFileSync(statement, `Benchmark run: ${size}${argument}.\n`);
  const sources = [...files.map((file) => join(bench, 'lib', file)), join(bench, program, `${program}.mag`), statement];
  const count = (...flags) => {
    const depth = maxDepth === undefined ? [] : [`--max-depth=${maxDepth}`];
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist', 'mag.cjs'), '--no-rc', '--stats=json', '--instructions', ...depth, ...flags, ...sources], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    return JSON.parse(stderr.trimEnd().split('\n').at(-1)).interpreter.instructions;
  };
  const register = count(), stack = count('--tier=ast');
  console.log(`| ${name} | ${register} | ${stack} | ${fewer(register / stack)} |`);
  return register / stack;
}

function fewer(ratio) { return `${Math.round(100 * (1 - ratio))} %`; }
