import type { ColumnFault, ColumnProfile } from './column-profile.ts';
import { describedField } from './profile.ts';
import type { FileProfile } from './profile.ts';

/**
 * schema.json: how each kind of file is written, and its columns by header, field, class, type, lengths, share of empty cells, how many different
 * values, and faults by their kind. A field of the campus's own has a number, the same wherever it stands. Nothing is told of fewer than `k`.
 */
export function writeSchema(files: readonly FileProfile[], k: number): string {
  const numbers = new Map<string, number>();
  const described = files.map((file) => ({
    kind: file.kind,
    format: file.format,
    people: file.people < k ? `fewer than ${String(k)}` : `at least ${String(k)}`,
    columns: file.columns.map((column) => describeColumn(column, file.people >= k, numbers)),
    rows_refused_for:
      file.people < k ? [] : [...file.rowFaults].map(([fault, rows]) => ({ fault, rows: rowBand(rows, k) })),
  }));
  return `${JSON.stringify({ files: described }, null, 2)}\n`;
}

function describeColumn(
  column: ColumnProfile,
  isGroup: boolean,
  numbers: Map<string, number>,
): Record<string, unknown> {
  const {
    header,
    field,
    class: fieldClass,
    type,
    lengths,
    empty,
    distinct,
    layouts,
    dateOrder,
    faults,
    nothing,
  } = column;
  if (field?.startsWith('custom:') === true && !numbers.has(field)) numbers.set(field, numbers.size + 1);
  const about = {
    header,
    field: describedField(field, numbers.get(field ?? '') ?? 0),
    class: fieldClass,
    type,
  };
  if (!isGroup) return about;
  return {
    ...about,
    ...(lengths ?? {}),
    ...(fieldClass === 'not-stored' ? {} : { empty }),
    ...(distinct === undefined ? {} : { distinct }),
    ...(layouts.length === 0 ? {} : { layouts }),
    ...(dateOrder === undefined ? {} : { date_order: dateOrder }),
    ...(nothing.length === 0 ? {} : { words_for_nothing: nothing }),
    ...(faults.length === 0 ? {} : { faults: faults.map(describeFault) }),
  };
}

function describeFault({ fault, rows, shape }: ColumnFault): Record<string, string> {
  return { fault, rows: rowBand(rows, 10), ...(shape === undefined ? {} : { shape }) };
}

function rowBand(rows: number, k: number): string {
  if (rows < k) return `fewer than ${String(k)}`;
  if (rows < 100) return `${String(k)} or more`;
  return rows < 1000 ? '100 or more' : '1000 or more';
}
