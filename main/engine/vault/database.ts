import { chmodSync, closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import { errorCode, toWriteFailure } from './files.ts';
import { damaged } from './keyring.ts';

/** A prepared query that can only read. */
export interface ReadStatement<Params extends unknown[], Row> {
  get(...params: Params): Row | undefined;
  all(...params: Params): Row[];
  iterate(...params: Params): IterableIterator<Row>;
}

/** A database that can only be read: a query that writes does not compile. */
export interface ReadableDatabase {
  prepare<Params extends unknown[], Row>(sql: string): ReadStatement<Params, Row>;
}

/** The writing connection. */
export type WritableDatabase = Database.Database;

/** How to open: where the native part lies when packaged, and whether to only read. */
export interface OpenOptions {
  readonly readonly?: boolean;
  readonly nativeBinding?: string | undefined;
}

/**
 * Opens (or creates) an encrypted database with a raw 32-byte key, in the one order of pragmas that works: cipher, key, first
 * read, then the rest. Refuses a file that turns out to be readable without the key. Throws `vault-damaged` when the
 * pages do not authenticate, `disk-full` or `read-only` when it cannot be written.
 */
export function openDatabase(path: string, dataKey: Uint8Array, options: OpenOptions = {}): WritableDatabase {
  if (existsSync(path)) assertEncrypted(path);
  const database = openFile(path, options);
  try {
    applyKey(database, dataKey);
    configure(database, options.readonly ?? false);
  } catch (error) {
    database.close();
    throw toOpenFailure(error);
  }
  if (options.readonly !== true) chmodSync(path, 0o600);
  assertEncrypted(path);
  return database;
}

/**
 * Gives a database that nobody else has open another raw key, page by page, in place. A crash leaves it worthless: for copies only. It has no
 * journal, which would hold every page in memory or once more on the disk.
 */
export function changeDatabaseKey(
  path: string,
  oldKey: Uint8Array,
  newKey: Uint8Array,
  nativeBinding: string | undefined,
): void {
  const database = openFile(path, { nativeBinding });
  try {
    applyKey(database, oldKey);
    database.pragma('journal_mode=OFF');
    database.pragma('synchronous=OFF');
    const key = rawKey(newKey);
    try {
      database.rekey(key);
    } finally {
      key.fill(0);
    }
  } catch (error) {
    throw toOpenFailure(error);
  } finally {
    database.close();
  }
}

function openFile(path: string, options: OpenOptions): WritableDatabase {
  try {
    return new Database(path, {
      readonly: options.readonly ?? false,
      ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
    });
  } catch (error) {
    throw toWriteFailure(error);
  }
}

function applyKey(database: WritableDatabase, dataKey: Uint8Array): void {
  database.pragma("cipher='sqlcipher'");
  database.pragma('legacy=4');
  const key = rawKey(dataKey);
  try {
    database.key(key);
  } finally {
    key.fill(0);
  }
  database.prepare('SELECT count(*) FROM sqlite_master').get();
}

/** SQLCipher takes x'..' as a raw key, without a derivation of its own. A Buffer keeps it out of SQL text, and no string of it is made, which nobody could overwrite. */
function rawKey(dataKey: Uint8Array): Buffer {
  if (dataKey.length !== 32) throw new Error('a data key has 32 bytes');
  const digits = Buffer.from('0123456789abcdef', 'latin1');
  const raw = Buffer.from(`x'${'0'.repeat(64)}'`, 'latin1');
  dataKey.forEach((byte, index) => {
    raw[2 + 2 * index] = digits[byte >> 4] ?? 0;
    raw[3 + 2 * index] = digits[byte & 15] ?? 0;
  });
  return raw;
}

function configure(database: WritableDatabase, readonly: boolean): void {
  if (!readonly) {
    database.pragma('journal_mode=WAL');
    database.pragma('synchronous=FULL'); // after WAL, which lowers it in this build
    database.pragma('secure_delete=ON');
    database.pragma('wal_autocheckpoint=4000');
    database.pragma('journal_size_limit=0');
  }
  database.pragma('temp_store=MEMORY'); // or large sorts spill readable rows into the temp folder
  database.pragma('foreign_keys=ON');
  database.pragma('trusted_schema=OFF');
  database.pragma('cell_size_check=ON');
  // In kibibytes. The writer looks a million people up in no order; a reader's queries touch few pages.
  database.pragma(`cache_size=${readonly ? '-16384' : '-49152'}`);
  database.pragma('busy_timeout=5000');
}

/** Throws `vault-damaged` when the file starts like an unencrypted database: forgetting the key is silent in SQLite. */
export function assertEncrypted(path: string): void {
  const head = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, 16, 0);
  } finally {
    closeSync(file);
  }
  if (head.toString('latin1').startsWith('SQLite format 3')) {
    throw damaged(
      said('The database of this vault is not encrypted, so it was not written by this program.'),
    );
  }
}

function toOpenFailure(error: unknown): unknown {
  const code = errorCode(error);
  if (code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT') === true) {
    return damaged(
      said(
        'The database of this vault (inventory.db) is damaged, or belongs to another vault or to another key file.',
      ),
    );
  }
  return toWriteFailure(error);
}

/** Turns SQLite's own errors during work into failures with advice; anything unknown comes back as it was. */
export function toDatabaseFailure(error: unknown): unknown {
  if (error instanceof Failure) return error;
  const code = errorCode(error);
  if (
    code?.startsWith('SQLITE_CORRUPT') === true ||
    code === 'SQLITE_NOTADB' ||
    code?.startsWith('SQLITE_IOERR_DATA') === true
  ) {
    return damaged(said('A page of the database is damaged.'));
  }
  if (code?.startsWith('SQLITE_BUSY') === true) {
    return new Failure('busy', 'The vault is busy with another change.', { hint: 'Try again in a moment.' });
  }
  return toWriteFailure(error);
}
