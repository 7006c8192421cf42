import type { WritableDatabase } from '../database.ts';

/** What records of sealed bundles showed, so that small groups are judged over all of them together. */
export const version = 10;

/** Creates the table. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE bundle_release (
      bundle TEXT PRIMARY KEY REFERENCES bundle (bundle) ON DELETE CASCADE,
      -- Columns, levels and the runs of values that groups share (JSON); nothing about one person.
      released TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
