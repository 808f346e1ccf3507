import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allCases } from '../language/support/case.js';

const AREAS = ['nonlocal-return', 'recursion'];

let directory: string, runner: string;
beforeAll(async () => {
  const root = new URL('../../', import.meta.url);
  // Where it finds esbuild.
  const cache = fileURLToPath(new URL('node_modules/.cache/', root));
  mkdirSync(cache, { recursive: true });
  directory = mkdtempSync(join(cache, 'stack-'));
  runner = join(directory, 'runner.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('stack-runner.ts', import.meta.url))], outfile: runner, bundle: true, platform: 'node', format: 'esm', packages: 'external',
    // The library's sources are looked for from here.
    define: { 'import.meta.url': JSON.stringify(new URL('src/runtime/kernel-source.ts', root).href) }, logLevel: 'silent',
  });
});
afterAll(() => rmSync(directory, { recursive: true }));

test.each([100, 984])('cases print the same on a host stack of %i KiB', (stackSize) => {
  const cases = allCases().filter(({ name }) => AREAS.includes(name.slice(0, name.indexOf('/')))).map(({ read }) => read());
  const { stdout, stderr } = spawnSync(process.execPath, [`--stack-size=${stackSize}`, runner], { input: JSON.stringify(cases), encoding: 'utf8', timeout: 50_000 });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ runs: cases.length, failures: [] });
});
