/**
 * What the fuzzers share: a thread checks inputs made from seeds, one after another; this one watches it. Options: `--count N` (100,000) or `--seconds S`, `--seed N`
 * (1), `--show` to print the input of one seed instead. Prints each problem with its seed; the status is 1 if there are any.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

/** Milliseconds after which an input is taken to be one that never ends, and characters of a problem that are printed, for fuzzers that do not say. */
const LIMITS = { patience: 20_000, printed: 1000 };

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs the fuzzer of test/fuzz/KIND-fuzzer.ts; sets the status of the process. */
export async function runFuzzer(kind, limits = LIMITS) {
  const options = { ...readOptions(), limits };
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(join(cache, 'fuzz-'));
  // What the tests' own modules share lies there, too.
  process.env.MAGGIE_TEST_RUN = directory;
  try {
    await bundle(directory);
    process.exitCode = options.show ? await show(directory, kind, options) : await fuzz(directory, kind, options);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readOptions() {
  const { values } = parseArgs({ options: { count: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string', default: '1' }, show: { type: 'boolean', default: false } } });
  const seconds = values.seconds === undefined ? Infinity : number('seconds', values.seconds);
  const count = values.count === undefined ? (seconds === Infinity ? 100_000 : 2 ** 30) : number('count', values.count);
  return { seed: number('seed', values.seed), seconds, count, show: values.show };
}

function number(name, text) {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  console.error(`--${name} must be a whole number, got "${text}"`);
  process.exit(2);
}

async function bundle(directory) {
  await build({
    absWorkingDir: root, entryPoints: ['test/fuzz/fuzzers.ts', 'test/fuzz/worker.ts'], outdir: directory, outExtension: { '.js': '.mjs' },
    bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning',
  });
  // Where the bundle looks for the library.
  symlinkSync(join(root, 'src', 'kernel'), join(directory, 'kernel'));
}

async function show(directory, kind, { seed, count }) {
  const { createFuzzer } = await import(pathToFileURL(join(directory, 'fuzzers.mjs')));
  const fuzzer = await createFuzzer(kind, root);
  for (let i = 0; i < count; i++) process.stdout.write(`${fuzzer.text(seed + i)}\n`);
  return 0;
}

/** Starts another thread where one does not get on. */
async function fuzz(directory, kind, { seed, seconds, count, limits }) {
  const begin = Date.now(), problems = [];
  let done = 0;
  while (done < count && Date.now() - begin < seconds * 1000) {
    const end = begin + seconds * 1000;
    const { checked, stuck } = await run(join(directory, 'worker.mjs'), { kind, root, seed: seed + done, count: count - done, end }, limits, problems);
    done += checked;
    if (stuck) report(problems, { seed: seed + done - 1, problem: `does not end within ${limits.patience / 1000} s` }, limits);
  }
  console.log(`${done} inputs in ${((Date.now() - begin) / 1000).toFixed(1)} s, ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

function run(file, task, { patience, printed }, problems) {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(file, { workerData: { ...task, progress } });
  return new Promise((resolve, reject) => {
    let last = 0, since = Date.now(), stuck = false;
    const watch = setInterval(() => {
      const now = Atomics.load(progress, 0);
      if (now !== last) [last, since] = [now, Date.now()];
      stuck = last > 0 && Date.now() - since > patience;
      if (stuck) void worker.terminate();
    }, 200);
    worker.on('message', (found) => report(problems, found, { printed }));
    worker.on('error', reject);
    worker.on('exit', () => {
      clearInterval(watch);
      resolve({ checked: Atomics.load(progress, 0), stuck });
    });
  });
}

function report(problems, found, { printed }) {
  problems.push(found);
  console.log(`seed ${found.seed}: ${found.problem.slice(0, printed)}`);
}
