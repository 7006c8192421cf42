import { lstatSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sampleFolderPrefix } from '../shared/sample.ts';
import { removeFolder } from './engine/vault/remove.ts';

const msADay = 86_400_000;

/** Removes the folder of a sample vault; nothing else, whatever is named. What cannot be removed now is swept later. */
export function removeSampleFolder(folder: string): void {
  if (!basename(folder).startsWith(sampleFolderPrefix)) return;
  try {
    removeFolder(folder);
  } catch {
    // a day later
  }
}

/**
 * Removes sample vaults that a killed program left more than a day ago: nobody can open them any more, and a younger one may be in use. Never throws: a
 * temporary folder may be everybody's, and nothing that lies there keeps the program from starting.
 */
export function sweepSamples(folder = tmpdir()): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (name.startsWith(sampleFolderPrefix) && isOwnAndOld(path)) removeSampleFolder(path);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * What another user put there under this name is left: while it is emptied, they would exchange a folder in it for a link to one of ours, and ours would be
 * emptied.
 */
function isOwnAndOld(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true || Date.now() - found.mtimeMs <= msADay) return false;
  // Windows has no such owners, and a temporary folder for each user.
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
}
