import type { WritableDatabase } from '../database.ts';

/** Texts that a custodian said are about nobody: they stay in bundles until a day, within a scope. */
export const version = 11;

/** Creates the table. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE allow_entry (
      entry TEXT PRIMARY KEY, value TEXT NOT NULL, rule TEXT,
      scope TEXT NOT NULL CHECK (scope IN ('place', 'file', 'bundle', 'always')),
      bundle TEXT, file TEXT, line INTEGER, start INTEGER, "end" INTEGER,
      author TEXT NOT NULL, reason TEXT NOT NULL, created TEXT NOT NULL, expires TEXT NOT NULL, revoked TEXT
    ) STRICT, WITHOUT ROWID;
  `);
}
