import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { wipeIfPossible } from './wipe.ts';

const prefix = '.trac-custodian-';
const ours = /^\.trac-custodian-[0-9a-f]{16}\.tmp$/;

/** Such a file is written in moments: one that is older than this was left by a program that was killed. */
const oldest = 600_000;

/**
 * Where a file is written before it gets its name: beside it, so that it is moved in one step. Always the same for one file, so that the next attempt
 * replaces what a killed program left; the name says nothing of the file's own.
 */
export function temporaryFor(path: string): string {
  const digest = createHash('sha256').update(basename(path)).digest('hex').slice(0, 16);
  return join(dirname(path), `${prefix}${digest}.tmp`);
}

/**
 * Overwrites and removes what killed programs left in a folder that files are written into: only regular files with a name that this program alone gives, of
 * this account, and old enough that nobody is writing them. What cannot be looked at or removed stays.
 */
export function sweepAbandoned(folder: string, at = Date.now()): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter((name) => ours.test(name));
  } catch {
    return;
  }
  for (const name of names) {
    const path = join(folder, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    const isOwn = found !== undefined && (process.getuid === undefined || found.uid === process.getuid());
    if (found?.isFile() === true && isOwn && at - found.mtimeMs > oldest) wipeIfPossible(path);
  }
}
