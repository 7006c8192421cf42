import { kindsOf } from './digest-table.ts';
import { digestInto, longestKey, powersOf } from './hashing.ts';
import type { LeakIndex } from './leak-index.ts';
import { bitsOf, placeOf } from './quick-filter.ts';
import { sign, signOfDigits, signOfSeparator, telling } from './signs.ts';
import { byteClass, classes, createWords, lowered, madeOf } from './words.ts';

/** Something in a stretch of bytes that the index knows, as byte offsets. `skipped` when words in the middle were left out. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly kinds: number;
  /** How many words it is made of. */
  readonly words: number;
  readonly skipped: boolean;
}

/** What a stretch of bytes held: what the index knows, and signs that a closer look is needed (see `sign`). */
export interface Scan {
  readonly candidates: readonly Candidate[];
  readonly signs: number;
}

/** Looks through bytes from an offset to another. */
export type Scanner = (bytes: Uint8Array, from: number, to: number) => Scan;

/** The most words that are joined, the farthest they may be apart, and the shortest text that is looked for. */
const mostWords = 5;
const widestGap = 6;
const shortest = 4;
/** Names may have an initial, or the name of the next field, between their parts. */
const widestSkip = 3;
const longestSkip = 24;
const longestNamePart = 30;
/** Coded text is long and changes between letters, capitals and digits again and again. */
const shortestCoded = 16;
const fewestTurns = 3;

/**
 * Gives the scanner of an index. It cuts the bytes into words (letters and digits; also where a small letter meets a capital) and asks the index for every
 * run of up to five words written together, whatever stands between them: one rolling hash answers nearly all with "surely not".
 */
export function scannerOf(index: LeakIndex): Scanner {
  const scanner = scanners.get(index) ?? createScanner(index);
  scanners.set(index, scanner);
  return scanner;
}

/** One for each index: its tables are larger than most lines, and thousands of checks look at one line each. */
const scanners = new WeakMap<LeakIndex, Scanner>();

function createScanner(index: LeakIndex): Scanner {
  const multiplier = index.seeds.rolling;
  const powers = powersOf(multiplier);
  const filter = index.filter.words;
  const filterMask = filter.length - 1;
  const key = new Uint8Array(longestKey);
  const digest = new Uint32Array(4);
  const years = index.birthYears;
  const usual = createWords(4096);
  let words = usual;
  let candidates: Candidate[] = [];

  const isLikely = (hash: number): boolean => {
    const bits = bitsOf(hash);
    return ((filter[placeOf(hash) & filterMask] ?? 0) & bits) === bits;
  };

  /** The exact question, for the few that passed the filter: the bare bytes from `start` to `end`, after those of an earlier stretch. */
  const ask = (bytes: Uint8Array, start: number, end: number, earlier = 0, earlierEnd = 0): number => {
    let length = 0;
    for (let part = 0; part < 2; part++) {
      const stop = part === 0 ? earlierEnd : end;
      for (let at = part === 0 ? earlier : start; at < stop; at++) {
        const byte = bytes[at] ?? 0;
        if (classes[byte] === byteClass.separator) continue;
        if (length === longestKey) return 0;
        key[length++] = lowered[byte] ?? 0;
      }
    }
    digestInto(digest, key, length, index.seeds);
    return kindsOf(index.table, digest);
  };

  const joinWords = (bytes: Uint8Array, last: number, chain: number): void => {
    const { startHash, startLength } = words;
    const hash = words.endHash[last] ?? 0;
    const length = words.endLength[last] ?? 0;
    const first = Math.max(chain, last - mostWords + 1);
    for (let from = last; from >= first; from--) {
      const size = length - (startLength[from] ?? 0);
      if (size < shortest) continue;
      if (size > longestKey) break;
      if (!isLikely((hash - Math.imul(startHash[from] ?? 0, powers[size] ?? 0)) | 0)) continue;
      const end = words.end[last] ?? 0;
      const kinds = ask(bytes, words.bare[from] ?? 0, end);
      if (kinds !== 0)
        candidates.push({
          start: words.start[from] ?? 0,
          end,
          kinds,
          words: last - from + 1,
          skipped: false,
        });
    }
  };

  const skipWords = (bytes: Uint8Array, last: number): void => {
    const size = (words.endLength[last] ?? 0) - (words.startLength[last] ?? 0);
    if (size < 2 || size > longestNamePart) return;
    const start = words.start[last] ?? 0;
    const end = words.end[last] ?? 0;
    const { startHash, endHash, startLength, endLength } = words;
    const hash = ((endHash[last] ?? 0) - Math.imul(startHash[last] ?? 0, powers[size] ?? 0)) | 0;
    for (let from = last - 2; from >= 0 && from >= last - widestSkip; from--) {
      const fromEnd = words.end[from] ?? 0;
      if (start - fromEnd > longestSkip) break;
      const length = (endLength[from] ?? 0) - (startLength[from] ?? 0);
      if (words.made[from] !== madeOf.letters || length < 2 || length > longestNamePart) continue;
      const first = ((endHash[from] ?? 0) - Math.imul(startHash[from] ?? 0, powers[length] ?? 0)) | 0;
      if (!isLikely((Math.imul(first, powers[size] ?? 0) + hash) | 0)) continue;
      const fromStart = words.start[from] ?? 0;
      const kinds = ask(bytes, start, end, fromStart, fromEnd);
      if (kinds !== 0) candidates.push({ start: fromStart, end, kinds, words: 2, skipped: true });
    }
  };

  /** One side of a word of letters and digits: `student00412345`, `zoeangstrom2`. */
  const askHalf = (bytes: Uint8Array, start: number, end: number, least: number): void => {
    let from = start;
    while (from + 1 < end && bytes[from] === 48) from++;
    if (end - from < least || end - from > longestKey) return;
    let hash = 0;
    for (let at = from; at < end; at++)
      hash = (Math.imul(hash, multiplier) + (lowered[bytes[at] ?? 0] ?? 0)) | 0;
    if (!isLikely(hash)) return;
    const kinds = ask(bytes, from, end);
    if (kinds !== 0) candidates.push({ start, end, kinds, words: 1, skipped: false });
  };

  return (bytes, from, to) => {
    candidates = [];
    words = usual.start.length < ((to - from) >> 1) + 2 ? createWords(to - from) : usual;
    const { start, bare, end, startHash, startLength, endHash, endLength, made } = words;
    let signs = 0;
    let count = 0;
    let chain = 0;
    let hash = 0;
    let length = 0;
    let runStart = 0;
    let runTurns = 0;
    let runBorders = 0;
    let groups = 0;
    let at = from;
    while (at < to) {
      let byte = bytes[at] ?? 0;
      let now = classes[byte] ?? 0;
      if (now === byteClass.separator) {
        if (telling[byte] === 1) signs |= signOfSeparator(bytes, at, to);
        at++;
        continue;
      }
      const began = at;
      // Leading zeros count as standing before the word: an id is the same with and without them.
      while (byte === 48 && at + 1 < to && classes[bytes[at + 1] ?? 0] === byteClass.digit) {
        hash = (Math.imul(hash, multiplier) + byte) | 0;
        length++;
        byte = bytes[++at] ?? 0;
      }
      start[count] = began;
      bare[count] = at;
      startHash[count] = hash;
      startLength[count] = length;
      let seen = 0;
      let turns = 0;
      let turn = 0;
      for (;;) {
        seen |= now === byteClass.digit ? madeOf.digits : madeOf.letters;
        if (now === byteClass.high) signs |= sign.beyondAscii;
        hash = (Math.imul(hash, multiplier) + (lowered[byte] ?? 0)) | 0;
        length++;
        if (++at === to) break;
        byte = bytes[at] ?? 0;
        let next = classes[byte] ?? 0;
        if (next === byteClass.separator) {
          // An apostrophe between letters is part of a name.
          if (byte !== 39 || now === byteClass.digit || at + 1 === to) break;
          byte = bytes[at + 1] ?? 0;
          next = classes[byte] ?? 0;
          if (next === byteClass.separator || next === byteClass.digit) break;
          at++;
        }
        if (next === byteClass.upper && now === byteClass.lower) break;
        if ((next === byteClass.digit) !== (now === byteClass.digit)) {
          turns++;
          turn = at;
        }
        now = next;
      }
      end[count] = at;
      endHash[count] = hash;
      endLength[count] = length;
      made[count] = seen;
      const gap = count === 0 ? widestGap + 1 : began - (end[count - 1] ?? 0);
      const joint = bytes[began - 1] ?? 0;
      // Parts of a time or a date are never written on: no number goes over a colon or a slash.
      const isDate = seen === madeOf.digits && (joint === 0x3a || joint === 0x2f) && made[count - 1] === seen;
      if (gap > widestGap || (gap === 1 && isDate)) chain = count;
      joinWords(bytes, count, chain);
      if (count > 1 && seen === madeOf.letters) skipWords(bytes, count);
      if (turns === 1) {
        const isDigitFirst = classes[bytes[began] ?? 0] === byteClass.digit;
        askHalf(bytes, began, turn, isDigitFirst ? 6 : 5);
        askHalf(bytes, turn, at, isDigitFirst ? 5 : 6);
      }
      if (seen === madeOf.digits) {
        signs |= signOfDigits(words, count, bytes, years);
        // A phone number with the country code 1 before it.
        if (at - began === 11 && bytes[began] === 49) askHalf(bytes, began + 1, at, 10);
      }
      if (gap > 1 || (gap === 1 && joinsCode[joint] === 0)) {
        runStart = began;
        runTurns = 0;
        runBorders = 0;
      } else if (gap === 0) runBorders++;
      runTurns += turns;
      // Coded text of twelve characters has small letters before capitals; our own pseudonyms have one case.
      const least = runBorders === 0 ? shortestCoded : shortestCoded - 4;
      if (runTurns + runBorders >= fewestTurns && at - runStart >= least) signs |= sign.longRun;
      groups = gap === 1 && (joint === 0x3a || joint === 0x2d) && at - began <= 4 ? groups + 1 : 0;
      if (groups >= 5) signs |= sign.address;
      count++;
    }
    return { candidates, signs };
  };
}

/** What may stand inside coded text: `+ / _ - =`. */
const joinsCode = new Uint8Array(256).map((_zero, byte) =>
  [0x2b, 0x2f, 0x5f, 0x2d, 0x3d].includes(byte) ? 1 : 0,
);
