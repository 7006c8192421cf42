import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What each part is built from, and one file that it always has when built. */
const parts = {
  renderer: {
    sources: ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'],
    built: 'out/renderer/index.html',
  },
  preload: {
    sources: ['main/preload.ts', 'shared', 'vite.config.ts', 'package-lock.json'],
    built: 'out/preload/preload.cjs',
  },
  main: {
    sources: ['main', 'shared', 'vite.config.ts', 'package-lock.json'],
    built: 'out/main/index.js',
  },
};

/** The names of the parts that are built. */
export const partNames = Object.keys(parts);

/** Whether a part has never been built, or a source of it has changed since. */
export function isStale(root, name) {
  const part = parts[name];
  const builtAt = changedAt(join(root, part.built));
  return part.sources.some((source) => changedAt(join(root, source)) > builtAt) || builtAt === 0;
}

/** When a file, or the newest file of a folder, was last changed; 0 where there is none. */
function changedAt(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path, { recursive: true, withFileTypes: true });
  const times = inside.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(found.mtimeMs, ...times);
}
