import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { toWriteFailure } from '../../vault/files.ts';
import { damaged } from '../../vault/keyring.ts';
import type { WritableVault } from '../../vault/vault.ts';

const entrySchema = z.object({
  previous: z.string(),
  at: z.string(),
  subject: z.string(),
  basis: z.string(),
  /** Keyed suppression hashes, base64, as `kind hash`. */
  hashes: z.array(z.string()),
});

/** One erasure as a restored backup replays it: random id and keyed hashes, no value. */
export type JournalEntry = Omit<z.infer<typeof entrySchema>, 'previous'>;

/** Where the journal lies: beside the database, so that it goes with every copy of the folder. */
export function journalPath(folder: string): string {
  return join(folder, 'erasures.journal');
}

/** Appends erasures, encrypted and chained, and waits until they are on disk. Throws `Failure` when they cannot be written. */
export function appendToJournal(vault: WritableVault, entries: readonly JournalEntry[]): void {
  const key = journalKey(vault);
  let previous = lastLine(vault.folder);
  const lines = entries.map((entry) => {
    const line = sealLine(key, JSON.stringify({ previous: digest(previous), ...entry }));
    previous = line;
    return `${line}\n`;
  });
  try {
    const file = openSync(journalPath(vault.folder), 'a', 0o600);
    try {
      writeSync(file, lines.join(''));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw toWriteFailure(error);
  }
}

/** Reads the journal and checks its chain. Throws `vault-damaged` when a line was altered, removed or does not open. */
export function readJournal(vault: WritableVault): JournalEntry[] {
  const key = journalKey(vault);
  let previous = '';
  return readLines(vault.folder).map((line) => {
    const { previous: chained, ...entry } = entrySchema.parse(JSON.parse(openLine(key, line)));
    if (chained !== digest(previous)) throw damaged('The journal of erasures was altered.');
    previous = line;
    return entry;
  });
}

function journalKey(vault: WritableVault): Buffer {
  const dataKey = vault.copyDataKey();
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'trac-custodian erasure journal', 32));
  dataKey.fill(0);
  return key;
}

function sealLine(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
}

function openLine(key: Buffer, line: string): string {
  const sealed = Buffer.from(line, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
  } catch {
    throw damaged('The journal of erasures is damaged.');
  }
}

function digest(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

function lastLine(folder: string): string {
  return readLines(folder).at(-1) ?? '';
}

function readLines(folder: string): string[] {
  const path = journalPath(folder);
  return existsSync(path)
    ? readFileSync(path, 'latin1')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}
