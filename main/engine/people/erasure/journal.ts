import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { personKind } from '../../../../shared/person.ts';
import { Failure } from '../../../../shared/failure.ts';
import { toWriteFailure, writePrivateFile } from '../../vault/files.ts';
import { damaged } from '../../vault/keyring.ts';
import { preparedRead, preparedWrite } from '../../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../../vault/vault.ts';
import { copyJournal } from './journal-copies.ts';
import { said } from '../../../../shared/say.ts';

const entrySchema = z.object({
  previous: z.string(),
  at: z.string(),
  subject: z.string(),
  kind: personKind.optional(),
  basis: z.string(),
  /** Keyed suppression hashes, base64, as `kind hash`. */
  hashes: z.array(z.string()),
  /** The courses stayed without the person. */
  mask: z.object({ until: z.string().optional(), basis: z.string() }).optional(),
  /** No erasure: the hashes keep nobody away any more. */
  released: z.literal(true).optional(),
});

/** One erasure (or the release of one) as a restored copy replays it: random id and keyed hashes, no value. */
export type JournalEntry = Omit<z.infer<typeof entrySchema>, 'previous'>;

/** How far the database knows the journal. */
const headSchema = z.object({ lines: z.int(), last: z.string() });

/** How far the database knows the journal: so many lines, of which this is the digest of the last. */
export type JournalHead = z.infer<typeof headSchema>;

/** Where the journal lies: beside the database, so that it goes with every copy of the folder. */
export function journalPath(folder: string): string {
  return join(folder, 'erasures.journal');
}

/**
 * Runs `act` in a transaction and appends what it put into `entries`, just before the transaction is done, with how far the database knows the journal.
 * Where anything fails the journal is cut back to what it was: database and journal never part.
 */
export function journalled<T>(vault: WritableVault, entries: readonly JournalEntry[], act: () => T): T {
  const path = journalPath(vault.folder);
  const before = sizeOf(journalLines(vault.folder));
  try {
    const done = vault.db.transaction(() => {
      const result = act();
      if (entries.length > 0) append(vault, entries);
      return result;
    })();
    copyJournal(vault.folder);
    return done;
  } catch (error) {
    cutBack(path, before);
    throw error;
  }
}

/** Where even that fails, the journal is ahead of the database, and the erasure is carried out when the vault is next opened (`replay.ts`). */
function cutBack(path: string, size: number): void {
  try {
    if (!existsSync(path) || statSync(path).size <= size) return;
    const file = openSync(path, 'r+');
    try {
      ftruncateSync(file, size);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    throw new Failure(
      'disk-error',
      'The disk failed before the erasure was done, and it cannot be taken back.',
      {
        hint: 'Check the disk, then open the vault again: the erasure is carried out then.',
        changed: 'unknown',
      },
    );
  }
}

/**
 * Appends, encrypted and chained, and waits until it is on disk. Throws `Failure` when it cannot be written. Several lines, of which a power cut may
 * lose any, and what follows half a line come there in one step with the whole file.
 */
function append(vault: WritableVault, entries: readonly JournalEntry[]): void {
  const path = journalPath(vault.folder);
  const known = journalLines(vault.folder);
  const lines = chained(vault, entries, known.at(-1) ?? '');
  const isWhole = !existsSync(path) || statSync(path).size === sizeOf(known);
  if (existsSync(path) && isWhole && lines.length === 1) appendBytes(path, textOf(lines));
  else writePrivateFile(path, textOf([...known, ...lines]));
  writeHead(vault, known.length + lines.length, lines.at(-1) ?? '');
}

function appendBytes(path: string, text: string): void {
  try {
    const file = openSync(path, 'a', 0o600);
    try {
      const bytes = Buffer.from(text, 'latin1');
      for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw toWriteFailure(error);
  }
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** Writes the journal anew with these entries alone. */
export function rewriteJournal(vault: WritableVault, entries: readonly JournalEntry[]): void {
  const lines = chained(vault, entries, '');
  writePrivateFile(journalPath(vault.folder), textOf(lines));
  writeHead(vault, lines.length, lines.at(-1) ?? '');
}

function chained(vault: WritableVault, entries: readonly JournalEntry[], last: string): string[] {
  const key = vault.keys.copy('erasure journal');
  let previous = last;
  try {
    return entries.map((entry) => {
      previous = sealLine(key, JSON.stringify({ previous: digest(previous), ...entry }));
      return previous;
    });
  } finally {
    key.fill(0);
  }
}

/** Reads the journal and checks its chain. Throws `vault-damaged` when a line was altered, removed or does not open. */
export function readJournal(vault: WritableVault): JournalEntry[] {
  return [...journalEntries(vault, journalLines(vault.folder), 0)];
}

/** The entries from a line on, one after the other. Throws `vault-damaged` at the first line that was altered, removed or does not open. */
export function* journalEntries(
  vault: WritableVault,
  lines: readonly string[],
  from: number,
): Generator<JournalEntry> {
  const key = vault.keys.copy('erasure journal');
  let previous = lines[from - 1] ?? '';
  try {
    for (const line of lines.slice(from)) {
      const { previous: wanted, ...entry } = entrySchema.parse(JSON.parse(openLine(key, line)));
      if (wanted !== digest(previous)) throw damaged(said('The journal of erasures was altered.'));
      previous = line;
      yield entry;
    }
  } finally {
    key.fill(0);
  }
}

/** How far the database knows the journal; undefined in a vault of an earlier version. */
export function readHead(vault: ReadableVault): JournalHead | undefined {
  const row = preparedRead<{ value: string }>(
    vault.db,
    "SELECT value FROM meta WHERE name = 'erasure-journal'",
  ).get();
  return row === undefined ? undefined : headSchema.parse(JSON.parse(row.value));
}

/** Notes how far the database knows the journal. */
export function writeHead(vault: WritableVault, lines: number, last: string): void {
  const head: JournalHead = { lines, last: digest(last) };
  preparedWrite(
    vault.db,
    "INSERT INTO meta (name, value) VALUES ('erasure-journal', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  ).run(JSON.stringify(head));
}

/** Whether the journal goes on from where the database knows it. */
export function goesOn(lines: readonly string[], head: JournalHead): boolean {
  return head.lines <= lines.length && digest(lines[head.lines - 1] ?? '') === head.last;
}

/**
 * The sealed lines of a journal; none where there is no journal. A last line that a power cut left half written (without its end, or with sectors of
 * zeros in it) is none: the database learns of a line only when the whole of it is on disk.
 */
export function journalLines(folder: string): string[] {
  const path = journalPath(folder);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'latin1').split('\n').slice(0, -1);
  if (lines.at(-1)?.includes('\0') === true) lines.pop();
  return lines.filter((line) => line !== '');
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
    throw damaged(said('The journal of erasures is damaged.'));
  }
}

/** Where the journal begins: no line is known. */
export const emptyHead: JournalHead = { lines: 0, last: digest('') };

function digest(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}
