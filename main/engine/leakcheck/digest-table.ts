import { createHash } from 'node:crypto';

/** An exact table of texts as sorted 52-bit digests (SHA-256): no shared structure with the redactor's index. */
export interface DigestTable {
  readonly size: number;
  has(text: string): boolean;
}

/** Collects texts and then sorts them. */
export interface DigestBuilder {
  add(text: string): void;
  build(): DigestTable;
}

/** Makes an empty builder. Memory is 8 bytes a text. */
export function createDigestBuilder(): DigestBuilder {
  let digests = new Float64Array(1 << 12);
  let count = 0;
  return {
    add(text) {
      if (count === digests.length) {
        const larger = new Float64Array(digests.length * 2);
        larger.set(digests);
        digests = larger;
      }
      digests[count++] = digestOf(text);
    },
    build() {
      const sorted = digests.slice(0, count).sort();
      return { size: count, has: (text) => search(sorted, digestOf(text)) };
    },
  };
}

function search(sorted: Float64Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Short texts, the common case, are hashed by arithmetic alone (FNV-1a twice); only what is longer needs SHA-256. */
function digestOf(text: string): number {
  if (text.length > 64) {
    const bytes = createHash('sha256').update(text).digest();
    return (bytes.readUInt32LE(0) & 0xfffff) * 4294967296 + bytes.readUInt32LE(4);
  }
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193) >>> 0;
    b = (Math.imul(b, 31) + unit * 0x9e37 + (b >>> 11)) >>> 0;
  }
  a = Math.imul(a ^ (a >>> 16) ^ b, 0x45d9f3b) >>> 0;
  b = Math.imul(b ^ (b >>> 15), 0x119de1f3) >>> 0;
  return (b & 0xfffff) * 4294967296 + ((a ^ (a >>> 13)) >>> 0);
}
