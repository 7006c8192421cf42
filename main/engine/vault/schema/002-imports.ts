import type { WritableDatabase } from '../database.ts';

/** Import receipts and the rows that were refused (row, column and rule; never a value). */
export const version = 2;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE import (
      no INTEGER PRIMARY KEY,
      receipt TEXT NOT NULL UNIQUE,
      file TEXT NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL,
      at TEXT NOT NULL, actor TEXT NOT NULL,
      counts TEXT NOT NULL, source TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE import_issue (
      import_no INTEGER NOT NULL REFERENCES import (no) ON DELETE CASCADE,
      line INTEGER NOT NULL, row INTEGER NOT NULL, "column" TEXT, rule TEXT NOT NULL, shape TEXT
    ) STRICT;
    CREATE INDEX import_issue_by_import ON import_issue (import_no, line);
  `);
}
