import { readFileSync, existsSync } from 'node:fs';
import type { SalvageReport } from '../../../shared/backups.ts';
import { Failure } from '../../../shared/failure.ts';
import { assertEmpty } from '../backups/target.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { journalPath } from '../people/erasure/journal.ts';
import { replayJournal } from '../people/erasure/replay.ts';
import { assertRoomFor } from '../vault/backup-file.ts';
import type { BackupWork } from '../vault/backup-file.ts';
import { openDatabase } from '../vault/database.ts';
import type { WritableDatabase } from '../vault/database.ts';
import { holdExclusively } from '../vault/exclusive.ts';
import { errorCode, makePrivateFolder, writePrivateFile } from '../vault/files.ts';
import { damaged, databasePath, writeKeyring } from '../vault/keyring.ts';
import { migrateDatabase, schemaVersion } from '../vault/migrations.ts';
import { pageBytes } from '../vault/sealed-pages.ts';
import type { Secret } from '../vault/slots.ts';
import { dropIncoming, makeIncoming, switchFiles } from '../vault/switch-files.ts';
import { findSlot, wipeOpened } from '../vault/find-slot.ts';
import type { FoundSlot } from '../vault/find-slot.ts';
import { openWithSlot } from '../vault/vault.ts';
import { knownTables } from './known-tables.ts';
import { originOf } from './origin.ts';
import type { Origin } from './origin.ts';
import { dropOrphans } from './orphans.ts';
import { openPages } from './page-source.ts';
import type { PageSource } from './page-source.ts';
import { saveRows } from './save-rows.ts';
import type { SavedRows } from './save-rows.ts';
import { said } from '../../../shared/say.ts';

/** What is saved from, where to, and what opens it. */
export interface SalvageWish {
  /** The folder of a damaged vault, or a damaged backup. */
  readonly folder: string;
  readonly into: string;
  readonly keysFrom: string | undefined;
  readonly secret: Secret;
  readonly operator: string | undefined;
  readonly nativeBinding: string | undefined;
}

/**
 * Saves what still authenticates of a damaged vault or backup into a new vault with the same slots, without SQLite reading the damaged file. The damaged one is not
 * written to. Who was erased, and whose tombstone was lost, is erased again by the journal. Throws `vault-damaged` where nothing can be read, `wrong-passphrase`,
 * `already-exists` for a folder that is not empty, `vault-in-use`, `vault-newer`, `disk-full`, `cancelled`.
 */
export async function salvageVault(wish: SalvageWish, work: BackupWork): Promise<SalvageReport> {
  const { into, nativeBinding } = wish;
  if (existsSync(into)) assertEmpty(into);
  const origin = originOf(wish.folder, wish.keysFrom);
  const found = await findSlot(origin.keyring, wish.secret, { holder: wish.operator });
  const { dataKey } = found.opened;
  const release = holdWherePossible(wish, origin);
  try {
    const source = openAuthentic(origin, dataKey, work);
    try {
      makePrivateFolder(into);
      // Two who gather in one folder would switch to half of a database.
      const held = holdExclusively(into, nativeBinding);
      try {
        assertRoomFor(into, source.total * pageBytes);
        const staged = makeIncoming(into);
        const saved = fillDatabase(origin, source, { staged, dataKey, nativeBinding }, work);
        writeKeyring(staged, origin.keyring);
        if (origin.journal !== undefined) writePrivateFile(journalPath(staged), readFileSync(origin.journal));
        const report = openSaved(origin, staged, { found, nativeBinding }, saved);
        switchFiles(into, 'before-salvage');
        return report;
      } catch (error) {
        dropIncoming(into);
        throw error;
      } finally {
        held();
      }
    } finally {
      source.close();
    }
  } finally {
    wipeOpened(found.opened);
    release();
  }
}

/** Nobody writes to it meanwhile. From a disk that cannot be written, nobody can. */
function holdWherePossible({ folder, nativeBinding }: SalvageWish, { place }: Origin): () => void {
  if (place.path === folder) return () => undefined;
  try {
    return holdExclusively(folder, nativeBinding);
  } catch (error) {
    if (errorCode(error) === 'read-only') return () => undefined;
    throw error;
  }
}

/** Opens the pages under the salt with which any of them authenticates. */
function openAuthentic(origin: Origin, dataKey: Uint8Array, work: BackupWork): PageSource {
  const tried = new Set<string>();
  for (const salt of origin.salts) {
    if (tried.has(salt.toString('hex'))) continue;
    tried.add(salt.toString('hex'));
    const source = openPages(origin.place, dataKey, salt);
    for (let number = 1; number <= source.total; number++) {
      if (number % 1024 === 0) tell(work, said('Looking for readable pages'), number, source.total);
      if (source.read(number) !== undefined) return source;
    }
    source.close();
  }
  throw damaged(said('No page of the database can be read with this key file.'));
}

type Saved = SavedRows & Pick<SalvageReport, 'rowsOrphaned'>;

interface Fresh {
  readonly staged: string;
  readonly dataKey: Uint8Array;
  readonly nativeBinding: string | undefined;
}

/** Makes a database of the damaged one's schema, and fills it. Triggers and the search index come after the rows. */
function fillDatabase(
  origin: Origin,
  source: PageSource,
  { staged, dataKey, nativeBinding }: Fresh,
  work: BackupWork,
): Saved {
  const version = versionOf(source, origin);
  const db = openDatabase(databasePath(staged), dataKey, { nativeBinding });
  try {
    migrateDatabase(db, () => undefined, version);
    db.pragma('foreign_keys=OFF');
    const triggers = takeTriggersAway(db);
    for (const { name, isDerived } of knownTables(db)) if (!isDerived) db.exec(`DELETE FROM "${name}"`);
    const all = saveRows(source, db, origin.map?.roots ?? {}, (phase, done, total) => {
      tell(work, phase, done, total);
    });
    const saved = withoutOrphans(all, dropOrphans(db));
    tell(work, said('Building the search index'), 0, 0);
    db.exec("INSERT INTO person_search (person_search) VALUES ('rebuild')");
    for (const sql of triggers) db.exec(sql);
    const meta = db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
    meta.run('vault', origin.keyring.vault);
    meta.run('keyring-version', String(origin.keyring.version));
    forgetJournalHead(db, origin);
    return saved;
  } finally {
    db.close();
  }
}

function withoutOrphans(saved: SavedRows, orphans: ReadonlyMap<string, number>): Saved {
  const tables = saved.tables.map((table) => {
    const orphaned = orphans.get(table.name) ?? 0;
    return { ...table, rows: table.rows - orphaned, ...(orphaned === 0 ? {} : { orphaned }) };
  });
  return { ...saved, tables, rowsOrphaned: [...orphans.values()].reduce((sum, rows) => sum + rows, 0) };
}

/** Tombstones may be lost: the journal is replayed from its beginning. One that is shorter than the database knew it is told as a gap instead. */
function forgetJournalHead(db: WritableDatabase, { journal }: Origin): void {
  const lines = journal === undefined ? 0 : readFileSync(journal, 'latin1').split('\n').length - 1;
  db.prepare(
    "DELETE FROM meta WHERE name = 'erasure-journal' AND json_extract(value, '$.lines') <= ? AND ? > 0",
  ).run(lines, lines);
}

function takeTriggersAway(db: WritableDatabase): string[] {
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  return triggers.map(({ sql }) => sql);
}

/** `user_version` stands on the first page, at byte 60. */
function versionOf(source: PageSource, { map }: Origin): number {
  const noted = source.read(1)?.readUInt32BE(60) ?? map?.schemaVersion ?? schemaVersion;
  if (noted > schemaVersion) {
    throw new Failure('vault-newer', 'This vault was written by a newer version of Trac Custodian.', {
      hint: 'Install the newer version; nothing was touched.',
    });
  }
  return noted === 0 ? schemaVersion : noted;
}

/** Opens what was saved, as any vault is opened, and tells what it is. */
function openSaved(
  { keyring }: Origin,
  staged: string,
  { found, nativeBinding }: { found: FoundSlot; nativeBinding: string | undefined },
  saved: Saved,
): SalvageReport {
  const vault = openWithSlot(staged, keyring, found, nativeBinding);
  try {
    const replay = replayJournal(vault);
    const danglingRows = vault.db.prepare('PRAGMA foreign_key_check').all().length;
    const rows = saved.tables.reduce((sum, table) => sum + table.rows, 0);
    appendAudit(vault, {
      action: 'vault-salvaged',
      detail: {
        rows,
        pagesLost: saved.pages.lost,
        broken: saved.rowsBroken,
        unplaced: saved.rowsUnplaced,
        orphaned: saved.rowsOrphaned,
      },
    });
    const { n: people } = vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM person').get() ?? {
      n: 0,
    };
    return {
      at: now(),
      ...saved,
      danglingRows,
      erasures: replay.entries,
      erasedPeople: replay.people,
      people,
    };
  } finally {
    vault.close();
  }
}

function tell(work: BackupWork, phase: string, done: number, total: number): void {
  if (work.cancelled()) throw new Failure('cancelled', 'Cancelled; the damaged vault is as it was.');
  work.progress(phase, done, total);
}
