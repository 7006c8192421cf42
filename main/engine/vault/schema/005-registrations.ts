import type { WritableDatabase } from '../database.ts';

/** Course registrations and their before-images. */
export const version = 5;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE registration (
      no INTEGER PRIMARY KEY,
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      -- What makes it one registration of a person: the term, and the CRN or else subject, course and section; folded.
      place TEXT NOT NULL,
      term TEXT, subject TEXT, course TEXT, section TEXT, crn TEXT, title TEXT,
      instructor_id TEXT, instructor TEXT, role TEXT, status TEXT, starts_on TEXT, ends_on TEXT,
      version INTEGER NOT NULL DEFAULT 1, import_no INTEGER,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX registration_by_place ON registration (person_no, place);
    CREATE INDEX registration_by_term ON registration (term) WHERE term IS NOT NULL;
    CREATE INDEX registration_by_instructor ON registration (instructor) WHERE instructor IS NOT NULL;
    CREATE INDEX registration_by_instructor_id ON registration (instructor_id) WHERE instructor_id IS NOT NULL;
    CREATE INDEX registration_by_import ON registration (import_no) WHERE import_no IS NOT NULL;

    CREATE TABLE registration_change (
      no INTEGER PRIMARY KEY,
      registration_no INTEGER NOT NULL REFERENCES registration (no) ON DELETE CASCADE,
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      at TEXT NOT NULL, actor TEXT NOT NULL, import_no INTEGER,
      before TEXT NOT NULL, after TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX registration_change_by_registration ON registration_change (registration_no);
    CREATE INDEX registration_change_by_person ON registration_change (person_no);
    CREATE INDEX registration_change_by_import ON registration_change (import_no) WHERE import_no IS NOT NULL;
  `);
}
