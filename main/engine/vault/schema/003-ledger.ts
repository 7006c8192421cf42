import type { WritableDatabase } from '../database.ts';

/** The audit chain, its erasable texts, disclosures, tombstones and the suppression list. */
export const version = 3;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT,
      detail TEXT NOT NULL, commitment TEXT, hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_subject ON audit (subject, seq) WHERE subject IS NOT NULL;
    CREATE INDEX audit_by_time ON audit (at);

    CREATE TABLE audit_text (
      seq INTEGER PRIMARY KEY REFERENCES audit (seq),
      salt TEXT NOT NULL, text TEXT NOT NULL, subject TEXT
    ) STRICT;
    CREATE INDEX audit_text_by_subject ON audit_text (subject) WHERE subject IS NOT NULL;
    CREATE TABLE audit_text_purged (seq INTEGER PRIMARY KEY REFERENCES audit (seq), by_seq INTEGER NOT NULL) STRICT;

    CREATE TABLE operator (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE disclosure (
      no INTEGER PRIMARY KEY,
      at TEXT NOT NULL, actor TEXT NOT NULL, what TEXT NOT NULL, recipient TEXT NOT NULL,
      interest TEXT NOT NULL, basis TEXT NOT NULL, people INTEGER NOT NULL,
      bundle TEXT, purge_by TEXT, audit_seq INTEGER NOT NULL REFERENCES audit (seq)
    ) STRICT;
    CREATE TABLE disclosure_person (
      disclosure_no INTEGER NOT NULL REFERENCES disclosure (no),
      subject TEXT NOT NULL,
      PRIMARY KEY (disclosure_no, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX disclosure_person_by_subject ON disclosure_person (subject);

    CREATE TABLE tombstone (
      subject TEXT PRIMARY KEY,
      at TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, basis TEXT NOT NULL, certificate TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE suppression (
      kind TEXT NOT NULL, hash BLOB NOT NULL, subject TEXT NOT NULL REFERENCES tombstone (subject),
      PRIMARY KEY (kind, hash)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE certificate (certificate TEXT PRIMARY KEY, at TEXT NOT NULL, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `);
}
