/**
 * `node scripts/measure-frames.mjs [--rounds N] NAME…` measures what it costs that frames can leave the host stack: each benchmark of test/bench is built into a
 * module, specialised by the feedback of a collecting run; two copies of the module lose the polls of the safepoints, and everything that serves frames (the handler that
 * records them, the pc, the polls). What a failed guard records stays: that it can fail is the price of speculation. The three run in turn, in processes of their own.
 * Printed are ratios of medians to the bare copy, which can do no more than run this program to its end.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Functions of what runs the benchmark. */
const DRIVER = /function (\w*_in_)?(doIt|Block_timeToRun)\b/;

/** Rounds until the first poll of a function that counts them. */
const COUNTDOWN = /^poll\[0\] === 0/;

/** Rounds of a process, and runs of the benchmark in each: Maggie's own clock has milliseconds. */
const ROUNDS = 12, REPEATS = 8;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bench = join(root, 'test', 'bench');
const suite = JSON.parse(readFileSync(join(bench, 'suite.json'), 'utf8'));
const { names, rounds } = readArguments(process.argv.slice(2));
const directory = mkdtempSync(join(tmpdir(), 'maggie-frames-'));
try {
  console.log('benchmark      with polls   without polls   (ratios to the bare copy)');
  for (const name of names) console.log(row(name));
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function readArguments(args) {
  const options = { rounds: 9, names: [] };
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === '--rounds') options.rounds = Number(args.shift());
    else options.names.push(arg);
  }
  if (options.names.length === 0) options.names.push('fib', 'richards', 'deltablue');
  return options;
}

function row(name) {
  const { size, repeats, files = [] } = suite.find((benchmark) => benchmark.name === name);
  // Copied, because what a collecting run leaves lies beside its sources.
  const sources = [...files.map((file) => join('lib', file)), join(name, `${name}.mag`)].map((file) => {
    copyFileSync(join(bench, file), join(directory, basename(file)));
    return basename(file);
  });
  // Only frames of the statements and of timeToRun are below those of the benchmark: they keep what serves them, since the interpreter may want them. What is performed is not
  // inlined in them.
  writeFileSync(join(directory, 'rounds.mag'), `| i k |\ni := 0.\n[i < (System args at: 1) asInteger] whileTrue: [\n    [k := 0. [k < ${REPEATS * repeats}] whileTrue: [Benchmark perform: #run: with: ${size}. k := k + 1]] timeToRun println.\n    i := i + 1]\n`);
  mag(...sources, 'rounds.mag', '--jit', '--', '5');
  mag('build', ...sources, 'rounds.mag', '-o', `${name}.mjs`);
  const full = join(directory, `${name}.mjs`), text = readFileSync(full, 'utf8');
  const copies = [full, copy(name, 'unpolled', strip(text, { polls: true, frames: false })), copy(name, 'bare', strip(text, { polls: true, frames: true }))];
  const times = copies.map(() => []);
  for (let round = 0; round < rounds; round++) copies.forEach((file, index) => times[index].push(run(file)));
  const [polled, unpolled, bare] = times.map(median);
  return `${name.padEnd(14)} ${(polled / bare).toFixed(3).padStart(8)} ${(unpolled / bare).toFixed(3).padStart(15)}`;
}

function mag(...args) {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist', 'mag.cjs'), ...args], { encoding: 'utf8', cwd: directory });
  if (status !== 0) throw new Error(stderr);
}

function copy(name, kind, text) {
  const file = join(directory, `${name}-${kind}.mjs`);
  writeFileSync(file, text);
  return file;
}

/** Milliseconds of the best round in the later half of a process's: on a busy machine the others say more about their neighbours. */
function run(file) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, String(ROUNDS)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  const lines = stdout.trim().split('\n').map(Number);
  return Math.min(...lines.slice(lines.length / 2));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The module without what serves polls, or frames, in the functions of its units. */
function strip(text, what) {
  const source = ts.createSourceFile('module.mjs', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const cuts = [];
  /** Answers nothing: a traversal would end with an answer. */
  const cut = (node, replacement = '') => { cuts.push({ start: node.getStart(source), end: node.end, replacement }); };
  const visit = (node, inUnit) => {
    if (ts.isVariableDeclaration(node) && /^unit_[0-9a-f]{16}/.test(node.name.getText(source))) {
      if (DRIVER.test(node.getText(source))) return undefined;
      return ts.forEachChild(node, (child) => visit(child, true));
    }
    if (inUnit) {
      const { polls, frames } = what;
      if (polls && ts.isIfStatement(node) && /^(--X\.fuel|poll\[0\]|\(f = f - 1 \| 0\) < 0)/.test(node.expression.getText(source))) return cut(node, ';');
      // Of a strip of rounds between two polls, how long it is.
      if (polls && ts.isConditionalExpression(node) && /^poll\[0\]/.test(node.condition.getText(source))) return cut(node, COUNTDOWN.test(node.getText(source)) ? '1000' : node.whenFalse.getText(source));
      if (frames && ts.isIfStatement(node) && /^x !== null$/.test(node.expression.getText(source))) return cut(node, ';');
      if (frames && ts.isExpressionStatement(node) && /^pc ?= ?-?\d+;?$/.test(node.getText(source))) return cut(node, ';');
      // A handler that ends the activation's home, or runs an ensure block, belongs to the program.
      if (frames && ts.isTryStatement(node) && node.catchClause?.variableDeclaration?.getText(source) === 'thrown' && !/X\.target|enterHandler/.test(node.catchClause.getText(source))) {
        cuts.push({ start: node.getStart(source), end: node.tryBlock.getStart(source), replacement: '' });
        visit(node.tryBlock, true);
        cuts.push({ start: node.tryBlock.end, end: node.end, replacement: '' });
        return undefined;
      }
    }
    ts.forEachChild(node, (child) => visit(child, inUnit));
  };
  visit(source, false);
  let result = '', at = 0;
  for (const { start, end, replacement } of cuts.sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}
