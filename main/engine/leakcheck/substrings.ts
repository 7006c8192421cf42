import { kindsOf } from './digest-table.ts';
import { createFolder } from './fold.ts';
import { digestInto, longestKey } from './hashing.ts';
import { hasKind, kind, kindNames } from './kinds.ts';
import type { LeakIndex } from './leak-index.ts';
import type { LineHit } from './line-check.ts';
import { isIssued } from './own-tokens.ts';
import type { OwnTokens } from './own-tokens.ts';
import { bitsOf, placeOf } from './quick-filter.ts';
import { byteClass, classes, lowered } from './words.ts';

/** Shorter texts stand inside other words by chance. */
const shortest = 8;
const longest = 40;
const fewestDigits = 7;
const looked = [kind.id, kind.email, kind.username, kind.localPart, kind.name, kind.internal];

/** Looks for identifiers at every place of a text, wherever words begin or end. */
export type SubstringCheck = (text: string) => LineHit[];

/**
 * Makes the check for what has no borders between values: rows of a database lie value behind value. Some thirty times the work of a scan, so it
 * is for binary files only. Numbers count as whole runs of digits, as any eight digits are somebody's id in a million.
 */
export function createSubstringCheck(index: LeakIndex, own: OwnTokens): SubstringCheck {
  const multiplier = index.seeds.rolling;
  const filter = index.filter.words;
  const mask = filter.length - 1;
  const fold = createFolder();
  const key = new Uint8Array(longestKey);
  const digest = new Uint32Array(4);

  /** The longest thing that is known and begins here: its end, and what it is. */
  const longestFrom = (bytes: Uint8Array, from: number, to: number): { end: number; kinds: number } => {
    let hash = 0;
    let length = 0;
    let hasLetter = false;
    const found = { end: 0, kinds: 0 };
    for (let at = from; at < to && length < longest; at++) {
      const byte = lowered[bytes[at] ?? 0] ?? 0;
      const now = classes[byte] ?? 0;
      if (now === byteClass.separator) break;
      hasLetter ||= now !== byteClass.digit;
      key[length++] = byte;
      hash = (Math.imul(hash, multiplier) + byte) | 0;
      if (length < fewestDigits || (hasLetter && length < shortest)) continue;
      if (!hasLetter && classes[bytes[at + 1] ?? 0] === byteClass.digit && at + 1 < to) continue;
      const bits = bitsOf(hash);
      if (((filter[placeOf(hash) & mask] ?? 0) & bits) !== bits) continue;
      digestInto(digest, key, length, index.seeds);
      const kinds = kindsOf(index.table, digest);
      if (!hasKind(kinds, ...looked)) continue;
      found.end = at + 1;
      found.kinds = kinds;
    }
    return found;
  };

  return (text) => {
    const hits: LineHit[] = [];
    const { bytes, length, offsets } = fold(text);
    for (let at = 0; at < length; at++) {
      const now = classes[bytes[at] ?? 0];
      const isInsideNumber = now === byteClass.digit && classes[bytes[at - 1] ?? 0] === byteClass.digit;
      // A number begins behind its zeros.
      if (now === byteClass.separator || (isInsideNumber && !isZeros(bytes, at))) continue;
      const { end, kinds } = longestFrom(bytes, at, length);
      if (end === 0) continue;
      const start = offsets[at] ?? 0;
      const stop = offsets[end] ?? text.length;
      const found = text.slice(start, stop);
      const as = looked.find((each) => hasKind(kinds, each)) ?? kind.id;
      if (!isIssued(found, own))
        hits.push({ kind: kindNames[as] ?? '', text: found, hard: true, start, end: stop });
      at = end - 1;
    }
    return hits;
  };
}

/** Whether only zeros of the same number stand before. */
function isZeros(bytes: Uint8Array, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && bytes[before] === 48) before--;
  return before < at - 1 && classes[bytes[before] ?? 0] !== byteClass.digit;
}
