import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { RUN_DIRECTORY } from './run-directory.js';

/** Makes the directory that the processes of a run share; see run-directory.ts. Answers what removes it. */
export default function setup(project: TestProject): () => void {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const directory = process.env[RUN_DIRECTORY] = mkdtempSync(join(cache, 'tests-'));
  // Each text that esbuild is given is small; as it is, it collects garbage after every few of them.
  process.env['GOGC'] ??= '400';
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  // When files change while vitest watches them, what was made of them is old.
  project.onTestsRerun(remove);
  return remove;
}
