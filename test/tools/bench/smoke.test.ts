import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBatch } from '../../../src/runtime/load/load-batch.js';
import { collectStatistics } from '../../../src/profile/statistics.js';
import type { VMOptions } from '../../../src/runtime/options.js';
import { callExpression, cFile, programOf, readSuite, sourceFiles, twinFile, type Benchmark } from '../../../src/tools/bench/suite.js';
import { newVM } from '../../language/support/program.js';

const directory = fileURLToPath(new URL('../../bench', import.meta.url));
const suite = readSuite(directory);

const TIERS: Readonly<Record<string, Partial<VMOptions>>> = {
  'AST interpreter': { tier: 'ast' },
  interpreter: { jit: 0 },
  'compiled code': { jit: 2, jitSync: true, jitThreshold: 20 },
};

/** Of all benchmarks in the interpreter. */
const sends = { hits: 0, misses: 0 };

/** What a benchmark answers at its small size, and what it writes besides. */
async function smallAnswer(benchmark: Benchmark, options: Partial<VMOptions>): Promise<string> {
  const { vm, out, err } = await newVM({ ...options, strict: true, ...(benchmark.maxDepth === undefined ? {} : { maxDepth: benchmark.maxDepth }) });
  const sources = [
    ...sourceFiles(directory, benchmark).map((path) => ({ path, text: readFileSync(path, 'utf8') })),
    { path: 'call.mag', text: `(${callExpression(benchmark, benchmark.smoke.size)}) displayString` },
  ];
  const { diagnostics, doIts } = loadBatch(vm, sources);
  if (diagnostics.length > 0) return diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n');
  const { value } = await vm.scheduler.runInTurns(doIts.at(-1)!, null);
  vm.scheduler.shutdown();
  if (options.jit === 0) {
    const { hits, misses } = collectStatistics(vm).caches;
    sends.hits += hits;
    sends.misses += misses;
  }
  return `${String(value)}${out.text}${err.text}`;
}

describe.each(Object.entries(TIERS))('small benchmarks answer what they should in the %s', (_, options) => {
  it.each(suite.map((benchmark) => [benchmark.name, benchmark] as const))('%s', async (__, benchmark) => {
    expect(await smallAnswer(benchmark, options)).toBe(benchmark.smoke.answer);
  });
});

afterAll(() => {
  if (sends.misses > 0) expect(sends.hits / (sends.hits + sends.misses), 'inline caches').toBeGreaterThan(0.85);
});

describe('twins answer the same', () => {
  it.each(suite.map((benchmark) => [benchmark.name, benchmark] as const))('%s', async (_, benchmark) => {
    const { run } = await import(pathToFileURL(twinFile(directory, benchmark)).href) as { run(size: number, kind?: string | number): unknown };
    expect(String(await run(benchmark.smoke.size, benchmark.kind))).toBe(benchmark.smoke.answer);
  });
});

const hasGcc = spawnSync('gcc', ['--version']).status === 0;

describe.skipIf(!hasGcc)('C twins answer the same', () => {
  let built: string;
  beforeAll(() => { built = mkdtempSync(join(tmpdir(), 'mag-twins-')); });
  afterAll(() => rmSync(built, { recursive: true }));

  it.each(suite.filter((benchmark) => existsSync(cFile(directory, benchmark))).map((benchmark) => [benchmark.name, benchmark] as const))('%s', (_, benchmark) => {
    const file = join(built, benchmark.name);
    const compiled = spawnSync('gcc', ['-O1', '-Wall', '-Werror', '-o', file, join(directory, 'twin.c'), cFile(directory, benchmark), '-lm'], { encoding: 'utf8' });
    expect(compiled.stderr).toBe('');
    const { stdout } = spawnSync(file, [benchmark.smoke.size, 1, 1, 1, 1].map(String), { encoding: 'utf8' });
    expect(JSON.parse(stdout).answer).toBe(benchmark.smoke.answer);
  });
});

it('every program is a benchmark', () => {
  const programs = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'lib').map(({ name }) => name);
  expect([...new Set(suite.map(programOf))].sort()).toEqual(programs.sort());
});

it('names are unique, and each group of the requirements has benchmarks', () => {
  expect(new Set(suite.map(({ name }) => name)).size).toBe(suite.length);
  expect([...new Set(suite.map(({ group }) => group))]).toEqual(['computation', 'memory', 'methods', 'programs', 'processes']);
});
