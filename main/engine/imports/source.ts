import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { Failure } from '../../../shared/failure.ts';
import type { SourceFormat } from '../../../shared/imports.ts';
import { toReadFailure } from '../vault/files.ts';
import { parseQuotedLine } from './cells.ts';
import { splitLines } from './lines.ts';

/** What a person has fixed about a file's format. */
export type KnownFormat = { readonly [K in keyof SourceFormat]?: SourceFormat[K] | undefined };

const chunkBytes = 1 << 20;
const sampleLines = 60;

/** Kinds of files that are no delimited text, by their first bytes, and what to do instead. */
const foreign: readonly { readonly magic: string; readonly message: string; readonly hint: string }[] = [
  {
    magic: 'PK\u0003\u0004',
    message: 'This is a ZIP or Excel file, not delimited text.',
    hint: 'In Excel, save the sheet as "CSV UTF-8", then pick that file.',
  },
  {
    magic: '\u00d0\u00cf\u0011\u00e0',
    message: 'This is an old Excel or Word file, not delimited text.',
    hint: 'In Excel, save the sheet as "CSV UTF-8", then pick that file.',
  },
  {
    magic: 'SQLite format 3',
    message: 'This is an SQLite database, not delimited text.',
    hint: 'Export the table of people as CSV first.',
  },
  {
    magic: '%PDF',
    message: 'This is a PDF, not delimited text.',
    hint: 'Ask for the list as CSV or tab-delimited text.',
  },
  { magic: '\u001f\u008b', message: 'This file is compressed (gzip).', hint: 'Unpack it first.' },
];

/** Checks that a path is a text file that can be read. Throws `no-such-file`, `is-a-directory`, `no-access`, `empty-file` or `binary-file`. */
export function assertTextFile(path: string): { bytes: number } {
  const state = stateOf(path);
  if (state.isDirectory) {
    throw new Failure('is-a-directory', 'That is a folder, not a file.', {
      hint: 'Pick the file inside it.',
    });
  }
  if (state.bytes === 0)
    throw new Failure('empty-file', 'This file is empty.', {
      hint: 'Export it again, or pick another file.',
    });
  const head = firstBytes(path, 4096);
  const text = head.toString('latin1');
  const kind = foreign.find((each) => text.startsWith(each.magic));
  if (kind !== undefined) throw new Failure('binary-file', kind.message, { hint: kind.hint });
  if (encodingByZeros(head) === undefined && looksBinary(head)) {
    throw new Failure('binary-file', 'This file is not text.', {
      hint: 'Pick a comma- or tab-delimited text file with a header row.',
    });
  }
  return { bytes: state.bytes };
}

/** The text of a file in chunks; memory is flat. Bytes that do not fit the encoding become U+FFFD, which the value rules refuse. */
export function* readText(path: string, encoding: SourceFormat['encoding']): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of readChunks(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Finds how a file is written; what the caller fixes in `known` is kept. Throws as `assertTextFile` does. */
export function findFormat(path: string, known: KnownFormat = {}): SourceFormat {
  assertTextFile(path);
  const encoding = known.encoding ?? findEncoding(path);
  const text = sampleText(path, encoding);
  const lines = [...take(splitLines([text]), sampleLines)]
    .map((line) => line.text)
    .filter((line) => line.trim() !== '');
  const delimiter = known.delimiter ?? findDelimiter(lines);
  return {
    encoding,
    delimiter,
    quoted: known.quoted ?? isQuoted(lines, delimiter),
    lineEnd: known.lineEnd ?? findLineEnd(text),
  };
}

function stateOf(path: string): { bytes: number; isDirectory: boolean } {
  try {
    const state = statSync(path);
    return { bytes: state.size, isDirectory: state.isDirectory() };
  } catch (error) {
    throw toReadFailure(error);
  }
}

function* readChunks(path: string): Generator<Buffer> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw toReadFailure(error);
  }
  try {
    const buffer = Buffer.alloc(chunkBytes);
    for (;;) {
      const read = readSync(file, buffer, 0, chunkBytes, null);
      if (read === 0) return;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

function firstBytes(path: string, count: number): Buffer {
  const [first] = take(readChunks(path), 1);
  return Buffer.from((first ?? Buffer.alloc(0)).subarray(0, count));
}

/** BOM, then zero bytes on every second place (UTF-16), then strict UTF-8 over the whole file, else Windows-1252. */
function findEncoding(path: string): SourceFormat['encoding'] {
  const head = firstBytes(path, 4096);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return encodingByZeros(head) ?? (isUtf8(path) ? 'utf-8' : 'windows-1252');
}

/** More than one byte in fifty is a control character that text does not have. A single NUL is one bad row, not a binary file. */
function looksBinary(head: Buffer): boolean {
  const control = head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  return control > head.length / 50;
}

function encodingByZeros(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  const pairs = head.length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.7 && odd < pairs * 0.05 ? 'utf-16be' : undefined;
}

function isUtf8(path: string): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const chunk of readChunks(path)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function sampleText(path: string, encoding: SourceFormat['encoding']): string {
  const decoder = new TextDecoder(encoding);
  const [first] = take(readChunks(path), 1);
  return first === undefined ? '' : decoder.decode(first, { stream: true });
}

/** The delimiter that gives the header two cells or more and most other lines the same number. */
function findDelimiter(lines: readonly string[]): SourceFormat['delimiter'] {
  const [header] = lines;
  if (header === undefined) return ',';
  const scored = (['\t', ',', ';', '|'] as const).map((delimiter) => {
    const width = cellCount(header, delimiter);
    const alike = lines.filter((line) => cellCount(line, delimiter) === width).length;
    return { delimiter, score: width < 2 ? 0 : alike / lines.length + Math.min(width, 40) / 100 };
  });
  return scored.reduce((best, each) => (each.score > best.score ? each : best), { delimiter: ',', score: 0 })
    .delimiter;
}

function cellCount(line: string, delimiter: string): number {
  const cells = delimiter === '\t' ? undefined : parseQuotedLine(line, delimiter);
  return Array.isArray(cells) ? cells.length : line.split(delimiter).length;
}

/** In tab-delimited files a quote is data (Trac 4.0 writes none) unless the header itself is quoted. */
function isQuoted(lines: readonly string[], delimiter: string): boolean {
  if (delimiter !== '\t') return true;
  const cells = (lines[0] ?? '').split('\t');
  return cells.every((cell) => /^".*"$/.test(cell));
}

function findLineEnd(text: string): SourceFormat['lineEnd'] {
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  const cr = text.split('\r').length - 1 - crlf;
  const kinds = [crlf, lf, cr].filter((count) => count > 0).length;
  if (kinds > 1) return 'mixed';
  if (crlf > 0) return '\r\n';
  return cr > 0 ? '\r' : '\n';
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0;
  for (const item of items) {
    if (taken++ >= count) return;
    yield item;
  }
}
