import { byteClass, classes, madeOf } from './words.ts';
import type { Words } from './words.ts';

/** Signs of encodings and of patterns, as bits: what a scan saw and a closer look must judge. */
export const sign = {
  percent: 1,
  entity: 2,
  backslash: 4,
  quotedPrintable: 8,
  beyondAscii: 16,
  control: 32,
  longRun: 64,
  at: 128,
  address: 256,
  number: 512,
  value: 1024,
  year: 2048,
} as const;

/** The signs that a text may say something else once it is decoded. */
export const codedSigns =
  sign.percent |
  sign.entity |
  sign.backslash |
  sign.quotedPrintable |
  sign.beyondAscii |
  sign.control |
  sign.longRun;

const percent = 0x25;
const ampersand = 0x26;
const equals = 0x3d;
const colon = 0x3a;
const dash = 0x2d;

/** Separators that may be a sign of something have a one here; the others mean nothing by themselves. */
export const telling: Uint8Array = new Uint8Array(256).map((_zero, byte) => {
  const isControl = byte < 9 || (byte > 13 && byte < 32);
  return isControl || [percent, ampersand, equals, colon, dash, 0x40, 0x5c, 0x2b].includes(byte) ? 1 : 0;
});

/** Letters in which the names of parameters end whose values open something: `sid`, `token`, `code`, `secret`, `key`. */
const endsSecret = new Uint8Array(256).map((_zero, byte) =>
  'dnety'.includes(String.fromCharCode(byte | 32)) ? 1 : 0,
);

const isHex = new Uint8Array(256).map((_zero, byte) =>
  /[0-9A-Fa-f]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** What a telling separator is a sign of; 0 for most. */
export function signOfSeparator(bytes: Uint8Array, at: number, to: number): number {
  const byte = bytes[at] ?? 0;
  const next = at + 1 < to ? (bytes[at + 1] ?? 0) : 32;
  const isPair = at + 2 < to && isHex[next] === 1 && isHex[bytes[at + 2] ?? 0] === 1;
  switch (byte) {
    case percent:
      return isPair ? sign.percent : 0;
    case ampersand:
      return isEntity(bytes, at, to) ? sign.entity : 0;
    case equals:
      return (
        (isPair || next === 0x3f ? sign.quotedPrintable : 0) | (isValue(bytes, at, next) ? sign.value : 0)
      );
    case colon:
      if (next === colon) return sign.address;
      // `Authorization: Basic`
      return next === 32 && ((bytes[at + 2] ?? 0) | 32) === 0x62 ? sign.value : 0;
    case dash:
      return next === dash && bytes[at + 4] === dash ? sign.value : 0;
    case 0x2b:
      return classes[next] === byteClass.digit ? sign.number : 0;
    case 0x40:
      return sign.at;
    case 0x5c:
      return sign.backslash;
    default:
      return sign.control;
  }
}

function isValue(bytes: Uint8Array, at: number, next: number): boolean {
  return classes[next] !== byteClass.separator && endsSecret[bytes[at - 1] ?? 0] === 1;
}

const longestEntity = 10;

function isEntity(bytes: Uint8Array, at: number, to: number): boolean {
  for (let end = at + 1; end < to && end <= at + longestEntity; end++) {
    if (bytes[end] === 0x3b) return end > at + 2;
    if (classes[bytes[end] ?? 0] === byteClass.separator && bytes[end] !== 0x23) return false;
  }
  return false;
}

/** What the digits of a word and the two or three before it are a sign of. `years` are the first and last year of a birthday. */
export function signOfDigits(
  words: Words,
  at: number,
  bytes: Uint8Array,
  years: readonly [number, number],
): number {
  const size = sizeOf(words, at);
  if (size >= 13 && size <= 19) return size >= 16 ? sign.number | sign.longRun : sign.number;
  if (size > 19) return sign.longRun;
  if (size === 8) return isBetween(numberAt(bytes, words.start[at] ?? 0, 4), years) ? sign.year : 0;
  if (size > 4) return 0;
  let signs = 0;
  // `2001:db8::1` is an address.
  if (
    size === 4 &&
    bytes[words.end[at] ?? 0] !== colon &&
    isBetween(numberAt(bytes, words.start[at] ?? 0, 4), years)
  )
    signs |= sign.year;
  if (at < 2) return signs;
  const before = isDigits(words, at - 1) && gapOf(words, at) <= 2 ? sizeOf(words, at - 1) : 0;
  if (before === 0) return signs;
  const joint = bytes[words.end[at - 1] ?? 0];
  // The ends of phone numbers, cards in fours, and social security numbers.
  if (size === 4 && (before === 3 || before === 4 || (before === 2 && joint === 0x2d))) signs |= sign.number;
  if (size === 2 && before <= 2 && (joint === 0x2f || joint === 0x2d)) signs |= sign.year;
  if (joint === 0x2e && at >= 3 && size <= 3 && isForeignAddress(words, at, bytes)) signs |= sign.address;
  return signs;
}

/** Four numbers with dots between them that are no address of ours. */
function isForeignAddress(words: Words, at: number, bytes: Uint8Array): boolean {
  for (let word = at - 2; word <= at; word++) {
    const isNext = gapOf(words, word) === 1 && bytes[words.end[word - 1] ?? 0] === 0x2e;
    if (!isNext || !isDigits(words, word - 1) || sizeOf(words, word - 1) > 3) return false;
  }
  const first = numberAt(bytes, words.start[at - 3] ?? 0, sizeOf(words, at - 3));
  const second = numberAt(bytes, words.start[at - 2] ?? 0, sizeOf(words, at - 2));
  return !isOwnBlock(first, second);
}

/** The blocks from which a bundle takes its addresses, and loopback. Whatever else is in use is judged by its whole text. */
function isOwnBlock(first: number, second: number): boolean {
  return (
    first === 127 || (first === 10 && second >= 64 && second < 128) || (first === 198 && second >> 1 === 9)
  );
}

function sizeOf(words: Words, at: number): number {
  return (words.end[at] ?? 0) - (words.start[at] ?? 0);
}

function gapOf(words: Words, at: number): number {
  return (words.start[at] ?? 0) - (words.end[at - 1] ?? 0);
}

function isDigits(words: Words, at: number): boolean {
  return words.made[at] === madeOf.digits;
}

function isBetween(year: number, years: readonly [number, number]): boolean {
  return year >= years[0] && year <= years[1];
}

function numberAt(bytes: Uint8Array, start: number, size: number): number {
  let value = 0;
  for (let at = start; at < start + size; at++) value = value * 10 + ((bytes[at] ?? 48) - 48);
  return value;
}
