import { statSync } from 'node:fs';
import type { RestorePreview } from '../../../shared/backups.ts';
import { checkBackup } from '../vault/backup-file.ts';
import type { BackupWork } from '../vault/backup-file.ts';
import { entriesAfter, findJournal } from './journals.ts';
import { targetOf } from './target.ts';

/**
 * What a backup would bring back to a folder: read whole, but not opened, so that nobody has to type a passphrase to look. Throws `backup-damaged`,
 * `not-a-backup`, `vault-newer`, and the refusals of `targetOf`.
 */
export function previewRestore(
  path: string,
  folder: string,
  work: BackupWork,
  named?: string,
): RestorePreview {
  const head = checkBackup(path, undefined, work);
  const { keyring, manifest } = head;
  const target = targetOf(folder, keyring.vault);
  const journal = findJournal(path, head, folder, named);
  return {
    at: manifest.at,
    institution: keyring.institution,
    reason: manifest.reason,
    bytes: statSync(path).size,
    people: manifest.people,
    registrations: manifest.registrations,
    schemaVersion: manifest.schemaVersion,
    slots: keyring.slots.map(({ holder, kind, role }) => ({ holder, kind, role })),
    erasures: entriesAfter(journal, head),
    ...(journal.isComplete ? {} : { erasuresUnknownSince: manifest.at }),
    target,
  };
}
