import type { WritableDatabase } from '../database.ts';

/** Packages that were made for people who asked for their data, and where each lies until it is deleted. */
export const version = 16;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    -- Random ids, sizes and dates only: it stays when the person is erased (GDPR Art. 5(2)).
    CREATE TABLE access_package (
      id TEXT PRIMARY KEY,
      request TEXT NOT NULL REFERENCES request (ref), subject TEXT NOT NULL,
      variant TEXT NOT NULL CHECK (variant IN ('access', 'portability')),
      at TEXT NOT NULL, actor TEXT NOT NULL,
      sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, delete_after TEXT NOT NULL,
      -- How the copy of the institution went: by its date, by hand, with the person; or that it was gone,
      -- another file by then, or on a disk that was away when the person was erased.
      deleted_at TEXT,
      deleted_how TEXT CHECK (deleted_how IN ('expired', 'by-hand', 'erased', 'gone', 'changed', 'unreached'))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX access_package_by_request ON access_package (request);
    CREATE INDEX access_package_by_subject ON access_package (subject);
    CREATE INDEX access_package_due ON access_package (delete_after) WHERE deleted_at IS NULL;

    -- A path may name a person. It goes with the file, and when the person is erased.
    CREATE TABLE access_package_file (
      package TEXT PRIMARY KEY REFERENCES access_package (id) ON DELETE CASCADE,
      path TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
