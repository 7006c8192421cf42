import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The parts that are built: what from, and one file that each has when built. */
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
} as const;

/** The name of a part that is built. */
export type PartName = keyof typeof parts;

/** Every part, in the order in which they are built. */
export const partNames: readonly PartName[] = ['renderer', 'preload', 'main'];

/** Whether a part has never been built, or a source of it was changed or removed since. */
export function isStale(root: string, name: PartName): boolean {
  const part = parts[name];
  const builtAt = changedAt(join(root, part.built));
  return builtAt === 0 || part.sources.some((source) => changedAt(join(root, source)) > builtAt);
}

/** When a file, or the newest entry of a folder, was last changed; 0 where there is none. */
function changedAt(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path, { recursive: true, withFileTypes: true });
  const times = inside.map((entry) => {
    // An editor's temporary file may be gone since it was listed.
    const stats = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false });
    return stats?.mtimeMs ?? 0;
  });
  return Math.max(found.mtimeMs, ...times);
}
