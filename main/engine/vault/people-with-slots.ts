import type { Role } from '../../../shared/session.ts';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import { operatorsOf } from './find-slot.ts';
import { keyringOf } from './keyring-of.ts';
import { changeKeyring, readKeyring, writeKeyring } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { makeRecoveryKey, readRecoveryKey } from './recovery-key.ts';
import { makeSlot, wipeSecret } from './slots.ts';
import type { Slot } from './slots.ts';
import type { ReadableVault, WritableVault } from './vault.ts';

/** Somebody who may open the vault with a passphrase of their own. */
export interface SlotHolder {
  readonly slot: string;
  readonly name: string;
  readonly role: Role;
}

/** The slot of a computer's keychain: which computer, and whom it lets in. */
export interface KeychainSlot {
  readonly slot: string;
  readonly name: string;
  readonly place: string;
}

/** Everyone who may open the vault with a passphrase, in the order in which they came. */
export function listSlotHolders(vault: Pick<ReadableVault, 'folder'>): SlotHolder[] {
  return operatorsOf(readKeyring(vault.folder)).map(holderOf);
}

/** The keychains that may open the vault. */
export function listKeychains(vault: Pick<ReadableVault, 'folder'>): KeychainSlot[] {
  return readKeyring(vault.folder).slots.flatMap(({ id, holder, keychain }) =>
    keychain === undefined ? [] : [{ slot: id, name: holder, place: keychain.place }],
  );
}

/**
 * Gives a person a slot of their own in the open vault: the data key is sealed to it, and the database is not touched. Throws `already-exists` for a
 * name that has one, and `keyring-tampered`.
 */
export async function addSlotHolder(
  vault: WritableVault,
  who: { readonly name: string; readonly role: Role; readonly passphrase: string },
): Promise<SlotHolder> {
  const keyring = keyringOf(vault);
  if (operatorsOf(keyring).some(({ holder }) => holder.toLowerCase() === who.name.toLowerCase())) {
    throw new Failure('already-exists', 'Somebody of this name can open the vault already.', {
      hint: 'Names say who did what: give this one another spelling.',
      field: 'name',
    });
  }
  const { name: holder, role, passphrase } = who;
  const slot = await withContent(vault, (content) =>
    makeSlot({ kind: 'passphrase', holder, role }, { passphrase }, content, keyring.argon),
  );
  save(vault, keyring, [...keyring.slots, slot]);
  return { slot: slot.id, name: holder, role };
}

/**
 * Takes a person's slot away, and the keychains that let them in. What they may have kept of the data key is of no use only after a rekey. Throws
 * `not-found`, and `forbidden` for one's own slot and for the last administrator.
 */
export function revokeSlot(vault: WritableVault, slot: string): SlotHolder {
  const keyring = keyringOf(vault);
  const gone = personWith(keyring, slot);
  if (gone.id === vault.operator.slot) throw oneself(said('You cannot remove yourself.'));
  const slots = keyring.slots.filter((each) => each.id !== slot && each.keychain?.of !== slot);
  assertAdministrator(slots);
  save(vault, keyring, slots);
  return holderOf(gone);
}

/** Gives a person another role, from their next unlock on. Throws `not-found`, and `forbidden` for oneself and for the last administrator. */
export function changeRole(vault: WritableVault, slot: string, role: Role): SlotHolder {
  const keyring = keyringOf(vault);
  const before = personWith(keyring, slot);
  if (before.id === vault.operator.slot) throw oneself(said('You cannot change your own role.'));
  const slots = keyring.slots.map((each) =>
    each.id === slot || each.keychain?.of === slot ? { ...each, role } : each,
  );
  assertAdministrator(slots);
  save(vault, keyring, slots);
  return { ...holderOf(before), role };
}

/** Makes a new recovery key in the place of the old one, which stops working. Gives it; it exists nowhere else. */
export async function renewRecovery(vault: WritableVault): Promise<string> {
  const { slot, recoveryKey } = await newRecoverySlot(vault);
  const keyring = keyringOf(vault);
  save(vault, keyring, [...withoutRecovery(keyring), slot]);
  return recoveryKey;
}

/** Makes a recovery key and its slot, which is in no key file yet. */
export async function newRecoverySlot(vault: WritableVault): Promise<{ slot: Slot; recoveryKey: string }> {
  const recoveryKey = makeRecoveryKey();
  const secret = { recovery: readRecoveryKey(recoveryKey) };
  try {
    const who = { kind: 'recovery', holder: said('Recovery key'), role: 'administrator' } as const;
    const slot = await withContent(vault, (content) => makeSlot(who, secret, content));
    return { slot, recoveryKey };
  } finally {
    wipeSecret(secret);
  }
}

/** Lets a recovery key open the vault beside the one before. */
export function addRecoverySlot(vault: WritableVault, slot: Slot): void {
  const keyring = keyringOf(vault);
  save(vault, keyring, [...keyring.slots, slot]);
}

/** The ids of the recovery slots: one, and while a new key is on its way to its sheet, two. */
export function recoverySlots(vault: WritableVault): string[] {
  return keyringOf(vault)
    .slots.filter(({ kind }) => kind === 'recovery')
    .map(({ id }) => id);
}

/** Takes every recovery slot away but this one. */
export function keepRecoverySlot(vault: WritableVault, slot: string): void {
  const keyring = keyringOf(vault);
  const kept = keyring.slots.filter(({ id, kind }) => kind !== 'recovery' || id === slot);
  save(vault, keyring, kept);
}

/** Takes this recovery slot away. */
export function dropRecoverySlot(vault: WritableVault, slot: string): void {
  const keyring = keyringOf(vault);
  const kept = keyring.slots.filter(({ id, kind }) => kind !== 'recovery' || id !== slot);
  save(vault, keyring, kept);
}

function withoutRecovery({ slots }: Keyring): Slot[] {
  return slots.filter(({ kind }) => kind !== 'recovery');
}

/** Lets a computer's keychain open the vault for whoever has it open now. `sealed` is `secret` as that keychain keeps it. */
export async function addKeychainSlot(
  vault: WritableVault,
  { secret, sealed, place }: { secret: Uint8Array; sealed: Uint8Array; place: string },
): Promise<KeychainSlot> {
  const keyring = keyringOf(vault);
  // Somebody who came in with the recovery key has no passphrase to fall back on.
  const owner = personWith(keyring, vault.operator.slot);
  const keychain = { of: owner.id, place, sealed: Buffer.from(sealed).toString('base64') };
  const { holder, role } = owner;
  const slot = await withContent(vault, (content) =>
    makeSlot({ kind: 'keychain', holder, role, keychain }, { keychain: secret }, content),
  );
  const others = keyring.slots.filter(
    (each) => each.keychain?.of !== owner.id || each.keychain.place !== place,
  );
  save(vault, keyring, [...others, slot]);
  return { slot: slot.id, name: holder, place };
}

/** Lets a keychain open the vault no more. Throws `not-found`. */
export function removeKeychainSlot(vault: WritableVault, slot: string): void {
  const keyring = keyringOf(vault);
  const slots = keyring.slots.filter((each) => each.id !== slot || each.kind !== 'keychain');
  if (slots.length === keyring.slots.length) throw nobody();
  save(vault, keyring, slots);
}

function save(vault: WritableVault, keyring: Keyring, slots: Slot[]): void {
  const key = vault.copyDataKey();
  try {
    writeKeyring(vault.folder, changeKeyring(keyring, slots, key));
  } finally {
    key.fill(0);
  }
}

async function withContent<T>(
  vault: WritableVault,
  use: (content: { dataKey: Uint8Array; vaultSecret: Uint8Array }) => Promise<T>,
): Promise<T> {
  const content = { dataKey: vault.copyDataKey(), vaultSecret: vault.copyVaultSecret() };
  try {
    return await use(content);
  } finally {
    content.dataKey.fill(0);
    content.vaultSecret.fill(0);
  }
}

function personWith(keyring: Keyring, slot: string): Slot {
  const found = operatorsOf(keyring).find((each) => each.id === slot);
  if (found === undefined) throw nobody();
  return found;
}

function assertAdministrator(slots: readonly Slot[]): void {
  if (slots.some((each) => each.kind === 'passphrase' && each.role === 'administrator')) return;
  throw new Failure('forbidden', 'This is the last administrator.', {
    hint: 'Make somebody else an administrator first: without one nobody could be added any more.',
    field: 'slot',
  });
}

function oneself(message: string): Failure {
  return new Failure('forbidden', message, {
    hint: 'Another administrator does that.',
    field: 'slot',
  });
}

function nobody(): Failure {
  return new Failure('not-found', 'Nobody has this slot.', {
    hint: 'Look at the list again.',
    field: 'slot',
  });
}

function holderOf({ id, holder, role }: Slot): SlotHolder {
  return { slot: id, name: holder, role };
}
