import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/sequencer.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many cases run in one process; threads would share nothing and cost a VM each.
    pool: 'forks',
    // A process runs one file after the other, which spares each the loading of all sources, and compiling the library. Nothing is mutable at the level of a module.
    isolate: false,
    globalSetup: ['test/support/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    // The runner itself mostly waits; by default it would keep one processor, of two, for itself.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
