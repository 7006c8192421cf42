import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A package that goes into the program, as the lock file has it. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** Its folder below the root, as `node_modules/zod`. */
  readonly folder: string;
}

const lockedPackage = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});
const lockFile = z.looseObject({ packages: z.record(z.string(), lockedPackage) });

type Locked = z.infer<typeof lockFile>['packages'];

const sources = ['main', 'renderer', 'shared'];
const imported = /(?:from |import\()'((?:@[\w.-]+\/)?[\w][\w.-]*)[^']*'/g;

/** Electron comes as a binary; what its package needs is for fetching that. */
const leaves = new Set(['electron']);

/** What another package names as its need, but which works while the program is built and is not in it. */
const buildOnly = new Set(['@lingui/babel-plugin-lingui-macro']);

/** The names of the packages that the program's own sources import, without those of Node. */
export function importedPackages(root: string): string[] {
  const found = new Set<string>();
  for (const folder of sources) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const code = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const line of code.split('\n')) {
        if (line.startsWith('import type ')) continue;
        for (const [, name = ''] of line.matchAll(imported)) found.add(name);
      }
    }
  }
  return [...found].filter((name) => name !== 'node').toSorted();
}

/**
 * The packages that the program is made of: what its sources import and all that these need, by the lock file. A few may not end up in it, as
 * the build leaves out what is not used. Throws where a package is missing in the lock file.
 */
export function shippedPackages(root: string): ShippedPackage[] {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const found = new Map<string, ShippedPackage>();
  const add = (name: string, from: string): void => {
    if (buildOnly.has(name)) return;
    const folder = folderOf(packages, name, from);
    const locked = packages[folder];
    if (locked === undefined) throw new Error(`${name} is not in the lock file.`);
    if (found.has(folder)) return;
    found.set(folder, { name: locked.name ?? name, version: locked.version ?? '', folder });
    if (leaves.has(name)) return;
    for (const needed of Object.keys(locked.dependencies ?? {})) add(needed, folder);
  };
  for (const name of importedPackages(root)) add(name, '');
  return [...found.values()].toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Where a package lies that is asked for from another's folder: the nearest above, as Node finds it. */
function folderOf(packages: Locked, name: string, from: string): string {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const folder = `${at}/node_modules/${name}`;
    if (folder in packages) return folder;
  }
  return `node_modules/${name}`;
}
