import { Failure } from '../../../../shared/failure.ts';
import { openDelimited } from '../delimited.ts';
import { findEncoding } from '../encoding.ts';
import type { ByteSource } from '../file-bytes.ts';
import type { FileSet } from '../file-set.ts';
import { findDelimited } from '../find-delimited.ts';
import type { Table, TableRow } from '../table.ts';

/** A file of a set by its base name, whatever its case and folder; undefined when there is none. */
export function findInSet(set: FileSet, base: string): ByteSource | undefined {
  const name = set.names.find((each) => baseName(each) === base);
  return name === undefined ? undefined : set.file(name);
}

/** The last part of a name, in lower case. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}

/** Opens a file of a set as a table; its encoding and delimiter are found. */
export async function openSetFile(source: ByteSource): Promise<Table> {
  const { encoding } = await findEncoding(source);
  return openDelimited(source, await findDelimited(source, encoding, {}));
}

/** Reads cells by header: case, and the spellings that generators use, do not count. Gives '' for a column that is not there. */
export type CellReader = (cells: readonly string[], ...headers: readonly string[]) => string;

/** Makes the reader for a table. */
export function cellReader(headers: readonly string[]): CellReader {
  const columns = new Map(headers.map((header, index) => [header.toLowerCase(), index]));
  return (cells, ...names) => {
    for (const name of names) {
      const column = columns.get(name.toLowerCase());
      const cell = column === undefined ? undefined : cells[column]?.trim();
      if (cell !== undefined && cell !== '') return cell;
    }
    return '';
  };
}

/** Calls `take` for each good row of an optional file; broken rows of a joined file are counted. */
export async function eachRow(
  source: ByteSource | undefined,
  take: (cells: readonly string[], read: CellReader) => void,
): Promise<{ broken: number }> {
  if (source === undefined) return { broken: 0 };
  const table = await openSetFile(source);
  const read = cellReader(table.headers);
  let broken = 0;
  for await (const rows of table.batches()) {
    for (const row of rows) {
      if ('rule' in row) broken++;
      else take(row.cells, read);
    }
  }
  return { broken };
}

/** A file that a set must have. Throws `unsupported-file` naming it. */
export function requireFile(set: FileSet, base: string): ByteSource {
  const source = findInSet(set, base);
  if (source !== undefined) return source;
  throw new Failure('unsupported-file', `The set has no ${base}.`, {
    hint: 'Export the whole set again, or pick the single file that you need.',
  });
}

/** A table over another: rows that `change` leaves out are not of this import; broken rows go through. */
export function derivedTable(
  table: Table,
  headers: readonly string[],
  change: (cells: readonly string[]) => { cells: readonly string[]; gone?: boolean } | undefined,
): Table {
  return {
    headers,
    readShare: () => table.readShare(),
    async *batches() {
      let row = 0;
      for await (const rows of table.batches()) {
        const derived: TableRow[] = [];
        for (const each of rows) {
          if ('rule' in each) {
            derived.push({ ...each, row: ++row });
            continue;
          }
          const changed = change(each.cells);
          if (changed !== undefined) derived.push({ line: each.line, row: ++row, ...changed });
        }
        yield derived;
      }
    },
  };
}
