import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { appendAudit } from '../ledger/audit.ts';
import type { WritableVault } from '../vault/vault.ts';

interface Row {
  readonly bundle: string;
  readonly target: string;
  readonly temporary: string;
  readonly sha256: string | null;
}

/** Remembers that a sealed file is being written, before its first byte is. */
export function noteUnfinished(
  vault: WritableVault,
  file: { readonly bundle: string; readonly target: string; readonly temporary: string },
): void {
  vault.db
    .prepare('INSERT OR REPLACE INTO unfinished_bundle (bundle, target, temporary) VALUES (?, ?, ?)')
    .run(file.bundle, file.target, file.temporary);
}

/** Remembers what the sealed file is (SHA-256, hex), before it is moved to its place. */
export function noteSealed(vault: WritableVault, bundle: string, sha256: string): void {
  vault.db.prepare('UPDATE unfinished_bundle SET sha256 = ? WHERE bundle = ?').run(sha256, bundle);
}

/** Forgets it: the bundle is recorded, inside the caller's transaction, or its file is gone. */
export function forgetUnfinished(vault: WritableVault, bundle: string): void {
  vault.db.prepare('DELETE FROM unfinished_bundle WHERE bundle = ?').run(bundle);
}

/**
 * Removes sealed files that a killed program left and that no bundle is recorded for: what is not in the ledger must not be sent. A file in a folder that
 * is away or cannot be written (a memory stick) is looked for at the next unlock again: the vault opens all the same.
 */
export function removeUnfinished(vault: WritableVault): void {
  for (const row of vault.db.prepare<[], Row>('SELECT * FROM unfinished_bundle').all()) {
    if (!removeFiles(row)) continue;
    vault.db.transaction(() => {
      forgetUnfinished(vault, row.bundle);
      appendAudit(vault, { action: 'bundle-abandoned', detail: { bundle: row.bundle } });
    })();
  }
}

/** Gives false where it could not look or not remove. */
function removeFiles({ target, temporary, sha256 }: Row): boolean {
  try {
    if (!existsSync(dirname(target))) return false;
    rmSync(temporary, { force: true });
    if (sha256 !== null && existsSync(target) && hashOf(target) === sha256) rmSync(target);
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
