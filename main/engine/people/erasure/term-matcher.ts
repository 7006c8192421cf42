import { shortestTerm } from './identifiers.ts';

const filterBits = 20;
const gram = 4;

/**
 * Finds many byte strings (each at least six bytes) in one pass: a bitmap of four-byte windows, tried at every second
 * byte, then the candidates of that window compared whole.
 */
export interface TermMatcher {
  /** Calls `found` with a term's index for each occurrence that begins in `bytes`. The length of `bytes` is even. */
  scan(bytes: Buffer, found: (term: number) => void): void;
}

/** Makes a matcher. Terms shorter than six bytes are a mistake of the caller. */
export function createTermMatcher(terms: readonly Buffer[]): TermMatcher {
  const filter = new Uint8Array(1 << (filterBits - 3));
  const candidates = new Map<number, { term: number; offset: number }[]>();
  const offsets = rarestOffsets(terms);
  terms.forEach((term, index) => {
    const first = offsets[index] ?? 0;
    // Two windows, because only every second byte of the text begins one.
    for (const offset of [first, first + 1]) {
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
          if (isAt(text, start, wanted)) found(term);
        }
      }
    },
  };
}

/**
 * For each term the place whose windows fewest terms share: cards begin alike and e-mails end alike, and a window that all share would make
 * every such value of everyone a candidate.
 */
function rarestOffsets(terms: readonly Buffer[]): number[] {
  const counts = new Map<number, number>();
  for (const term of terms) {
    if (term.length < shortestTerm) throw new Error('a term has at least six bytes');
    for (let at = 0; at + gram <= term.length; at++) {
      const window = term.readUInt32LE(at);
      counts.set(window, (counts.get(window) ?? 0) + 1);
    }
  }
  return terms.map((term) => {
    let best = 0;
    let fewest = Infinity;
    for (let at = 0; at + gram < term.length; at++) {
      const shared = (counts.get(term.readUInt32LE(at)) ?? 0) + (counts.get(term.readUInt32LE(at + 1)) ?? 0);
      if (shared >= fewest) continue;
      fewest = shared;
      best = at;
    }
    return best;
  });
}

function isAt(text: Buffer, start: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index++) if (text[start + index] !== wanted[index]) return false;
  return true;
}

function hash(window: number): number {
  return Math.imul(window, 0x9e3779b1) >>> (32 - filterBits);
}
