import type { WritableDatabase } from '../database.ts';

/** How long records are kept, when terms end, what was put off, and who stood in imports of which month. */
export const version = 17;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE retention_rule (
      rule TEXT PRIMARY KEY,
      name TEXT NOT NULL COLLATE NOCASE UNIQUE,
      -- None: of either kind. Statuses as JSON; none: whatever the status.
      kind TEXT CHECK (kind IN ('student', 'staff')), statuses TEXT,
      counts_from TEXT NOT NULL CHECK (counts_from IN ('last-term-end', 'last-activity', 'field')), field TEXT,
      amount INTEGER NOT NULL, unit TEXT NOT NULL CHECK (unit IN ('years', 'months')),
      then_do TEXT NOT NULL CHECK (then_do IN ('erase', 'mask')),
      -- The law asks to keep the courses so long: who is erased earlier is masked until then.
      duty INTEGER NOT NULL DEFAULT 0,
      basis TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE term (
      name TEXT PRIMARY KEY COLLATE NOCASE,
      ends_on TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE retention_keep (
      person_no INTEGER PRIMARY KEY REFERENCES person (no) ON DELETE CASCADE,
      until TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
    ) STRICT;

    -- One bit for each row number: who stood in a file that was imported in a month, changed or not.
    CREATE TABLE import_seen (month TEXT PRIMARY KEY, people BLOB NOT NULL) STRICT, WITHOUT ROWID;

    -- The last term of everyone without a look at a million whole rows.
    CREATE INDEX registration_by_person_term ON registration (person_no, term, ends_on, updated_at);
  `);
}
