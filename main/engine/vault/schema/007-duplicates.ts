import type { WritableDatabase } from '../database.ts';

/** Rows held because they may be someone known, earlier ids of merged people, and merges with what undoes them. */
export const version = 7;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE held_row (
      no INTEGER PRIMARY KEY,
      import_no INTEGER NOT NULL REFERENCES import (no) ON DELETE CASCADE,
      -- The row goes with the person whom it may be about: erasing one erases both.
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      line INTEGER NOT NULL, why TEXT NOT NULL, fields TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX held_row_by_person ON held_row (person_no);
    CREATE INDEX held_row_by_import ON held_row (import_no);

    -- Ids that a person had under another record or in another file, so that both keep leading to the one record.
    CREATE TABLE former_id (
      value TEXT NOT NULL COLLATE NOCASE,
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      at TEXT NOT NULL, import_no INTEGER,
      PRIMARY KEY (value, person_no)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX former_id_by_person ON former_id (person_no);

    CREATE TABLE merge (
      no INTEGER PRIMARY KEY,
      at TEXT NOT NULL, actor TEXT NOT NULL,
      survivor_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      -- The random id of the record that went: its disclosures stay with the survivor (34 CFR 99.32(a)(2)).
      subject TEXT NOT NULL UNIQUE,
      change_no INTEGER, image TEXT, photo_mime TEXT, photo BLOB,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX merge_by_survivor ON merge (survivor_no);

    -- The photo that an import replaced, for its undo; none where there was no photo before.
    CREATE TABLE photo_before (
      import_no INTEGER NOT NULL REFERENCES import (no) ON DELETE CASCADE,
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      mime TEXT, bytes BLOB, after_sha256 TEXT NOT NULL,
      PRIMARY KEY (import_no, person_no)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX photo_before_by_person ON photo_before (person_no);
  `);
}
