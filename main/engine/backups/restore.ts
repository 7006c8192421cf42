import { join } from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import { appendAudit } from '../ledger/audit.ts';
import { journalPath } from '../people/erasure/journal.ts';
import { erasuresUnknownSince, noteUnknownSince, replayJournal } from '../people/erasure/replay.ts';
import { assertRoomFor, checkBackup, extractDatabase } from '../vault/backup-file.ts';
import type { BackupWork } from '../vault/backup-file.ts';
import { readHead } from '../vault/backup-format.ts';
import type { BackupHead } from '../vault/backup-format.ts';
import { holdExclusively } from '../vault/exclusive.ts';
import { makePrivateFolder, writePrivateFile } from '../vault/files.ts';
import { findSlot, wipeOpened } from '../vault/find-slot.ts';
import type { FoundSlot } from '../vault/find-slot.ts';
import { databasePath, isAuthentic, tampered, writeKeyring } from '../vault/keyring.ts';
import type { Secret } from '../vault/slots.ts';
import { dropIncoming, finishSwitch, makeIncoming, switchFiles } from '../vault/switch-files.ts';
import { openWithSlot } from '../vault/vault.ts';
import { findJournal } from './journals.ts';
import { targetOf } from './target.ts';
import { said } from '../../../shared/say.ts';

/** What is restored, where to, and what opens it. */
export interface RestoreWish {
  readonly path: string;
  readonly folder: string;
  readonly secret: Secret;
  readonly operator: string | undefined;
  /** A journal of erasures that somebody named. */
  readonly journal: string | undefined;
  readonly nativeBinding: string | undefined;
  /** Whether the vault that is replaced is open in this program, which then keeps others out. */
  readonly isOpen: boolean;
  /** Closes the vault that is replaced, where it is open; called at the last moment before its files are moved. */
  readonly close: () => void;
}

/**
 * Restores a backup into an empty folder, or in the place of a vault, whose files are moved aside and kept. All is made ready and proved beside the vault first: a slot of
 * the backup opens, every byte is the one that was written, the erasures of the journal are carried out again; only then are the files switched, in
 * a way that a crash cannot tear apart. Throws `wrong-passphrase`, `wrong-recovery-key`, `backup-damaged`, `disk-full`, `vault-in-use`, `cancelled`, and what
 * `targetOf` refuses; the vault is then as it was.
 */
export async function restoreBackup(wish: RestoreWish, work: BackupWork): Promise<Output<'backups.restore'>> {
  const { folder, nativeBinding } = wish;
  const { head, found } = await openBackup(wish, work);
  try {
    targetOf(folder, head.keyring.vault);
    makePrivateFolder(folder);
    finishSwitch(folder, nativeBinding);
    assertRoomFor(folder, head.manifest.database.bytes);
    return switchTo(wish, head, found, work);
  } finally {
    wipeOpened(found.opened);
  }
}

/** From the first file that is gathered to the last that is moved nobody else is at it: two who gather in one folder would switch to half of a database. */
function switchTo(
  wish: RestoreWish,
  head: BackupHead,
  found: FoundSlot,
  work: BackupWork,
): Output<'backups.restore'> {
  const { path, folder, nativeBinding } = wish;
  let release = wish.isOpen ? undefined : holdExclusively(folder, nativeBinding);
  let isOurs = true;
  try {
    const staged = makeIncoming(folder);
    extractDatabase(path, head, databasePath(staged), work);
    writeKeyring(staged, head.keyring);
    const result = bringUpToDate(wish, head, { staged, found }, work);
    work.progress(said('Switching the files'), 0, 0);
    if (release === undefined) {
      wish.close();
      // Whoever opens it in this moment may gather files of their own.
      isOurs = false;
      release = holdExclusively(folder, nativeBinding);
      isOurs = true;
    }
    const aside = asideName(new Date());
    return { ...result, ...(switchFiles(folder, aside) ? { kept: join(folder, aside) } : {}) };
  } catch (error) {
    if (isOurs) dropIncoming(folder);
    throw error;
  } finally {
    release?.();
  }
}

/** Proves that the backup is whole, and that the secret opens a slot of its day. */
async function openBackup(
  wish: RestoreWish,
  work: BackupWork,
): Promise<{ head: BackupHead; found: FoundSlot }> {
  const found = await findSlot(readHead(wish.path).keyring, wish.secret, { holder: wish.operator });
  try {
    const head = checkBackup(wish.path, found.opened.dataKey, work);
    // The file was read twice.
    if (!isAuthentic(head.keyring, found.opened.dataKey)) throw tampered();
    return { head, found };
  } catch (error) {
    wipeOpened(found.opened);
    throw error;
  }
}

/** Opens the copy that was made ready, as any vault is opened: an older one is migrated; who was erased since is erased again. */
function bringUpToDate(
  wish: RestoreWish,
  head: BackupHead,
  { staged, found }: { staged: string; found: FoundSlot },
  work: BackupWork,
): Output<'backups.restore'> {
  const { manifest } = head;
  const { lines, isComplete } = findJournal(wish.path, head, wish.folder, wish.journal);
  if (lines.length > 0) writePrivateFile(journalPath(staged), lines.map((line) => `${line}\n`).join(''));
  work.progress(said('Carrying out later erasures again'), 0, 0);
  const vault = openWithSlot(staged, head.keyring, found, wish.nativeBinding);
  try {
    const replay = replayJournal(vault);
    if (!isComplete) noteUnknownSince(vault, manifest.at);
    const since = erasuresUnknownSince(vault);
    appendAudit(vault, {
      action: 'vault-restored',
      detail: { from: manifest.at, erasures: replay.entries, people: replay.people },
    });
    const { n: people } = vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM person').get() ?? {
      n: 0,
    };
    return {
      at: manifest.at,
      people,
      erasures: replay.entries,
      erasedPeople: replay.people,
      ...(since === undefined ? {} : { erasuresUnknownSince: since }),
    };
  } finally {
    vault.close();
  }
}

function asideName(at: Date): string {
  return `before-restore-${at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')}`;
}
