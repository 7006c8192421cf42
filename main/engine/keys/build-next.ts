import { chmodSync, closeSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { appendAudit, resealHead } from '../ledger/audit.ts';
import { changeDatabaseKey, openDatabase } from '../vault/database.ts';
import type { WritableDatabase } from '../vault/database.ts';
import { deriveKeys, writeCarried } from '../vault/derived-keys.ts';
import { syncFolder } from '../vault/files.ts';
import { damaged, databasePath } from '../vault/keyring.ts';
import { growingPath, nextPath } from '../vault/pending-rekey.ts';
import { setKeyringVersion } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';
import { digestPages } from './compare-pages.ts';
import type { PageDigest } from './compare-pages.ts';
import { said } from '../../../shared/say.ts';

/** What the new database is written for. */
export interface Next {
  readonly dataKey: Uint8Array;
  readonly keyringVersion: number;
  readonly slots: number;
}

/**
 * Writes the database anew under another key, beside the old one, which goes on: a copy, which then gets the key (a rekey rewrites a file in place); every
 * page of it is decrypted before and after, and compared; SQLite checks each page's HMAC and its structure. Then it lies whole on the disk. Gives the
 * number of its pages. Throws `cancelled`, `disk-full`, or `vault-damaged` where old and new are not the same.
 */
export function buildNext(vault: WritableVault, next: Next, call: Call): number {
  const growing = growingPath(vault.folder);
  const pages = Math.ceil(statSync(databasePath(vault.folder)).size / 4096);
  stepTo(call, said('Copying'), pages);
  vault.db.prepare('VACUUM INTO ?').run(growing);
  chmodSync(growing, 0o600);
  const oldKey = vault.copyDataKey();
  try {
    const before = digest(growing, oldKey, said('Reading the copy'), pages, call);
    stepTo(call, said('Writing it under the new key'), pages);
    changeDatabaseKey(growing, oldKey, next.dataKey, vault.nativeBinding);
    const after = digest(growing, next.dataKey, said('Comparing every page'), pages, call);
    if (before.digest !== after.digest || before.pages !== after.pages) throw notTheSame();
    stepTo(call, said('Checking the copy'), pages);
    sealUnder(vault, next);
    stepTo(call, said('Bringing it to the disk'), pages);
    bringToDisk(vault.folder);
    return after.pages;
  } finally {
    oldKey.fill(0);
  }
}

/** The entry in the chain, the end of the chain and the keys that are carried over, in the new database alone. */
function sealUnder(vault: WritableVault, next: Next): void {
  const db = openDatabase(growingPath(vault.folder), next.dataKey, { nativeBinding: vault.nativeBinding });
  try {
    if (!hasSameRows(vault.db, db)) throw notTheSame();
    const copy: WritableVault = { ...vault, db };
    db.transaction(() => {
      appendAudit(copy, { action: 'vault-rekeyed', detail: { slots: next.slots } });
      writeCarried(db, vault.keys.carried());
      const keys = deriveKeys(next.dataKey, db);
      resealHead(copy, { keyedHash: (purpose, value) => keys.hash(purpose, value) });
      keys.forget();
      setKeyringVersion(copy, next.keyringVersion);
    })();
    const [first] = db.prepare<[], { integrity_check: string }>('PRAGMA integrity_check(1)').all();
    if (first?.integrity_check !== 'ok') throw notTheSame();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function bringToDisk(folder: string): void {
  const file = openSync(growingPath(folder), 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(growingPath(folder), nextPath(folder));
  syncFolder(folder);
}

function hasSameRows(old: WritableDatabase, next: WritableDatabase): boolean {
  const tables = old
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )
    .all();
  return tables.every(({ name }) => rowsOf(old, name) === rowsOf(next, name));
}

function rowsOf(db: WritableDatabase, table: string): number {
  return db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${table}"`).get()?.n ?? -1;
}

function digest(path: string, key: Uint8Array, phase: string, total: number, call: Call): PageDigest {
  stepTo(call, phase, total);
  return digestPages(path, key, (done) => {
    call.progress(phase, done, total);
    if (call.cancelled()) throw cancelled();
  });
}

function stepTo(call: Call, phase: string, total: number): void {
  call.progress(phase, 0, total);
  if (call.cancelled()) throw cancelled();
}

function cancelled(): Failure {
  return new Failure('cancelled', 'Cancelled; the vault keeps its key.');
}

function notTheSame(): Failure {
  return damaged(said('The copy under the new key is not the same as the vault; the vault keeps its key.'));
}
