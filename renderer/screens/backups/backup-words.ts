import { t } from '@lingui/core/macro';
import type { BackupFile } from '../../../shared/backups.ts';

/** Why a backup was made, in words. */
export const reasonWords = (): Readonly<Record<BackupFile['reason'], string>> => ({
  asked: t`by hand`,
  scheduled: t`by the schedule`,
  'before-migration': t`before an update of the program`,
});

/** Why the last try failed, as far as a person can do something about it. */
export function failureWords(code: string): string {
  switch (code) {
    case 'disk-full':
      return t`the disk is full`;
    case 'no-such-file':
      return t`the folder for backups is not there`;
    case 'read-only':
      return t`the folder for backups cannot be written`;
    case 'backup-damaged':
      return t`what was written was not read back the same`;
    default:
      return t`see the audit log`;
  }
}
