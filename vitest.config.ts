import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The native database loads in child processes only.
    pool: 'forks',
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
