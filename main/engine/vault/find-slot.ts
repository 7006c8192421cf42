import { Failure } from '../../../shared/failure.ts';
import { isAuthentic, isBound, tampered } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { openSlot } from './slots.ts';
import type { OpenedSlot, Secret, Slot } from './slots.ts';

/** A slot that was opened. */
export interface FoundSlot {
  readonly slot: Slot;
  readonly opened: OpenedSlot;
}

/** Whose slot is meant, where that is known: by the holder's name (not for a recovery key, which is nobody's) or by the slot's id. */
export interface Whose {
  readonly holder?: string | undefined;
  readonly slot?: string | undefined;
}

/** In KiB times passes: the slots of 200 people as the fastest machine calibrates them. */
const mostBearable = 200 * 65_536 * 32;

/**
 * Opens the slot that the secret is for, and checks the whole keyring with what was in it, before anything is done with it. Throws `wrong-passphrase`,
 * `wrong-recovery-key`, `keychain-unavailable`, and `keyring-tampered` where slots, roles or costs were edited, or the data key is no one's of this vault.
 */
export async function findSlot(keyring: Keyring, secret: Secret, whose: Whose = {}): Promise<FoundSlot> {
  const kind = kindOf(secret);
  const tried = slotsFor(keyring, kind, whose);
  assertBearable(tried, kind, whose);
  for (const slot of tried) {
    const opened = await openSlot(slot, secret);
    if (opened === undefined) continue;
    if (isWhole(keyring, opened)) return { slot, opened };
    wipeOpened(opened);
    throw tampered();
  }
  throw wrong[kind]();
}

function slotsFor({ slots }: Keyring, kind: Slot['kind'], { slot, holder }: Whose): Slot[] {
  return slots.filter(
    (each) =>
      each.kind === kind &&
      (slot === undefined || each.id === slot) &&
      (holder === undefined || kind !== 'passphrase' || each.holder === holder),
  );
}

/**
 * Throws `keyring-tampered` where it would take hours to try a passphrase: no two people have one name, and not everyone's slot costs the most. The
 * cost of a slot is known to be as it was written only once the slot is open.
 */
function assertBearable(tried: readonly Slot[], kind: Slot['kind'], { holder }: Whose): void {
  if (kind !== 'passphrase') return;
  const cost = tried.reduce(
    (sum, { argon }) => sum + (argon === undefined ? 0 : argon.memoryKiB * argon.passes),
    0,
  );
  if ((holder !== undefined && tried.length > 1) || cost > mostBearable) throw tampered();
}

function isWhole(keyring: Keyring, opened: OpenedSlot): boolean {
  return isAuthentic(keyring, opened.dataKey) && isBound(keyring, opened.dataKey, opened.vaultSecret);
}

/** Overwrites what a slot gave. */
export function wipeOpened(opened: OpenedSlot): void {
  opened.dataKey.fill(0);
  opened.vaultSecret.fill(0);
}

/** The slot that says who somebody is: their own, also where a keychain opened the vault for them. Throws `keyring-tampered` where there is none. */
export function ownerSlot(keyring: Keyring, slot: Slot): Slot {
  if (slot.keychain === undefined) return slot;
  const { of } = slot.keychain;
  const owner = keyring.slots.find((each) => each.id === of && each.kind === 'passphrase');
  if (owner === undefined) throw tampered();
  return owner;
}

/** The slots that people open with a passphrase of their own. */
export function operatorsOf(keyring: Keyring): Slot[] {
  return keyring.slots.filter((slot) => slot.kind === 'passphrase');
}

function kindOf(secret: Secret): Slot['kind'] {
  if ('passphrase' in secret) return 'passphrase';
  return 'recovery' in secret ? 'recovery' : 'keychain';
}

const wrong: Readonly<Record<Slot['kind'], () => Failure>> = {
  passphrase: () =>
    new Failure('wrong-passphrase', 'The passphrase is not right for this vault.', {
      hint: 'Check Caps Lock and the keyboard layout. If it is lost, or you are sure that it is right, use the printed recovery key.',
      field: 'passphrase',
    }),
  recovery: () =>
    new Failure('wrong-recovery-key', 'This recovery key does not open this vault.', {
      hint: 'Look for the newest sheet with the name of this institution: an older one stops working once a new one is made.',
      field: 'recoveryKey',
    }),
  keychain: keychainUnavailable,
};

/** The failure where the keychain of this computer has nothing for this vault, or is not there any more. */
export function keychainUnavailable(): Failure {
  return new Failure('keychain-unavailable', 'The keychain of this computer does not open this vault.', {
    hint: 'Type your passphrase. It always works, whatever became of the keychain.',
  });
}
