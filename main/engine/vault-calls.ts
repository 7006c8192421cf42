import type { Output, Parsed } from '../../shared/contract.ts';
import { Failure } from '../../shared/failure.ts';
import { expirePackages } from './access/delete-packages.ts';
import { forgetDueMaps } from './bundles/purge.ts';
import { sweepSpool } from './bundles/spool.ts';
import { removeUnfinished } from './bundles/unfinished.ts';
import type { Call } from './call.ts';
import { noteFailedUnlock, recordFailedUnlocks } from './failed-unlocks.ts';
import { appendAudit } from './ledger/audit.ts';
import { assertStrongPassphrase } from './passphrase.ts';
import { forgetOldPhotos } from './imports/undo/undo-photos.ts';
import { forgetOldMerges } from './people/merge.ts';
import { replayJournal } from './people/erasure/replay.ts';
import { sweepStaging } from './imports/plan/staging.ts';
import { readRecoveryKey } from './vault/recovery-key.ts';
import type { Secret } from './vault/slots.ts';
import { addSlotHolder } from './vault/people-with-slots.ts';
import { verifyOperator } from './vault/verify-operator.ts';
import { changePassphrase, createVault, openVault } from './vault/vault.ts';
import type { WriterState } from './writer-state.ts';

/** Creates a vault in a picked folder and opens it. */
export async function create(
  state: WriterState,
  input: Parsed<'vault.create'>,
  call: Call,
): Promise<Output<'vault.create'>> {
  assertStrongPassphrase(input.passphrase, [input.institution, input.operator]);
  const { folder, ...wanted } = input;
  const made = await createVault({ ...wanted, folder: call.path(folder) }, state.nativeBinding);
  state.lock();
  appendAudit(made.vault, { action: 'vault-created' });
  return { session: state.take(made.vault), recoveryKey: made.recoveryKey };
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
  state.attempts.check();
  const secret = secretOf(input.passphrase, input.recoveryKey);
  if (state.isOpen()) state.lock('unlocked-again');
  try {
    const vault = await openVault(call.vaultFolder, secret, input.operator, state.nativeBinding);
    state.attempts.succeeded();
    sweepStaging(vault.folder);
    sweepSpool(vault.folder);
    forgetOldMerges(vault);
    forgetOldPhotos(vault);
    recordFailedUnlocks(vault);
    // Before anything is shown: who was erased does not come back with an old copy.
    replayJournal(vault);
    appendAudit(vault, {
      action: 'vault-unlocked',
      detail: { with: 'passphrase' in secret ? 'passphrase' : 'recovery-key' },
    });
    removeUnfinished(vault);
    forgetDueMaps(vault);
    expirePackages(vault);
    return state.take(vault);
  } catch (error) {
    if (error instanceof Failure && error.code.startsWith('wrong-')) {
      state.attempts.failed();
      noteFailedUnlock(call.vaultFolder, 'passphrase' in secret ? 'passphrase' : 'recoveryKey');
    }
    throw error;
  }
}

/** Changes the passphrase; the data key stays, so the database is not rewritten. */
export async function change(
  state: WriterState,
  input: Parsed<'vault.changePassphrase'>,
): Promise<Output<'vault.changePassphrase'>> {
  const vault = state.vault();
  state.attempts.check();
  assertStrongPassphrase(input.next, [vault.institution, vault.operator.name]);
  try {
    await changePassphrase(vault, secretOf(input.current, input.recoveryKey), input.next);
    state.attempts.succeeded();
  } catch (error) {
    if (error instanceof Failure && error.code.startsWith('wrong-')) noteRefused(state, 'change');
    throw error;
  }
  appendAudit(vault, { action: 'passphrase-changed' });
  return { done: true };
}

/** Gives a second person a slot. The administrator's own passphrase is asked for again; wrong ones are slowed down as at unlock. */
export async function addSlot(
  state: WriterState,
  { name, role, passphrase, own }: Parsed<'slots.add'>,
): Promise<Output<'slots.add'>> {
  const vault = state.vault();
  state.attempts.check();
  assertStrongPassphrase(passphrase, [vault.institution, name]);
  // Two who share a passphrase are one, and nothing would be approved by a second person any more.
  if (passphrase === own)
    throw new Failure('weak-passphrase', 'This is your own passphrase.', {
      hint: 'The other person chooses one that only they know.',
      field: 'passphrase',
    });
  try {
    await verifyOperator(vault, vault.operator.name, own);
    state.attempts.succeeded();
  } catch (error) {
    if (!(error instanceof Failure) || !error.code.startsWith('wrong-')) throw error;
    noteRefused(state, 'slot');
    throw new Failure('wrong-passphrase', 'Your own passphrase is not right; nobody was added.', {
      hint: 'Type the passphrase that you unlocked this vault with.',
      field: 'own',
    });
  }
  const added = await addSlotHolder(vault, { name, role, passphrase });
  appendAudit(vault, { action: 'slot-added', detail: { slot: added.slot, role } });
  return added;
}

/** A wrong passphrase in an open vault: slowed down as at the lock, and kept in the chain. */
function noteRefused(state: WriterState, what: 'change' | 'slot'): void {
  state.attempts.failed();
  appendAudit(state.vault(), { action: 'passphrase-refused', detail: { for: what } });
}

function secretOf(passphrase: string | undefined, recoveryKey: string | undefined): Secret {
  if (recoveryKey !== undefined) return { recovery: readRecoveryKey(recoveryKey) };
  if (passphrase !== undefined) return { passphrase };
  throw new Failure('invalid-input', 'A passphrase or the recovery key is needed.', { field: 'passphrase' });
}
