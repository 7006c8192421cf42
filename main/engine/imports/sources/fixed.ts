import { Failure } from '../../../../shared/failure.ts';
import type { FixedFormat } from '../../../../shared/imports.ts';
import type { ByteSource } from './file-bytes.ts';
import { createLineSplitter, longestLine } from './lines.ts';
import type { Line } from './lines.ts';
import type { Table, TableRow } from './table.ts';

/**
 * Opens a file whose cells stand at fixed places, counted in characters from 1. A line that ends before its last column has empty cells
 * there; one that ends inside the first column is too short. Throws `invalid-input` for a column that ends before it starts.
 */
export function openFixed(source: ByteSource, format: FixedFormat): Table {
  assertColumns(format);
  const headers = format.columns.map((column) => column.name);
  let done = 0;
  const toRow = (line: Line, row: number): TableRow => {
    const cells = format.columns.map(({ start, end }) => line.text.slice(start - 1, end).trimEnd());
    if (line.text.length > longestLine) return { line: line.number, row, rule: 'record-too-long', cells };
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
      const rowsOf = (lines: readonly Line[]): TableRow[] =>
        lines
          .filter((line) => line.number > format.skip && line.text.trim() !== '')
          .map((line) => toRow(line, ++row));
      done = 0;
      for await (const chunk of source.chunks()) {
        done += chunk.length;
        yield rowsOf(splitter.push(decoder.decode(chunk, { stream: true })));
      }
      yield rowsOf([...splitter.push(decoder.decode()), ...splitter.end()]);
    },
  };
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
