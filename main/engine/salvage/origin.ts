import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { backupFolders, backupsIn } from '../backups/folder.ts';
import { journalPath } from '../people/erasure/journal.ts';
import { readHead } from '../vault/backup-format.ts';
import { damaged, databasePath, keyringAlone } from '../vault/keyring.ts';
import type { Keyring } from '../vault/keyring.ts';
import { readMap } from '../vault/map.ts';
import type { VaultMap } from '../vault/map.ts';
import { saltBytes } from '../vault/sealed-pages.ts';
import type { PagePlace } from './page-source.ts';
import { said } from '../../../shared/say.ts';

/** What is saved from: a damaged vault, or a damaged backup. */
export interface Origin {
  readonly place: PagePlace;
  readonly keyring: Keyring;
  readonly map: VaultMap | undefined;
  readonly journal: string | undefined;
  /** Salts under which its pages may have been written; without the right one none authenticates. */
  readonly salts: readonly Buffer[];
}

/** Looks at what there is. `keysFrom` is a backup whose key file is taken. Throws `vault-damaged` without a key file, `not-a-vault` without a database. */
export function originOf(path: string, keysFrom: string | undefined): Origin {
  const other = keysFrom === undefined ? undefined : readHead(keysFrom);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    const head = readHead(path);
    const place = { path, offset: head.start, log: undefined };
    return {
      place,
      keyring: head.keyring,
      map: undefined,
      journal: undefined,
      salts: saltsAt(path, head.start),
    };
  }
  const keyring = other?.keyring ?? keyringAlone(path);
  const database = databasePath(path);
  if (!existsSync(database)) throw noDatabase();
  if (keyring === undefined) throw noKeys();
  const map = readMap(path);
  const journal = journalPath(path);
  return {
    place: { path: database, offset: 0, log: `${database}-wal` },
    keyring,
    map,
    journal: existsSync(journal) ? journal : undefined,
    salts: [
      ...saltsAt(database, 0),
      ...(map === undefined ? [] : [Buffer.from(map.salt, 'hex')]),
      ...saltsOfBackups(path, keyring.vault),
      ...(keysFrom === undefined || other === undefined ? [] : saltsAt(keysFrom, other.start)),
    ],
  };
}

/** A copy that `VACUUM INTO` makes keeps the salt of its database. */
function saltsOfBackups(folder: string, vault: string): Buffer[] {
  return backupFolders(folder).flatMap((each) =>
    backupsIn(each, vault)
      .slice(0, 3)
      .flatMap(({ name }) => saltsAt(join(each, name), readHead(join(each, name)).start)),
  );
}

function saltsAt(path: string, offset: number): Buffer[] {
  const salt = Buffer.alloc(saltBytes);
  const file = openSync(path, 'r');
  try {
    return readSync(file, salt, 0, saltBytes, offset) === saltBytes ? [salt] : [];
  } finally {
    closeSync(file);
  }
}

function noDatabase(): Failure {
  return new Failure(
    'not-a-vault',
    'There is no database (inventory.db) here from which something could be saved.',
    {
      hint: 'Restore a backup instead.',
    },
  );
}

function noKeys(): Failure {
  return damaged(said('The key file (keyring.json) is lost; without it nothing can be read.'));
}
