import type { WritableDatabase } from '../database.ts';

/** Legal holds with whom they keep, and restrictions of processing (GDPR Art. 18). */
export const version = 13;

/** Creates the tables and the view. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE hold (
      no INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      -- The custodian's own words, which may be about a person: erasing a person takes them away.
      reason TEXT, authority TEXT,
      reviewer TEXT NOT NULL,
      at TEXT NOT NULL, actor TEXT NOT NULL,
      -- The day by which somebody reviews it. It holds after that day too, until it is released.
      until TEXT NOT NULL
    ) STRICT;
    CREATE TABLE hold_release (
      no INTEGER PRIMARY KEY,
      hold_no INTEGER NOT NULL REFERENCES hold (no),
      at TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT
    ) STRICT;
    CREATE INDEX hold_release_by_hold ON hold_release (hold_no);
    CREATE TABLE hold_person (
      hold_no INTEGER NOT NULL REFERENCES hold (no),
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      release_no INTEGER REFERENCES hold_release (no),
      PRIMARY KEY (hold_no, person_no)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX hold_person_by_person ON hold_person (person_no, release_no);

    CREATE TABLE restriction (
      no INTEGER PRIMARY KEY,
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      ground TEXT NOT NULL, note TEXT,
      at TEXT NOT NULL, actor TEXT NOT NULL,
      -- Art. 18(3): the person hears of it before the restriction is lifted.
      informed_on TEXT, informed_by TEXT,
      lifted_at TEXT, lifted_by TEXT, lift_note TEXT
    ) STRICT;
    CREATE INDEX restriction_by_person ON restriction (person_no);

    -- The people whose open request to see their record keeps it (34 CFR 99.10(e)); requests give it its rows.
    CREATE VIEW open_access_request AS SELECT NULL AS subject WHERE 0;

    -- The last line: whatever path it is, the program asks before (main/engine/holds/guard.ts), and a path that forgot to ask fails here.
    CREATE TRIGGER person_kept BEFORE DELETE ON person WHEN old.restricted = 1
      OR EXISTS (SELECT 1 FROM hold_person WHERE person_no = old.no AND release_no IS NULL)
      OR EXISTS (SELECT 1 FROM open_access_request WHERE subject = old.id)
    BEGIN SELECT RAISE (ABORT, 'this record must be kept'); END;
  `);
}
