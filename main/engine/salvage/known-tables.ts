import type { ReadableDatabase } from '../vault/database.ts';
import type { Value } from './record.ts';

/** A column as the schema knows it. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly mayBeNull: boolean;
}

/** A table of a vault: how its rows are stored. */
export interface KnownTable {
  readonly name: string;
  readonly hasRowid: boolean;
  /** The column that is the rowid itself: its place in the record is null. */
  readonly rowidColumn: string | undefined;
  /** In the order of the record: of a table without rowid, its key first. */
  readonly columns: readonly Column[];
  /** Made from other tables (the search index): its rows are not saved, it is made anew. */
  readonly isDerived: boolean;
}

interface TableRow {
  readonly name: string;
  readonly type: string;
  readonly wr: number;
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** The tables of a database that the program made, which has the schema of the damaged one. */
export function knownTables(db: ReadableDatabase): KnownTable[] {
  return db
    .prepare<[], TableRow>("SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'")
    .all()
    .filter(({ name, type }) => (type === 'table' || type === 'shadow') && !name.startsWith('sqlite_'))
    .map((row) => toKnownTable(db, row));
}

function toKnownTable(db: ReadableDatabase, { name, type, wr }: TableRow): KnownTable {
  const rows = db
    .prepare<[string], ColumnRow>('SELECT name, type, "notnull", pk FROM pragma_table_info(?)')
    .all(name);
  const key = rows.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const hasRowid = wr === 0;
  const rowidColumn =
    hasRowid && key.length === 1 && key[0]?.type.toUpperCase() === 'INTEGER' ? key[0].name : undefined;
  const stored = hasRowid ? rows : [...key, ...rows.filter(({ pk }) => pk === 0)];
  return {
    name,
    hasRowid,
    rowidColumn,
    columns: stored.map((row) => ({
      name: row.name,
      type: row.type.toUpperCase(),
      mayBeNull: row.notnull === 0 && (row.pk === 0 || hasRowid),
    })),
    isDerived: type === 'shadow',
  };
}

/**
 * Whether a record can be a row of the table: as many columns (fewer where later versions added some), and what the columns take. Tables are STRICT, so the
 * types tell much; the forms of moments, digests and the like tell more.
 */
export function fits(table: KnownTable, record: readonly Value[]): boolean {
  if (record.length > table.columns.length || record.length === 0) return false;
  return table.columns.every((column, index) => {
    const value = record[index];
    if (value === undefined) return true;
    if (column.name === table.rowidColumn) return value === null;
    return value === null ? column.mayBeNull : isOfType(column, value);
  });
}

function isOfType({ name, type }: Column, value: Exclude<Value, null>): boolean {
  switch (type) {
    case 'INTEGER':
    case 'INT':
      return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'bigint';
    case 'REAL':
      return typeof value === 'number';
    case 'TEXT':
      return typeof value === 'string' && hasForm(name, value);
    case 'BLOB':
      return Buffer.isBuffer(value);
    default:
      return true;
  }
}

const forms: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:^|_)at$/, /^\d{4}-\d\d-\d\d/],
  [/_on$/, /^\d{4}-\d\d-\d\d$/],
  [/^hash$|sha256$/, /^[0-9a-f]{64}$/],
];

function hasForm(column: string, value: string): boolean {
  return forms.every(([named, form]) => !named.test(column) || form.test(value));
}
