import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { role } from '../../../shared/session.ts';
import { argonCost, calibrateArgon, deriveFromPassphrase } from './argon.ts';
import type { ArgonCost } from './argon.ts';
import { toBase32 } from './base32.ts';
import { moveSecret } from './secret-bytes.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

const wrapped = z.strictObject({ nonce: base64, data: base64 });

/** A slot of the keyring: who holds it, how its private half is wrapped, and the data key sealed to its public half. */
export const slot = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['passphrase', 'recovery', 'keychain']),
  holder: z.string(),
  role,
  salt: base64,
  argon: argonCost.optional(),
  /** A keychain slot stands in for its owner's own slot, on one computer: `sealed` is its secret as that computer's keychain keeps it. */
  keychain: z.strictObject({ of: z.string().min(1), place: z.string(), sealed: base64 }).optional(),
  recipient: z.string(),
  identity: wrapped,
  sealedKey: base64,
});

/** A slot of the keyring. */
export type Slot = z.infer<typeof slot>;

/** What opens a slot: a passphrase, the 20 secret bytes of a recovery key, or the 32 that a keychain keeps. */
export type Secret =
  { readonly passphrase: string } | { readonly recovery: Uint8Array } | { readonly keychain: Uint8Array };

/** Overwrites the bytes of a secret. The text of a passphrase cannot be: the language has no way to. */
export function wipeSecret(secret: Secret): void {
  if ('recovery' in secret) secret.recovery.fill(0);
  if ('keychain' in secret) secret.keychain.fill(0);
}

/** What a slot gives to whoever opens it. The bytes are the caller's to overwrite. */
export interface OpenedSlot {
  /** The private half. */
  readonly identity: string;
  /** 32 bytes. */
  readonly dataKey: Uint8Array;
  /** The secret that all slots of this vault hold, 32 bytes; empty in a slot of an earlier version. */
  readonly vaultSecret: Uint8Array;
  /** How long the derivation took, where there was one. */
  readonly milliseconds: number;
}

/** What a slot is sealed around. */
export interface SlotContent {
  readonly dataKey: Uint8Array;
  readonly vaultSecret: Uint8Array;
}

/**
 * Makes a slot for a new key pair: the private half wrapped by `secret`, the data key sealed to the public half. `argon` is what a derivation costs
 * where that is known; else it is calibrated.
 */
export async function makeSlot(
  who: Pick<Slot, 'kind' | 'holder' | 'role' | 'keychain'>,
  secret: Secret,
  content: SlotContent,
  argon?: ArgonCost,
): Promise<Slot> {
  return pairAnew({ id: toBase32(randomBytes(10)), ...who }, secret, content, argon);
}

/**
 * Gives a slot with the same id, name and role, and another key pair, as when its holder changes the passphrase. With the old pair, whoever once knew the
 * old passphrase and has a copy of the old key file would open what is sealed to it later.
 */
export async function renewSlot(
  old: Slot,
  secret: Secret,
  content: SlotContent,
  argon?: ArgonCost,
): Promise<Slot> {
  const { id, kind, holder, role: held } = old;
  return pairAnew({ id, kind, holder, role: held }, secret, content, argon);
}

/** Wraps the private half of a slot at another cost of the same passphrase. */
export async function rewrapSlot(
  old: Slot,
  opened: OpenedSlot,
  secret: Secret,
  argon: ArgonCost,
): Promise<Slot> {
  return { ...old, ...(await wrapPrivate(old.id, opened.identity, opened.vaultSecret, secret, argon)) };
}

/** Gives the slot with another data key sealed to its public half. Nobody needs its secret for that. */
export async function resealSlot(old: Slot, dataKey: Uint8Array): Promise<Slot> {
  return { ...old, sealedKey: await sealTo(old.recipient, dataKey) };
}

/** Opens a slot; gives undefined when the secret is not the slot's. */
export async function openSlot(of: Slot, secret: Secret): Promise<OpenedSlot | undefined> {
  const { key, milliseconds } = await wrappingKey(secret, Buffer.from(of.salt, 'base64'), of.argon);
  let text: string | undefined;
  try {
    text = unwrap(key, of.id, of.identity);
  } finally {
    key.fill(0);
  }
  if (text === undefined) return undefined;
  const [identity = '', vaultSecret = ''] = text.split('\n');
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const dataKey = await unsealKey(decrypter, Buffer.from(of.sealedKey, 'base64'));
    if (dataKey.length !== 32) {
      dataKey.fill(0);
      return undefined;
    }
    return {
      identity,
      dataKey,
      vaultSecret: moveSecret(Buffer.from(vaultSecret, 'base64')),
      milliseconds,
    };
  } catch {
    return undefined;
  }
}

/** As `decrypt` of the library does, but for the pieces that it puts together and leaves behind. */
async function unsealKey(decrypter: Decrypter, sealed: Buffer<ArrayBuffer>): Promise<Uint8Array> {
  let key = new Uint8Array();
  for await (const piece of await decrypter.decrypt(new Blob([sealed]).stream())) {
    key = moveSecret(Buffer.concat([key, piece]));
    piece.fill(0);
  }
  return key;
}

async function pairAnew(
  who: Pick<Slot, 'id' | 'kind' | 'holder' | 'role' | 'keychain'>,
  secret: Secret,
  { dataKey, vaultSecret }: SlotContent,
  argon: ArgonCost | undefined,
): Promise<Slot> {
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  const wrapping = await wrapPrivate(who.id, identity, vaultSecret, secret, argon);
  return { ...who, ...wrapping, recipient, sealedKey: await sealTo(recipient, dataKey) };
}

async function sealTo(recipient: string, dataKey: Uint8Array): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(dataKey)).toString('base64');
}

async function wrapPrivate(
  id: string,
  identity: string,
  vaultSecret: Uint8Array,
  secret: Secret,
  cost?: ArgonCost,
): Promise<{ salt: string; identity: z.infer<typeof wrapped>; argon?: ArgonCost }> {
  const salt = randomBytes(16);
  const argon = 'passphrase' in secret ? argonCost.parse(cost ?? (await calibrateArgon())) : undefined;
  const { key } = await wrappingKey(secret, salt, argon);
  const text = Buffer.from(`${identity}\n${Buffer.from(vaultSecret).toString('base64')}`);
  try {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.from(id));
    const data = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    return {
      salt: salt.toString('base64'),
      identity: { nonce: nonce.toString('base64'), data: data.toString('base64') },
      ...(argon === undefined ? {} : { argon }),
    };
  } finally {
    text.fill(0);
    key.fill(0);
  }
}

function unwrap(key: Uint8Array, id: string, sealed: z.infer<typeof wrapped>): string | undefined {
  const data = Buffer.from(sealed.data, 'base64');
  let plain = Buffer.alloc(0);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(data.subarray(-16));
    plain = decipher.update(data.subarray(0, -16));
    // GCM keeps nothing back: what is left is the check alone.
    decipher.final();
    return plain.toString('utf8');
  } catch {
    return undefined;
  } finally {
    plain.fill(0);
  }
}

async function wrappingKey(
  secret: Secret,
  salt: Uint8Array,
  argon: ArgonCost | undefined,
): Promise<{ key: Uint8Array; milliseconds: number }> {
  if ('passphrase' in secret)
    return deriveFromPassphrase(secret.passphrase, salt, argon ?? { memoryKiB: 65_536, passes: 3, lanes: 1 });
  // A recovery key has 160 random bits, and what a keychain keeps 256: nothing to slow down.
  const [bytes, purpose] =
    'recovery' in secret
      ? [secret.recovery, 'trac-custodian recovery slot']
      : [secret.keychain, 'trac-custodian keychain slot'];
  // What `hkdfSync` gives is a buffer of its own.
  return { key: new Uint8Array(hkdfSync('sha256', bytes, salt, purpose, 32)), milliseconds: 0 };
}
