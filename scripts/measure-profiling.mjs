/**
 * `node scripts/measure-profiling.mjs [--pairs N] [--only NAMES] [counters|sampling]` measures what profiling costs, as the median of ratios of pairs of runs, each in a process of its own.
 *
 *     counters   the interpreter with its counters of activations, rounds and cache hits, over a copy of it that has none (`--jit=0`)
 *     sampling   `mag profile` over `mag`, at each level
 *
 * Times are those that the program's own thread has spent on a processor (Linux alone tells them): its clock is replaced by that, so that other programs on the machine matter less. What the
 * host's threads do beside it, such as the writing down of samples, is not in them.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { pairs, only, what } = readArguments(process.argv.slice(2));
const directory = mkdtempSync(join(tmpdir(), 'maggie-profiling-'));
const copies = join(root, 'node_modules', '.cache', `profiling-${process.pid}`);

const clock = join(directory, 'clock.cjs');
writeFileSync(clock, `
const { readFileSync } = require('node:fs');
performance.now = () => Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e6;
`);

/** Programs by name: what is run in each round, and how much of it in the interpreter and in compiled code. */
const PROGRAMS = {
  fib: { round: 'Fib new fib: ', sizes: [26, 32], definitions: 'Fib subclass: Object\n  method: fib: n [ n < 2 ifTrue: [^n]. ^(self fib: n - 1) + (self fib: n - 2) ]\n' },
  loop: { round: 'Loop new to: ', sizes: [1_500_000, 30_000_000], definitions: 'Loop subclass: Object\n  method: to: n [ | i s | i := s := 0. [i < n] whileTrue: [s := s + (i \\\\ 7). i := i + 1]. ^s ]\n' },
  richards: { round: 'Benchmark run: ', sizes: [300, 40_000], files: ['richards'] },
  deltablue: { round: 'Benchmark run: ', sizes: [300, 12_000], files: ['lib/vector', 'deltablue'] },
};

const names = only ?? Object.keys(PROGRAMS);

const ROUNDS = 24;

/** What the copy of the interpreter loses: text in the source, and what stands in its place. */
const COUNTERS = {
  'interpreter/interpreter.ts': [
    ['    this.count(frame.code);\n', ''],
    ['                site.counts[0]!++;\n', ''],
    ['n = ++code.loopCounts[a]!;', 'n = 0;'],
    ['    site.kinds |= kind;\n', ''],
    ['              code.invocations++;\n', ''],
  ],
  'interpreter/sends.ts': [['        site.counts[i]!++;\n', ''], ['    site.misses++;\n', ''], ['    this.lookups++;\n', '']],
};

try {
  if (what !== 'sampling') await counters();
  if (what !== 'counters') sampling();
} finally {
  rmSync(directory, { recursive: true, force: true });
  rmSync(copies, { recursive: true, force: true });
}

function readArguments(args) {
  const options = { pairs: 15, only: null, what: null };
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === '--pairs') options.pairs = Number(args.shift());
    else if (arg === '--only') options.only = args.shift().split(',');
    else options.what = arg;
  }
  return options;
}

async function counters() {
  const plain = await bundle('counting', {}), bare = await bundle('bare', COUNTERS);
  console.log('| counters, `--jit=0` | ratio |\n|---|---|');
  for (const name of names) console.log(`| ${name} | ${compare(name, [plain, '--jit=0'], [bare, '--jit=0'])} |`);
}

function sampling() {
  const mag = join(root, 'dist', 'mag.cjs');
  console.log('| sampling at 1 kHz | interpreter | compiled |\n|---|---|---|');
  for (const name of names) {
    const ratios = ['--jit=0', '--no-persist'].map((flag) => compare(name, [mag, 'profile', flag], [mag, flag]));
    console.log(`| ${name} | ${ratios.join(' | ')} |`);
  }
}

/** Median of the ratios of pairs, with its quartiles. */
function compare(name, ours, base) {
  const files = sources(name, base.includes('--jit=0') ? 0 : 1);
  const ratios = [];
  for (let i = 0; i < pairs; i++) {
    // Each comes first every other time.
    const order = i % 2 === 0 ? [ours, base] : [base, ours];
    const times = new Map(order.map((command) => [command, run([...command, '--no-rc', ...files])]));
    ratios.push(times.get(ours) / times.get(base));
  }
  ratios.sort((a, b) => a - b);
  const at = (share) => ratios[Math.floor(share * (ratios.length - 1))].toFixed(3);
  return `${at(0.5)} (${at(0.25)} to ${at(0.75)})`;
}

function sources(name, level) {
  const { files = [], round, sizes, definitions = '' } = PROGRAMS[name];
  const file = join(directory, `${name}.mag`);
  // The later rounds together: what is measured is the steady state, and the clock of a thread only goes on every few milliseconds.
  const text = `${definitions}| begin |\n1 to: ${ROUNDS} do: [:i | i = ${ROUNDS / 2} ifTrue: [begin := System microseconds]. ${round}${sizes[level]}].\n(System microseconds - begin) println.\n`;
  writeFileSync(file, text);
  return [...files.map((path) => join(root, 'test', 'bench', path.startsWith('lib/') ? `${path}.mag` : join(path, `${path}.mag`))), file];
}

function run(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', clock, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.trim().split('\n').at(-1));
}

/** The command built with changes to its sources. */
async function bundle(name, changes) {
  mkdirSync(copies, { recursive: true });
  const outfile = join(copies, `${name}.cjs`);
  await build({
    absWorkingDir: root, entryPoints: ['src/cli/main.ts'], outfile, bundle: true, platform: 'node', target: 'node20', packages: 'external', format: 'cjs', logLevel: 'warning',
    define: { MAG_VERSION: '"measured"', 'import.meta.url': '__module_url' }, banner: { js: "const __module_url = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [{
      name: 'changes',
      setup({ onLoad }) {
        for (const [path, replacements] of Object.entries(changes)) {
          onLoad({ filter: new RegExp(`src/${path.replace('.', '\\.')}$`) }, ({ path: file }) => {
            let contents = readFileSync(file, 'utf8');
            for (const [from, to] of replacements) {
              if (!contents.includes(from)) throw new Error(`${path} no longer contains: ${from.trim()}`);
              contents = contents.replaceAll(from, to);
            }
            return { contents, loader: 'ts' };
          });
        }
      },
    }],
  });
  // It finds the library's sources beside it, as the build does.
  cpSync(join(root, 'dist', 'kernel'), join(copies, 'kernel'), { recursive: true });
  return outfile;
}
