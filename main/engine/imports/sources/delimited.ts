import { Failure } from '../../../../shared/failure.ts';
import { say } from '../../../../shared/say.ts';
import type { DelimitedFormat } from '../../../../shared/imports/source.ts';
import type { ByteSource } from './file-bytes.ts';
import { createLineSplitter } from './lines.ts';
import type { Line } from './lines.ts';
import { createRecordReader } from './records.ts';
import type { SourceRecord } from './records.ts';
import type { Table, TableRow } from './table.ts';

/** The line by which Excel is told the separator; it is no header. */
export const separatorLine = /^\ufeff?"?sep=(.)"?$/i;

/** Opens delimited text as a table. Throws `no-rows` for no header, `duplicate-headers` for two columns of one name. */
export async function openDelimited(source: ByteSource, format: DelimitedFormat): Promise<Table> {
  const { headers, padded } = await readHeaders(source, format);
  let done = 0;
  return {
    headers,
    readShare: () => (source.bytes === 0 ? 1 : done / source.bytes),
    async *batches() {
      let row = 0;
      let isHeader = format.headerLine > 0;
      for await (const records of recordBatches(source, format, (bytes) => (done = bytes))) {
        const rows: TableRow[] = [];
        for (const record of records) {
          if (isHeader) {
            isHeader = false;
            continue;
          }
          row++;
          rows.push(fitRow(record, row, headers.length, padded));
        }
        yield rows;
      }
    },
  };
}

/** Reads records in batches, one for each chunk of bytes. */
async function* recordBatches(
  source: ByteSource,
  format: DelimitedFormat,
  read: (bytes: number) => void,
): AsyncGenerator<SourceRecord[]> {
  const decoder = new TextDecoder(format.encoding);
  const splitter = createLineSplitter();
  const reader = createRecordReader(format);
  const firstLine = Math.max(1, format.headerLine);
  const wanted = (lines: Line[]): Line[] => {
    if ((lines[0]?.number ?? 0) > firstLine) return lines;
    return lines.filter(
      (line) => line.number >= firstLine && !(line.number === 1 && separatorLine.test(line.text)),
    );
  };
  let bytes = 0;
  for await (const chunk of source.chunks()) {
    bytes += chunk.length;
    read(bytes);
    yield reader.push(wanted(splitter.push(decoder.decode(chunk, { stream: true }))));
  }
  yield reader.push(wanted([...splitter.push(decoder.decode()), ...splitter.end()]));
  yield reader.end();
}

/** The names of the columns, and how many cells a row may have when those beyond the columns are empty. */
async function readHeaders(
  source: ByteSource,
  format: DelimitedFormat,
): Promise<{ headers: string[]; padded: number }> {
  for await (const records of recordBatches(source, format, () => undefined)) {
    const [first, ...rest] = records;
    if (first === undefined) continue;
    if (first.rule !== undefined) break;
    const { cells } = first;
    const headers =
      format.headerLine === 0
        ? cells.map((_cell, index) => `Column ${String(index + 1)}`)
        : cleanHeaders(cells);
    return { headers, padded: Math.max(cells.length, usualWidth(rest)) };
  }
  throw noHeader();
}

/** The width that most of the first rows have; one row alone says nothing. */
function usualWidth(records: readonly SourceRecord[]): number {
  const widths = records
    .slice(0, 200)
    .flatMap(({ cells, rule }) => (rule === undefined ? [cells.length] : []));
  const widest = Math.max(0, ...widths);
  return widths.length > 1 && widths.filter((width) => width === widest).length * 2 > widths.length
    ? widest
    : 0;
}

/** The names of the columns: trimmed, without empty ones at the end. Throws `duplicate-headers`. */
export function cleanHeaders(cells: readonly string[]): string[] {
  const headers = cells.map((cell) => cell.replace(/^\ufeff/, '').trim());
  while (headers.length > 1 && headers.at(-1) === '') headers.pop();
  assertUnique(headers);
  return headers;
}

/**
 * More cells than the header are fine when they are empty and the other rows have them too (`padded` cells at most): many exports end each line with
 * a delimiter. In one row alone they come from a delimiter inside a value, and every cell after it stands in the wrong column.
 */
export function fitRow(
  record: SourceRecord,
  row: number,
  width: number,
  padded = Number.POSITIVE_INFINITY,
): TableRow {
  const { line, cells, rule } = record;
  if (rule !== undefined) return { line, row, rule, cells };
  if (cells.length === width) return { line, row, cells };
  if (cells.length < width) return { line, row, rule: 'too-few-cells', cells };
  const isPadding = cells.length <= padded && cells.slice(width).every((cell) => cell.trim() === '');
  return isPadding
    ? { line, row, cells: cells.slice(0, width) }
    : { line, row, rule: 'too-many-cells', cells };
}

function noHeader(): Failure {
  return new Failure('no-rows', 'This file has no header row that can be read.', {
    hint: 'The first line must name the columns. Export the file again with a header row, or say on which line it stands.',
  });
}

function assertUnique(headers: readonly string[]): void {
  const seen = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    const name = header.toLowerCase();
    const first = seen.get(name);
    if (first !== undefined && name !== '') {
      // Column numbers and not names: where the header row is missing, the "names" are a person's data.
      throw new Failure('duplicate-headers', say`Columns ${first + 1} and ${index + 1} have the same name.`, {
        hint: 'Rename one of them in the file. If the file has no header row, add one.',
      });
    }
    seen.set(name, index);
  }
}
