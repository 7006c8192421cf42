import type { WritableDatabase } from '../database.ts';

/** People, their photos, before-images and the search index. */
export const version = 1;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE person (
      no INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('student', 'staff')),
      -- Ids that differ in case only are one id.
      external_id TEXT COLLATE NOCASE, other_id TEXT COLLATE NOCASE, other_id2 TEXT COLLATE NOCASE, card TEXT COLLATE NOCASE,
      given_name TEXT, middle_name TEXT, family_name TEXT, preferred_name TEXT, legal_name TEXT,
      email TEXT, username TEXT, birthday TEXT, status TEXT,
      confidential INTEGER NOT NULL DEFAULT 0, restricted INTEGER NOT NULL DEFAULT 0,
      more TEXT,
      sort_name TEXT NOT NULL, also TEXT,
      version INTEGER NOT NULL DEFAULT 1, import_no INTEGER,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX person_by_external_id ON person (external_id, kind) WHERE external_id IS NOT NULL;
    CREATE INDEX person_by_other_id ON person (other_id) WHERE other_id IS NOT NULL;
    CREATE INDEX person_by_other_id2 ON person (other_id2) WHERE other_id2 IS NOT NULL;
    CREATE INDEX person_by_card ON person (card) WHERE card IS NOT NULL;
    CREATE INDEX person_by_email ON person (lower(email)) WHERE email IS NOT NULL;
    CREATE INDEX person_by_name ON person (sort_name, no);

    CREATE TABLE photo (
      person_no INTEGER PRIMARY KEY REFERENCES person (no) ON DELETE CASCADE,
      mime TEXT NOT NULL, bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE person_change (
      no INTEGER PRIMARY KEY,
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      at TEXT NOT NULL, actor TEXT NOT NULL, how TEXT NOT NULL,
      version INTEGER NOT NULL, import_no INTEGER,
      before TEXT NOT NULL, after TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX person_change_by_person ON person_change (person_no, no);
    CREATE INDEX person_change_by_import ON person_change (import_no) WHERE import_no IS NOT NULL;
    CREATE INDEX person_by_import ON person (import_no) WHERE import_no IS NOT NULL;

    -- Ids and e-mails are found by their own indexes; the column also holds the words of an e-mail before the at sign.
    CREATE VIRTUAL TABLE person_search USING fts5 (
      given_name, middle_name, family_name, preferred_name, legal_name, username, also,
      content = 'person', content_rowid = 'no', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3', detail = 'none'
    );
    -- Without this, terms of deleted rows stay readable in the index's own pages.
    INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 1);

    CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
      INSERT INTO person_search (rowid, given_name, middle_name, family_name, preferred_name, legal_name, username, also)
      VALUES (new.no, new.given_name, new.middle_name, new.family_name, new.preferred_name, new.legal_name, new.username, new.also);
    END;
    CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
      INSERT INTO person_search (person_search, rowid, given_name, middle_name, family_name, preferred_name, legal_name, username, also)
      VALUES ('delete', old.no, old.given_name, old.middle_name, old.family_name, old.preferred_name, old.legal_name, old.username, old.also);
    END;
    CREATE TRIGGER person_search_update AFTER UPDATE OF given_name, middle_name, family_name, preferred_name, legal_name, username, also ON person BEGIN
      INSERT INTO person_search (person_search, rowid, given_name, middle_name, family_name, preferred_name, legal_name, username, also)
      VALUES ('delete', old.no, old.given_name, old.middle_name, old.family_name, old.preferred_name, old.legal_name, old.username, old.also);
      INSERT INTO person_search (rowid, given_name, middle_name, family_name, preferred_name, legal_name, username, also)
      VALUES (new.no, new.given_name, new.middle_name, new.family_name, new.preferred_name, new.legal_name, new.username, new.also);
    END;
  `);
}
