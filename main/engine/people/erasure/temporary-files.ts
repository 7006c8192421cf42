import { closeSync, openSync, readSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** How SQLite names a temporary file (os_unix.c, os_win.c: `SQLITE_TEMP_FILE_PREFIX`). */
const temporaryName = /^(?:etilqs_|sqlite_)/;

/** What SQLite, or a program that died, may have left beside the database: a rollback journal, the journal of several files, a half-written copy. */
const besides = /-journal$|-mj[0-9a-f]+$|\.tmp$|^\..+\.tmp$|^etilqs_/i;

const pieceBytes = 1 << 20;
/** As long as the longest term: what straddles two pieces is in the second one. */
const overlap = 128;

/**
 * Files that SQLite may have written readable words into: the vault keeps them in memory (`temp_store`), so there should be none. Beside the database, and in
 * each folder where SQLite would put them.
 */
export function temporaryFiles(database: string): string[] {
  const own = dirname(database);
  const beside = list(own).filter((name) => name !== basename(database) && besides.test(name));
  const folders = new Set(
    [process.env['SQLITE_TMPDIR'], process.env['TMPDIR'], tmpdir(), '/var/tmp', '/usr/tmp', '/tmp'].filter(
      (folder) => folder !== undefined && folder !== '' && folder !== own,
    ),
  );
  return [
    ...beside.map((name) => join(own, name)),
    ...[...folders].flatMap((folder = '') =>
      list(folder)
        .filter((name) => temporaryName.test(name))
        .map((name) => join(folder, name)),
    ),
  ];
}

/** Reads a file piece by piece, overlapping. What may not be read is somebody else's. */
export function readPlainFile(path: string, take: (bytes: Buffer) => void): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    const piece = Buffer.alloc(pieceBytes);
    for (let offset = 0; ; offset += pieceBytes - overlap) {
      piece.fill(0);
      const read = readSync(file, piece, 0, pieceBytes, offset);
      if (read > 0) take(piece);
      if (read < pieceBytes) return;
    }
  } catch {
    // A folder, a socket, or gone meanwhile.
  } finally {
    closeSync(file);
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
