import type { Statement } from 'better-sqlite3';
import type { ReadableDatabase, ReadStatement, WritableDatabase } from './database.ts';

const readers = new WeakMap<ReadableDatabase, Map<string, ReadStatement<unknown[], unknown>>>();
const writers = new WeakMap<WritableDatabase, Map<string, Statement<unknown[]>>>();

/** A statement that changes rows, compiled once for each connection: what runs for each of ten thousand people would otherwise be compiled as often. */
export function preparedWrite(db: WritableDatabase, sql: string): Statement<unknown[]> {
  const known = writers.get(db) ?? new Map<string, Statement<unknown[]>>();
  writers.set(db, known);
  const statement = known.get(sql) ?? db.prepare<unknown[]>(sql);
  known.set(sql, statement);
  return statement;
}

/** The same for a query. */
export function preparedRead<Row>(
  db: ReadableDatabase,
  sql: string,
): { get(...params: unknown[]): Row | undefined; all(...params: unknown[]): Row[] } {
  const known = readers.get(db) ?? new Map<string, ReadStatement<unknown[], unknown>>();
  readers.set(db, known);
  const statement = known.get(sql) ?? db.prepare<unknown[], unknown>(sql);
  known.set(sql, statement);
  return statement as { get(...params: unknown[]): Row | undefined; all(...params: unknown[]): Row[] };
}
