import { Failure } from '../../../shared/failure.ts';
import { operatorsOf, wipeOpened } from './find-slot.ts';
import { holdsKeyOf, isKeyringOf } from './keyring-of.ts';
import { readKeyring, tampered } from './keyring.ts';
import { openSlot } from './slots.ts';
import type { Operator, WritableVault } from './vault.ts';

/**
 * Says who a second person is, by the passphrase of their own slot of the open vault. Throws `wrong-passphrase` when it opens no slot of that name, and
 * `keyring-tampered` when the key file is not the one of this vault.
 */
export async function verifyOperator(
  vault: WritableVault,
  name: string,
  passphrase: string,
): Promise<Operator> {
  const keyring = readKeyring(vault.folder);
  for (const slot of operatorsOf(keyring)) {
    if (slot.holder !== name) continue;
    const opened = await openSlot(slot, { passphrase });
    if (opened === undefined) continue;
    try {
      if (!holdsKeyOf(vault, opened.dataKey) || !isKeyringOf(vault, keyring)) throw tampered();
      return { slot: slot.id, name: slot.holder, role: slot.role };
    } finally {
      wipeOpened(opened);
    }
  }
  throw new Failure('wrong-passphrase', 'This name and passphrase open no slot of this vault.', {
    hint: 'The second person types their own name and passphrase, as when they unlock.',
    field: 'approver',
  });
}
