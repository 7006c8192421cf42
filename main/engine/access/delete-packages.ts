import { createHash } from 'node:crypto';
import { closeSync, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PackageEntry } from '../../../shared/access.ts';
import { Failure } from '../../../shared/failure.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { certainDay } from '../ledger/certain-day.ts';
import { errorCode, syncFolder } from '../vault/files.ts';
import { overwrite } from '../vault/wipe.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { getPackage } from './packages.ts';
import { removeFile } from '../vault/remove.ts';

type How = NonNullable<PackageEntry['deletedHow']>;

/** A file that was written and lies where it was. */
export interface FileRow {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
  readonly subject: string;
}

const waiting = `SELECT a.id, a.sha256, a.subject, f.path FROM access_package a
  JOIN access_package_file f ON f.package = a.id WHERE a.deleted_at IS NULL`;

/**
 * Deletes the copies whose day has passed, and records it. A file that is another by now is left alone; one in a folder that is away (a memory stick) is
 * looked for the next time. `day` is today, or the last day that is certain to have come. Gives how many were deleted.
 */
export function expirePackages(vault: WritableVault, day = certainDay(vault)): number {
  const due = vault.db.prepare<[string], FileRow>(`${waiting} AND a.delete_after < ?`).all(day);
  let deleted = 0;
  for (const row of due) {
    const how = deleteFile(row);
    if (how === 'away') continue;
    record(vault, row, how === 'removed' ? 'expired' : how);
    if (how === 'removed') deleted++;
  }
  return deleted;
}

/** Deletes one copy before its day. Throws `not-found`, `already-exists` when it is deleted, `no-such-file` when its folder is away. */
export function deletePackage(vault: WritableVault, id: string): PackageEntry {
  const entry = getPackage(vault, id);
  const row = vault.db.prepare<[string], FileRow>(`${waiting} AND a.id = ?`).get(id);
  if (row === undefined || entry.deletedAt !== undefined)
    throw new Failure('already-exists', 'This copy was deleted before.', {
      hint: 'It stands in the ledger.',
    });
  const how = deleteFile(row);
  if (how === 'away')
    throw new Failure('no-such-file', 'The folder of this package is away, or it may not be written.', {
      hint: 'Connect the disk that it lies on, then try again.',
    });
  record(vault, row, how === 'removed' ? 'by-hand' : how);
  return getPackage(vault, id);
}

/** The copies that lie here of people who are about to be erased, those made under a record that was merged into theirs too. Few are: all are looked at. */
export function packagesOf(
  vault: ReadableVault,
  people: readonly { readonly no: number; readonly id: string }[],
): FileRow[] {
  const rows = vault.db.prepare<[], FileRow>(waiting).all();
  if (rows.length === 0) return [];
  const ids = new Set(people.map(({ id }) => id));
  const numbers = new Set(people.map(({ no }) => no));
  const survivor = vault.db.prepare<[string], { no: number }>(
    'SELECT survivor_no AS no FROM merge WHERE subject = ? AND undone = 0',
  );
  return rows.filter(({ subject }) => ids.has(subject) || numbers.has(survivor.get(subject)?.no ?? -1));
}

/** The copies of people whose erasure was done, and the program killed before it deleted them. */
export function packagesOfErased(vault: ReadableVault): FileRow[] {
  return vault.db
    .prepare<[], FileRow>(
      `${waiting} AND EXISTS (SELECT 1 FROM tombstone t WHERE t.subject = a.subject AND t.at >= a.at)`,
    )
    .all();
}

/**
 * Deletes the copies of people who were erased, and forgets where they lay. Gives how many could not be reached or were other files by then.
 */
export function deletePackages(vault: WritableVault, packages: readonly FileRow[]): number {
  let left = 0;
  for (const row of packages) {
    const how = deleteFile(row);
    if (how === 'away' || how === 'changed') left++;
    record(vault, row, how === 'removed' ? 'erased' : how === 'away' ? 'unreached' : how);
  }
  return left;
}

function record(vault: WritableVault, row: FileRow, how: How): void {
  vault.db.transaction(() => {
    vault.db
      .prepare('UPDATE access_package SET deleted_at = ?, deleted_how = ? WHERE id = ?')
      .run(now(), how, row.id);
    vault.db.prepare('DELETE FROM access_package_file WHERE package = ?').run(row.id);
    appendAudit(vault, {
      action: 'access-package-deleted',
      subject: row.subject,
      detail: { package: row.id, how },
    });
  })();
}

/**
 * Overwrites and removes a file that still is the one that was written: a regular file, no link, with the same hash. On flash memory overwriting is not
 * certain to reach the cells; what lies there is encrypted.
 */
function deleteFile({ path, sha256 }: FileRow): 'removed' | 'gone' | 'changed' | 'away' {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined)
      return lstatSync(dirname(path), { throwIfNoEntry: false }) === undefined ? 'away' : 'gone';
    if (!found.isFile()) return 'changed';
    const file = openSync(path, 'r+');
    try {
      if (fstatSync(file).ino !== found.ino || hashOf(file) !== sha256) return 'changed';
      overwrite(file);
    } finally {
      closeSync(file);
    }
    removeFile(path);
    syncFolder(dirname(path));
    return 'removed';
  } catch (error) {
    if (errorCode(error) !== undefined) return 'away';
    throw error;
  }
}

function hashOf(file: number): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(1 << 20);
  for (let at = 0, read = readSync(file, piece, 0, piece.length, 0); read > 0;) {
    hash.update(piece.subarray(0, read));
    at += read;
    read = readSync(file, piece, 0, piece.length, at);
  }
  return hash.digest('hex');
}
