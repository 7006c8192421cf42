import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, readdirSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isPartial } from '../exports/export-folder.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { AuditEvent } from '../ledger/audit.ts';
import { syncFolder } from '../vault/files.ts';
import type { WritableVault } from '../vault/vault.ts';
import { removeFile } from '../vault/remove.ts';
import { wipeFile } from '../vault/wipe.ts';

interface Row {
  readonly bundle: string;
  readonly target: string;
  readonly temporary: string;
  readonly sha256: string | null;
}

/** Remembers that a file is being written, before its first byte is. The table is called after the first that needed it: packages and exports stand in it too. */
export function noteUnfinished(
  vault: Pick<WritableVault, 'db'>,
  file: { readonly bundle: string; readonly target: string; readonly temporary: string },
): void {
  vault.db
    .prepare('INSERT OR REPLACE INTO unfinished_bundle (bundle, target, temporary) VALUES (?, ?, ?)')
    .run(file.bundle, file.target, file.temporary);
}

/** Remembers what the finished file is (SHA-256, hex), before it is moved to its place. */
export function noteSealed(vault: Pick<WritableVault, 'db'>, bundle: string, sha256: string): void {
  vault.db.prepare('UPDATE unfinished_bundle SET sha256 = ? WHERE bundle = ?').run(sha256, bundle);
}

/** Forgets it: it is recorded, inside the caller's transaction, or its file is gone. */
export function forgetUnfinished(vault: Pick<WritableVault, 'db'>, bundle: string): void {
  vault.db.prepare('DELETE FROM unfinished_bundle WHERE bundle = ?').run(bundle);
}

/** Gives files up that did not come off: removes them, and forgets them. Where the disk has failed, the next unlock does both. */
export function abandon(vault: WritableVault, key: string, discard: () => void): void {
  try {
    discard();
    forgetUnfinished(vault, key);
  } catch {
    // it stays noted
  }
}

const exports = 'export ';
const packages = 'package ';
const sheets = 'sheet ';
const recoverySheets = 'recovery ';
const exportedFiles = z.array(z.object({ name: z.string(), sha256: z.string() }));
const folders = z.array(z.string());

/** Under which name an export is noted here. */
export function exportKey(id: string): string {
  return `${exports}${id}`;
}

/** Under which name a data package is noted here. */
export function packageKey(id: string): string {
  return `${packages}${id}`;
}

/** Under which name the sheet is noted here that has the passphrase of a bundle or a package. */
export function sheetKey(id: string): string {
  return `${sheets}${id}`;
}

/** Under which name the sheet of a recovery key is noted here, by the slot that the key opens. */
export function recoverySheetKey(slot: string): string {
  return `${recoverySheets}${slot}`;
}

/** The sheets of recovery keys that are noted, and how much of them is there: `undefined` where nobody can look. */
export function unfinishedRecoverySheets(
  vault: Pick<WritableVault, 'db'>,
): { slot: string; target: string; temporary: string; state: SheetState | undefined }[] {
  return vault.db
    .prepare<[string], Row>('SELECT * FROM unfinished_bundle WHERE bundle GLOB ?')
    .all(`${recoverySheets}*`)
    .map(({ bundle, target, temporary, sha256 }) => ({
      slot: bundle.slice(recoverySheets.length),
      target,
      temporary,
      state: sheetState({ target, temporary, sha256 }),
    }));
}

/** Where a sheet is: in its place, beside it, or nowhere, because somebody took it away. */
export type SheetState = 'published' | 'written' | 'gone';

function sheetState({ target, temporary, sha256 }: Omit<Row, 'bundle'>): SheetState | undefined {
  try {
    if (!existsSync(dirname(target))) return undefined;
    if (sha256 !== null && existsSync(target) && hashOf(target) === sha256) return 'published';
    return existsSync(temporary) && (sha256 === null || hashOf(temporary) === sha256) ? 'written' : 'gone';
  } catch {
    return undefined;
  }
}

/** Remembers that an export is being written into a folder, before its first file is. */
export function noteUnfinishedExport(
  vault: WritableVault,
  id: string,
  { folder, made }: { readonly folder: string; readonly made: readonly string[] },
): void {
  noteUnfinished(vault, { bundle: exportKey(id), target: folder, temporary: JSON.stringify(made) });
}

/** Remembers what the files of an export are, before they get their names. */
export function noteExportedFiles(
  vault: WritableVault,
  id: string,
  files: readonly { readonly name: string; readonly sha256: string }[],
): void {
  noteSealed(vault, exportKey(id), JSON.stringify(files.map(({ name, sha256 }) => ({ name, sha256 }))));
}

/**
 * Removes files that a killed program left and that no bundle, package or export is recorded for: what is not in the ledger must not be sent. A file in a
 * folder that is away or cannot be written (a memory stick) is looked for at the next unlock again: the vault opens all the same.
 */
export function removeUnfinished(vault: WritableVault): void {
  for (const row of vault.db.prepare<[], Row>('SELECT * FROM unfinished_bundle').all()) {
    // Whether it is wanted, the key file says: see settleRecoverySheets.
    if (row.bundle.startsWith(recoverySheets)) continue;
    const isExport = row.bundle.startsWith(exports);
    if (!(isExport ? removeExport(row) : removeOutput(row))) continue;
    vault.db.transaction(() => {
      forgetUnfinished(vault, row.bundle);
      appendAudit(vault, abandoned(row.bundle));
    })();
  }
}

function abandoned(key: string): AuditEvent {
  if (key.startsWith(exports)) return { action: 'output-abandoned', detail: { what: 'export' } };
  if (key.startsWith(packages)) return { action: 'output-abandoned', detail: { what: 'access-package' } };
  if (key.startsWith(sheets)) return { action: 'output-abandoned', detail: { what: 'passphrase-sheet' } };
  return { action: 'bundle-abandoned', detail: { bundle: key } };
}

/** Gives false where it could not look or not remove. */
function removeOutput({ bundle, target, temporary, sha256 }: Row): boolean {
  // Only a sheet is written in clear.
  const remove = bundle.startsWith(sheets) ? wipeFile : removeFile;
  try {
    if (!existsSync(dirname(target))) return false;
    remove(temporary);
    if (sha256 !== null && existsSync(target) && hashOf(target) === sha256) remove(target);
    syncFolder(dirname(target));
    return true;
  } catch {
    return false;
  }
}

/** Files that were not finished, those that are as they were written, and the folders that were made for them, where nothing else is in them by now. */
function removeExport({ target, temporary, sha256 }: Row): boolean {
  const made = folders.parse(JSON.parse(temporary));
  try {
    if (!existsSync(target)) return made.length > 0 && existsSync(dirname(made[0] ?? target));
    for (const name of readdirSync(target)) if (isPartial(name)) removeFile(join(target, name));
    for (const { name, sha256: wanted } of exportedFiles.parse(JSON.parse(sha256 ?? '[]'))) {
      const path = join(target, name);
      if (existsSync(path) && hashOf(path) === wanted) removeFile(path);
    }
    syncFolder(target);
    for (const folder of made.toReversed()) if (readdirSync(folder).length === 0) rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function hashOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(1 << 20);
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
      hash.update(piece.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}
