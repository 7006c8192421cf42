import { createHash, randomBytes } from 'node:crypto';
import { rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { makePrivateFolder } from '../vault/files.ts';
import { chunkSize, createSealedChunks } from './sealed-chunks.ts';
import type { SealedChunks } from './sealed-chunks.ts';
import { removeFolder } from '../vault/remove.ts';

/** Bytes of a draft that were written once and may be read often, whole or in part. */
export interface SpooledFile {
  /** Plain bytes. */
  readonly size: number;
  /** SHA-256 of the plain bytes, hex. */
  readonly sha256: string;
  /**
   * The bytes from offset `from` up to, but not including, `to`, in pieces of at most 64 KiB; offsets beyond the end count as the end. Pieces may be
   * views: read them, do not write into them. Throws `not-found` once the file is discarded, `changed-meanwhile` when it was tampered with.
   */
  read(from?: number, to?: number): Iterable<Buffer>;
  /** Overwrites what is in memory, and the key of what is on disk, and removes that. */
  discard(): void;
}

/** Writes one file. */
export interface SpoolWriter {
  /** Throws `disk-full` or `read-only`; what was written is discarded then. */
  add(bytes: Uint8Array): void;
  /** Ends writing; nothing can be added after. */
  finish(): SpooledFile;
  /** Gives up a file that is not finished. */
  discard(): void;
}

/** The working memory of a draft. */
export interface Spool {
  /** Begins a file. Any number may be written at once. */
  write(): SpoolWriter;
  /** Discards every file. */
  close(): void;
}

const defaultMemory = 16 << 20;

/** Where the drafts of a vault spool. */
export function spoolFolder(vaultFolder: string): string {
  return join(vaultFolder, 'spool');
}

/** Removes what a killed program left. Its keys went with it, so nobody can read it. */
export function sweepSpool(vaultFolder: string): void {
  removeFolder(spoolFolder(vaultFolder));
}

/**
 * Makes a spool: up to `memory` bytes of all its files together stay in memory; a file that does not fit lies in `folder` (made when it is needed,
 * 0700) sealed to a key that exists in memory only. So what needs memory does not grow with the bundle, and no plain byte is on disk.
 */
export function createSpool(folder: string, memory: number = defaultMemory): Spool {
  const budget = { left: memory };
  const files = new Set<Store>();
  let isOpen = true;
  return {
    write() {
      if (!isOpen) throw gone();
      const store = createStore(folder, budget);
      files.add(store);
      return createWriter(store, () => files.delete(store));
    },
    close() {
      isOpen = false;
      for (const file of files) file.discard();
      files.clear();
      try {
        rmdirSync(folder);
      } catch {
        // not there, or another draft spools there
      }
    },
  };
}

function createWriter(store: Store, forget: () => void): SpoolWriter {
  const hash = createHash('sha256');
  let buffer = Buffer.allocUnsafe(chunkSize);
  let used = 0;
  let size = 0;

  const discard = (): void => {
    buffer.fill(0);
    store.discard();
    forget();
  };
  const put = (chunk: Buffer): boolean => {
    try {
      return store.put(chunk);
    } catch (error) {
      discard();
      throw error;
    }
  };

  return {
    add(bytes) {
      hash.update(bytes);
      size += bytes.length;
      for (let at = 0; at < bytes.length;) {
        const piece = bytes.subarray(at, at + chunkSize - used);
        buffer.set(piece, used);
        used += piece.length;
        at += piece.length;
        if (used < chunkSize) continue;
        if (put(buffer)) buffer = Buffer.allocUnsafe(chunkSize);
        used = 0;
      }
    },
    finish() {
      // A copy, so that a small file does not hold on to a whole chunk.
      if (used > 0) put(Buffer.from(buffer.subarray(0, used)));
      buffer.fill(0);
      buffer = Buffer.alloc(0);
      const sha256 = hash.digest('hex');
      return {
        size,
        sha256,
        read: (from = 0, to = size) => readRange(store, Math.max(0, from), Math.min(size, to)),
        discard,
      };
    },
    discard,
  };
}

function* readRange(store: Store, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to;) {
    const index = Math.floor(at / chunkSize);
    const start = index * chunkSize;
    const piece = store.get(index).subarray(at - start, Math.min(chunkSize, to - start));
    at += piece.length;
    yield piece;
  }
}

/** The chunks of one file: in memory while there is room, else sealed on disk. */
interface Store {
  /** Takes the next chunk. Gives whether it keeps the buffer itself. */
  put(chunk: Buffer): boolean;
  get(index: number): Buffer;
  discard(): void;
}

function createStore(folder: string, budget: { left: number }): Store {
  let inMemory: Buffer[] = [];
  let onDisk: SealedChunks | undefined;
  let isGone = false;

  const forgetMemory = (): void => {
    for (const chunk of inMemory) {
      budget.left += chunk.length;
      chunk.fill(0);
    }
    inMemory = [];
  };
  const moveToDisk = (): SealedChunks => {
    makePrivateFolder(folder);
    onDisk = createSealedChunks(join(folder, `${randomBytes(8).toString('hex')}.spool`));
    for (const chunk of inMemory) onDisk.append(chunk);
    forgetMemory();
    return onDisk;
  };

  return {
    put(chunk) {
      if (isGone) throw gone();
      if (onDisk === undefined && chunk.length <= budget.left) {
        budget.left -= chunk.length;
        inMemory.push(chunk);
        return true;
      }
      (onDisk ?? moveToDisk()).append(chunk);
      return false;
    },
    get(index) {
      const chunk = isGone ? undefined : (onDisk?.read(index) ?? inMemory[index]);
      if (chunk === undefined) throw gone();
      return chunk;
    },
    discard() {
      if (isGone) return;
      isGone = true;
      forgetMemory();
      onDisk?.remove();
    },
  };
}

function gone(): Failure {
  return new Failure('not-found', 'This bundle is gone; nothing was sealed.', { hint: 'Start it again.' });
}
