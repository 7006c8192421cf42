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
  let offset = from;
  let firstLine = 1;
  let rest: Buffer[] = [];
  let held = 0;
  let skipped = 0;
  const take = (bytes: Buffer, isTooLong: boolean): Chunk => {
    const endsLine = bytes.at(-1) === lineFeed;
    const lines = isTooLong ? 1 : countLines(bytes);
    const chunk = { offset, firstLine, lines, bytes, isTooLong, endsLine };
    firstLine += lines;
    offset += bytes.length;
    return chunk;
  };
  for await (const piece of openSource(source, from)) {
    let start = 0;
    if (held > longestLine) {
      // Inside a line that is too long: only its end is looked for.
      const end = piece.indexOf(lineFeed);
      if (end < 0) {
        skipped += piece.length;
        continue;
      }
      yield { ...take(startOf(rest), true), endsLine: true };
      offset += held - shownOfLong + skipped + end + 1;
      [rest, held, skipped, start] = [[], 0, 0, end + 1];
    }
    const last = piece.lastIndexOf(lineFeed);
    if (last < start) {
      rest.push(piece.subarray(start));
      held += piece.length - start;
      continue;
    }
    // The first line may be long by what was held before.
    const first = piece.indexOf(lineFeed, start);
    if (held + first - start > longestLine) {
      rest.push(piece.subarray(start, first));
      held += first - start;
      yield { ...take(startOf(rest), true), endsLine: true };
      offset += held - shownOfLong + 1;
      [rest, held, start] = [[], 0, first + 1];
    }
    if (last >= start) {
      rest.push(piece.subarray(start, last + 1));
      const whole = Buffer.concat(rest);
      for (const part of cutAtLines(whole, size)) yield take(part, false);
    }
    rest = last + 1 < piece.length ? [piece.subarray(last + 1)] : [];
    held = piece.length - last - 1;
  }
  if (held > longestLine) yield take(startOf(rest), true);
  else if (held > 0) yield take(Buffer.concat(rest), false);
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
  for await (const chunk of readChunks(source, from)) yield* linesOf(chunk);
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

/** The beginning of a line that is too long, copied so that the rest can go. */
function startOf(pieces: readonly Buffer[]): Buffer {
  return Buffer.concat(pieces.map((piece) => piece.subarray(0, shownOfLong))).subarray(0, shownOfLong);
}
