import type { Role } from '../../../shared/session.ts';
import { Failure } from '../../../shared/failure.ts';
import { changeKeyring, isAuthentic, readKeyring, writeKeyring } from './keyring.ts';
import { makeSlot } from './slots.ts';
import { setKeyringVersion } from './vault.ts';
import type { ReadableVault, WritableVault } from './vault.ts';
import { operatorsOf } from './verify-operator.ts';

/** Somebody who may open the vault with a passphrase of their own. */
export interface SlotHolder {
  readonly slot: string;
  readonly name: string;
  readonly role: Role;
}

/** Everyone who may open the vault with a passphrase, in the order in which they came. */
export function listSlotHolders(vault: Pick<ReadableVault, 'folder'>): SlotHolder[] {
  return operatorsOf(readKeyring(vault.folder)).map(({ id, holder, role }) => ({
    slot: id,
    name: holder,
    role,
  }));
}

/**
 * Gives a person a slot of their own in the open vault: the data key is sealed to it, and the database is not touched. Throws `already-exists` for a
 * name that has one, and `keyring-tampered`.
 */
export async function addSlotHolder(
  vault: WritableVault,
  who: { readonly name: string; readonly role: Role; readonly passphrase: string },
): Promise<SlotHolder> {
  const keyring = readKeyring(vault.folder);
  if (operatorsOf(keyring).some(({ holder }) => holder.toLowerCase() === who.name.toLowerCase())) {
    throw new Failure('already-exists', 'Somebody of this name can open the vault already.', {
      hint: 'Names say who did what: give this one another spelling.',
      field: 'name',
    });
  }
  const dataKey = vault.copyDataKey();
  try {
    if (!isAuthentic(keyring, dataKey)) {
      throw new Failure(
        'keyring-tampered',
        'The key file of this vault (keyring.json) was edited by something else.',
        {
          hint: 'Do not go on. Restore keyring.json from a backup, and find out who changed it.',
        },
      );
    }
    const { name: holder, role, passphrase } = who;
    const slot = await makeSlot({ kind: 'passphrase', holder, role }, { passphrase }, dataKey);
    const changed = changeKeyring(keyring, [...keyring.slots, slot], dataKey);
    writeKeyring(vault.folder, changed);
    setKeyringVersion(vault, changed.version);
    return { slot: slot.id, name: holder, role };
  } finally {
    dataKey.fill(0);
  }
}
