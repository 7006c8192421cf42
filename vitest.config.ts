import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The native database loads in child processes only.
    pool: 'forks',
    // The default leaves a core idle, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
