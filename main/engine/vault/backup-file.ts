import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readSync,
  readdirSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { backupReasons } from '../../../shared/backups.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, say } from '../../../shared/say.ts';
import { damagedBackup, isSealedUnder, readHead, writeHead } from './backup-format.ts';
import type { BackupHead, BackupManifest } from './backup-format.ts';
import { openDatabase } from './database.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { moveIntoPlace, toWriteFailure } from './files.ts';
import { isAuthentic } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { createPageOpener, pageBytes, saltBytes } from './sealed-pages.ts';
import { removeFile, removeIfPossible } from './remove.ts';

/** What is told while a backup is made or read, and whether to stop. */
export interface BackupWork {
  progress(phase: string, done: number, total: number): void;
  cancelled(): boolean;
}

/** What is backed up, and where to. */
export interface BackupWish {
  readonly db: WritableDatabase;
  readonly keyring: Keyring;
  /** Stays the caller's to overwrite. */
  readonly dataKey: Uint8Array;
  readonly path: string;
  readonly reason: (typeof backupReasons)[number];
  readonly nativeBinding: string | undefined;
}

const partPrefix = '.tcbackup-';
const chunkBytes = 256 * pageBytes;

/**
 * Writes a backup beside its place, reads it back, and only then puts it there: what stood there is replaced by a good backup or not at all. `VACUUM INTO`
 * copies the database while it is open, under the same key. The copy is checked in SQLite (structure, and as many rows in each table), then byte by byte in
 * the finished file (hash, HMAC of each page). Throws `disk-full`, `read-only`, `cancelled`, `vault-damaged`, or `backup-damaged` where the disk
 * gave back something else than was written.
 */
export function writeBackup(wish: BackupWish, work: BackupWork): BackupHead {
  const folder = dirname(wish.path);
  const own = `${partPrefix}${wish.keyring.vault}-`;
  const part = (kind: string): string => join(folder, `${own}${randomBytes(6).toString('hex')}.${kind}`);
  const copy = part('copy');
  const finished = part('new');
  try {
    assertAuthentic(wish);
    sweepParts(folder, own);
    assertRoom(wish.db, folder);
    stopIfAsked(work);
    // It cannot be interrupted: there is no more to tell than that it runs.
    work.progress(said('Copying the database'), 0, 0);
    wish.db.prepare('VACUUM INTO ?').run(copy);
    chmodSync(copy, 0o600);
    stopIfAsked(work);
    const manifest = describeCopy(wish, copy, work);
    joinParts(finished, writeHead(wish.keyring, manifest, wish.dataKey), copy, work);
    removeFile(copy);
    const head = checkBackup(finished, wish.dataKey, work);
    moveIntoPlace(finished, wish.path);
    return head;
  } catch (error) {
    throw toWriteFailure(error);
  } finally {
    for (const part of [copy, `${copy}-journal`, finished]) removeIfPossible(part);
  }
}

/**
 * Reads a whole backup back: its head, the hash of its database, and with the data key that its head was written under it and that each page
 * authenticates. Throws `backup-damaged`, `not-a-backup` or `vault-newer`.
 */
export function checkBackup(path: string, dataKey: Uint8Array | undefined, work: BackupWork): BackupHead {
  const head = readHead(path);
  const { manifest, start } = head;
  if (dataKey !== undefined && !isSealedUnder(head, dataKey))
    throw damagedBackup(said('It was not written under the key of this vault, or edited by something else.'));
  const hash = createHash('sha256');
  const bad = { pages: 0 };
  const file = openSync(path, 'r');
  try {
    readPages(file, start, manifest.database.bytes, said('Reading the backup'), work, {
      chunk: (bytes) => hash.update(bytes),
      ...(dataKey === undefined ? {} : { dataKey, lost: () => bad.pages++ }),
    });
  } finally {
    closeSync(file);
  }
  if (hash.digest('hex') !== manifest.database.sha256)
    throw damagedBackup(said('Its database is not the one that was written.'));
  if (bad.pages > 0) throw damagedBackup(say`${bad.pages} pages do not authenticate.`);
  return head;
}

/** Writes the database of a backup into a file of its own, and waits until it is on disk. Throws `backup-damaged` for another one than was written. */
export function extractDatabase(path: string, head: BackupHead, target: string, work: BackupWork): void {
  const hash = createHash('sha256');
  const from = openSync(path, 'r');
  try {
    const to = openSync(target, 'wx', 0o600);
    try {
      readPages(from, head.start, head.manifest.database.bytes, said('Taking the database out'), work, {
        chunk(bytes) {
          hash.update(bytes);
          writeAll(to, bytes);
        },
      });
      fsyncSync(to);
    } finally {
      closeSync(to);
    }
  } catch (error) {
    throw toWriteFailure(error);
  } finally {
    closeSync(from);
  }
  if (hash.digest('hex') !== head.manifest.database.sha256)
    throw damagedBackup(said('Its database is not the one that was written.'));
}

/** How many bytes the database of a backup or vault takes that is to be written into `folder`; throws `disk-full` where there is no room for it `times` over. */
export function assertRoomFor(folder: string, bytes: number, times = 1): void {
  const { bavail, bsize } = statfsSync(folder);
  const wanted = bytes * times + 16_777_216;
  if (bavail * bsize >= wanted) return;
  const missing = Math.ceil((wanted - bavail * bsize) / 1_000_000);
  throw new Failure('disk-full', 'There is not enough room on that disk; nothing was changed.', {
    hint: say`Free ${missing} MB there, or choose another disk.`,
  });
}

function assertAuthentic({ keyring, dataKey }: BackupWish): void {
  if (isAuthentic(keyring, dataKey)) return;
  throw new Failure(
    'keyring-tampered',
    'The key file of this vault (keyring.json) was edited by something else.',
    {
      hint: 'A backup of it would not open. Restore keyring.json from an earlier backup, and find out who changed it.',
    },
  );
}

/** The copy, and then the backup that is made of it, lie there side by side for a moment. */
function assertRoom(db: WritableDatabase, folder: string): void {
  assertRoomFor(folder, Number(db.pragma('page_count', { simple: true })) * pageBytes, 2);
}

/** What a killed run left behind: encrypted, but of no use to anybody. Whoever writes holds the vault, so no other one is at work. */
function sweepParts(folder: string, own: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(own)) removeFile(join(folder, name));
}

function describeCopy(wish: BackupWish, copy: string, work: BackupWork): BackupManifest {
  work.progress(said('Checking the copy'), 0, 0);
  const db = openDatabase(copy, wish.dataKey, { readonly: true, nativeBinding: wish.nativeBinding });
  try {
    // Without holding every index against its table, which takes a minute for a million people (measured): `VACUUM INTO` has just built them from it.
    const faults = db.prepare<[], { quick_check: string }>('PRAGMA quick_check(1)').all();
    if (faults.some((row) => row.quick_check !== 'ok')) throw damagedBackup(said('The copy has faults.'));
    const counts = rowCounts(db);
    for (const [table, rows] of rowCounts(wish.db))
      if (counts.get(table) !== rows) throw damagedBackup(said('The copy lacks rows of the vault.'));
    const journal = journalHead(db);
    return {
      at: new Date().toISOString(),
      reason: wish.reason,
      schemaVersion: Number(db.pragma('user_version', { simple: true })),
      database: hashOf(copy, work),
      people: counts.get('person') ?? 0,
      registrations: counts.get('registration') ?? 0,
      entries: counts.get('audit') ?? 0,
      ...(journal === undefined ? {} : { journal }),
    };
  } finally {
    db.close();
  }
}

/** Rows of each table of the program's own; those that the search index keeps are made from them. */
function rowCounts(db: ReadableDatabase): Map<string, number> {
  const tables = db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'person\\_search%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all();
  return new Map(
    tables.map(({ name }) => [
      name,
      db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? 0,
    ]),
  );
}

function journalHead(db: ReadableDatabase): BackupManifest['journal'] {
  const row = db
    .prepare<[], { lines: number; last: string }>(
      "SELECT json_extract(value, '$.lines') AS lines, json_extract(value, '$.last') AS last FROM meta WHERE name = 'erasure-journal'",
    )
    .get();
  return row;
}

function hashOf(path: string, work: BackupWork): BackupManifest['database'] {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
    let bytes = 0;
    const chunk = Buffer.alloc(chunkBytes);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      stopIfAsked(work);
      hash.update(chunk.subarray(0, read));
      bytes += read;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    closeSync(file);
  }
}

function joinParts(path: string, head: Buffer, copy: string, work: BackupWork): void {
  const to = openSync(path, 'wx', 0o600);
  const from = openSync(copy, 'r');
  try {
    writeAll(to, head);
    const chunk = Buffer.alloc(chunkBytes);
    for (let read = readSync(from, chunk); read > 0; read = readSync(from, chunk)) {
      stopIfAsked(work);
      writeAll(to, chunk.subarray(0, read));
    }
    fsyncSync(to);
  } finally {
    closeSync(from);
    closeSync(to);
  }
}

interface PageReader {
  chunk(bytes: Buffer): void;
  readonly dataKey?: Uint8Array;
  readonly lost?: () => void;
}

/** Reads so many bytes from `start`; with a key also authenticates each page. A file that ends too early has bytes missing, which the hash tells. */
function readPages(
  file: number,
  start: number,
  bytes: number,
  phase: string,
  work: BackupWork,
  reader: PageReader,
): void {
  const buffer = Buffer.alloc(chunkBytes);
  let opener: ReturnType<typeof createPageOpener> | undefined;
  for (let at = 0; at < bytes;) {
    stopIfAsked(work);
    const read = readSync(file, buffer, 0, Math.min(chunkBytes, bytes - at), start + at);
    if (read === 0) return;
    const chunk = buffer.subarray(0, read);
    reader.chunk(chunk);
    if (reader.dataKey !== undefined) {
      opener ??= createPageOpener(reader.dataKey, Buffer.from(chunk.subarray(0, saltBytes)));
      for (let offset = 0; offset < read; offset += pageBytes)
        if (!opener.authenticates(chunk.subarray(offset, offset + pageBytes), (at + offset) / pageBytes + 1))
          reader.lost?.();
    }
    at += read;
    work.progress(phase, at, bytes);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
}

function stopIfAsked(work: BackupWork): void {
  if (work.cancelled())
    throw new Failure('cancelled', 'Cancelled; there is no new backup, and those before are as they were.');
}
