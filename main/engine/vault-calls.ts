import type { Output, Parsed } from '../../shared/contract.ts';
import { Failure } from '../../shared/failure.ts';
import { expirePackages } from './access/delete-packages.ts';
import { forgetDueMaps } from './bundles/purge.ts';
import { sweepSpool } from './bundles/spool.ts';
import { removeUnfinished } from './bundles/unfinished.ts';
import type { Call } from './call.ts';
import { earlierAttempts, noteFailedUnlock, recordFailedUnlocks } from './failed-unlocks.ts';
import { askKeychain, sealAnew } from './keys/keychain.ts';
import { notePendingKeyChange } from './keys/note-key-change.ts';
import { raiseCost } from './keys/raise-cost.ts';
import { forgetRecoverySheets, settleRecoverySheets, writeRecoverySheet } from './keys/recovery-sheet.ts';
import { createSample } from './sample/create-sample.ts';
import { appendAudit } from './ledger/audit.ts';
import { certainMoment } from './ledger/certain-day.ts';
import { assertStrongPassphrase } from './passphrase.ts';
import { secretOf } from './secret.ts';
import { forgetOldPhotos } from './imports/undo/undo-photos.ts';
import { forgetOldMerges } from './people/merge.ts';
import { finishErasures } from './people/erasure/finish.ts';
import { replayJournal } from './people/erasure/replay.ts';
import { sweepStaging } from './imports/plan/staging.ts';
import { wipeOpened } from './vault/find-slot.ts';
import { readKeyring } from './vault/keyring.ts';
import { wipeSecret } from './vault/slots.ts';
import type { Secret } from './vault/slots.ts';
import { toDatabaseFailure } from './vault/database.ts';
import { sweepTemporary } from './vault/files.ts';
import { createVault, unlockVault } from './vault/vault.ts';
import type { WritableVault } from './vault/vault.ts';
import type { WriterState } from './writer-state.ts';

/** Creates a vault in a picked folder and opens it. */
export async function create(
  state: WriterState,
  input: Parsed<'vault.create'>,
  call: Call,
): Promise<Output<'vault.create'>> {
  assertStrongPassphrase(input.passphrase, [input.institution, input.operator]);
  const { folder, recoveryOut, ...wanted } = input;
  const sheetPath = recoveryOut === undefined ? undefined : call.path(recoveryOut);
  const made = await createVault(
    {
      ...wanted,
      folder: call.path(folder),
      ...(sheetPath === undefined
        ? {}
        : {
            sheet: ({ db, slot, recoveryKey }) =>
              writeRecoverySheet({ db }, { slot, path: sheetPath, recoveryKey }),
          }),
    },
    state.nativeBinding,
  );
  try {
    state.lock();
    made.vault.db.transaction(() => {
      appendAudit(made.vault, { action: 'vault-created' });
      forgetRecoverySheets(made.vault);
    })();
    return { session: state.take(made.vault), recoveryKey: made.recoveryKey };
  } catch (error) {
    made.vault.close();
    throw madeAndNotNoted(toDatabaseFailure(error), sheetPath !== undefined);
  }
}

/** Makes a vault of made-up people and opens it. Throws `busy` while another vault is open: a look at the sample must not close it. */
export async function openSample(state: WriterState): Promise<Output<'vault.createSample'>> {
  if (state.isOpen()) throw new Failure('busy', 'A vault is open.', { hint: 'Lock it first.' });
  const vault = await createSample(state.nativeBinding);
  return { session: state.take(vault), folder: vault.folder };
}

/** The next unlock writes down that it was made. */
function madeAndNotNoted(failure: unknown, isOnSheet: boolean): unknown {
  if (!(failure instanceof Failure)) return failure;
  return new Failure(failure.code, 'The vault was made, and the disk failed just after.', {
    hint: isOnSheet
      ? 'Put the disk right, and unlock the vault with your passphrase. Its recovery key is in the file that you named.'
      : 'Put the disk right, unlock the vault with your passphrase, and renew its recovery key, which nobody has seen.',
    changed: 'yes',
  });
}

/** Unlocks the chosen vault; wrong attempts are slowed down. */
export async function unlock(
  state: WriterState,
  input: Parsed<'vault.unlock'>,
  call: Call,
): Promise<Output<'vault.unlock'>> {
  if (call.vaultFolder === null) {
    throw new Failure('not-a-vault', 'No vault was chosen.', { hint: 'Choose the vault folder first.' });
  }
  const folder = call.vaultFolder;
  const { operator: holder, recoveryKey } = input;
  if (input.keychain !== true && recoveryKey === undefined) {
    state.attempts.recall(earlierAttempts(folder));
    state.attempts.check();
  }
  const stored = input.keychain === true ? await askKeychain(readKeyring(folder), holder, call) : undefined;
  const secret = stored === undefined ? secretOf(input.passphrase, recoveryKey) : { keychain: stored.secret };
  try {
    if (state.isOpen()) state.lock('unlocked-again');
    const { vault, found, keyring } = await unlockVault(
      folder,
      secret,
      { holder, slot: stored?.slot },
      state.nativeBinding,
    );
    state.attempts.succeeded();
    try {
      greet(vault, how(secret));
      await raiseCost(vault, keyring, found, secret);
      if (stored?.isStale === true) await sealAnew(vault, call).catch(() => undefined);
      return state.take(vault);
    } catch (error) {
      vault.close();
      throw error;
    } finally {
      wipeOpened(found.opened);
    }
  } catch (error) {
    if (error instanceof Failure && error.code.startsWith('wrong-')) {
      state.attempts.failed();
      noteFailedUnlock(folder, 'passphrase' in secret ? 'passphrase' : 'recoveryKey');
    }
    throw error;
  } finally {
    wipeSecret(secret);
  }
}

/** What is done with a vault that was just opened, before anything of it is shown. */
function greet(vault: WritableVault, by: string): void {
  settleRecoverySheets(vault);
  notePendingKeyChange(vault);
  sweepTemporary(vault.folder);
  sweepStaging(vault.folder);
  sweepSpool(vault.folder);
  // Before this use has an entry: a clock that jumped is borne out by none.
  const moment = certainMoment(vault);
  forgetOldMerges(vault, moment);
  forgetOldPhotos(vault, moment);
  recordFailedUnlocks(vault);
  // Before anything is shown: who was erased does not come back with an old copy.
  replayJournal(vault);
  finishErasures(vault);
  appendAudit(vault, { action: 'vault-unlocked', detail: { with: by } });
  removeUnfinished(vault);
  const day = moment.toISOString().slice(0, 10);
  forgetDueMaps(vault, day);
  expirePackages(vault, day);
}

function how(secret: Secret): string {
  if ('passphrase' in secret) return 'passphrase';
  return 'recovery' in secret ? 'recovery-key' : 'keychain';
}
