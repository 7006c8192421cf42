import { timingSafeEqual } from 'node:crypto';
import { Failure } from '../../../shared/failure.ts';
import { isAuthentic, readKeyring } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { openSlot } from './slots.ts';
import type { Slot } from './slots.ts';
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
    const isOurs = isKeyOf(vault, keyring, opened.dataKey);
    opened.dataKey.fill(0);
    if (!isOurs) throw tampered();
    return { slot: slot.id, name: slot.holder, role: slot.role };
  }
  throw new Failure('wrong-passphrase', 'This name and passphrase open no slot of this vault.', {
    hint: 'The second person types their own name and passphrase, as when they unlock.',
    field: 'approver',
  });
}

/** The slots that people open with a passphrase. */
export function operatorsOf(keyring: Keyring): Slot[] {
  return keyring.slots.filter((slot) => slot.kind === 'passphrase');
}

/** A slot that was swapped in could hold a key of its own. */
function isKeyOf(vault: WritableVault, keyring: Keyring, dataKey: Uint8Array): boolean {
  const own = vault.copyDataKey();
  const isSame = dataKey.length === own.length && timingSafeEqual(dataKey, own);
  own.fill(0);
  return isSame && isAuthentic(keyring, dataKey) && keyring.version >= newestVersion(vault);
}

/** An older key file would bring back the slot of somebody who lost it. */
function newestVersion(vault: WritableVault): number {
  const row = vault.db
    .prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'keyring-version'")
    .get();
  return Number(row?.value ?? '0');
}

function tampered(): Failure {
  return new Failure(
    'keyring-tampered',
    'The key file of this vault (keyring.json) was edited by something other than this program.',
    { hint: 'Do not go on. Restore keyring.json from a backup, and find out who changed it.' },
  );
}
