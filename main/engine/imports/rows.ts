import { Failure } from '../../../shared/failure.ts';
import type { ImportIssue, SourceFormat } from '../../../shared/imports.ts';
import { parseQuotedLine } from './cells.ts';
import { splitLines } from './lines.ts';
import type { Line } from './lines.ts';
import { readText } from './source.ts';
import type { BrokenRow, DataRow } from './table.ts';

/** A value over several lines may take this many; beyond it an open quote is a mistake and not a value. */
const longestValueLines = 40;
const longestRecord = 1 << 20;

/** The header of a file. Throws `no-rows` for none, `duplicate-headers` for two columns of one name. */
export function readHeader(path: string, format: SourceFormat): string[] {
  for (const record of records(path, format)) {
    if ('rule' in record) break;
    const headers = record.cells.map((cell) => cell.replace(/^\ufeff/, '').trim());
    while (headers.length > 1 && headers.at(-1) === '') headers.pop();
    assertUnique(headers);
    return headers;
  }
  throw new Failure('no-rows', 'This file has no header row that can be read.', {
    hint: 'The first line must name the columns. Export the file again with a header row.',
  });
}

/**
 * The data rows of a file, one at a time; memory does not grow with the file. A row that is ragged or has a broken quote is given as a
 * `BrokenRow` with its line, and the rows after it go on: people are never merged or dropped.
 */
export function* readRows(path: string, format: SourceFormat, width: number): Generator<DataRow | BrokenRow> {
  let row = 0;
  let isHeader = true;
  for (const record of records(path, format)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    row++;
    if ('rule' in record) yield { line: record.line, row, rule: record.rule };
    else yield fit(record, row, width);
  }
}

/** More cells than the header are fine when they are empty: many exports end each line with a delimiter. */
function fit(record: { line: number; cells: string[] }, row: number, width: number): DataRow | BrokenRow {
  const { line, cells } = record;
  if (cells.length === width) return { line, row, cells };
  if (cells.length < width) return { line, row, rule: 'too-few-cells' };
  const isPadding = cells.slice(width).every((cell) => cell.trim() === '');
  return isPadding ? { line, row, cells: cells.slice(0, width) } : { line, row, rule: 'too-many-cells' };
}

type Record = { line: number; cells: string[] } | { line: number; rule: ImportIssue['rule'] };

function* records(path: string, format: SourceFormat): Generator<Record> {
  const lines = createLookahead(splitLines(readText(path, format.encoding)));
  let width: number | undefined;
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.text.trim() === '') continue;
    const record = readRecord(line, lines, format, width);
    if ('cells' in record) {
      if (record.cells.every((cell) => cell.trim() === '')) continue;
      width ??= record.cells.length;
    }
    yield record;
  }
}

function readRecord(line: Line, lines: Lookahead, format: SourceFormat, width: number | undefined): Record {
  const number = line.number;
  if (line.text.length > longestRecord) return { line: number, rule: 'record-too-long' };
  if (line.text.includes('\u0000')) return { line: number, rule: 'nul-bytes' };
  if (!format.quoted) return { line: number, cells: line.text.split(format.delimiter) };
  const cells = parseQuotedLine(line.text, format.delimiter);
  if (Array.isArray(cells)) return { line: number, cells };
  if (cells === 'stray') return { line: number, rule: 'stray-quote' };
  return joinLines(line, lines, format, width) ?? { line: number, rule: 'unclosed-quote' };
}

/**
 * A quote is open at the end of the line: either a value with line ends in it, or a mistake. It is a value only if it closes properly
 * within a few lines and the record then has the width of the header; otherwise this line alone is refused.
 */
function joinLines(
  line: Line,
  lines: Lookahead,
  format: SourceFormat,
  width: number | undefined,
): Record | undefined {
  let text = line.text;
  for (let ahead = 0; ahead < longestValueLines; ahead++) {
    const next = lines.peek(ahead);
    if (next === undefined) return undefined;
    text += `\n${next.text}`;
    if (text.length > longestRecord) return undefined;
    const cells = parseQuotedLine(text, format.delimiter);
    if (cells === 'open') continue;
    if (cells === 'stray' || (width !== undefined && cells.length !== width)) return undefined;
    lines.skip(ahead + 1);
    return { line: line.number, cells };
  }
  return undefined;
}

interface Lookahead {
  next(): Line | undefined;
  peek(ahead: number): Line | undefined;
  skip(count: number): void;
}

function createLookahead(lines: Iterator<Line>): Lookahead {
  const waiting: Line[] = [];
  const pull = (): Line | undefined => {
    const result = lines.next();
    return result.done === true ? undefined : result.value;
  };
  return {
    next: () => waiting.shift() ?? pull(),
    peek(ahead) {
      while (waiting.length <= ahead) {
        const line = pull();
        if (line === undefined) return undefined;
        waiting.push(line);
      }
      return waiting[ahead];
    },
    skip(count) {
      waiting.splice(0, count);
    },
  };
}

function assertUnique(headers: readonly string[]): void {
  const seen = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    const name = header.toLowerCase();
    const first = seen.get(name);
    if (first !== undefined && name !== '') {
      // Column numbers and not names: where the header row is missing, the "names" are a person's data.
      throw new Failure(
        'duplicate-headers',
        `Columns ${String(first + 1)} and ${String(index + 1)} have the same name.`,
        {
          hint: 'Rename one of them in the file. If the file has no header row, add one.',
        },
      );
    }
    seen.set(name, index);
  }
}
