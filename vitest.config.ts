import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many cases run in one process; threads would share nothing and cost a VM each.
    pool: 'forks',
    // The runner itself mostly waits; by default it would keep one processor, of two, for itself.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
