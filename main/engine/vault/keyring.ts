import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import { argonCost } from './argon.ts';
import type { ArgonCost } from './argon.ts';
import { canonicalJson } from './canonical.ts';
import { isHalfMade } from './creating.ts';
import { toBase32 } from './base32.ts';
import { errorCode, writePrivateFile } from './files.ts';
import { slot } from './slots.ts';
import type { Slot } from './slots.ts';

/** The keyring's format; a higher number is a newer program's. */
export const keyringFormat = 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The form of `keyring.json`, and of its copy in a backup. Strict: what is not known here is under no MAC, and so not taken. */
export const keyringSchema = z.strictObject({
  format: z.literal('trac-custodian-keyring'),
  formatVersion: z.int().min(1),
  vault: z.string().min(1),
  institution: z.string(),
  /** Counts every change of the keyring; the database knows it too, so that an old keyring cannot be put back. */
  version: z.int().min(1),
  slots: z.array(slot).min(1).max(200),
  /** What a derivation costs where it was fixed; else it is calibrated to each machine. */
  argon: argonCost.optional(),
  /** Ties the data key to the secret that all slots of this vault hold, which nobody knows from their public halves. */
  binding: digest.optional(),
  mac: digest,
  /** Finds accidental damage before any passphrase is asked for. The MAC finds deliberate edits after. */
  checksum: digest,
});

/** The keyring: who can open the vault. */
export type Keyring = z.infer<typeof keyringSchema>;

type Content = Omit<Keyring, 'mac' | 'checksum'>;

/** Where a vault folder keeps its keyring. */
export function keyringPath(folder: string): string {
  return join(folder, 'keyring.json');
}

/** Where a vault folder keeps its database. */
export function databasePath(folder: string): string {
  return join(folder, 'inventory.db');
}

/** Makes the keyring of a new vault with a random vault id. */
export function newKeyring(
  wanted: { readonly institution: string; readonly argon?: ArgonCost | undefined },
  slots: Slot[],
  dataKey: Uint8Array,
  vaultSecret: Uint8Array,
): Keyring {
  const vault = toBase32(randomBytes(10));
  const content: Content = {
    format: 'trac-custodian-keyring',
    formatVersion: keyringFormat,
    vault,
    institution: wanted.institution,
    version: 1,
    slots,
    ...(wanted.argon === undefined ? {} : { argon: wanted.argon }),
    binding: bindingOf(vault, dataKey, vaultSecret),
  };
  return seal(content, dataKey);
}

/** Gives the keyring with other slots, one version later, sealed under the data key. */
export function changeKeyring(keyring: Keyring, slots: Slot[], dataKey: Uint8Array): Keyring {
  return seal({ ...contentOf(keyring), slots, version: keyring.version + 1 }, dataKey);
}

/** Gives the keyring for another data key, with the slots that it was sealed to, one version later. `vaultSecret` is empty in a vault that has none. */
export function rekeyKeyring(
  keyring: Keyring,
  slots: Slot[],
  dataKey: Uint8Array,
  vaultSecret: Uint8Array,
): Keyring {
  const content = { ...contentOf(keyring), slots, version: keyring.version + 1 };
  return seal(
    vaultSecret.length === 0
      ? content
      : { ...content, binding: bindingOf(keyring.vault, dataKey, vaultSecret) },
    dataKey,
  );
}

/**
 * Whether the data key is one that somebody of this vault sealed: anybody can seal a key of their own to the public halves, and put a database of
 * their own beside it. A slot of an earlier version holds no secret of the vault; then the MAC has to do.
 */
export function isBound(keyring: Keyring, dataKey: Uint8Array, vaultSecret: Uint8Array): boolean {
  return vaultSecret.length === 0 || keyring.binding === bindingOf(keyring.vault, dataKey, vaultSecret);
}

/** Whether the keyring was sealed under this data key: finds swapped slots, edited roles and lowered parameters. */
export function isAuthentic(keyring: Keyring, dataKey: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(macOf(contentOf(keyring), dataKey)), Buffer.from(keyring.mac));
}

/** Writes the keyring in one atomic step. Throws `Failure` when the folder cannot be written. */
export function writeKeyring(folder: string, keyring: Keyring): void {
  writePrivateFile(keyringPath(folder), `${JSON.stringify(keyring, null, 2)}\n`);
}

/**
 * Reads a vault folder's keyring. Throws `not-a-vault`, `vault-newer` or `vault-damaged`, which are told apart before any
 * passphrase is asked for.
 */
export function readKeyring(folder: string): Keyring {
  assertFolder(folder);
  const hasDatabase = existsSync(databasePath(folder));
  if (!existsSync(keyringPath(folder))) {
    if (!hasDatabase || isHalfMade(folder)) throw notAVault();
    throw damaged(
      said('The vault has lost its key file (keyring.json); the database alone cannot be opened.'),
    );
  }
  const keyring = parseKeyring(keyringText(folder));
  if (!hasDatabase) throw damaged(said('The vault has lost its database (inventory.db).'));
  return keyring;
}

/** The key file of a folder whose database may be lost; undefined where it is lost too, or damaged. */
export function keyringAlone(folder: string): Keyring | undefined {
  try {
    return parseKeyring(keyringText(folder));
  } catch {
    return undefined;
  }
}

function assertFolder(folder: string): void {
  try {
    if (!statSync(folder).isDirectory()) {
      throw new Failure('not-a-vault', 'This is a file, and a vault is a folder.', {
        hint: 'Choose the folder that holds keyring.json.',
      });
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      throw new Failure('not-a-vault', 'There is no folder of this name.', {
        hint: 'Check the name, or create a vault there.',
      });
    }
    throw error;
  }
}

/** Far more than 200 slots take; a file of another size, or a pipe, is nothing to read whole. */
const largestKeyring = 8 << 20;

function keyringText(folder: string): string {
  const found = statSync(keyringPath(folder));
  if (!found.isFile() || found.size > largestKeyring)
    throw damaged('The key file of this vault (keyring.json) is damaged.');
  return readFileSync(keyringPath(folder), 'utf8');
}

function parseKeyring(text: string): Keyring {
  const data = parseJson(text);
  const newer = z
    .object({ format: z.literal('trac-custodian-keyring'), formatVersion: z.int() })
    .safeParse(data);
  if (newer.success && newer.data.formatVersion > keyringFormat) {
    throw new Failure('vault-newer', 'This vault was written by a newer version of Trac Custodian.', {
      hint: 'Install the newer version; nothing in the vault was touched.',
    });
  }
  const parsed = keyringSchema.safeParse(data);
  if (!parsed.success || checksumOf(contentOf(parsed.data), parsed.data.mac) !== parsed.data.checksum) {
    throw damaged(said('The key file of this vault (keyring.json) is damaged.'));
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(said('The key file of this vault (keyring.json) is damaged.'));
  }
}

function contentOf(keyring: Keyring): Content {
  const { format, formatVersion, vault, institution, version, slots, argon, binding } = keyring;
  return {
    ...{ format, formatVersion, vault, institution, version, slots },
    ...(argon === undefined ? {} : { argon }),
    ...(binding === undefined ? {} : { binding }),
  };
}

function seal(content: Content, dataKey: Uint8Array): Keyring {
  const mac = macOf(content, dataKey);
  return { ...content, mac, checksum: checksumOf(content, mac) };
}

function macOf(content: Content, dataKey: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'trac-custodian keyring mac', 32));
  try {
    return createHmac('sha256', key).update(canonicalJson(content)).digest('hex');
  } finally {
    key.fill(0);
  }
}

function bindingOf(vault: string, dataKey: Uint8Array, vaultSecret: Uint8Array): string {
  const fingerprint = createHash('sha256').update(dataKey).digest('hex');
  return createHmac('sha256', vaultSecret)
    .update(canonicalJson(['trac-custodian binding', vault, fingerprint]))
    .digest('hex');
}

function checksumOf(content: Content, mac: string): string {
  return createHash('sha256')
    .update(canonicalJson([content, mac]))
    .digest('hex');
}

function notAVault(): Failure {
  return new Failure('not-a-vault', 'This folder is not a vault of Trac Custodian.', {
    hint: 'Choose the folder that holds keyring.json and inventory.db, or create a vault in an empty folder.',
  });
}

/** The failure for a key file that another hand has changed. */
export function tampered(
  message = said(
    'The key file of this vault (keyring.json) was edited by something other than this program.',
  ),
): Failure {
  return new Failure('keyring-tampered', message, {
    hint: 'Do not go on. Restore keyring.json from a backup, and find out who changed it.',
  });
}

/** The failure for a damaged vault: what is damaged, and never an offer to delete. */
export function damaged(message: string): Failure {
  return new Failure('vault-damaged', message, {
    hint: 'Do not delete anything. Restore the newest backup, which keeps this vault beside it, or save what can still be read.',
  });
}
