import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { assertWritable, writePrivateFile } from './files.ts';
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
 * Refuses a place that somebody named for a file: one of a vault's own files, which would be lost, and what is no file (a device, a pipe), which would be
 * replaced by one. Throws `already-exists`.
 */
export function assertMayBeWritten(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile() && !found.isDirectory()) throw taken(said('This is no file.'));
  if (isOwnFile(path)) throw taken(said('This is a file of a vault.'));
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
