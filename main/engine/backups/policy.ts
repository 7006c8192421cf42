import { accessSync, constants, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { backupPolicy, usualBackupPolicy } from '../../../shared/backups.ts';
import type { BackupPolicy } from '../../../shared/backups.ts';
import { Failure } from '../../../shared/failure.ts';
import { sampleFolderPrefix } from '../../../shared/sample.ts';
import type { Call } from '../call.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import { backupsPath } from '../vault/backup-names.ts';
import { toWriteFailure } from '../vault/files.ts';
import { keepMap } from '../vault/map.ts';
import { readSetting, writeSetting } from '../vault/settings.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

const settingSchema = z.object({ policy: backupPolicy, folder: z.string().optional() });

/** How often backups are made, how many are kept, and in which folder. */
export interface BackupSetting {
  readonly policy: BackupPolicy;
  readonly folder: string;
}

/** What is set for this vault; until then daily, into the vault's own folder. A folder that the institution names for this computer comes before both. */
export function readBackupSetting(
  vault: ReadableVault,
  { policy: workstation }: Pick<Call, 'policy'> = {},
): BackupSetting {
  const { policy = usualBackupPolicy, folder } = readSetting(vault, 'backups', settingSchema) ?? {};
  // The backups of a sample go with it: in the institution's folder nobody could open them.
  const instituted = isSample(vault.folder) ? undefined : workstation?.backupFolder;
  return { policy, folder: instituted ?? folder ?? backupsPath(vault.folder) };
}

function isSample(vaultFolder: string): boolean {
  return basename(dirname(vaultFolder)).startsWith(sampleFolderPrefix);
}

/** Sets it. `folder` undefined keeps the folder, null takes the vault's own again. Throws where the folder cannot be written. */
export function setBackupPolicy(
  vault: WritableVault,
  policy: BackupPolicy,
  folder: string | null | undefined,
): void {
  const before = readSetting(vault, 'backups', settingSchema)?.folder;
  const next = folder === undefined ? before : (folder ?? undefined);
  if (next !== undefined && next !== before) assertWritable(next);
  vault.db.transaction(() => {
    writeSetting(vault, 'backups', { policy, ...(next === undefined ? {} : { folder: next }) }, now());
    appendAudit(vault, {
      action: 'backup-policy-changed',
      detail: { ...policy, elsewhere: next !== undefined },
    });
  })();
  keepMap(vault.folder, vault.db);
}

function assertWritable(folder: string): void {
  try {
    if (!statSync(folder).isDirectory())
      throw new Failure('not-a-directory', 'That is a file, not a folder.', { hint: 'Choose a folder.' });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw toWriteFailure(error);
  }
}
