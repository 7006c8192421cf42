import type { BackupFile } from '../../../shared/backups.ts';

/** Why a backup was made, in words. */
export const reasonWords: Readonly<Record<BackupFile['reason'], string>> = {
  asked: 'by hand',
  scheduled: 'by the schedule',
  'before-migration': 'before an update of the program',
};

/** `today`, `yesterday`, `9 days old`. */
export function ageWords(days: number): string {
  if (days === 0) return 'from today';
  return days === 1 ? '1 day old' : `${String(days)} days old`;
}

/** Why the last try failed, as far as a person can do something about it. */
export function failureWords(code: string): string {
  switch (code) {
    case 'disk-full':
      return 'the disk is full';
    case 'no-such-file':
      return 'the folder for backups is not there';
    case 'read-only':
      return 'the folder for backups cannot be written';
    case 'backup-damaged':
      return 'what was written was not read back the same';
    default:
      return 'see the audit log';
  }
}
