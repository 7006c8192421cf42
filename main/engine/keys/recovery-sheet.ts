import { dirname } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { createOutputFile } from '../bundles/output-file.ts';
import type { OutputFile } from '../bundles/output-file.ts';
import { assertPlaceOfSheet } from '../bundles/passphrase-sheet.ts';
import {
  abandon,
  forgetUnfinished,
  noteSealed,
  noteUnfinished,
  recoverySheetKey,
  unfinishedRecoverySheets,
} from '../bundles/unfinished.ts';
import { appendAudit } from '../ledger/audit.ts';
import { toDatabaseFailure } from '../vault/database.ts';
import { moveIntoPlace, syncFolder, unsure } from '../vault/files.ts';
import { readKeyring } from '../vault/keyring.ts';
import {
  addRecoverySlot,
  dropRecoverySlot,
  keepRecoverySlot,
  newRecoverySlot,
  recoverySlots,
} from '../vault/people-with-slots.ts';
import { keyringVersion, setKeyringVersion } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';
import { wipeFile } from '../vault/wipe.ts';
import { noteKeyChange } from './note-key-change.ts';

/** The sheet of a new recovery key as it lies beside its place, through to the disk. */
type Sheet = Pick<OutputFile, 'publish' | 'discard'>;

/** Writes the sheet of a recovery key, and notes it in the database by the slot that it opens. Throws write failures, and `already-exists` where it would write over something. */
export function writeRecoverySheet(
  vault: Pick<WritableVault, 'db'>,
  { slot, path, recoveryKey }: { readonly slot: string; readonly path: string; readonly recoveryKey: string },
): Sheet {
  assertPlaceOfSheet(path);
  const key = recoverySheetKey(slot);
  const sheet = createOutputFile(
    path,
    (temporary) => {
      noteUnfinished(vault, { bundle: key, target: path, temporary });
    },
    { isClear: true },
  );
  try {
    sheet.write(Buffer.from(`${recoveryKey}\n`));
    noteSealed(vault, key, sheet.finish().sha256);
    // A power cut must not take its name away: a sheet that is nowhere is one that somebody has.
    syncFolder(dirname(path));
    return sheet;
  } catch (error) {
    sheet.discard();
    throw error;
  }
}

/**
 * Makes a new recovery key and writes its sheet. Until the sheet is in its place the key before opens the vault too, so that whatever happens between, people
 * have one that works. Throws write failures: nothing was changed then, or the failure says what was.
 */
export async function renewRecoveryOnSheet(vault: WritableVault, path: string): Promise<string> {
  const { slot, recoveryKey } = await newRecoverySlot(vault);
  let sheet: Sheet | undefined;
  try {
    sheet = writeRecoverySheet(vault, { slot: slot.id, path, recoveryKey });
    addRecoverySlot(vault, slot);
    sheet.publish();
  } catch (error) {
    const failure = toDatabaseFailure(error);
    throw takeBack(vault, slot.id, sheet) ? failure : unsure(failure);
  }
  try {
    keepRecoverySlot(vault, slot.id);
  } catch (error) {
    throw bothOpen(toDatabaseFailure(error));
  }
  noteKeyChange(vault, { action: 'recovery-key-renewed' }, () => {
    forgetUnfinished(vault, recoverySheetKey(slot.id));
  });
  return recoveryKey;
}

/** Gives false where the disk has failed too: the next unlock says what becomes of it then. */
function takeBack(vault: WritableVault, slot: string, sheet: Sheet | undefined): boolean {
  try {
    dropUnseen(vault, slot);
  } catch {
    return false;
  }
  abandon(vault, recoverySheetKey(slot), () => sheet?.discard());
  return true;
}

/** Takes a slot away whose key nobody has. That the key file is another one than before is no change that anybody made. */
function dropUnseen(vault: WritableVault, slot: string): void {
  if (!recoverySlots(vault).includes(slot)) return;
  dropRecoverySlot(vault, slot);
  setKeyringVersion(vault, readKeyring(vault.folder).version);
}

function bothOpen(failure: unknown): unknown {
  if (!(failure instanceof Failure)) return failure;
  return new Failure(
    failure.code,
    'The new recovery key is on its sheet, and the one before still opens the vault too.',
    {
      hint: 'Put the disk right, and unlock the vault: that takes the one before away.',
      changed: 'yes',
    },
  );
}

/** Forgets the sheet of a vault that was just made, inside the caller's transaction: it is in its place. */
export function forgetRecoverySheets(vault: WritableVault): void {
  for (const { slot } of unfinishedRecoverySheets(vault)) forgetUnfinished(vault, recoverySheetKey(slot));
}

/**
 * Brings at unlock to an end what a killed program left of a new recovery key: with its sheet in its place the key before goes; without, the new one, which
 * nobody has. A sheet that somebody took away may have been printed: then both open the vault. What cannot be looked at or written waits for the next unlock.
 */
export function settleRecoverySheets(vault: WritableVault): void {
  for (const sheet of unfinishedRecoverySheets(vault)) {
    try {
      settle(vault, sheet);
    } catch (error) {
      if (!(toDatabaseFailure(error) instanceof Failure)) throw error;
    }
  }
}

function settle(
  vault: WritableVault,
  { slot, target, temporary, state }: ReturnType<typeof unfinishedRecoverySheets>[number],
): void {
  if (state === undefined) return;
  const all = recoverySlots(vault);
  const isThere = all.includes(slot);
  const forget = (): void => {
    forgetUnfinished(vault, recoverySheetKey(slot));
  };
  if (isThere && state === 'published') {
    if (all.length > 1) keepRecoverySlot(vault, slot);
    const isNew = keyringVersion(vault) === readKeyring(vault.folder).version;
    if (isNew) forget();
    else noteKeyChange(vault, { action: 'recovery-key-renewed' }, forget);
    return;
  }
  // The first key of a vault: there is none before it.
  if (isThere && state === 'written' && all.length === 1) moveIntoPlace(temporary, target);
  if (isThere && (all.length === 1 || state !== 'written')) {
    forget();
    return;
  }
  dropUnseen(vault, slot);
  wipeFile(temporary);
  if (state === 'published') wipeFile(target);
  vault.db.transaction(() => {
    forget();
    appendAudit(vault, { action: 'output-abandoned', detail: { what: 'recovery-sheet' } });
  })();
}
