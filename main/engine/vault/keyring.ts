import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../shared/failure.ts';
import { canonicalJson } from './canonical.ts';
import { toBase32 } from './base32.ts';
import { errorCode, writePrivateFile } from './files.ts';
import { slot } from './slots.ts';
import type { Slot } from './slots.ts';

/** The keyring's format; a higher number is a newer program's. */
export const keyringFormat = 1;

const keyringSchema = z.object({
  format: z.literal('trac-custodian-keyring'),
  formatVersion: z.int().min(1),
  vault: z.string().min(1),
  institution: z.string(),
  /** Counts every change of the keyring; the database knows it too, so that an old keyring cannot be put back. */
  version: z.int().min(1),
  slots: z.array(slot).min(1),
  mac: z.string(),
  /** Finds accidental damage before any passphrase is asked for. The MAC finds deliberate edits after. */
  checksum: z.string(),
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
export function newKeyring(institution: string, slots: Slot[], dataKey: Uint8Array): Keyring {
  const content: Content = {
    format: 'trac-custodian-keyring',
    formatVersion: keyringFormat,
    vault: toBase32(randomBytes(10)),
    institution,
    version: 1,
    slots,
  };
  return seal(content, dataKey);
}

/** Gives the keyring with other slots, one version later, sealed under the data key. */
export function changeKeyring(keyring: Keyring, slots: Slot[], dataKey: Uint8Array): Keyring {
  return seal({ ...contentOf(keyring), slots, version: keyring.version + 1 }, dataKey);
}

/** Whether the keyring was sealed under this data key: finds swapped slots, edited roles and lowered parameters. */
export function isAuthentic(keyring: Keyring, dataKey: Uint8Array): boolean {
  return timingSafeEqual(
    Buffer.from(macOf(contentOf(keyring), dataKey)),
    Buffer.from(keyring.mac.padEnd(64).slice(0, 64)),
  );
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
    if (!hasDatabase) throw notAVault();
    throw damaged('The vault has lost its key file (keyring.json); the database alone cannot be opened.');
  }
  const keyring = parseKeyring(readFileSync(keyringPath(folder), 'utf8'));
  if (!hasDatabase) throw damaged('The vault has lost its database (inventory.db).');
  return keyring;
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
    throw damaged('The key file of this vault (keyring.json) is damaged.');
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged('The key file of this vault (keyring.json) is damaged.');
  }
}

function contentOf(keyring: Keyring): Content {
  const { format, formatVersion, vault, institution, version, slots } = keyring;
  return { format, formatVersion, vault, institution, version, slots };
}

function seal(content: Content, dataKey: Uint8Array): Keyring {
  const mac = macOf(content, dataKey);
  return { ...content, mac, checksum: checksumOf(content, mac) };
}

function macOf(content: Content, dataKey: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'trac-custodian keyring mac', 32));
  return createHmac('sha256', key).update(canonicalJson(content)).digest('hex');
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

/** The failure for a damaged vault: what is damaged, and never an offer to delete. */
export function damaged(message: string): Failure {
  return new Failure('vault-damaged', message, {
    hint: 'Do not delete anything. Copy the whole folder, then restore keyring.json and inventory.db from your newest backup.',
  });
}
