import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from './database.ts';
import { syncFolder, toWriteFailure } from './files.ts';
import { databasePath } from './keyring.ts';
import { removeFile } from './remove.ts';

/**
 * A rekey writes the database anew beside the old one. The key file is the switch: once it holds the new key, the new database is the vault's, and takes
 * the old one's name. Whoever opens the vault after a crash ends what was begun, or drops it.
 */

/** Where the new database grows; worth nothing after a crash. */
export function growingPath(folder: string): string {
  return join(folder, 'inventory.growing');
}

/** Where it lies once it is whole and on the disk, until the key file names its key. */
export function nextPath(folder: string): string {
  return join(folder, 'inventory.next');
}

/**
 * Puts the new database in the place of the old one, where the data key is already the new one's. Call before the database is opened; does nothing where
 * no rekey was cut off, or it was cut off before the switch.
 */
export function finishRekey(folder: string, dataKey: Uint8Array, nativeBinding?: string): void {
  const next = nextPath(folder);
  if (!existsSync(next) || !opensWith(next, dataKey, nativeBinding)) return;
  const path = databasePath(folder);
  try {
    // They belong to the old database; the new one was closed whole.
    for (const log of ['-wal', '-shm']) removeFile(path + log);
    renameSync(next, path);
    syncFolder(folder);
  } catch (error) {
    throw toWriteFailure(error);
  }
}

/** Removes what a rekey left that was cut off before the switch. Call only once the database is open: then it is the vault's. */
export function dropUnfinishedRekey(folder: string): void {
  for (const path of [growingPath(folder), nextPath(folder)])
    for (const part of ['', '-wal', '-shm', '-journal']) removeFile(path + part);
}

function opensWith(path: string, dataKey: Uint8Array, nativeBinding: string | undefined): boolean {
  try {
    openDatabase(path, dataKey, { readonly: true, nativeBinding }).close();
    return true;
  } catch {
    return false;
  }
}
