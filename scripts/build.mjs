import { fileURLToPath } from 'node:url';
import { continueOnNode24 } from './node24.mjs';

// node scripts/build.mjs [--stale] [renderer] [preload] [main]
// Builds the named parts, or all; with --stale only those whose sources changed since.

continueOnNode24();

// A test runner says `test` here, and the page would carry React's and Lingui's helps for developers.
process.env.NODE_ENV = 'production';

const { withBuildLock } = await import('./build-lock.ts');
const { isStale, partNames } = await import('./stale.ts');

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const named = process.argv.slice(2).filter((argument) => partNames.includes(argument));
const wanted = named.length > 0 ? named : partNames;
const onlyStale = process.argv.includes('--stale');
const isWanted = (part) => !onlyStale || isStale(root, part);

async function buildWanted() {
  // Asked again: another process may have built while this one waited.
  const parts = wanted.filter(isWanted);
  const { build } = await import('vite');
  const started = performance.now();
  for (const mode of parts) await build({ configFile: 'vite.config.ts', mode, logLevel: 'warn' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (parts.length > 0) process.stdout.write(`Built ${parts.join(', ')} in ${seconds} s.\n`);
}

try {
  if (wanted.some(isWanted)) await withBuildLock(root, buildWanted);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
