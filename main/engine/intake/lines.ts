import { openSource } from './open-source.ts';
import type { LogSource } from './source.ts';

/** A longer line is no line of any log. It comes cut short, and is to be withheld. */
const longestLine = 4 << 20;
const shownOfLong = 4096;
const usualChunk = 1 << 20;

/** A line as it lies in the text: Latin-1, so that every byte is one character, without its line feed; the CR of a CRLF stays. */
export interface RawLine {
  /** Where it begins in the stream of the source, in bytes. */
  readonly offset: number;
  readonly text: string;
  readonly end: '\n' | '';
  /** The line is longer than 4 MB, and `text` only its beginning: nothing of it may leave. */
  readonly isTooLong: boolean;
}

/** Whole lines of a source that lie one after the other. */
export interface Chunk {
  readonly offset: number;
  /** The number of its first line, from 1, counted from where reading began. */
  readonly firstLine: number;
  readonly lines: number;
  readonly bytes: Buffer;
  /** One line of more than 4 MB, of which only the beginning is here. It ends with a line feed where `endsLine`. */
  readonly isTooLong: boolean;
  readonly endsLine: boolean;
}

/** Cuts a source into chunks of whole lines, about `size` bytes each; memory is flat however long a line is. Throws as `openSource` does. */
export async function* readChunks(source: LogSource, from = 0, size = usualChunk): AsyncGenerator<Chunk> {
  yield* chunksIn(openSource(source, from), from, size);
}

async function* chunksIn(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
  from: number,
  size: number,
): AsyncGenerator<Chunk> {
  let offset = from;
  let firstLine = 1;
  for await (const { bytes, length, isTooLong } of wholeLines(stream, size)) {
    const lines = isTooLong ? 1 : countLines(bytes);
    const endsLine = isTooLong ? length.endsLine : bytes.at(-1) === lineFeed;
    yield { offset, firstLine, lines, bytes, isTooLong, endsLine };
    offset += length.bytes;
    firstLine += lines;
  }
}

/** Whole lines, or the beginning of one that is too long; `length` is what they take in the stream. */
interface Piece {
  readonly bytes: Buffer;
  readonly length: { readonly bytes: number; readonly endsLine: boolean };
  readonly isTooLong: boolean;
}

async function* wholeLines(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
  size: number,
): AsyncGenerator<Piece> {
  const held = createHeldLine();
  for await (const piece of stream) {
    const first = piece.indexOf(lineFeed);
    if (first < 0) {
      held.add(piece);
      continue;
    }
    let start = 0;
    if (held.size + first > longestLine) {
      held.add(piece.subarray(0, first));
      yield held.takeLong(true);
      start = first + 1;
    }
    const last = piece.lastIndexOf(lineFeed);
    if (last >= start) {
      const lines = Buffer.concat([held.take(), piece.subarray(start, last + 1)]);
      for (const bytes of cutAtLines(lines, size)) yield pieceOf(bytes);
    }
    held.add(piece.subarray(last + 1));
  }
  if (held.size > longestLine) yield held.takeLong(false);
  else if (held.size > 0) yield pieceOf(held.take());
}

function pieceOf(bytes: Buffer): Piece {
  return { bytes, length: { bytes: bytes.length, endsLine: true }, isTooLong: false };
}

/** A line whose end has not been seen. Of one that is too long only the beginning is kept, and how long it is. */
interface HeldLine {
  readonly size: number;
  add(bytes: Buffer): void;
  take(): Buffer;
  takeLong(endsLine: boolean): Piece;
}

function createHeldLine(): HeldLine {
  let parts: Buffer[] = [];
  let size = 0;
  const clear = (): Buffer => {
    const bytes = Buffer.concat(parts);
    [parts, size] = [[], 0];
    return bytes;
  };
  return {
    get size() {
      return size;
    },
    add(bytes) {
      if (bytes.length === 0) return;
      const wasLong = size > longestLine;
      size += bytes.length;
      if (wasLong) return;
      parts.push(bytes);
      // A copy, so that the rest of the bytes can go.
      if (size > longestLine) parts = [Buffer.from(Buffer.concat(parts).subarray(0, shownOfLong))];
    },
    take: clear,
    takeLong(endsLine) {
      const bytes = size + (endsLine ? 1 : 0);
      return { bytes: clear().subarray(0, shownOfLong), length: { bytes, endsLine }, isTooLong: true };
    },
  };
}

const lineFeed = 10;

/** The lines of a chunk. */
export function* linesOf(chunk: Chunk): Generator<RawLine> {
  const text = chunk.bytes.toString('latin1');
  if (chunk.isTooLong) {
    yield { offset: chunk.offset, text, end: chunk.endsLine ? '\n' : '', isTooLong: true };
    return;
  }
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield { offset: chunk.offset + start, text: text.slice(start, end), end: '\n', isTooLong: false };
    start = end + 1;
  }
  if (start < text.length)
    yield { offset: chunk.offset + start, text: text.slice(start), end: '', isTooLong: false };
}

/** Reads a source line by line from an offset in its stream, which must be the beginning of a line. Throws as `openSource` does. */
export async function* readLines(source: LogSource, from = 0): AsyncGenerator<RawLine> {
  yield* linesIn(openSource(source, from), from);
}

/** The lines of bytes that begin at an offset of their source, with a line. */
export async function* linesIn(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
  from: number,
): AsyncGenerator<RawLine> {
  for await (const chunk of chunksIn(stream, from, usualChunk)) yield* linesOf(chunk);
}

function* cutAtLines(bytes: Buffer, size: number): Generator<Buffer> {
  let start = 0;
  while (bytes.length - start > size) {
    const end = bytes.indexOf(lineFeed, start + size - 1);
    if (end < 0 || end + 1 >= bytes.length) break;
    yield bytes.subarray(start, end + 1);
    start = end + 1;
  }
  if (start < bytes.length) yield bytes.subarray(start);
}

function countLines(bytes: Buffer): number {
  let count = 0;
  let at = -1;
  while ((at = bytes.indexOf(lineFeed, at + 1)) >= 0) count++;
  return bytes.at(-1) === lineFeed ? count : count + 1;
}
