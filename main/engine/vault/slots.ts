import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { role } from '../../../shared/session.ts';
import { argonCost, calibrateArgon, deriveFromPassphrase } from './argon.ts';
import type { ArgonCost } from './argon.ts';
import { toBase32 } from './base32.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

const wrapped = z.object({ nonce: base64, data: base64 });

/** A slot of the keyring: who holds it, how its private half is wrapped, and the data key sealed to its public half. */
export const slot = z.object({
  id: z.string().min(1),
  kind: z.enum(['passphrase', 'recovery']),
  holder: z.string(),
  role,
  salt: base64,
  argon: argonCost.optional(),
  recipient: z.string(),
  identity: wrapped,
  sealedKey: base64,
});

/** A slot of the keyring. */
export type Slot = z.infer<typeof slot>;

/** What opens a slot: a passphrase, or the 20 secret bytes of a recovery key. */
export type Secret = { readonly passphrase: string } | { readonly recovery: Uint8Array };

/**
 * Makes a slot for a new key pair: the private half wrapped by `secret`, `dataKey` sealed to the public half. `argon` is what a derivation costs where that is
 * known; else it is calibrated.
 */
export async function makeSlot(
  who: Pick<Slot, 'kind' | 'holder' | 'role'>,
  secret: Secret,
  dataKey: Uint8Array,
  argon?: ArgonCost,
): Promise<Slot> {
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  const id = toBase32(randomBytes(10));
  const wrapping = await wrapIdentity(id, identity, secret, argon);
  return { id, ...who, ...wrapping, recipient, sealedKey: await sealTo(recipient, dataKey) };
}

/** Wraps the private half of a slot anew, as when its holder changes the passphrase. The data key is not touched. */
export async function rewrapSlot(old: Slot, identity: string, secret: Secret): Promise<Slot> {
  return { ...old, ...(await wrapIdentity(old.id, identity, secret)) };
}

/**
 * Opens a slot. Gives its private half and the data key (32 bytes), or undefined when the secret is not the slot's.
 */
export async function openSlot(
  of: Slot,
  secret: Secret,
): Promise<{ identity: string; dataKey: Uint8Array } | undefined> {
  const key = await wrappingKey(secret, Buffer.from(of.salt, 'base64'), of.argon);
  const identity = unwrap(key, of.id, of.identity);
  key.fill(0);
  if (identity === undefined) return undefined;
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return { identity, dataKey: await decrypter.decrypt(Buffer.from(of.sealedKey, 'base64')) };
  } catch {
    return undefined;
  }
}

async function sealTo(recipient: string, dataKey: Uint8Array): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(dataKey)).toString('base64');
}

async function wrapIdentity(
  id: string,
  identity: string,
  secret: Secret,
  cost?: ArgonCost,
): Promise<{ salt: string; identity: z.infer<typeof wrapped>; argon?: ArgonCost }> {
  const salt = randomBytes(16);
  const argon = 'passphrase' in secret ? argonCost.parse(cost ?? (await calibrateArgon())) : undefined;
  const key = await wrappingKey(secret, salt, argon);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(id));
  const data = Buffer.concat([cipher.update(identity, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return {
    salt: salt.toString('base64'),
    identity: { nonce: nonce.toString('base64'), data: data.toString('base64') },
    ...(argon === undefined ? {} : { argon }),
  };
}

function unwrap(key: Uint8Array, id: string, sealed: z.infer<typeof wrapped>): string | undefined {
  const data = Buffer.from(sealed.data, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64'));
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(data.subarray(-16));
    return Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

async function wrappingKey(
  secret: Secret,
  salt: Uint8Array,
  argon: ArgonCost | undefined,
): Promise<Uint8Array> {
  if ('passphrase' in secret) {
    return deriveFromPassphrase(secret.passphrase, salt, argon ?? { memoryKiB: 65_536, passes: 3, lanes: 1 });
  }
  // The recovery key has 160 random bits: nothing to slow down.
  return new Uint8Array(hkdfSync('sha256', secret.recovery, salt, 'trac-custodian recovery slot', 32));
}
