import type { Database, SqlValue, Statement } from 'sql.js';
import { Failure } from '../../../../shared/failure.ts';
import { say } from '../../../../shared/say.ts';
import type { QueryResult, RecordTable } from '../../../../shared/viewer.ts';
import { csvLine } from '../../exports/csv.ts';

const mostShown = 1000;
const mostSaved = 100_000;
const longestCell = 10_000;
const mostSavedCharacters = 100_000_000;
/** SQLite itself refuses to hold more than this while it works (bytes). */
const heapLimit = 512 << 20;

/** The records of a bundle as a query sees them: a copy in WASM, so nothing can be changed or leave. */
export interface RecordsDatabase {
  tables(): RecordTable[];
  /** The first rows. Throws `invalid-input` for what is no single reading statement, with the reason that SQLite gives. */
  query(sql: string): QueryResult;
  /** More rows, as the text of a table file. */
  table(sql: string): SavedTable;
}

/** A result as the text of a table file (RFC 4180). */
export interface SavedTable {
  readonly csv: string;
  readonly rows: number;
  readonly more: boolean;
}

/** Wraps a database. Throws `unsupported-file` where it is damaged. */
export function openRecordsDatabase(db: Database): RecordsDatabase {
  try {
    db.exec(
      `PRAGMA hard_heap_limit = ${String(heapLimit)}; PRAGMA trusted_schema = OFF; PRAGMA query_only = ON`,
    );
    db.exec('SELECT count(*) FROM sqlite_master');
  } catch {
    throw unreadable();
  }
  return {
    tables: () => listTables(db),
    query(sql) {
      const started = performance.now();
      const { columns, rows, more } = read(db, sql, mostShown);
      return { columns, rows, more, milliseconds: performance.now() - started };
    },
    table(sql) {
      const { columns, rows, more } = read(db, sql, mostSaved);
      const lines = [csvLine(columns)];
      let characters = 0;
      for (const row of rows) {
        const line = csvLine(row.map((cell) => (cell === null ? '' : String(cell))));
        characters += line.length;
        if (characters > mostSavedCharacters)
          return { csv: lines.join(''), rows: lines.length - 1, more: true };
        lines.push(line);
      }
      return { csv: lines.join(''), rows: rows.length, more };
    },
  };
}

function listTables(db: Database): RecordTable[] {
  const names = db.exec(
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
  )[0];
  return (names?.values ?? []).map(([value]) => {
    const name = String(value);
    try {
      const columns = db.exec('SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden <> 1', [name])[0];
      const count = db.exec(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)[0];
      return {
        name,
        rows: Number(count?.values[0]?.[0] ?? 0),
        columns: (columns?.values ?? []).map(([column, type]) => ({
          name: String(column),
          type: String(type),
        })),
      };
    } catch {
      // A view that lacks what it is made from: it is listed, without columns.
      return { name, rows: 0, columns: [] };
    }
  });
}

/** Reading a row with whole numbers as they are: sql.js can, but its types do not say so. */
interface ExactStatement {
  get(params: null, config: { readonly useBigInt: boolean }): (SqlValue | bigint)[];
}

type Cell = QueryResult['rows'][number][number];

function read(db: Database, sql: string, most: number): { columns: string[]; rows: Cell[][]; more: boolean } {
  const statement = prepare(db, sql);
  const exact: ExactStatement = statement;
  try {
    const rows: Cell[][] = [];
    const columns = statement.getColumnNames();
    while (guarded(() => statement.step())) {
      if (rows.length === most) return { columns, rows, more: true };
      rows.push(exact.get(null, { useBigInt: true }).map(toCell));
    }
    return { columns, rows, more: false };
  } finally {
    statement.free();
  }
}

/** One statement that reads. What changes the copy would do no harm, but would make the next answer wrong. */
function prepare(db: Database, sql: string): Statement {
  if (!/^(?:\s|--[^\n]*\n|\/\*[^*]*\*\/)*(?:select|with|values|explain)\b/i.test(sql)) {
    throw new Failure(
      'invalid-input',
      'Only a statement that reads is taken here: SELECT, WITH, VALUES or EXPLAIN.',
      {
        field: 'sql',
      },
    );
  }
  const statements = db.iterateStatements(sql);
  const first = guarded(() => statements.next());
  if (first.done === true) throw new Failure('invalid-input', 'There is no statement.', { field: 'sql' });
  const rest = statements.getRemainingSQL().replace(/--[^\n]*(?:\n|$)|[\s;]/g, '');
  if (rest === '') return db.prepare(sql);
  throw new Failure('invalid-input', 'Only one statement at a time.', { field: 'sql' });
}

function toCell(value: SqlValue | bigint): Cell {
  if (value === null) return null;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Uint8Array) return `[${String(value.length)} bytes]`;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return value.length > longestCell ? `${value.slice(0, longestCell)}…` : value;
}

/** SQLite's own words say what is wrong with a statement; it holds nothing but names of the schema and what was typed. */
function guarded<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 300) : '';
    throw new Failure('invalid-input', say`SQLite does not take this statement: ${reason}`, { field: 'sql' });
  }
}

function unreadable(): Failure {
  return new Failure('unsupported-file', 'The records of this bundle cannot be read: they are damaged.', {
    hint: 'Ask the sender for the bundle again.',
  });
}
