import type { LineCheck, LineHit } from './line-check.ts';
import { checkSeam } from './seams.ts';
import { textOfBytes } from './unescape.ts';
import type { LineContext } from './zones.ts';

/** Where a piece of a file stands: pieces are cut at line ends and may be checked in any order, on any thread. */
export interface ChunkPlace {
  readonly file: string;
  readonly format: LineContext['format'];
  /** The number of its first line, from 1. */
  readonly firstLine: number;
  /** The line before it, as text: a value may be broken across both. */
  readonly previous?: string | undefined;
  /** The last `#Fields:` line before it (W3C extended logs). */
  readonly header?: string | undefined;
}

/** A hit with the number of its line. */
export interface NumberedHit extends LineHit {
  readonly line: number;
}

const lineFeed = 10;
const carriageReturn = 13;
/** Longer lines are looked at in pieces that overlap by more than anything that is looked for. */
const longestLine = 1 << 18;
const overlap = 1 << 12;

/** Checks the lines of a piece of text; gives the hits in order and the number of lines. `isOwnLine` says which fixed lines hold no data. */
export function* checkLines(
  check: LineCheck,
  bytes: Uint8Array,
  place: ChunkPlace,
  isOwnLine: (line: string) => boolean,
): Generator<NumberedHit, number> {
  let { header, previous } = place;
  let number = place.firstLine - 1;
  let lastStart = -1;
  let lastEnd = -1;
  const isSpaced = place.format === 'text' || place.format === 'json' || place.format === 'binary';
  for (const { start, end } of linesOf(bytes)) {
    number++;
    if (start === end) {
      lastStart = start;
      lastEnd = end;
      previous = undefined;
      continue;
    }
    const first = bytes[start] ?? 0;
    if (first === 0x23 || first === 0x21) header = headerOf(bytes, start, end) ?? header;
    const context: LineContext = { format: place.format, header };
    for (const piece of piecesOf(start, end)) {
      const hits = check.bytes(bytes, piece.start, piece.end, context);
      if (hits.length === 0 || isOwnLine(textOfBytes(bytes.subarray(start, end)))) continue;
      for (const hit of hits) yield { ...shift(hit, piece.start - start), line: number };
    }
    if (lastEnd >= 0 && (isSpaced || mayContinue(bytes, lastEnd, first)))
      previous = textOfBytes(bytes.subarray(Math.max(lastStart, lastEnd - overlap), lastEnd));
    if (previous !== undefined) {
      const line = textOfBytes(bytes.subarray(start, Math.min(end, start + overlap)));
      for (const hit of checkSeam(check, previous, line, context)) yield { ...hit, line: number };
      previous = undefined;
    }
    lastStart = start;
    lastEnd = end;
  }
  return number - place.firstLine + 1;
}

/** The last `#Fields:` line (or token line of WebStar logs) in a piece, for the piece after it. */
export function lastHeader(bytes: Uint8Array): string | undefined {
  let header: string | undefined;
  for (const { start, end } of linesOf(bytes)) header = headerOf(bytes, start, end) ?? header;
  return header;
}

function headerOf(bytes: Uint8Array, start: number, end: number): string | undefined {
  const first = bytes[start];
  if (first !== 0x23 && first !== 0x21) return undefined;
  const line = textOfBytes(bytes.subarray(start, Math.min(end, start + overlap)));
  return /^#Fields:|^!!LOG_FORMAT/i.test(line) ? line : undefined;
}

function shift(hit: LineHit, by: number): LineHit {
  return by === 0 ? hit : { ...hit, start: hit.start + by, end: hit.end + by };
}

/** A first look at the bytes on both sides: nearly all lines of a log end with a mark or begin with a number. */
function mayContinue(bytes: Uint8Array, end: number, first: number): boolean {
  const last = bytes[end - 1] ?? 0;
  const isOpen = last >= 0x80 || /[\w@.%=+/\\-]/.test(String.fromCharCode(last));
  return isOpen && !(first >= 48 && first <= 57) && first !== 0x5b && first !== 0x7b;
}

/** Lines end with LF, CRLF or CR. */
function* linesOf(bytes: Uint8Array): Generator<{ start: number; end: number }> {
  let start = 0;
  let nextReturn = bytes.indexOf(carriageReturn);
  while (start < bytes.length) {
    let end = bytes.indexOf(lineFeed, start);
    if (end < 0) end = bytes.length;
    if (nextReturn >= 0 && nextReturn < start) nextReturn = bytes.indexOf(carriageReturn, start);
    if (nextReturn < 0 || nextReturn >= end) {
      yield { start, end };
      start = end + 1;
      continue;
    }
    yield { start, end: nextReturn };
    start = nextReturn + (nextReturn === end - 1 ? 2 : 1);
  }
}

function* piecesOf(start: number, end: number): Generator<{ start: number; end: number }> {
  if (end - start <= longestLine) {
    yield { start, end };
    return;
  }
  for (let from = start; from < end; from += longestLine - overlap)
    yield { start: from, end: Math.min(end, from + longestLine) };
}
