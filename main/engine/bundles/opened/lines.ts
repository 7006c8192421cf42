import type { StoredFile } from './member-store.ts';

/** A line longer than this many bytes is shown as several: nothing that is meant to be read has such lines. */
export const longestLine = 1 << 20;
/** The offset of every so-manieth line is kept. */
const spacing = 256;
const newline = 10;

/** Where the lines of a file begin, found while it is read once. */
export interface LineIndex {
  readonly count: number;
  add(chunk: Uint8Array): void;
  finish(): void;
  /** The number (from 1) and the byte offset of a line at or before `number`. */
  before(number: number): { readonly number: number; readonly offset: number };
}

/** Makes an empty index. The result is the same however the file is cut into chunks. */
export function createLineIndex(): LineIndex {
  const offsets: number[] = [];
  let count = 0;
  let position = 0;
  let lineBytes = 0;
  let isOpen = false;

  const begin = (): void => {
    if (isOpen) return;
    if (count % spacing === 0) offsets.push(position);
    count++;
    isOpen = true;
  };
  const endAfter = (bytes: number): void => {
    position += bytes;
    lineBytes = 0;
    isOpen = false;
  };

  return {
    get count() {
      return count;
    },
    add(chunk) {
      for (let from = 0; from < chunk.length;) {
        begin();
        const room = longestLine - lineBytes;
        const end = chunk.indexOf(newline, from);
        if (end >= 0 && end - from <= room) {
          endAfter(end + 1 - from);
          from = end + 1;
        } else if (chunk.length - from > room) {
          endAfter(room);
          from += room;
        } else {
          lineBytes += chunk.length - from;
          position += chunk.length - from;
          from = chunk.length;
        }
      }
    },
    finish() {
      isOpen = false;
    },
    before(number) {
      const block = Math.min(Math.floor((number - 1) / spacing), Math.max(0, offsets.length - 1));
      return { number: block * spacing + 1, offset: offsets[block] ?? 0 };
    },
  };
}

/** Reads lines from an offset at which one begins, cut as the index counts them. The end of the line is taken off. */
export function* linesFrom(file: StoredFile, offset: number): Generator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for (const piece of file.read(offset)) {
    const buffer = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    let start = 0;
    for (;;) {
      const end = buffer.indexOf(newline, start);
      if (end >= 0 && end - start <= longestLine) {
        yield textOf(buffer, start, end);
        start = end + 1;
      } else if (buffer.length - start > longestLine) {
        yield textOf(buffer, start, start + longestLine);
        start += longestLine;
      } else break;
    }
    rest = buffer.subarray(start);
  }
  if (rest.length > 0) yield textOf(rest, 0, rest.length);
}

function textOf(buffer: Buffer, start: number, end: number): string {
  const last = end > start && buffer[end - 1] === 13 ? end - 1 : end;
  return buffer.toString('utf8', start, last);
}
