import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto';

/** SQLCipher 4: pages of 4096 bytes, of which the last 80 are IV (16) and HMAC-SHA512 (64); page 1 begins with the salt in clear. */
export const pageBytes = 4096;

/** What SQLite uses of a page. */
export const usableBytes = pageBytes - 80;

/** The salt, 16 bytes in clear at the head of page 1. */
export const saltBytes = 16;

/** Opens single pages of an encrypted database, without SQLite. */
export interface PageOpener {
  /** Whether the bytes are what was written as page `number` under this key: its HMAC-SHA512 covers the number too. */
  authenticates(page: Uint8Array, number: number): boolean;
  /** The usable bytes in clear, or undefined for a page that does not authenticate. In page 1 the salt's place is left zero. */
  open(page: Uint8Array, number: number): Buffer | undefined;
}

/** Makes what opens the pages of one file. `salt` is that of the file (its first 16 bytes); `dataKey` stays the caller's to overwrite. */
export function createPageOpener(dataKey: Uint8Array, salt: Uint8Array): PageOpener {
  // As SQLCipher 4 derives it from a raw key: two rounds over the salt with each byte xored by 0x3a.
  const macKey = pbkdf2Sync(
    dataKey,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  );
  const counter = Buffer.alloc(4);
  const authenticates = (page: Uint8Array, number: number): boolean => {
    if (page.length !== pageBytes) return false;
    counter.writeUInt32LE(number);
    const skip = number === 1 ? saltBytes : 0;
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(skip, usableBytes + 16))
      .update(counter)
      .digest();
    return mac.equals(page.subarray(usableBytes + 16));
  };
  return {
    authenticates,
    open(page, number) {
      if (!authenticates(page, number)) return undefined;
      const skip = number === 1 ? saltBytes : 0;
      const decipher = createDecipheriv('aes-256-cbc', dataKey, page.subarray(usableBytes, usableBytes + 16));
      decipher.setAutoPadding(false);
      return Buffer.concat([Buffer.alloc(skip), decipher.update(page.subarray(skip, usableBytes))]);
    },
  };
}
