import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { backupReasons } from '../../../shared/backups.ts';
import { Failure, toFailureData } from '../../../shared/failure.ts';
import type { Output } from '../../../shared/contract.ts';
import type { Call } from '../call.ts';
import { appendAudit } from '../ledger/audit.ts';
import { copyJournal } from '../people/erasure/journal-copies.ts';
import { writeBackup } from '../vault/backup-file.ts';
import type { BackupWork } from '../vault/backup-file.ts';
import { readHead } from '../vault/backup-format.ts';
import type { BackupHead } from '../vault/backup-format.ts';
import { backupName, backupsPath } from '../vault/backup-names.ts';
import { makePrivateFolder } from '../vault/files.ts';
import { assertNotOwnFile } from '../vault/asked-file.ts';
import { readKeyring } from '../vault/keyring.ts';
import type { WritableVault } from '../vault/vault.ts';
import { readBackupSetting } from './policy.ts';

/** A backup that was made or read. */
export type MadeBackup = Output<'backups.make'>;

/**
 * Backs the open vault up, into its folder of backups or into the file `out`. A file that is there already is replaced only where it is a backup of this vault, and
 * by a verified one. A failure is noted in the audit chain, so that it shows until a later one succeeds. Throws as `writeBackup` does, and `already-exists`.
 */
export function makeBackup(
  vault: WritableVault,
  reason: (typeof backupReasons)[number],
  work: BackupWork & Pick<Call, 'policy'>,
  out?: string,
): MadeBackup {
  try {
    const path = out ?? pathInFolder(vault, work);
    if (out !== undefined) assertMayReplace(vault, out);
    const dataKey = vault.copyDataKey();
    try {
      const keyring = readKeyring(vault.folder);
      const { db, nativeBinding } = vault;
      const head = writeBackup({ db, keyring, dataKey, path, reason, nativeBinding }, work);
      appendAudit(vault, {
        action: 'backup-made',
        detail: { reason, at: head.manifest.at, sha256: head.manifest.database.sha256 },
      });
      copyJournal(vault.folder);
      return describeBackup(path, head);
    } finally {
      dataKey.fill(0);
    }
  } catch (error) {
    noteFailure(vault, reason, error);
    throw error;
  }
}

/** What is told of a backup. */
export function describeBackup(path: string, { manifest }: BackupHead): MadeBackup {
  const { at, people, registrations } = manifest;
  return { name: basename(path), at, bytes: statSync(path).size, people, registrations };
}

function pathInFolder(vault: WritableVault, work: Pick<Call, 'policy'>): string {
  const { folder } = readBackupSetting(vault, work);
  // A folder that was set and is away now (a disk, a share) is not made anew in its place.
  if (folder === backupsPath(vault.folder)) makePrivateFolder(folder);
  else if (!existsSync(folder)) {
    throw new Failure('no-such-file', 'The folder for backups is not there.', {
      hint: 'Connect its disk, or choose another folder in the settings.',
    });
  }
  return join(folder, backupName(readKeyring(vault.folder).vault, new Date()));
}

function assertMayReplace(vault: WritableVault, out: string): void {
  assertNotOwnFile(out);
  if (!existsSync(out)) return;
  if (isOfVault(out, readKeyring(vault.folder).vault)) return;
  throw new Failure(
    'already-exists',
    'There is another file of that name, and it is no backup of this vault.',
    {
      hint: 'Choose another name.',
      field: 'out',
    },
  );
}

function isOfVault(path: string, vault: string): boolean {
  try {
    return readHead(path).keyring.vault === vault;
  } catch {
    return false;
  }
}

function noteFailure(vault: WritableVault, reason: string, error: unknown): void {
  const { code } = toFailureData(error);
  if (code === 'cancelled') return;
  try {
    appendAudit(vault, { action: 'backup-failed', detail: { reason, code } });
  } catch {
    // The disk of the vault may be the one that is full.
  }
}
