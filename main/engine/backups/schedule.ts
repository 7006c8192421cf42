import { join } from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import type { Call } from '../call.ts';
import { now } from '../clock.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { BackupWork } from '../vault/backup-file.ts';
import { syncFolder } from '../vault/files.ts';
import { readKeyring } from '../vault/keyring.ts';
import type { WritableVault } from '../vault/vault.ts';
import { backupsIn } from './folder.ts';
import { makeBackup } from './make.ts';
import { readBackupSetting } from './policy.ts';
import { toRemove } from './rotation.ts';
import { backupStatus } from './status.ts';
import { removeFile } from '../vault/remove.ts';

/**
 * Makes the backup that the schedule asks for, where one is due. Only after it was verified are older ones of the schedule removed; where it fails, all
 * stay. Throws as `makeBackup` does.
 */
export function runSchedule(
  vault: WritableVault,
  work: BackupWork & Pick<Call, 'policy'>,
): Output<'backups.scheduled'> {
  if (!backupStatus(vault, now(), work).isOverdue) return { removed: 0 };
  const made = makeBackup(vault, 'scheduled', work);
  const { policy, folder } = readBackupSetting(vault, work);
  const going = toRemove(backupsIn(folder, readKeyring(vault.folder).vault), policy);
  for (const { name } of going) removeFile(join(folder, name));
  if (going.length > 0) {
    syncFolder(folder);
    appendAudit(vault, { action: 'backups-rotated', detail: { removed: going.length } });
  }
  return { made, removed: going.length };
}
