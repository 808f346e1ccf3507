import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/sequencer.js';

/** Run many programs in each file, and depend on no time. */
const MANY_PROGRAMS = ['test/language/**/*.test.ts', 'test/oracle/**/*.test.ts'];

export default defineConfig({
  test: {
    // Many cases run in one process; threads would share nothing and cost a VM each.
    pool: 'forks',
    // The runner itself mostly waits; by default it would keep one processor, of two, for itself.
    maxWorkers: availableParallelism(),
    globalSetup: ['test/support/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      // A process runs one file after the other: the sources are loaded, the library is compiled and the host's compiler is warm once. No module has mutable state.
      { extends: true, test: { name: 'programs', include: MANY_PROGRAMS, isolate: false } },
      { extends: true, test: { name: 'units', include: ['test/**/*.test.ts'], exclude: MANY_PROGRAMS } },
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
