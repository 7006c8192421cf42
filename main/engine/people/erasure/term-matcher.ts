import { shortestTerm } from './identifiers.ts';

/**
 * Finds many byte strings (each at least six bytes) in one pass: a bitmap of four-byte windows, tried at every second or fourth
 * byte, then the candidates of that window compared whole.
 */
export interface TermMatcher {
  /** Calls `found` with a term's index, and where it begins, for each occurrence in `bytes`. The length of `bytes` is a multiple of four. */
  scan(bytes: Buffer, found: (term: number, at: number) => void): void;
}

/** Makes a matcher. Terms shorter than six bytes are a mistake of the caller. */
export function createTermMatcher(terms: readonly Buffer[]): TermMatcher {
  if (terms.some((term) => term.length < shortestTerm)) throw new Error('a term has at least six bytes');
  const short = terms.filter((term) => term.length < wholeWindows).length;
  return terms.length <= fewTerms && short <= fewShort ? matchFew(terms) : matchMany(terms);
}

/** So few terms hit few windows by chance, and looking at every fourth byte is enough. */
const fewTerms = 2000;
/** From this length on, a window at a multiple of four lies wholly in a term, wherever the term begins. */
const wholeWindows = 7;
/** A shorter term puts 256 windows into the bitmap: so many of them at most. */
const fewShort = 64;
const manyShort = 500;

/** A byte a slot, of which few are taken: at most a megabyte, mostly 64 kB, which a fast cache holds. */
const fewestBits = 16;
const mostBits = 20;
const bitsAboveMarks = 7;
/** Words of 32 marks each, half a megabyte in all. */
const manyBits = 17;
const gram = 4;
const spread = 0x9e3779b1;
const otherSpread = 0x7feb352d;

/** Three marks of a key, all in one word of the filter, so that a key is asked for with one look at memory. */
function marksOf(key: number): number {
  const mixed = Math.imul(key, otherSpread);
  return (1 << (mixed >>> 27)) | (1 << ((mixed >>> 22) & 31)) | (1 << ((mixed >>> 17) & 31));
}

function wordOfFilter(key: number): number {
  return Math.imul(key, spread) >>> (32 - manyBits);
}

function mark(filter: Int32Array, key: number): void {
  const word = wordOfFilter(key);
  filter[word] = (filter[word] ?? 0) | marksOf(key);
}

/** Whether a key may have been marked: hardly ever true of one that was not. */
function isMarked(filter: Int32Array, key: number): boolean {
  const marks = marksOf(key);
  return ((filter[wordOfFilter(key)] ?? 0) & marks) === marks;
}

interface Candidate {
  readonly term: number;
  /** Where in the term the window lies. */
  readonly offset: number;
}

function add(candidates: Map<number, Candidate[]>, key: number, candidate: Candidate): void {
  const list = candidates.get(key);
  if (list === undefined) candidates.set(key, [candidate]);
  else list.push(candidate);
}

function compare(
  text: Buffer,
  at: number,
  terms: readonly Buffer[],
  list: readonly Candidate[],
  found: (term: number, at: number) => void,
): void {
  for (const { term, offset } of list) {
    const wanted = terms[term];
    const start = at - offset;
    if (wanted === undefined || start < 0 || start + wanted.length > text.length) continue;
    if (isAt(text, start, wanted)) found(term, start);
  }
}

function isAt(text: Buffer, start: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index++) if (text[start + index] !== wanted[index]) return false;
  return true;
}

function matchFew(terms: readonly Buffer[]): TermMatcher {
  const candidates = fewCandidates(terms);
  const bits = Math.min(
    mostBits,
    Math.max(fewestBits, Math.ceil(Math.log2(candidates.size + 1)) + bitsAboveMarks),
  );
  const shift = 32 - bits;
  const filter = new Uint8Array(1 << bits);
  for (const window of candidates.keys()) filter[Math.imul(window, spread) >>> shift] = 1;
  return {
    scan(bytes, found) {
      const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
      const look = (from: number, to: number): void => {
        for (let index = from; index < to; index++) {
          const list = candidates.get((words[index] ?? 0) >>> 0);
          if (list !== undefined) compare(bytes, index * 4, terms, list, found);
        }
      };
      // Four windows for one branch: more than twice as fast as one by one (measured).
      const fours = words.length & ~3;
      for (let index = 0; index < fours; index += 4) {
        const marked =
          (filter[Math.imul(words[index] ?? 0, spread) >>> shift] ?? 0) |
          (filter[Math.imul(words[index + 1] ?? 0, spread) >>> shift] ?? 0) |
          (filter[Math.imul(words[index + 2] ?? 0, spread) >>> shift] ?? 0) |
          (filter[Math.imul(words[index + 3] ?? 0, spread) >>> shift] ?? 0);
        if (marked !== 0) look(index, index + 4);
      }
      look(fours, words.length);
    },
  };
}

/** The terms by the windows of which, wherever a term begins, one lies at a multiple of four. */
function fewCandidates(terms: readonly Buffer[]): Map<number, Candidate[]> {
  const candidates = new Map<number, Candidate[]>();
  const put = (window: number, candidate: Candidate): void => {
    add(candidates, window >>> 0, candidate);
  };
  const offsets = rarestOffsets(
    terms,
    (term) => (term.length < wholeWindows ? 1 : 4),
    () => gram,
  );
  terms.forEach((term, index) => {
    if (term.length >= wholeWindows) {
      const first = offsets[index] ?? 0;
      for (let offset = first; offset < first + 4; offset++)
        put(term.readInt32LE(offset), { term: index, offset });
      return;
    }
    for (const offset of [0, 1, 2]) put(term.readInt32LE(offset), { term: index, offset });
    // Where it begins one byte behind a multiple of four, the window that begins in it ends with a byte that may be any.
    const last = term.readUIntLE(3, 3);
    for (let any = 0; any < 256; any++) put(last | (any << 24), { term: index, offset: 3 });
  });
  return candidates;
}

/** A term of nine bytes or more holds eight that begin at an even place: many numbers share four digits, few share eight. */
const longTerm = 9;

function matchMany(terms: readonly Buffer[]): TermMatcher {
  const pairs = new Int32Array(1 << manyBits);
  const singles = new Int32Array(1 << manyBits);
  const long = new Map<number, Candidate[]>();
  const short = new Map<number, Candidate[]>();
  const isAnyByte = terms.filter((term) => term.length < wholeWindows).length <= manyShort;
  // Of the second window, shorter terms fill two bytes or one.
  const mask = isAnyByte ? 0xffff : 0xff;
  const put = (offset: number, term: number, window: number, next: number): void => {
    const key = mix(window, next & mask);
    mark(singles, key);
    add(short, key, { term, offset });
  };
  const offsets = rarestOffsets(
    terms,
    () => 2,
    ({ length }) => (length >= longTerm ? 8 : isAnyByte && length >= wholeWindows ? 6 : 5),
  );
  terms.forEach((term, index) => {
    const first = offsets[index] ?? 0;
    // Two windows, because only every second byte of the text begins one.
    for (const offset of [first, first + 1]) {
      const window = term.readInt32LE(offset);
      if (term.length < longTerm) {
        const [near = 0, far] = term.subarray(offset + 4);
        if (far !== undefined || !isAnyByte) put(offset, index, window, near | ((far ?? 0) << 8));
        else for (let any = 0; any < 256; any++) put(offset, index, window, near | (any << 8));
        continue;
      }
      const pair = mix(window, term.readInt32LE(offset + 4));
      mark(pairs, pair);
      add(long, pair, { term: index, offset });
    }
  });
  const hasShort = short.size > 0;
  const hasLong = long.size > 0;
  return {
    scan(bytes, found) {
      const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
      const look = (at: number, window: number, next: number): void => {
        const lists = [long.get(mix(window, next)), short.get(mix(window, next & mask))];
        for (const list of lists) if (list !== undefined) compare(bytes, at, terms, list, found);
      };
      let first = words[0] ?? 0;
      let second = words[1] ?? 0;
      for (let index = 0; index < words.length; index++) {
        const third = words[index + 2] ?? 0;
        const between = (first >>> 16) | (second << 16);
        const after = (second >>> 16) | (third << 16);
        if (
          (hasLong && (isMarked(pairs, mix(first, second)) || isMarked(pairs, mix(between, after)))) ||
          (hasShort &&
            (isMarked(singles, mix(first, second & mask)) || isMarked(singles, mix(between, after & mask))))
        ) {
          look(index * 4, first, second);
          look(index * 4 + 2, between, after);
        }
        first = second;
        second = third;
      }
    },
  };
}

function mix(first: number, second: number): number {
  return (Math.imul(first, 0x85ebca6b) ^ Math.imul(second, 0xc2b2ae35)) | 0;
}

/**
 * For each term the place whose windows fewest terms share: cards begin alike and e-mails end alike, and a window that all share would make
 * every such value of everyone a candidate. So many `windows` side by side are taken; the start of the last has `room` behind it.
 */
function rarestOffsets(
  terms: readonly Buffer[],
  windows: (term: Buffer) => number,
  room: (term: Buffer) => number,
): number[] {
  const counts = new Map<number, number>();
  for (const term of terms) {
    for (let at = 0; at + gram <= term.length; at++) {
      const window = term.readInt32LE(at);
      counts.set(window, (counts.get(window) ?? 0) + 1);
    }
  }
  return terms.map((term) => {
    const taken = windows(term);
    let best = 0;
    let fewest = Infinity;
    for (let at = 0; at + taken - 1 + room(term) <= term.length; at++) {
      let shared = 0;
      for (let next = at; next < at + taken; next++) shared += counts.get(term.readInt32LE(next)) ?? 0;
      if (shared >= fewest) continue;
      fewest = shared;
      best = at;
    }
    return best;
  });
}
