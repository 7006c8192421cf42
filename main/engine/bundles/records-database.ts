import Database from 'better-sqlite3';

/** A table of the records: its columns, all text, and its rows; `null` is an empty cell of the record itself. */
export interface RecordsTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const pageSize = 4096;

/**
 * Writes tables as an SQLite file, in memory only. The file has no free page and nothing of a row that was moved: it is compacted at the end
 * with `secure_delete` on. What was written is read back and compared: the rows are all there is. Throws when they are not.
 */
export function writeRecordsDatabase(
  tables: readonly RecordsTable[],
  nativeBinding: string | undefined,
): Buffer {
  const database = new Database(':memory:', nativeBinding === undefined ? {} : { nativeBinding });
  try {
    database.pragma(`page_size=${String(pageSize)}`);
    database.pragma('secure_delete=ON');
    database.pragma('temp_store=MEMORY');
    for (const table of tables) writeTable(database, table);
    database.exec('VACUUM');
    const bytes = database.serialize();
    assertSame(bytes, tables, nativeBinding);
    return bytes;
  } finally {
    database.close();
  }
}

function writeTable(database: Database.Database, { name, columns, rows }: RecordsTable): void {
  const list = columns.map((column) => `${quoted(column)} TEXT`).join(', ');
  database.exec(`CREATE TABLE ${quoted(name)} (${list}) STRICT`);
  const insert = database.prepare(
    `INSERT INTO ${quoted(name)} VALUES (${columns.map(() => '?').join(', ')})`,
  );
  database.transaction(() => {
    for (const row of rows) insert.run(...row);
  })();
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function assertSame(bytes: Buffer, tables: readonly RecordsTable[], nativeBinding: string | undefined): void {
  const database = new Database(bytes, nativeBinding === undefined ? {} : { nativeBinding });
  try {
    const names = database.prepare('SELECT name FROM sqlite_master ORDER BY rowid').pluck().all();
    const rows = tables.map(({ name }) =>
      database
        .prepare(`SELECT * FROM ${quoted(name)}`)
        .raw()
        .all(),
    );
    const free = database.pragma('freelist_count', { simple: true });
    const written = JSON.stringify([tables.map((table) => table.name), tables.map((table) => table.rows), 0]);
    if (JSON.stringify([names, rows, free]) !== written)
      throw new Error('the records differ from what was written');
  } finally {
    database.close();
  }
}
