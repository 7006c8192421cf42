import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder, toWriteFailure } from '../../vault/files.ts';
import { removeFile, removeFolder } from '../../vault/remove.ts';

const chunkCharacters = 1 << 14;

/**
 * Rows between plan and apply, on disk and never readable: JSON in chunks of a megabyte, each sealed with AES-256-GCM under a key that is
 * random, used once, and held in memory only. Without this process the file is noise.
 */
export interface Staging<Row> {
  add(row: Row): void;
  /** Ends writing. */
  finish(): void;
  /** The rows in the order they were added; may be called once `finish` was. */
  read(): Generator<Row>;
  /** Removes the file and overwrites the key. */
  remove(): void;
}

/** Where a vault stages rows. */
function stagingFolder(vaultFolder: string): string {
  return join(vaultFolder, 'staging');
}

/** Removes what a killed program left; its keys are gone, so nobody could read it. */
export function sweepStaging(vaultFolder: string): void {
  removeFolder(stagingFolder(vaultFolder));
}

/** Makes a staging file in the vault folder (0700, 0600). Throws `disk-full` or `read-only`. */
export function createStaging<Row>(vaultFolder: string): Staging<Row> {
  makePrivateFolder(stagingFolder(vaultFolder));
  const path = join(stagingFolder(vaultFolder), `${randomBytes(8).toString('hex')}.spool`);
  const key = randomBytes(32);
  let file = open(path);
  let pending: string[] = [];
  let characters = 0;

  const flush = (): void => {
    if (pending.length === 0) return;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([cipher.update(`[${pending.join(',')}]`, 'utf8'), cipher.final()]);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(body.length);
    writeAll(file, Buffer.concat([head, nonce, cipher.getAuthTag(), body]));
    pending = [];
    characters = 0;
  };

  return {
    add(row) {
      const text = JSON.stringify(row);
      pending.push(text);
      characters += text.length;
      if (characters >= chunkCharacters) flush();
    },
    finish() {
      flush();
      closeSync(file);
      file = -1;
    },
    *read() {
      for (const rows of readChunks<Row>(path, key)) yield* rows;
    },
    remove() {
      if (file >= 0) closeSync(file);
      key.fill(0);
      try {
        removeFile(path);
        if (readdirSync(stagingFolder(vaultFolder)).length === 0) sweepStaging(vaultFolder);
      } catch {
        // Without its key it is noise; the next unlock removes it. What was done with the rows stays done.
      }
    },
  };
}

function open(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    throw toWriteFailure(error);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  try {
    for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
  } catch (error) {
    throw toWriteFailure(error);
  }
}

function* readChunks<Row>(path: string, key: Buffer): Generator<Row[]> {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(32);
    while (readSync(file, head, 0, 32, null) === 32) {
      const body = Buffer.alloc(head.readUInt32LE(0));
      readSync(file, body, 0, body.length, null);
      const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(4, 16));
      decipher.setAuthTag(head.subarray(16, 32));
      const text = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      // Authenticated with a key that only this process has: it is the list that `flush` wrote.
      const rows: Row[] = JSON.parse(text);
      yield rows;
    }
  } finally {
    closeSync(file);
  }
}
