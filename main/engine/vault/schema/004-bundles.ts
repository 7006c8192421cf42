import type { WritableDatabase } from '../database.ts';

/** Sealed bundles and the pseudonym map, which stays in the vault until the purge date. */
export const version = 4;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE bundle (
      bundle TEXT PRIMARY KEY,
      case_ref TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
      recipients TEXT NOT NULL, people INTEGER NOT NULL, purge_by TEXT NOT NULL,
      sha256 TEXT NOT NULL, files TEXT NOT NULL, determination TEXT NOT NULL, gate TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE pseudonym (
      token TEXT NOT NULL, bundle TEXT NOT NULL REFERENCES bundle (bundle), kind TEXT NOT NULL,
      person_no INTEGER REFERENCES person (no) ON DELETE CASCADE, erased INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (token, bundle)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX pseudonym_by_person ON pseudonym (person_no) WHERE person_no IS NOT NULL;
  `);
}
