import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The environment variable through which the processes of a run learn of it. */
export const RUN_DIRECTORY = 'MAGGIE_TEST_RUN';

/**
 * A directory, made if need be, that all processes of one run of the tests share: what takes long to make is made once in it. It ends with the run, and lies
 * below node_modules, where programs in it find packages. Throws outside of a run.
 */
export function runDirectory(name: string): string {
  const run = process.env[RUN_DIRECTORY];
  if (run === undefined) throw new Error('tests are run by vitest, whose global setup makes the directory that they share');
  const directory = join(run, name);
  mkdirSync(directory, { recursive: true });
  return directory;
}
