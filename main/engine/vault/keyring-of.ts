import { timingSafeEqual } from 'node:crypto';
import { isAuthentic, readKeyring, tampered } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { isNewest } from './vault.ts';
import type { WritableVault } from './vault.ts';

/** The keyring of an open vault. Throws `keyring-tampered` for one that was edited meanwhile, or an older one. */
export function keyringOf(vault: WritableVault): Keyring {
  const keyring = readKeyring(vault.folder);
  if (!isKeyringOf(vault, keyring)) throw tampered();
  return keyring;
}

/** Whether a keyring is the newest one of the open vault. */
export function isKeyringOf(vault: WritableVault, keyring: Keyring): boolean {
  const key = vault.copyDataKey();
  try {
    return isAuthentic(keyring, key) && isNewest(vault, keyring);
  } finally {
    key.fill(0);
  }
}

/** Whether a data key is that of the open vault: a slot that was swapped in could hold one of its own. */
export function holdsKeyOf(vault: WritableVault, dataKey: Uint8Array): boolean {
  const own = vault.copyDataKey();
  const isSame = dataKey.length === own.length && timingSafeEqual(dataKey, own);
  own.fill(0);
  return isSame;
}
