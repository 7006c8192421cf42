import type { Output, Parsed } from '../../../shared/contract.ts';
import type { Call } from '../call.ts';
import { toDatabaseFailure } from '../vault/database.ts';
import { wipeOpened } from '../vault/find-slot.ts';
import { keyringOf } from '../vault/keyring-of.ts';
import { readKeyring, rekeyKeyring, writeKeyring } from '../vault/keyring.ts';
import type { Keyring } from '../vault/keyring.ts';
import { dropUnfinishedRekey } from '../vault/pending-rekey.ts';
import { copySecret, randomSecret } from '../vault/secret-bytes.ts';
import { resealSlot } from '../vault/slots.ts';
import { openWithKeys } from '../vault/vault.ts';
import type { WritableVault } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { buildNext } from './build-next.ts';
import { confirmOwn } from './confirm-own.ts';
import { said } from '../../../shared/say.ts';

/**
 * Gives the vault another data key: what somebody without a slot may have kept of the old one opens nothing that is written from now on. The new key is
 * sealed to the public half of every slot, so nobody else is needed. The old database stays as it is until the new one lies whole beside it; writing the
 * key file is the switch, and whoever opens the vault after a crash ends or drops what was begun. Plans of imports and prepared bundles are forgotten.
 * Older backups keep the old key, and the slots of their day.
 */
export async function rekey(
  state: WriterState,
  { own }: Parsed<'vault.rekey'>,
  call: Call,
): Promise<Output<'vault.rekey'>> {
  const vault = state.vault();
  const { opened } = await confirmOwn(state, own, 'rekey');
  const keyring = keyringOf(vault);
  const dataKey = randomSecret(32);
  const vaultSecret = vault.copyVaultSecret();
  try {
    const slots = await Promise.all(keyring.slots.map((slot) => resealSlot(slot, dataKey)));
    const next = rekeyKeyring(keyring, slots, dataKey, vaultSecret);
    dropUnfinishedRekey(vault.folder);
    const pages = buildNext(vault, { dataKey, keyringVersion: next.version, slots: slots.length }, call);
    state.exchange((release) =>
      switchKeys({ vault, before: keyring, next, old: opened.dataKey, dataKey, vaultSecret, release }, call),
    );
    return { slots: slots.length, pages };
  } catch (error) {
    if (state.isOpen()) dropWhatIsLeft(vault.folder);
    throw toDatabaseFailure(error);
  } finally {
    wipeOpened(opened);
    dataKey.fill(0);
    vaultSecret.fill(0);
  }
}

/** On a disk that fails the next unlock drops it; what is told is the first failure. */
function dropWhatIsLeft(folder: string): void {
  try {
    dropUnfinishedRekey(folder);
  } catch {
    // it is no part of the vault
  }
}

interface Switch {
  /** Closed already. */
  readonly vault: WritableVault;
  readonly before: Keyring;
  readonly next: Keyring;
  readonly old: Uint8Array;
  readonly dataKey: Uint8Array;
  readonly vaultSecret: Uint8Array;
  release(): void;
}

/** Writes the key file and opens the vault again: with the new key, or with the old one where the key file could not be written. */
function switchKeys(
  { vault, before, next, old, dataKey, vaultSecret, release }: Switch,
  call: Call,
): { vault: WritableVault; failure?: unknown } {
  const open = (keyring: Keyring, key: Uint8Array): WritableVault => {
    const own = keyring.slots.find((slot) => slot.id === vault.operator.slot);
    if (own === undefined) throw new Error('who rekeys a vault has a slot of it');
    const { folder, nativeBinding } = vault;
    const keys = { dataKey: copySecret(key), vaultSecret: copySecret(vaultSecret) };
    return openWithKeys({ folder, keyring, own, ...keys, release, nativeBinding });
  };
  call.progress(said('Switching'), 0, 2);
  try {
    writeKeyring(vault.folder, next);
  } catch (failure) {
    // It may be there all the same, as when only the folder could not be brought to the disk.
    if (readKeyring(vault.folder).mac !== next.mac) return { vault: open(before, old), failure };
  }
  call.progress(said('Switching'), 1, 2);
  return { vault: open(next, dataKey) };
}
