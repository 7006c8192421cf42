import { readFileSync } from 'node:fs';
import { Failure } from '../../shared/failure.ts';
import type { KnownFormat } from '../../shared/imports/source.ts';
import { toReadFailure } from '../engine/vault/files.ts';

const line = /^(?<name>\S.*?)\s+(?<start>\d{1,6})\s*-\s*(?<end>\d{1,6})$/;

/**
 * Reads a map of a fixed-width file: one column a line, `NAME START-END`, counted from 1; `skip N` for lines at the top; `#` begins a remark. Throws
 * `usage` naming the line that is none.
 */
export function readColumnMap(file: string): Pick<KnownFormat, 'columns' | 'skip'> {
  const columns: { name: string; start: number; end: number }[] = [];
  let skip = 0;
  for (const [index, text] of read(file)
    .split(/\r\n|\n|\r/)
    .entries()) {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const skipped = /^skip\s+(\d{1,2})$/i.exec(trimmed);
    const found = line.exec(trimmed)?.groups;
    if (skipped !== null) skip = Number(skipped[1]);
    else if (found !== undefined) {
      columns.push({ name: found['name'] ?? '', start: Number(found['start']), end: Number(found['end']) });
    } else {
      throw new Failure('usage', `Line ${String(index + 1)} of the column map is no column.`, {
        hint: 'Write each column as NAME START-END, for example "Last Name 10-39".',
      });
    }
  }
  if (columns.length === 0)
    throw new Failure('usage', 'The column map has no columns.', {
      hint: 'Write NAME START-END on each line.',
    });
  return { columns, skip };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw toReadFailure(error);
  }
}
