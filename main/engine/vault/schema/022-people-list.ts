import type { WritableDatabase } from '../database.ts';

/** What the list of people is sorted and narrowed by, views of it that a custodian keeps, and changes of many records at once. */
export const version = 22;

/** Creates the indexes and tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE INDEX person_by_update ON person (updated_at, no);
    -- Few are marked: one index finds them all, and one pass over the people makes it.
    CREATE INDEX person_marked ON person (no, restricted, confidential, masked, external_id)
      WHERE restricted = 1 OR confidential = 1 OR masked IS NOT NULL OR external_id IS NULL;

    CREATE TABLE people_view (
      no INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      -- The words that are typed may name somebody: erasing a person takes them away.
      query TEXT,
      filter TEXT NOT NULL, look TEXT NOT NULL,
      at TEXT NOT NULL, actor TEXT NOT NULL
    ) STRICT;

    -- One change of many records: its entries of person_change, which is written in one transaction, are those of this range.
    CREATE TABLE bulk_change (
      no INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL, actor TEXT NOT NULL,
      field TEXT NOT NULL,
      first_change INTEGER NOT NULL, last_change INTEGER NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
  `);
}
