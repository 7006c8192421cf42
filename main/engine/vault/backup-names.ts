import { join } from 'node:path';
import { backupEnding } from './backup-format.ts';

/** Where a vault's backups lie until an administrator names another folder. */
export function backupsPath(folder: string): string {
  return join(folder, 'backups');
}

/** The name of a backup: which vault, and when. The names of a vault sort by time. */
export function backupName(vault: string, at: Date): string {
  const moment = at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `custodian-${vault}-${moment}${backupEnding}`;
}
