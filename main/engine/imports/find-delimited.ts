import type { DelimitedFormat, KnownFormat } from '../../../shared/imports.ts';
import { parseQuotedLine } from './cells.ts';
import { separatorLine } from './delimited.ts';
import type { ByteSource } from './file-bytes.ts';
import { splitLines } from './lines.ts';

const sampleLines = 60;
const delimiters = ['\t', ',', ';', '|'] as const;

/** Finds how a delimited file is written, by its first megabyte; what the caller fixes in `known` is kept. */
export async function findDelimited(
  source: ByteSource,
  encoding: DelimitedFormat['encoding'],
  known: KnownFormat,
): Promise<DelimitedFormat> {
  const text = await sampleText(source, encoding);
  const all = [...take(splitLines([text]), sampleLines)].map((line) => line.text);
  const said = separatorOf(all[0]);
  const headerLine = known.headerLine ?? (said === undefined ? 1 : 2);
  const lines = all.slice(Math.max(0, headerLine - 1)).filter((line) => line.trim() !== '');
  const delimiter = known.delimiter ?? said ?? findDelimiter(lines);
  return {
    type: 'delimited',
    encoding,
    delimiter,
    quoted: known.quoted ?? isQuoted(lines, delimiter),
    lineEnd: known.lineEnd ?? findLineEnd(text),
    headerLine,
  };
}

async function sampleText(source: ByteSource, encoding: DelimitedFormat['encoding']): Promise<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source.chunks()) {
    const text = decoder.decode(chunk, { stream: true });
    // Without the unfinished last line, unless there is only one.
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    return chunk.length === source.bytes || end < 0 ? text : text.slice(0, end + 1);
  }
  return '';
}

function separatorOf(line: string | undefined): DelimitedFormat['delimiter'] | undefined {
  const said = separatorLine.exec(line ?? '')?.[1];
  return delimiters.find((delimiter) => delimiter === said);
}

/** The delimiter that gives the header two cells or more and most other lines the same number. */
function findDelimiter(lines: readonly string[]): DelimitedFormat['delimiter'] {
  const [header] = lines;
  if (header === undefined) return ',';
  const scored = delimiters.map((delimiter) => {
    const width = cellCount(header, delimiter);
    const alike = lines.filter((line) => cellCount(line, delimiter) === width).length;
    return { delimiter, score: width < 2 ? 0 : alike / lines.length + Math.min(width, 40) / 100 };
  });
  const none: { delimiter: DelimitedFormat['delimiter']; score: number } = { delimiter: ',', score: 0 };
  return scored.reduce((best, each) => (each.score > best.score ? each : best), none).delimiter;
}

function cellCount(line: string, delimiter: string): number {
  const cells = delimiter === '\t' ? undefined : parseQuotedLine(line, delimiter);
  return Array.isArray(cells) ? cells.length : line.split(delimiter).length;
}

/** In tab-delimited files a quote is data (Trac 4.0 writes none) unless the header itself is quoted. */
function isQuoted(lines: readonly string[], delimiter: string): boolean {
  if (delimiter !== '\t') return true;
  const cells = (lines[0] ?? '').split('\t');
  return cells.every((cell) => /^\ufeff?".*"$/.test(cell));
}

function findLineEnd(text: string): DelimitedFormat['lineEnd'] {
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
