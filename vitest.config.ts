import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vitest/config';
import { linguiMacroPlugin } from './scripts/lingui-macros.ts';
import { LongestFirst } from './scripts/longest-first.ts';

/**
 * Functions of their arguments, tested without a vault, a thread or a setting of the process: their modules are loaded once for all of these files. Not what
 * is measured (`hostile`), which would depend on what ran before it.
 */
const pure = [
  'test/{shared,corpus,house}/**/*.test.ts',
  'test/main/engine/{redaction,leakcheck}/**/!(hostile).test.ts',
];

export default defineConfig({
  plugins: [linguiMacroPlugin(), lingui()],
  test: {
    // The native database loads in child processes only.
    pool: 'forks',
    // The default leaves a core idle, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    // The command line is started hundreds of times from source: it is read once.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/custodian-compiled', import.meta.url)),
    },
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: pure } },
      { extends: true, test: { name: 'together', include: pure, isolate: false } },
    ],
  },
});
