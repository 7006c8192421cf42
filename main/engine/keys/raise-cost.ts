import { dearerCost } from '../vault/argon.ts';
import type { FoundSlot } from '../vault/find-slot.ts';
import { changeKeyring, writeKeyring } from '../vault/keyring.ts';
import type { Keyring } from '../vault/keyring.ts';
import { rewrapSlot } from '../vault/slots.ts';
import type { Secret } from '../vault/slots.ts';
import type { WritableVault } from '../vault/vault.ts';
import { noteKeyChange } from './note-key-change.ts';

/**
 * Wraps the slot that was just opened anew, where deriving its key took less than it should on this machine: computers become faster, and the vault may
 * have been made on a slow one. A disk that cannot be written keeps nobody out.
 */
export async function raiseCost(
  vault: WritableVault,
  keyring: Keyring,
  { slot, opened }: FoundSlot,
  secret: Secret,
): Promise<void> {
  if (keyring.argon !== undefined || slot.argon === undefined) return;
  const argon = dearerCost(slot.argon, opened.milliseconds);
  if (argon === undefined) return;
  const dearer = await rewrapSlot(slot, opened, secret, argon);
  const slots = keyring.slots.map((each) => (each.id === slot.id ? dearer : each));
  try {
    writeKeyring(vault.folder, changeKeyring(keyring, slots, opened.dataKey));
  } catch {
    return;
  }
  noteKeyChange(vault, { action: 'derivation-cost-raised', detail: { slot: slot.id, passes: argon.passes } });
}
