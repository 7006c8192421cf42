import { shortestTerm } from './identifiers.ts';

const filterBits = 20;
const gram = 4;

/**
 * Finds many byte strings (each at least five bytes) in one pass: a bitmap of four-byte windows, tried at every second
 * byte, then the candidates of that window compared whole.
 */
export interface TermMatcher {
  /** Calls `found` with a term's index for each occurrence that begins in `bytes`. The length of `bytes` is even. */
  scan(bytes: Buffer, found: (term: number) => void): void;
}

/** Makes a matcher. Terms shorter than five bytes are a mistake of the caller. */
export function createTermMatcher(terms: readonly Buffer[]): TermMatcher {
  const filter = new Uint8Array(1 << (filterBits - 3));
  const candidates = new Map<number, { term: number; offset: number }[]>();
  terms.forEach((term, index) => {
    if (term.length < shortestTerm) throw new Error('a term has at least five bytes');
    // Two offsets, because only every second byte of the text begins a window.
    for (const offset of [0, 1]) {
      const window = term.readUInt32LE(offset);
      const slot = hash(window);
      filter[slot >> 3] = (filter[slot >> 3] ?? 0) | (1 << (slot & 7));
      const list = candidates.get(window);
      if (list === undefined) candidates.set(window, [{ term: index, offset }]);
      else list.push({ term: index, offset });
    }
  });
  return {
    scan(bytes, found) {
      const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
      let low = halves[0] ?? 0;
      for (let index = 1; index < halves.length; index++) {
        const high = halves[index] ?? 0;
        const window = low | (high << 16);
        low = high;
        const slot = Math.imul(window, 0x9e3779b1) >>> (32 - filterBits);
        if (((filter[slot >> 3] ?? 0) & (1 << (slot & 7))) === 0) continue;
        const list = candidates.get(window >>> 0);
        if (list !== undefined) compare(bytes, (index - 1) * 2, list);
      }

      function compare(text: Buffer, at: number, list: readonly { term: number; offset: number }[]): void {
        for (const { term, offset } of list) {
          const wanted = terms[term];
          const start = at - offset;
          if (wanted === undefined || start < 0 || start + wanted.length > text.length) continue;
          if (text.compare(wanted, 0, wanted.length, start, start + wanted.length) === 0) found(term);
        }
      }
    },
  };
}

function hash(window: number): number {
  return Math.imul(window, 0x9e3779b1) >>> (32 - filterBits);
}

/** The window's size in bytes, for callers that overlap their chunks. */
export const windowBytes = gram;
