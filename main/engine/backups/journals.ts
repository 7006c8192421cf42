import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { journalCopyName } from '../people/erasure/journal-copies.ts';
import { emptyHead, goesOn, journalPath } from '../people/erasure/journal.ts';
import type { BackupHead } from '../vault/backup-format.ts';
import { databasePath, readKeyring } from '../vault/keyring.ts';

/** A journal of erasures that can be replayed on a restored backup. */
export interface FoundJournal {
  readonly lines: readonly string[];
  /** It is that of the vault itself: no erasure can be missing. A copy beside the backups may be older than the last erasure. */
  readonly isComplete: boolean;
}

/**
 * Finds the journal to replay on a backup: one that was named, that of the vault which is replaced or in whose folder the backup lies, or the copy beside the
 * backup. It must go on from where the backup knows it; the longest counts.
 */
export function findJournal(
  path: string,
  head: BackupHead,
  target: string,
  named: string | undefined,
): FoundJournal {
  const { vault } = head.keyring;
  const beside = dirname(path);
  const candidates: FoundJournal[] = [
    ...(named === undefined ? [] : [{ lines: linesOf(named), isComplete: true }]),
    ...journalOfVault(target, vault),
    ...(basename(beside) === 'backups' ? journalOfVault(dirname(beside), vault) : []),
    { lines: linesOf(join(beside, journalCopyName(vault))), isComplete: false },
  ];
  const known = head.manifest.journal ?? emptyHead;
  const fitting = candidates.filter(({ lines }) => goesOn(lines, known));
  const none: FoundJournal = { lines: [], isComplete: false };
  return fitting.reduce((best, each) => (isBetter(each, best) ? each : best), fitting[0] ?? none);
}

/** How many entries of a journal a backup does not know. */
export function entriesAfter({ lines }: FoundJournal, head: BackupHead): number {
  return Math.max(0, lines.length - (head.manifest.journal?.lines ?? 0));
}

function isBetter(a: FoundJournal, b: FoundJournal): boolean {
  return a.lines.length === b.lines.length ? a.isComplete && !b.isComplete : a.lines.length > b.lines.length;
}

/** A vault whose database is there and which never erased anybody has no journal, and that is a complete one. */
function journalOfVault(folder: string, vault: string): FoundJournal[] {
  if (!isVault(folder, vault)) return [];
  return [{ lines: linesOf(journalPath(folder)), isComplete: existsSync(databasePath(folder)) }];
}

function isVault(folder: string, vault: string): boolean {
  try {
    return readKeyring(folder).vault === vault;
  } catch {
    // Damaged: what lies there was the vault that is replaced. A journal of another one does not go on from this backup.
    return existsSync(journalPath(folder));
  }
}

function linesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'latin1')
    .split('\n')
    .filter((line) => line !== '');
}
