import type { WritableDatabase } from '../database.ts';

/** Recipients' keys and who checked them, approvals, what became of a bundle after it was sent, and settings of the institution. */
export const version = 9;

/** Creates the tables and columns. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE recipient (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL COLLATE NOCASE, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, note TEXT,
      added_at TEXT NOT NULL, added_by TEXT NOT NULL,
      checked_at TEXT, checked_by TEXT, checked_with TEXT, channel TEXT,
      retired_at TEXT, retired_by TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX recipient_by_label ON recipient (label) WHERE retired_at IS NULL;

    CREATE TABLE setting (
      name TEXT PRIMARY KEY, value TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- A sealed file that is being written and is no bundle yet; after a crash it is removed at the next unlock.
    CREATE TABLE unfinished_bundle (
      bundle TEXT PRIMARY KEY, target TEXT NOT NULL, temporary TEXT NOT NULL, sha256 TEXT
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE bundle ADD COLUMN basis TEXT;
    -- How it was sealed, as JSON: each key with its fingerprint and whether somebody had checked it, or a passphrase.
    ALTER TABLE bundle ADD COLUMN sealed_to TEXT;
    ALTER TABLE bundle ADD COLUMN bytes INTEGER;
    ALTER TABLE bundle ADD COLUMN archive_sha256 TEXT;
    -- The second person, where one was asked for.
    ALTER TABLE bundle ADD COLUMN approver TEXT;
    ALTER TABLE bundle ADD COLUMN purged_on TEXT;
    ALTER TABLE bundle ADD COLUMN purged_by TEXT;
    ALTER TABLE bundle ADD COLUMN purge_evidence TEXT;
    ALTER TABLE bundle ADD COLUMN purge_recorded_at TEXT;
    ALTER TABLE bundle ADD COLUMN purge_recorded_by TEXT;
    ALTER TABLE bundle ADD COLUMN map_deleted_at TEXT;
  `);
}
