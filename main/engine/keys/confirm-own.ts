import { Failure } from '../../../shared/failure.ts';
import { appendAudit } from '../ledger/audit.ts';
import { findSlot } from '../vault/find-slot.ts';
import type { FoundSlot } from '../vault/find-slot.ts';
import { keyringOf } from '../vault/keyring-of.ts';
import { readRecoveryKey } from '../vault/recovery-key.ts';
import { wipeSecret } from '../vault/slots.ts';
import type { Secret, Slot } from '../vault/slots.ts';
import type { WriterState } from '../writer-state.ts';

/** What was refused, in the audit chain. */
export type Confirmed = 'change' | 'slot' | 'rekey' | 'recovery' | 'keychain';

/**
 * Asks whoever has the vault open for their own secret again, before who can open it is changed: the passphrase, or the recovery key where they came in
 * with that. Wrong ones are slowed down as at the lock, and kept in the chain. Gives their slot; what was in it is the caller's to overwrite.
 * Throws `wrong-passphrase` (field `own`), `wait-before-retry` or `keyring-tampered`.
 */
export async function confirmOwn(state: WriterState, own: string, what: Confirmed): Promise<FoundSlot> {
  const vault = state.vault();
  state.attempts.check();
  const keyring = keyringOf(vault);
  const slot = keyring.slots.find((each) => each.id === vault.operator.slot);
  try {
    const secret = secretFor(slot, own);
    try {
      const found = await findSlot(keyring, secret, { slot: slot?.id ?? '' });
      state.attempts.succeeded();
      return found;
    } finally {
      wipeSecret(secret);
    }
  } catch (error) {
    if (!(error instanceof Failure) || !error.code.startsWith('wrong-')) throw error;
    noteRefused(state, what);
    throw new Failure('wrong-passphrase', 'Your own passphrase is not right; nothing was changed.', {
      hint: 'Type what you unlocked this vault with.',
      field: 'own',
    });
  }
}

/** A wrong passphrase in an open vault: slowed down as at the lock, and kept in the chain. */
export function noteRefused(state: WriterState, what: Confirmed): void {
  state.attempts.failed();
  appendAudit(state.vault(), { action: 'passphrase-refused', detail: { for: what } });
}

function secretFor(slot: Slot | undefined, own: string): Secret {
  return slot?.kind === 'recovery' ? { recovery: readRecoveryKey(own) } : { passphrase: own };
}
