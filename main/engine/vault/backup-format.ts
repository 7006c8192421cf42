import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { closeSync, openSync, readSync, fstatSync } from 'node:fs';
import { z } from 'zod';
import { backupReasons } from '../../../shared/backups.ts';
import { Failure } from '../../../shared/failure.ts';
import { said, say, sayAll } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import { canonicalJson } from './canonical.ts';
import type { Json } from './canonical.ts';
import { toReadFailure } from './files.ts';
import { keyringSchema } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { pageBytes } from './sealed-pages.ts';

/**
 * A backup is one file: a head in clear (what it is, the key file of that day, what the copy holds), then the encrypted database as it is. The head comes
 * first, so that a file that was cut off still has the key file that opens what is left.
 */
const magic = 'TRAC-CUSTODIAN-BACKUP';
const backupFormat = 1;
const mostHeadBytes = 4_194_304;

/** How files of backups end. */
export const backupEnding = '.tcbackup';

const manifestSchema = z.object({
  at: z.iso.datetime(),
  reason: z.enum(backupReasons),
  schemaVersion: z.int(),
  database: z.object({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  people: z.int(),
  registrations: z.int(),
  entries: z.int(),
  /** How far the database knows the journal of erasures. */
  journal: z.object({ lines: z.int(), last: z.string() }).optional(),
});

/** What a backup says of its copy of the database. */
export type BackupManifest = z.infer<typeof manifestSchema>;

const headSchema = z.object({
  keyring: keyringSchema,
  manifest: manifestSchema,
  /** Under the data key: nobody without it can pass another copy off as this one. */
  mac: z.string(),
  /** Finds accidental damage without any passphrase. */
  checksum: z.string(),
});

/** The head of a backup, and where its database begins. */
export interface BackupHead {
  readonly keyring: Keyring;
  readonly manifest: BackupManifest;
  readonly mac: string;
  readonly start: number;
}

/** The bytes of a head, padded to whole pages. */
export function writeHead(keyring: Keyring, manifest: BackupManifest, dataKey: Uint8Array): Buffer {
  const mac = macOf(keyring, manifest, dataKey);
  const json = JSON.stringify({ keyring, manifest, mac, checksum: checksumOf(keyring, manifest, mac) });
  const length = Buffer.byteLength(json);
  const start = `${magic} ${String(backupFormat)}\n${String(length).padStart(8, '0')}\n`;
  const head = Buffer.from(`${start}${json}\n`, 'utf8');
  return Buffer.concat([head, Buffer.alloc((pageBytes - (head.length % pageBytes)) % pageBytes, '\n')]);
}

/**
 * Reads the head of a backup. Throws `not-a-backup`, `vault-newer`, `backup-damaged`, or the read failures.
 */
export function readHead(path: string): BackupHead {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw toReadFailure(error);
  }
  try {
    return parseHead(file);
  } catch (error) {
    throw toReadFailure(error);
  } finally {
    closeSync(file);
  }
}

function parseHead(file: number): BackupHead {
  const begin = readAt(file, 0, pageBytes).toString('latin1');
  const found = /^TRAC-CUSTODIAN-BACKUP (\d{1,4})\n(\d{8})\n/.exec(begin);
  if (found === null) throw notABackup();
  if (Number(found[1]) > backupFormat) {
    throw new Failure('vault-newer', 'This backup was written by a newer version of Trac Custodian.', {
      hint: 'Install the newer version; nothing was touched.',
    });
  }
  const length = Number(found[2]);
  if (length > mostHeadBytes) throw damagedBackup(said('Its head is damaged.'));
  const text = readAt(file, found[0].length, length).toString('utf8');
  const head = headSchema.safeParse(parseJson(text));
  if (!head.success) throw damagedBackup(said('Its head is damaged.'));
  const { keyring, manifest, mac, checksum } = head.data;
  if (checksumOf(keyring, manifest, mac) !== checksum) throw damagedBackup(said('Its head is damaged.'));
  const end = found[0].length + length + 1;
  return { keyring, manifest, mac, start: Math.ceil(end / pageBytes) * pageBytes };
}

/** Whether the head was written by somebody who holds this data key. */
export function isSealedUnder({ keyring, manifest, mac }: BackupHead, dataKey: Uint8Array): boolean {
  return timingSafeEqual(
    Buffer.from(macOf(keyring, manifest, dataKey)),
    Buffer.from(mac.padEnd(64).slice(0, 64)),
  );
}

/** Whether a file is as long as its head says: a copy that was cut off is not. */
export function isAsLong(path: string, { start, manifest }: BackupHead): boolean {
  const file = openSync(path, 'r');
  try {
    return fstatSync(file).size === start + manifest.database.bytes;
  } finally {
    closeSync(file);
  }
}

/** The failure for a backup that is not what was written: what is wrong with it, and what to do. */
export function damagedBackup(message: string | Sentence): Failure {
  return new Failure('backup-damaged', sayAll([said('This backup is damaged.'), message]), {
    hint: 'Take another one, the next older. Keep this file: what it holds may still be saved.',
  });
}

function notABackup(): Failure {
  return new Failure('not-a-backup', 'This file is not a backup of Trac Custodian.', {
    hint: say`Choose a file that ends in ${backupEnding}.`,
  });
}

function macOf(keyring: Keyring, manifest: BackupManifest, dataKey: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'trac-custodian backup mac', 32));
  try {
    return createHmac('sha256', key)
      .update(canonicalJson(contentOf(keyring, manifest)))
      .digest('hex');
  } finally {
    key.fill(0);
  }
}

function checksumOf(keyring: Keyring, manifest: BackupManifest, mac: string): string {
  return createHash('sha256')
    .update(canonicalJson([contentOf(keyring, manifest), mac]))
    .digest('hex');
}

function contentOf(keyring: Keyring, manifest: BackupManifest): Json {
  return { keyring, manifest };
}

function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const now = readSync(file, bytes, read, length - read, offset + read);
    if (now === 0) break;
    read += now;
  }
  return bytes.subarray(0, read);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
