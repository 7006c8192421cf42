import { readFileSync, realpathSync } from 'node:fs';
import initSqlJs from 'sql.js';
import type { Database, SqlValue } from 'sql.js';
import { Failure } from '../../../../shared/failure.ts';
import { toReadFailure } from '../../vault/files.ts';
import { cleanHeaders } from './delimited.ts';
import { fileState, firstBytes } from './file-bytes.ts';
import { viewNotRead } from './source-refusals.ts';
import type { Table, TableRow } from './table.ts';

/** WASM memory ends at 2 GB, and SQLite needs some of it to work. */
const largest = 1 << 30;
const batch = 1000;
/** Rows are passed on after so many ms at the latest: what a column works out may take long, and between batches a job can be stopped. */
const longest = 250;

/** A foreign SQLite database. Its bytes never reach native code: they stay inside WASM. */
export interface ForeignDatabase {
  /** Tables in the order of the schema, without SQLite's own. */
  readonly tables: readonly string[];
  /** Views, which are not read. */
  readonly views: readonly string[];
  /** One table. Throws `unsupported-file` for a view, `not-found` for an unknown one, `no-rows` for one without columns. */
  open(table: string): Table;
  close(): void;
}

/**
 * Opens an SQLite file that someone else wrote. Throws `unsupported-file` where it is too large, encrypted or damaged, or where rows of it lie
 * outside of it because another program has it open.
 */
export async function openForeignDatabase(path: string): Promise<ForeignDatabase> {
  if (fileState(path).bytes > largest) {
    throw new Failure('unsupported-file', 'This database is larger than 1 GB.', {
      hint: 'Export the table of people as CSV, then pick that file.',
    });
  }
  assertClosed(path);
  const { Database: SqlJs } = await initSqlJs();
  const db = new SqlJs(read(path));
  const found = guarded(() =>
    query(
      db,
      "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    ).map(([name, type]) => ({ name: textOf(name), isView: type === 'view' })),
  );
  const namesOf = (views: boolean): string[] =>
    found.flatMap(({ name, isView }) => (isView === views ? [name] : []));
  const [tables, views] = [namesOf(false), namesOf(true)];
  if (tables.length === 0) {
    db.close();
    throw views.length > 0
      ? viewNotRead()
      : new Failure('no-rows', 'This database has no tables.', { hint: 'Pick another file.' });
  }
  return {
    tables,
    views,
    open(table) {
      if (views.includes(table)) throw viewNotRead();
      return openTable(db, tables, table);
    },
    close() {
      db.close();
    },
  };
}

function openTable(db: Database, tables: readonly string[], table: string): Table {
  if (!tables.includes(table)) {
    throw new Failure('not-found', 'The database has no table of this name.', {
      hint: 'Choose one of the tables it has.',
    });
  }
  const name = `"${table.replaceAll('"', '""')}"`;
  const columns = guarded(() =>
    // Generated columns are only in the longer list; the hidden ones of virtual tables (1) are no data.
    query(db, `SELECT name FROM pragma_table_xinfo(${quoted(table)}) WHERE hidden <> 1`).map(([column]) =>
      textOf(column),
    ),
  );
  if (columns.length === 0) throw new Failure('no-rows', 'This table has no columns.');
  const headers = cleanHeaders(columns);
  const total = guarded(() => Number(query(db, `SELECT count(*) FROM ${name}`)[0]?.[0] ?? 0));
  let done = 0;
  return {
    headers,
    readShare: () => (total === 0 ? 1 : done / total),
    *batches() {
      const statement = guarded(() => db.prepare(`SELECT ${exact(columns)} FROM ${name} AS t`));
      done = 0;
      try {
        let rows: TableRow[] = [];
        let since = performance.now();
        while (guarded(() => statement.step())) {
          done++;
          // An SQLite table has no lines: its rows are counted from 1, as every viewer does.
          rows.push({ line: done, row: done, cells: statement.get().slice(0, headers.length).map(textOf) });
          if (rows.length < batch && performance.now() - since < longest) continue;
          yield rows;
          rows = [];
          since = performance.now();
        }
        yield rows;
      } finally {
        statement.free();
      }
    },
  };
}

/**
 * Whole numbers come as SQLite writes them: JavaScript's numbers would round ids of 17 digits. Columns are asked for by their own names, spaces and
 * all, and through `t`: SQLite takes a bare `"x"` that it does not know for a text.
 */
function exact(columns: readonly string[]): string {
  return columns
    .map((column) => `t."${column.replaceAll('"', '""')}"`)
    .map(
      (column) =>
        `CASE typeof(${column}) WHEN 'integer' THEN CAST(${column} AS TEXT) WHEN 'blob' THEN ${binary(column)} ELSE ${column} END`,
    )
    .join(', ');
}

/** A journal that must be rolled back begins with this; one that is kept for the next time has zeros there. */
const hotJournal = Buffer.from([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);

/** Rows that were written last may lie in a `-wal` beside the file; those of a `-journal` were never finished. Either would be read wrong, silently. */
function assertClosed(path: string): void {
  const real = realpathSync(path);
  const beside = (ending: string): Buffer => {
    try {
      return firstBytes(`${real}${ending}`, hotJournal.length);
    } catch (error) {
      if (error instanceof Failure && error.code === 'no-such-file') return Buffer.alloc(0);
      throw error;
    }
  };
  if (beside('-wal').length === 0 && !beside('-journal').equals(hotJournal)) return;
  throw new Failure(
    'unsupported-file',
    'This database is open in another program, or was not closed: its last rows are not in this file yet.',
    { hint: 'Close it in the program that wrote it, then pick it again.' },
  );
}

/** A byte that is no text stands for binary values that are longer than any that is imported: pictures would fill the memory. */
function binary(column: string): string {
  return `CASE WHEN length(${column}) > ${String(longestBinary)} THEN X'FF' ELSE ${column} END`;
}

const longestBinary = 4096;

/** Some programs store text as binary values. Those that are none are marked as not to be decoded: they are never taken for empty. */
function textOf(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Uint8Array)) return String(value);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch {
    return '\ufffd';
  }
}

function query(db: Database, sql: string): SqlValue[][] {
  return db.exec(sql)[0]?.values ?? [];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw toReadFailure(error);
  }
}

function guarded<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof Error && foreignParts.test(error.message)) throw notHere();
    throw new Failure(
      'unsupported-file',
      'This SQLite database cannot be read: it is encrypted or damaged.',
      {
        hint: 'Open it with the program that wrote it and export the table as CSV.',
      },
    );
  }
}

/** What SQLite says of a table that needs what is not in the file: functions and modules of the program that wrote it, or a table that is gone. */
const foreignParts =
  /^(?:no such (?:function|module|table|column|collation sequence)|ambiguous column|error in view)\b/i;

function notHere(): Failure {
  return new Failure('unsupported-file', 'This table cannot be read without the program that wrote it.', {
    hint: 'Choose another table of the database, or export this one as CSV.',
  });
}
