import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupsPath } from '../../vault/backup-names.ts';
import { writePrivateFile } from '../../vault/files.ts';
import { readKeyring } from '../../vault/keyring.ts';
import { readMap } from '../../vault/map.ts';

/** What the copy of the journal is called that lies beside a vault's backups. */
export function journalCopyName(vault: string): string {
  return `custodian-${vault}.erasures`;
}

/**
 * Copies the journal beside the vault's backups, so that a restore finds it where the vault is lost. Sealed as it is; a folder that is away gets it with the next
 * backup, and a restore never takes the copy for complete.
 */
export function copyJournal(vaultFolder: string): void {
  const from = join(vaultFolder, 'erasures.journal');
  const folder = readMap(vaultFolder)?.backups ?? backupsPath(vaultFolder);
  if (!existsSync(from) || !existsSync(folder)) return;
  try {
    writePrivateFile(join(folder, journalCopyName(readKeyring(vaultFolder).vault)), readFileSync(from));
  } catch {
    // The journal beside the vault is the one that counts.
  }
}
