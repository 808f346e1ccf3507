import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many cases run in one process; threads would share nothing and cost a VM each.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
