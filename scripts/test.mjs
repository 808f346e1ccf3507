/** Runs all tests and closes with one line of counts. Arguments go to the test runner. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const directory = mkdtempSync(join(tmpdir(), 'maggie-tests-'));
const report = join(directory, 'report.json');
const runner = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [runner, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
try {
  if (!existsSync(report)) throw new Error('the test runner ended without a report');
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot be loaded has no failed tests of its own.
  const failed = Math.max(numFailedTests, Math.min(numFailedTestSuites, 1));
  console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
} catch (error) {
  console.error(error.message);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = status ?? 1;
