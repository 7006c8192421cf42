import type { DelimitedFormat, KnownFormat } from '../../../../shared/imports/source.ts';
import { parseQuotedLine } from './cells.ts';
import { separatorLine } from './delimited.ts';
import type { ByteSource } from './file-bytes.ts';
import { isQuotedByTabs } from './find-quotes.ts';
import { rowsAboveHeader } from './header-line.ts';
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
  const body = said === undefined ? all : all.slice(1);
  const delimiter = known.delimiter ?? said ?? findDelimiter(body.filter((line) => line.trim() !== ''));
  const above = findHeaderLine(body, delimiter);
  const isData = above === 0 && holdsData(body.find((line) => line.trim() !== '') ?? '', delimiter);
  const headerLine =
    known.headerLine ?? (isData && said === undefined ? 0 : above + (said === undefined ? 1 : 2));
  return {
    type: 'delimited',
    encoding,
    delimiter,
    quoted: known.quoted ?? (delimiter !== '\t' || (await isQuotedByTabs(source, encoding, headerLine))),
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

/** The delimiter that gives most lines the same number of cells, two or more. */
function findDelimiter(lines: readonly string[]): DelimitedFormat['delimiter'] {
  const scored = delimiters.map((delimiter) => {
    const widths = lines.map((line) => cellCount(line, delimiter));
    const width = commonest(widths.filter((each) => each > 1));
    const alike = widths.filter((each) => each === width).length;
    return { delimiter, score: width < 2 ? 0 : alike / lines.length + Math.min(width, 40) / 100 };
  });
  const none: { delimiter: DelimitedFormat['delimiter']; score: number } = { delimiter: ',', score: 0 };
  return scored.reduce((best, each) => (each.score > best.score ? each : best), none).delimiter;
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

/** How many lines stand above the header. A line in which a quote is left open is no title: its value goes on in the next. */
function findHeaderLine(lines: readonly string[], delimiter: string): number {
  const above = rowsAboveHeader(lines.map((line) => filledCells(line, delimiter)));
  const isWhole = (line: string): boolean => parseQuotedLine(line, delimiter) !== 'open';
  return lines.slice(0, above).every(isWhole) ? above : 0;
}

/** Addresses, Social Security numbers and dates are no names of columns: the file has no header, and nobody's data may stand for one. */
function holdsData(line: string, delimiter: string): boolean {
  const cells = parseQuotedLine(line, delimiter);
  const values = Array.isArray(cells) ? cells : line.split(delimiter);
  return values.some((cell) =>
    /^[^\s@]+@[^\s@]+\.\w{2,}$|^\d{3}-\d\d-\d{4}$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|^\d{6,}$/.test(
      cell.trim(),
    ),
  );
}

function filledCells(line: string, delimiter: string): number {
  const cells = delimiter === '\t' ? undefined : parseQuotedLine(line, delimiter);
  return (Array.isArray(cells) ? cells : line.split(delimiter)).filter((cell) => cell.trim() !== '').length;
}

function cellCount(line: string, delimiter: string): number {
  const cells = delimiter === '\t' ? undefined : parseQuotedLine(line, delimiter);
  return Array.isArray(cells) ? cells.length : line.split(delimiter).length;
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
