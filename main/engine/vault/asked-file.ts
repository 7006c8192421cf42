import { existsSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { assertWritable, toWriteFailure, writePrivateFile } from './files.ts';
import { said } from '../../../shared/say.ts';

/** What a vault folder holds beside its backups: written by the program alone. */
const ownNames: ReadonlySet<string> = new Set([
  'inventory.db',
  'inventory.db-wal',
  'inventory.db-shm',
  'inventory.map',
  'keyring.json',
  'vault.lock',
  'erasures.journal',
  'failed-unlocks.json',
]);

/**
 * Refuses a place that somebody named for a file: one of a vault's own files, which would be lost, what is no file (a device, a pipe), which would be
 * replaced by one, and whatever else is inside a vault. Throws `already-exists`, and `invalid-input` as below.
 */
export function assertMayBeWritten(path: string): void {
  assertNotOwnFile(path);
  assertOutsideVault(path);
}

/** The first two of these alone: a backup may lie inside a vault. */
export function assertNotOwnFile(path: string): void {
  const found = look(path);
  if (found !== undefined && !found.isFile() && !found.isDirectory()) throw taken(said('This is no file.'));
  if (isOwnFile(path)) throw taken(said('This is a file of a vault.'));
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw toWriteFailure(error);
  }
}

/** Refuses a file or folder inside that of a vault: what is written there would be taken for a part of it, and go wherever it goes. Throws `invalid-input`. */
export function assertOutsideVault(path: string): void {
  if (!isInsideVault(path)) return;
  throw new Failure('invalid-input', 'This is inside the folder of a vault.', {
    hint: 'Choose a folder outside it.',
    field: 'out',
  });
}

function isInsideVault(path: string): boolean {
  try {
    let there = resolve(path);
    while (!existsSync(there) && there !== dirname(there)) there = dirname(there);
    const real = realpathSync(there);
    for (let folder = real; ; folder = dirname(folder)) {
      const has = (name: string): boolean => existsSync(join(folder, name));
      // Far above, one of the two may be a copy that somebody keeps.
      const isNear = folder === real || folder === dirname(real);
      if (isNear ? has('keyring.json') || has('inventory.db') : has('keyring.json') && has('inventory.db'))
        return true;
      if (folder === dirname(folder)) return false;
    }
  } catch {
    return false;
  }
}

/** Throws what writing a file there would throw, before anything that cannot be taken back is done for it: a new recovery key is shown once. */
export function assertAskedFile(path: string): void {
  assertMayBeWritten(path);
  assertWritable(path);
}

/** The same for a file with a secret, which writes over nothing: what is there may be the sheet of another vault. Throws `already-exists`. */
export function assertNewFile(path: string): void {
  assertAskedFile(path);
  if (existsSync(path)) throw taken(said('There is something with that name already.'));
}

/** Writes a file where somebody asked for it, as `writePrivateFile` does. Throws what that throws, and `already-exists` as above. */
export function writeAskedFile(path: string, content: string | Uint8Array): void {
  assertMayBeWritten(path);
  writePrivateFile(path, content);
}

/** Names are compared as Windows and macOS compare them: a file that is called so there is never meant elsewhere. */
function isOwnFile(path: string): boolean {
  if (!ownNames.has(basename(path).toLowerCase())) return false;
  try {
    const folder = realpathSync(dirname(path));
    return existsSync(join(folder, 'keyring.json')) || existsSync(join(folder, 'inventory.db'));
  } catch {
    return false;
  }
}

function taken(message: string): Failure {
  return new Failure('already-exists', message, { hint: 'Choose another name.' });
}
