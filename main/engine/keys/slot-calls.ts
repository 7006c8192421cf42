import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { assertStrongPassphrase } from '../passphrase.ts';
import { secretOf } from '../secret.ts';
import { wipeOpened } from '../vault/find-slot.ts';
import { addSlotHolder, changeRole, renewRecovery, revokeSlot } from '../vault/people-with-slots.ts';
import { wipeSecret } from '../vault/slots.ts';
import { changePassphrase } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { confirmOwn, noteRefused } from './confirm-own.ts';
import type { Confirmed } from './confirm-own.ts';
import { noteKeyChange } from './note-key-change.ts';
import { renewRecoveryOnSheet } from './recovery-sheet.ts';

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
  await confirm(state, own, 'slot');
  const added = await addSlotHolder(vault, { name, role, passphrase });
  noteKeyChange(vault, { action: 'slot-added', detail: { slot: added.slot, role } });
  return added;
}

/** Takes a person's slot away. Only a rekey makes useless what they may have kept of the data key. */
export async function revoke(
  state: WriterState,
  { slot, own }: Parsed<'slots.revoke'>,
): Promise<Output<'slots.revoke'>> {
  await confirm(state, own, 'slot');
  const gone = revokeSlot(state.vault(), slot);
  noteKeyChange(state.vault(), { action: 'slot-revoked', detail: { slot, role: gone.role } });
  return gone;
}

/** Gives a person another role, from their next unlock on. */
export async function setRole(
  state: WriterState,
  { slot, role, own }: Parsed<'slots.setRole'>,
): Promise<Output<'slots.setRole'>> {
  await confirm(state, own, 'slot');
  const changed = changeRole(state.vault(), slot, role);
  noteKeyChange(state.vault(), { action: 'slot-role-changed', detail: { slot, role } });
  return changed;
}

/** Makes a new recovery key; the sheet before stops working. With `out` the new sheet is in its place before it does. */
export async function renewRecoveryKey(
  state: WriterState,
  { own, out }: Parsed<'slots.renewRecovery'>,
  call: Pick<Call, 'cancelled' | 'path'>,
): Promise<Output<'slots.renewRecovery'>> {
  await confirm(state, own, 'recovery');
  // Locked meanwhile: nobody would ever see the key that takes the place of the one on paper.
  if (call.cancelled()) throw new Failure('cancelled', 'Cancelled; the recovery key is the one that it was.');
  if (out !== undefined) return { recoveryKey: await renewRecoveryOnSheet(state.vault(), call.path(out)) };
  const recoveryKey = await renewRecovery(state.vault());
  noteKeyChange(state.vault(), { action: 'recovery-key-renewed' });
  return { recoveryKey };
}

/** Changes the passphrase, one's own or with the recovery key anybody's; the data key stays, so the database is not rewritten. */
export async function change(
  state: WriterState,
  input: Parsed<'vault.changePassphrase'>,
): Promise<Output<'vault.changePassphrase'>> {
  const vault = state.vault();
  const { recoveryKey, next, slot } = input;
  if (recoveryKey === undefined) state.attempts.check();
  assertStrongPassphrase(next, [vault.institution, vault.operator.name]);
  try {
    const secret = secretOf(input.current, recoveryKey);
    try {
      await changePassphrase(vault, secret, next, slot);
    } finally {
      wipeSecret(secret);
    }
    state.attempts.succeeded();
  } catch (error) {
    if (error instanceof Failure && error.code.startsWith('wrong-')) noteRefused(state, 'change');
    throw error;
  }
  noteKeyChange(vault, { action: 'passphrase-changed', ...(slot === undefined ? {} : { detail: { slot } }) });
  return { done: true };
}

async function confirm(state: WriterState, own: string, what: Confirmed): Promise<void> {
  wipeOpened((await confirmOwn(state, own, what)).opened);
}
