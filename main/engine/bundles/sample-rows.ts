import type { ColumnProfile } from './column-profile.ts';
import { wordOf } from './made-letters.ts';

/** A row of the sample before it is written. */
export interface SampleRow {
  readonly cells: readonly string[];
  /** How it is broken as a line: a quote that is not closed, one too many. */
  readonly line?: 'unclosed-quote' | 'stray-quote';
}

/** Breaks a row as a whole; `others` are the good rows that were made before. */
type RowSpoiler = (
  cells: readonly string[],
  columns: readonly ColumnProfile[],
  others: readonly SampleRow[],
) => SampleRow;

const idFields = new Set(['externalId', 'otherId', 'otherId2', 'card']);
const nameFields = new Set(['familyName', 'givenName', 'fullName']);
const courseFields = new Set(['term', 'subject', 'course', 'section', 'crn', 'title']);

const spoilers: Readonly<Record<string, RowSpoiler>> = {
  'too-few-cells': (cells) => ({ cells: cells.slice(0, Math.max(1, Math.floor(cells.length / 2))) }),
  'too-many-cells': (cells) => ({ cells: [...cells, wordOf(4), wordOf(4)] }),
  'unclosed-quote': (cells) => ({ cells, line: 'unclosed-quote' }),
  'stray-quote': (cells) => ({ cells, line: 'stray-quote' }),
  'nul-bytes': (cells) => ({ cells: cells.map((cell, index) => (index === 0 ? `${cell}\u0000` : cell)) }),
  'id-missing': (cells, columns) => blank(cells, columns, idFields),
  'name-missing': (cells, columns) => blank(cells, columns, nameFields),
  'course-missing': (cells, columns) => blank(cells, columns, courseFields),
  'role-unknown': (cells, columns) => replace(cells, columns, new Set(['role']), () => wordOf(7)),
  // Nobody made up is known to the other side.
  'unknown-person': (cells) => ({ cells }),
  'repeated-header': (_cells, columns) => ({ cells: columns.map((column) => column.header) }),
  'same-id-twice-in-file': (cells, columns, others) =>
    repeat(cells, columns, others, (field) => idFields.has(field)),
  'same-person-twice-in-file': (cells, _columns, others) => ({ cells: others[0]?.cells ?? cells }),
  'same-registration-twice': (cells, _columns, others) => ({ cells: others[0]?.cells ?? cells }),
  'card-of-another-person': (cells, columns, others) =>
    repeat(cells, columns, others, (field) => field === 'card'),
  'maybe-duplicate': (cells, columns, others) =>
    repeat(
      cells,
      columns,
      others,
      (field) => !idFields.has(field) && field !== 'email' && field !== 'username',
    ),
};

/** Whether a row can show this by itself, whatever is in the inventory. */
export function canBreak(rule: string): boolean {
  return rule in spoilers;
}

/** The row, broken in this way. */
export function breakRow(
  rule: string,
  cells: readonly string[],
  columns: readonly ColumnProfile[],
  others: readonly SampleRow[],
): SampleRow {
  return spoilers[rule]?.(cells, columns, others) ?? { cells };
}

function blank(
  cells: readonly string[],
  columns: readonly ColumnProfile[],
  fields: ReadonlySet<string>,
): SampleRow {
  return replace(cells, columns, fields, () => '');
}

function replace(
  cells: readonly string[],
  columns: readonly ColumnProfile[],
  fields: ReadonlySet<string>,
  value: () => string,
): SampleRow {
  return { cells: cells.map((cell, index) => (fields.has(columns[index]?.field ?? '') ? value() : cell)) };
}

function repeat(
  cells: readonly string[],
  columns: readonly ColumnProfile[],
  others: readonly SampleRow[],
  isSame: (field: string) => boolean,
): SampleRow {
  const other = others[0]?.cells ?? [];
  return {
    cells: cells.map((cell, index) => (isSame(columns[index]?.field ?? '') ? (other[index] ?? cell) : cell)),
  };
}
