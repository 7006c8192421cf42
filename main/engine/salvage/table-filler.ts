import type { Statement } from 'better-sqlite3';
import { errorCode } from '../vault/files.ts';
import type { WritableDatabase } from '../vault/database.ts';
import type { KnownTable } from './known-tables.ts';
import type { Value } from './record.ts';

/** Puts rows into the tables of the new database. */
export interface TableFiller {
  /** Gives whether the row went in: it does not where it breaks a rule of its table. */
  insert(table: KnownTable, rowid: bigint | undefined, record: readonly Value[]): boolean;
}

/** Makes it. A statement is compiled once for each table and number of columns. */
export function createTableFiller(db: WritableDatabase): TableFiller {
  const statements = new Map<string, Statement<Value[]>>();
  const statementFor = (table: KnownTable, columns: number, ownRowid: boolean): Statement<Value[]> => {
    const key = `${table.name} ${String(columns)}`;
    const known = statements.get(key);
    if (known !== undefined) return known;
    const names = [
      ...(ownRowid ? ['rowid'] : []),
      ...table.columns.slice(0, columns).map(({ name }) => `"${name}"`),
    ];
    const made = db.prepare<Value[]>(
      `INSERT INTO "${table.name}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
    statements.set(key, made);
    return made;
  };
  return {
    insert(table, rowid, record) {
      const ownRowid = table.hasRowid && table.rowidColumn === undefined;
      const values = record.map((value, index) =>
        table.columns[index]?.name === table.rowidColumn && table.rowidColumn !== undefined
          ? (rowid ?? null)
          : value,
      );
      try {
        statementFor(table, record.length, ownRowid).run(...(ownRowid ? [rowid ?? null] : []), ...values);
        return true;
      } catch (error) {
        if (errorCode(error)?.startsWith('SQLITE_CONSTRAINT') === true || error instanceof RangeError)
          return false;
        throw error;
      }
    },
  };
}
