import { Buffer } from 'node:buffer';

const begin = '-----BEGIN AGE ENCRYPTED FILE-----';
const end = '-----END AGE ENCRYPTED FILE-----';
/** What `age` itself takes before the first line. */
const mostBlanks = 1024;
const longestLine = 64;

/** Whether a file begins as one in ASCII armor, given enough of its first bytes. */
export function isArmored(head: string): boolean {
  return withoutMark(head)
    .replace(/^[\t\n\r ]{0,1024}/, '')
    .startsWith(begin);
}

/**
 * Takes the ASCII armor off a sealed file, piece by piece, as strictly as `age` reads it: lines of 64 characters but for the last, nothing before or
 * after but blanks. No more than a piece is held. Throws `RangeError` for anything else.
 */
export async function* withoutArmor(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = createLineReader();
  let rest: string | undefined;
  for await (const piece of pieces) {
    const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    const lines = (rest === undefined ? withoutMark(text) : rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* decoded(lines, reader);
    if (rest.length > mostBlanks) {
      // Blanks may follow without end, and nothing else may be so long.
      if (!reader.isAfter() || rest.trim() !== '') throw broken();
      rest = '';
    }
  }
  yield* decoded([rest ?? ''], reader);
  if (!reader.isAfter()) throw broken();
}

interface LineReader {
  /** Takes the next line and adds what it holds to the body. */
  take(line: string, body: string[]): void;
  /** Whether the last line of the armor was read. */
  isAfter(): boolean;
}

function createLineReader(): LineReader {
  const now: { place: 'before' | 'inside' | 'at-end' | 'after'; blanks: number } = {
    place: 'before',
    blanks: 0,
  };
  return {
    take(line, body) {
      if (now.place === 'before') {
        now.blanks += line.length + 1;
        if (line.trimStart() === begin) now.place = 'inside';
        else if (line.trim() !== '' || now.blanks > mostBlanks) throw broken();
      } else if (now.place === 'after') {
        if (line.trim() !== '') throw broken();
      } else if (line.trimEnd() === end) now.place = 'after';
      else if (now.place === 'at-end') throw broken();
      else if (line.length === longestLine && !line.includes('=')) body.push(line);
      else {
        body.push(lastLine(line));
        now.place = 'at-end';
      }
    },
    isAfter: () => now.place === 'after',
  };
}

function* decoded(lines: readonly string[], reader: LineReader): Generator<Buffer> {
  const body: string[] = [];
  for (const line of lines) reader.take(line.endsWith('\r') ? line.slice(0, -1) : line, body);
  if (body.length === 0) return;
  const text = body.join('');
  // Node leaves out what is no base64.
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw broken();
  yield Buffer.from(text, 'base64');
}

/** The last line is the only one that may be short; its last bits must be zero, so that no two texts are the same file. */
function lastLine(line: string): string {
  const isWhole = line.length > 0 && line.length <= longestLine && line.length % 4 === 0;
  if (!isWhole || Buffer.from(line, 'base64').toString('base64') !== line) throw broken();
  return line;
}

/** Some editors begin a text with the mark of UTF-8. */
function withoutMark(text: string): string {
  return text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text;
}

function broken(): RangeError {
  return new RangeError('this is no age armor');
}
