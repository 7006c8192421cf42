import { createDecipheriv } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** SQLCipher 4: pages of 4096 bytes, of which the last 80 are IV (16) and HMAC-SHA512 (64). */
const pageBytes = 4096;
const reserveBytes = 80;
const usableBytes = pageBytes - reserveBytes;
const saltBytes = 16;
const pagesPerChunk = 64;

/**
 * Decrypts every page of a database file, free pages too, without SQLite (AES-256-CBC, raw key; page 1 begins with the salt in clear).
 * Calls `page` with each page's usable bytes, which are overwritten after the call. Memory is flat. Gives pages and bytes read.
 */
export function readDecryptedPages(
  path: string,
  dataKey: Uint8Array,
  page: (bytes: Buffer, number: number) => void,
): { pages: number; bytes: number } {
  const file = openSync(path, 'r');
  // Small enough to stay in the cache of the processor between reading, deciphering and looking.
  const chunk = Buffer.alloc(pageBytes * pagesPerChunk);
  // One decipher for the whole file: in CBC only the first block of a page depends on what came before it.
  const decipher = createDecipheriv('aes-256-cbc', dataKey, Buffer.alloc(16));
  decipher.setAutoPadding(false);
  try {
    const { size } = fstatSync(file);
    const previous = Buffer.alloc(16);
    let pages = 0;
    for (let offset = 0; offset < size;) {
      const read = readSync(file, chunk, 0, chunk.length, offset);
      if (read < pageBytes) break;
      const whole = read - (read % pageBytes);
      const plain = decipher.update(whole === chunk.length ? chunk : chunk.subarray(0, whole));
      for (let at = 0; at < whole; at += pageBytes) {
        pages++;
        const skip = pages === 1 ? saltBytes : 0;
        mendFirstBlock(plain, chunk, at, skip, previous);
        page(plain.subarray(at + skip, at + usableBytes), pages);
        chunk.copy(previous, 0, at + pageBytes - 16, at + pageBytes);
      }
      plain.fill(0);
      offset += whole;
    }
    return { pages, bytes: pages * pageBytes };
  } finally {
    closeSync(file);
  }
}

/** The stream chained the first block to the cipher text before it; the page meant its own IV. */
function mendFirstBlock(plain: Buffer, cipher: Buffer, at: number, skip: number, previous: Buffer): void {
  const iv = at + usableBytes;
  for (let index = 0; index < 16; index++) {
    const before = skip > 0 ? (cipher[at + index] ?? 0) : (previous[index] ?? 0);
    const target = at + skip + index;
    plain[target] = (plain[target] ?? 0) ^ before ^ (cipher[iv + index] ?? 0);
  }
}

const logHeader = 32;
const frameHeader = 24;

/** Decrypts every page that a write-ahead log still holds, as `readDecryptedPages` does those of the database. A log that is not there holds none. */
export function readLoggedPages(path: string, dataKey: Uint8Array, page: (bytes: Buffer) => void): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    const frame = Buffer.alloc(frameHeader + pageBytes);
    for (let offset = logHeader; readSync(file, frame, 0, frame.length, offset) === frame.length;) {
      offset += frame.length;
      const number = frame.readUInt32BE(0);
      const sealed = frame.subarray(frameHeader);
      const skip = number === 1 ? saltBytes : 0;
      const iv = sealed.subarray(usableBytes, usableBytes + 16);
      const decipher = createDecipheriv('aes-256-cbc', dataKey, iv);
      decipher.setAutoPadding(false);
      const plain = decipher.update(sealed.subarray(skip, usableBytes));
      page(plain);
      plain.fill(0);
    }
  } finally {
    closeSync(file);
  }
}
