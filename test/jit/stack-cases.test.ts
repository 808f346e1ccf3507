import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { allCases, type Case } from '../language/support/case.js';
import { runDirectory } from '../support/run-directory.js';

let runner: string;
beforeAll(async () => {
  const root = new URL('../../', import.meta.url);
  runner = join(runDirectory('stack-runner'), 'runner.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('stack-runner.ts', import.meta.url))], outfile: runner, bundle: true, platform: 'node', format: 'esm', packages: 'external',
    // The library's sources are looked for from here.
    define: { 'import.meta.url': JSON.stringify(new URL('src/runtime/kernel-source.ts', root).href) }, logLevel: 'silent',
  });
});

/** What the runner says on standard output, and what it writes on standard error. Not waited for in the way of this thread, which owes the test runner an answer. */
function runCases(stackSize: number, cases: readonly Case[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [`--stack-size=${stackSize}`, runner], { maxBuffer: 2 ** 26, timeout: 390_000 }, (error, stdout, stderr) => {
      if (error !== null && stdout === '') reject(error);
      else resolve({ stdout, stderr });
    });
    child.stdin!.end(JSON.stringify(cases));
  });
}

// Node does not start with much less than the first; the last is what it has by itself.
test.each([100, 150, 251, 500, 984])('every case prints the same on a host stack of %i KiB', { timeout: 400_000 }, async (stackSize) => {
  const cases = allCases().map(({ read }) => read());
  const { stdout, stderr } = await runCases(stackSize, cases);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ runs: cases.length, failures: [] });
});
