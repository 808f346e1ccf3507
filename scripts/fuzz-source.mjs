/**
 * `node scripts/fuzz-source.mjs [--count N] [--seconds S] [--seed N] [--show]` compiles mutations of the programs in examples/ and test/language: N of them
 * (100,000), or as many as come in S seconds. Reports each that ends with an error of the host, in bad code, without a position, or not within a second, with
 * its seed; `--seed N --count 1 --show` prints the text of one. Status 1 if there are any.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

/** Milliseconds after which a mutation is taken to be one that never ends. */
const PATIENCE = 20_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { count: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string', default: '1' }, show: { type: 'boolean' } } });
const seed = number('seed', values.seed), seconds = values.seconds === undefined ? Infinity : number('seconds', values.seconds);
const count = values.count === undefined ? (seconds === Infinity ? 100_000 : 2 ** 30) : number('count', values.count);

const cache = join(root, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const directory = mkdtempSync(join(cache, 'fuzz-'));
try {
  await bundle();
  process.exitCode = values.show ? await show() : await fuzz();
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function number(name, text) {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  console.error(`fuzz-source: --${name} must be a whole number, got "${text}"`);
  process.exit(2);
}

async function bundle() {
  await build({
    absWorkingDir: root, entryPoints: ['test/fuzz/source-fuzzer.ts', 'test/fuzz/source-worker.ts'], outdir: directory, outExtension: { '.js': '.mjs' },
    bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning',
  });
}

async function show() {
  const { SourceFuzzer } = await import(pathToFileURL(join(directory, 'source-fuzzer.mjs')));
  const fuzzer = await SourceFuzzer.create(root);
  for (let i = 0; i < count; i++) process.stdout.write(`${fuzzer.text(seed + i)}\n`);
  return 0;
}

/** A thread compiles; this one watches, and starts another where one does not get on. */
async function fuzz() {
  const begin = Date.now(), problems = [];
  let done = 0;
  while (done < count && Date.now() - begin < seconds * 1000) {
    const { checked, stuck } = await run(seed + done, count - done, begin, problems);
    done += checked;
    if (stuck) report(problems, { seed: seed + done - 1, problem: `does not end within ${PATIENCE / 1000} s` });
  }
  console.log(`${done} mutations in ${((Date.now() - begin) / 1000).toFixed(1)} s, ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

function run(first, most, begin, problems) {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(directory, 'source-worker.mjs'), { workerData: { root, seed: first, count: most, progress } });
  return new Promise((resolve, reject) => {
    let last = 0, since = Date.now(), stuck = false;
    const watch = setInterval(() => {
      const now = Atomics.load(progress, 0);
      if (now !== last) [last, since] = [now, Date.now()];
      stuck = last > 0 && Date.now() - since > PATIENCE;
      if (stuck || Date.now() - begin > seconds * 1000) void worker.terminate();
    }, 200);
    worker.on('message', (found) => report(problems, found));
    worker.on('error', reject);
    worker.on('exit', () => {
      clearInterval(watch);
      resolve({ checked: Atomics.load(progress, 0), stuck });
    });
  });
}

function report(problems, found) {
  problems.push(found);
  console.log(`seed ${found.seed}: ${found.problem.slice(0, 1000)}`);
}
