import { hostname } from 'node:os';
import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { roleSuffices } from '../../../shared/session.ts';
import type { Call } from '../call.ts';
import { keychainUnavailable, wipeOpened } from '../vault/find-slot.ts';
import { keyringOf } from '../vault/keyring-of.ts';
import type { Keyring } from '../vault/keyring.ts';
import { addKeychainSlot, removeKeychainSlot } from '../vault/people-with-slots.ts';
import { randomSecret } from '../vault/secret-bytes.ts';
import type { WritableVault } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { confirmOwn } from './confirm-own.ts';
import { noteKeyChange } from './note-key-change.ts';

/** What a keychain gave for one of its slots. */
export interface KeychainSecret {
  readonly slot: string;
  readonly secret: Uint8Array;
  /** The keychain would seal it anew: its own key was changed. */
  readonly isStale: boolean;
}

/**
 * Asks the keychain of this computer for the secret of a slot of `operator`, or of anybody. Whatever is wrong with it (another computer, another desktop, a
 * keychain that was emptied) is the same as no such slot. Throws `keychain-unavailable`; the passphrase always works.
 */
export async function askKeychain(
  keyring: Keyring,
  operator: string | undefined,
  call: Call,
): Promise<KeychainSecret> {
  for (const { id, holder, keychain } of keyring.slots) {
    if (keychain?.place !== hostname() || (operator !== undefined && holder !== operator)) continue;
    const answer = await call.keychain?.open(Buffer.from(keychain.sealed, 'base64'));
    if (answer?.bytes.length === 32) return { slot: id, secret: answer.bytes, isStale: answer.isStale };
  }
  throw keychainUnavailable();
}

/** Lets this computer's keychain open the vault for whoever has it open now, beside their passphrase. Throws `keychain-unavailable` without a real one. */
export async function addKeychain(
  state: WriterState,
  { own }: Parsed<'slots.addKeychain'>,
  call: Call,
): Promise<Output<'slots.addKeychain'>> {
  const { opened } = await confirmOwn(state, own, 'keychain');
  wipeOpened(opened);
  return sealAnew(state.vault(), call);
}

/** Seals a new secret in the keychain, in the place of the one before. Throws `keychain-unavailable`. */
export async function sealAnew(vault: WritableVault, call: Call): Promise<Output<'slots.addKeychain'>> {
  const secret = randomSecret(32);
  try {
    const sealed = await call.keychain?.seal(secret);
    if (sealed === undefined || sealed === null) throw noKeychain();
    const added = await addKeychainSlot(vault, { secret, sealed: sealed.bytes, place: hostname() });
    noteKeyChange(vault, { action: 'keychain-added', detail: { slot: added.slot } });
    return added;
  } finally {
    secret.fill(0);
  }
}

/** Takes a keychain's slot away: one's own, or as administrator anybody's. Throws `not-found` and `forbidden`. */
export function removeKeychain(
  state: WriterState,
  { slot }: Parsed<'slots.removeKeychain'>,
): Output<'slots.removeKeychain'> {
  const vault = state.vault();
  const { keychain } = keyringOf(vault).slots.find((each) => each.id === slot) ?? {};
  const isOwn = keychain?.of === vault.operator.slot;
  if (keychain !== undefined && !isOwn && !roleSuffices(vault.operator.role, 'administrator'))
    throw new Failure('forbidden', 'This is the keychain of somebody else.', {
      hint: 'They or an administrator can remove it.',
    });
  removeKeychainSlot(vault, slot);
  noteKeyChange(vault, { action: 'keychain-removed', detail: { slot } });
  return { done: true };
}

function noKeychain(): Failure {
  return new Failure('keychain-unavailable', 'This computer has no keychain that keeps a secret.', {
    hint: 'On Linux a running GNOME Keyring or KWallet is needed. Go on with your passphrase.',
  });
}
