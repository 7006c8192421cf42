import type { WritableDatabase } from '../database.ts';

/** Saved ways of reading a file, fields of the institution's own, and imports that stopped by themselves. */
export const version = 6;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE import_profile (
      name TEXT PRIMARY KEY COLLATE NOCASE,
      kind TEXT NOT NULL, fingerprint TEXT NOT NULL, settings TEXT NOT NULL,
      saved_at TEXT NOT NULL, actor TEXT NOT NULL,
      used INTEGER NOT NULL DEFAULT 0, used_at TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_profile_by_fingerprint ON import_profile (fingerprint);

    CREATE TABLE custom_field (
      key TEXT PRIMARY KEY,
      label TEXT NOT NULL, type TEXT NOT NULL, class TEXT NOT NULL,
      at TEXT NOT NULL, actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- An unattended import that was refused, so that someone sees it the next morning: codes and counts, no values.
    CREATE TABLE import_refusal (
      no INTEGER PRIMARY KEY,
      at TEXT NOT NULL, actor TEXT NOT NULL, profile TEXT, file TEXT NOT NULL, kind TEXT NOT NULL,
      code TEXT NOT NULL, tripwires TEXT NOT NULL, counts TEXT NOT NULL,
      seen INTEGER NOT NULL DEFAULT 0
    ) STRICT;
  `);
}
