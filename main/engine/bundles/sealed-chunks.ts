import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { Failure } from '../../../shared/failure.ts';
import { toWriteFailure } from '../vault/files.ts';
import { removeFile } from '../vault/remove.ts';

/** Plain bytes of a full chunk: as much as is sealed, and opened, at once. */
export const chunkSize = 1 << 16;

const tagSize = 16;
const sealedSize = chunkSize + tagSize;

/** Bytes on disk in chunks that only this process can read. */
export interface SealedChunks {
  /** Seals the next chunk. All but the last hold `chunkSize` bytes. Throws `disk-full` or `read-only`. */
  append(plain: Uint8Array): void;
  /** Opens one chunk, counted from 0. Throws `changed-meanwhile` when the file is not what was written. */
  read(index: number): Buffer;
  /** Overwrites the key and removes the file. */
  remove(): void;
}

/**
 * Makes a file of sealed chunks (0600): AES-256-GCM under a random key that is used for this file only and held in memory only. A chunk's number
 * is its nonce, so that chunks cannot change places; how many there are is known here, so that none can go missing.
 * Throws `disk-full` or `read-only`.
 */
export function createSealedChunks(path: string): SealedChunks {
  const key = randomBytes(32);
  const file = open(path);
  let count = 0;
  let lastLength = 0;
  let isOpen = true;
  return {
    append(plain) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count));
      const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      writeAll(file, sealed, count * sealedSize);
      count++;
      lastLength = plain.length;
    },
    read(index) {
      const length = index === count - 1 ? lastLength : chunkSize;
      const sealed = Buffer.allocUnsafe(length + tagSize);
      if (!readAll(file, sealed, index * sealedSize)) throw altered();
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: tagSize });
      decipher.setAuthTag(sealed.subarray(length));
      const plain = decipher.update(sealed.subarray(0, length));
      try {
        decipher.final();
      } catch {
        plain.fill(0);
        throw altered();
      }
      return plain;
    },
    remove() {
      if (!isOpen) return;
      isOpen = false;
      key.fill(0);
      try {
        closeSync(file);
        removeFile(path);
      } catch {
        // Without its key it is noise; the next unlock removes it.
      }
    },
  };
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 6, 6);
  return nonce;
}

function open(path: string): number {
  try {
    return openSync(path, 'wx+', 0o600);
  } catch (error) {
    throw toWriteFailure(error);
  }
}

function writeAll(file: number, bytes: Buffer, position: number): void {
  try {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(file, bytes, done, bytes.length - done, position + done);
    }
  } catch (error) {
    throw toWriteFailure(error);
  }
}

/** Fills `bytes` from the file. Gives false where the file ends before. */
function readAll(file: number, bytes: Buffer, position: number): boolean {
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) return false;
    done += read;
  }
  return true;
}

function altered(): Failure {
  return new Failure('changed-meanwhile', 'A working file of this bundle was changed by something else.', {
    hint: 'Nothing was sealed. Find out what writes into the folder of the vault, then start the bundle again.',
  });
}
