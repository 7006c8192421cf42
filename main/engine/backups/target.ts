import { existsSync, readdirSync } from 'node:fs';
import type { RestorePreview } from '../../../shared/backups.ts';
import { Failure } from '../../../shared/failure.ts';
import { databasePath, keyringPath, readKeyring } from '../vault/keyring.ts';

/** What a restore or a salvage may leave in an empty folder: its own lock (with SQLite's journal of it, after a crash), and what an earlier try gathered. */
const ownNames = new Set(['vault.lock', 'vault.lock-journal', '.incoming', 'backups']);

/**
 * What is in the place to which a backup would be restored. Throws `already-exists` for a folder of other files, and `vault-exists` for another vault: neither is
 * touched.
 */
export function targetOf(folder: string, vault: string): RestorePreview['target'] {
  if (!existsSync(folder)) return 'empty';
  if (!existsSync(keyringPath(folder)) && !existsSync(databasePath(folder))) {
    assertEmpty(folder);
    return 'empty';
  }
  let found: string;
  try {
    found = readKeyring(folder).vault;
  } catch {
    return 'damaged-vault';
  }
  if (found === vault) return 'same-vault';
  throw new Failure('vault-exists', 'There is another vault in this folder.', {
    hint: 'Restore the backup into an empty folder.',
  });
}

/** Throws `already-exists` for a folder that holds something, `not-a-directory` for a file. */
export function assertEmpty(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    throw new Failure('not-a-directory', 'That is not a folder that can be read.', {
      hint: 'Choose an empty folder.',
    });
  }
  if (names.every((name) => ownNames.has(name))) return;
  throw new Failure('already-exists', 'This folder holds other files.', {
    hint: 'Choose an empty or a new folder.',
  });
}
