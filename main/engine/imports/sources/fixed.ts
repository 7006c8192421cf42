import { Failure } from '../../../../shared/failure.ts';
import type { FixedFormat } from '../../../../shared/imports/source.ts';
import type { ByteSource } from './file-bytes.ts';
import { createLineSplitter, longestLine } from './lines.ts';
import type { Line } from './lines.ts';
import type { Table, TableRow } from './table.ts';

/**
 * Opens a file whose cells stand at fixed places, counted in characters from 1. A line that ends before its last column has empty cells
 * there; one that ends inside the first column is too short, and one that has room for two records has lost a line end. Throws `invalid-input` for a
 * column that ends before it starts.
 */
export function openFixed(source: ByteSource, format: FixedFormat): Table {
  assertColumns(format);
  const headers = format.columns.map((column) => column.name);
  const mapped = Math.max(...format.columns.map((column) => column.end));
  let done = 0;
  const toRow = (line: Line, row: number, usual: UsualLine): TableRow => {
    const cells = cutLine(line.text, format, usual).map((cell) => cell.trimEnd());
    const isTwo = line.text.length >= 2 * mapped && line.text.length >= 2 * (usual.median ?? 0);
    if (line.text.length > longestLine || isTwo)
      return { line: line.number, row, rule: 'record-too-long', cells };
    if (line.text.includes('\u0000')) return { line: line.number, row, rule: 'nul-bytes', cells };
    return cells.every((cell) => cell.trim() === '')
      ? { line: line.number, row, rule: 'too-few-cells', cells }
      : { line: line.number, row, cells };
  };
  return {
    headers,
    readShare: () => (source.bytes === 0 ? 1 : done / source.bytes),
    async *batches() {
      const decoder = new TextDecoder(format.encoding);
      const splitter = createLineSplitter();
      let row = 0;
      let usual: UsualLine | undefined;
      const rowsOf = (lines: readonly Line[]): TableRow[] => {
        const filled = lines
          .filter((line) => line.number > format.skip && line.text.trim() !== '')
          // A form feed begins a page on a printer; it stands before the first column.
          .map(({ number, text }) => ({ number, text: text.replace(/^\f+/, '') }));
        if (filled.length > 0) usual ??= findUsualLine(filled);
        return usual === undefined ? [] : filled.map((line) => toRow(line, ++row, usual ?? {}));
      };
      done = 0;
      for await (const chunk of source.chunks()) {
        done += chunk.length;
        yield rowsOf(splitter.push(decoder.decode(chunk, { stream: true })));
      }
      yield rowsOf([...splitter.push(decoder.decode()), ...splitter.end()]);
    },
  };
}

/** How long the lines of a file are, by its first ones; nothing where one line says nothing. */
interface UsualLine {
  readonly median?: number;
  /** Set where most lines of plain ASCII have this one length: they are filled up to it. */
  readonly filled?: number;
}

function findUsualLine(lines: readonly Line[]): UsualLine {
  if (lines.length < 2) return {};
  const median = lines.map(({ text }) => text.length).toSorted((a, b) => a - b)[(lines.length - 1) >> 1];
  const plain = lines.filter(({ text }) => isAscii(text));
  const alike = plain.filter(({ text }) => text.length === median).length;
  return {
    ...(median === undefined ? {} : { median }),
    ...(median !== undefined && alike * 2 > plain.length ? { filled: median } : {}),
  };
}

/** Cuts a line at its places. Some programs fill up by the bytes of UTF-8: such a line is short of characters but has the bytes of the others. */
function cutLine(text: string, { columns, encoding }: FixedFormat, { filled }: UsualLine): string[] {
  if (encoding === 'utf-8' && filled !== undefined && text.length < filled && !isAscii(text)) {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length === filled)
      return columns.map(({ start, end }) => bytes.subarray(start - 1, end).toString('utf8'));
  }
  return columns.map(({ start, end }) => text.slice(start - 1, end));
}

function isAscii(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text);
}

function assertColumns(format: FixedFormat): void {
  const names = new Set<string>();
  for (const { name, start, end } of format.columns) {
    if (end < start) {
      throw new Failure('invalid-input', 'A fixed-width column ends before it starts.', {
        hint: 'Write each column as NAME START-END, for example "ID 1-9".',
        field: 'columns',
      });
    }
    if (names.has(name.toLowerCase())) {
      throw new Failure('duplicate-headers', 'Two fixed-width columns have the same name.', {
        hint: 'Give each column a name of its own.',
      });
    }
    names.add(name.toLowerCase());
  }
}
