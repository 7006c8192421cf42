import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readMountTable, storageRiskOf } from '../../../shared/storage.ts';
import type { Mount, StorageRisk } from '../../../shared/storage.ts';

/** Whether a vault folder, which need not exist yet, lies on a network disk or in a folder that is copied elsewhere. Never throws. */
export function storageRiskAt(folder: string): StorageRisk | undefined {
  const path = resolve(folder);
  // A link, or the letter of a mapped drive, hides what is behind it; a name tells of what the link lies in.
  return storageRiskOf(realPath(path), mounts()) ?? storageRiskOf(path) ?? undefined;
}

/** The path without links, as far as it exists. */
function realPath(path: string): string {
  for (let existing = path; ; existing = dirname(existing)) {
    try {
      return join(realpathSync.native(existing), relative(existing, path));
    } catch {
      if (existing === dirname(existing)) return path;
    }
  }
}

function mounts(): Mount[] {
  if (process.platform !== 'linux') return [];
  try {
    return readMountTable(readFileSync('/proc/self/mounts', 'latin1'));
  } catch {
    return [];
  }
}
