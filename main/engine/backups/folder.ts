import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BackupFile } from '../../../shared/backups.ts';
import { Failure } from '../../../shared/failure.ts';
import { backupEnding, isAsLong, readHead } from '../vault/backup-format.ts';
import { backupsPath } from '../vault/backup-names.ts';
import { readMap } from '../vault/map.ts';

/** The backups in a folder, newest first; of one vault, where it is named. What is no backup, or has no head any more, is left out. */
export function backupsIn(folder: string, vault?: string): BackupFile[] {
  return namesIn(folder)
    .flatMap((name) => readFile(join(folder, name), vault))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** The folders in which a vault's backups lie, also while it cannot be opened: the institution's for this computer, the one that was set, and its own. */
export function backupFolders(vaultFolder: string, instituted?: string): string[] {
  const set = [instituted, readMap(vaultFolder)?.backups].filter((folder) => folder !== undefined);
  return [...new Set([...set, backupsPath(vaultFolder)])];
}

/** All backups in those folders, newest first. */
export function backupsOf(vaultFolder: string, instituted?: string): BackupFile[] {
  return backupFolders(vaultFolder, instituted)
    .flatMap((folder) => backupsIn(folder))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** The backup of this name in the folders of a vault. Throws `no-such-file`. */
export function backupNamed(vaultFolder: string, name: string, instituted?: string): string {
  const found = backupFolders(vaultFolder, instituted).find((folder) => namesIn(folder).includes(name));
  if (found !== undefined) return join(found, name);
  throw new Failure('no-such-file', 'There is no backup of this name.', { hint: 'Look at the list again.' });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(backupEnding));
  } catch {
    // a disk that is away
    return [];
  }
}

function readFile(path: string, vault: string | undefined): BackupFile[] {
  try {
    const head = readHead(path);
    if (vault !== undefined && head.keyring.vault !== vault) return [];
    const { at, reason, people, registrations } = head.manifest;
    const bytes = statSync(path).size;
    return [{ name: basename(path), at, reason, bytes, people, registrations, whole: isAsLong(path, head) }];
  } catch {
    return [];
  }
}
