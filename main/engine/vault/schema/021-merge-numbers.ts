import type { WritableDatabase } from '../database.ts';

/** Numbers of merges that are never given again, also when a merge goes with its people. */
export const version = 21;

/** Rebuilds the table. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE merge_new (
      -- A window that still shows the merge must not undo another one (AUTOINCREMENT keeps the highest number ever given).
      no INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL, actor TEXT NOT NULL,
      survivor_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      -- The random id of the record that went: its disclosures stay with the survivor (34 CFR 99.32(a)(2)).
      subject TEXT NOT NULL UNIQUE,
      change_no INTEGER, image TEXT, photo_mime TEXT, photo BLOB,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    INSERT INTO merge_new SELECT no, at, actor, survivor_no, subject, change_no, image, photo_mime, photo, undone FROM merge;
    DROP TABLE merge;
    ALTER TABLE merge_new RENAME TO merge;
    CREATE INDEX merge_by_survivor ON merge (survivor_no);
  `);
}
