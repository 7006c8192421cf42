import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';
import { createBabelExtractor } from '@lingui/cli/api/extractors/babel';
import { saidExtractor } from './scripts/said-extractor.ts';

const catalogs = '<rootDir>/renderer/language';

/** Where texts are found, and where their translations are kept: a catalog for each room, so that a translator and a reviewer see what belongs together. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'es'],
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
  // Values are no markup: see renderer/language/trans.tsx.
  runtimeConfigModule: { Trans: ['#trans', 'Trans'] },
  extractors: [saidExtractor, createBabelExtractor()],
  catalogs: [
    { path: `${catalogs}/{locale}/{name}`, include: ['<rootDir>/renderer/screens/{name}/'] },
    {
      path: `${catalogs}/{locale}/window`,
      include: ['<rootDir>/renderer/'],
      exclude: ['<rootDir>/renderer/screens/**', '<rootDir>/renderer/language/**'],
    },
    // What the engine and the command line say too: they say it in English, the window in the language chosen.
    {
      path: `${catalogs}/{locale}/said`,
      include: ['<rootDir>/main/', '<rootDir>/shared/'],
      exclude: ['<rootDir>/main/cli/**', '<rootDir>/main/cli.ts'],
    },
  ],
});
