import { createHash, randomBytes } from 'node:crypto';
import type { WritableDatabase } from '../database.ts';

/** The ledger of disclosures with all fields of 34 CFR 99.32, append-only; its texts, which are erasable; and breaches (GDPR Art. 33(5)). */
export const version = 15;

const oldTexts = [
  ['what', 'what'],
  ['org', 'recipient'],
  ['interest', 'interest'],
] as const;

type OldRow = { no: number; what: string; recipient: string; interest: string };

/** Creates the tables and brings earlier disclosures over. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE disclosure_entry (
      no INTEGER PRIMARY KEY,
      event TEXT NOT NULL, at TEXT NOT NULL, recorded_at TEXT NOT NULL, actor TEXT NOT NULL,
      party_type TEXT NOT NULL, basis TEXT NOT NULL, elements TEXT NOT NULL, records INTEGER,
      form TEXT, channel TEXT, bundle TEXT, purge_by TEXT,
      redisclosure_notice INTEGER NOT NULL, exempt TEXT, order_notice TEXT,
      refers_to INTEGER REFERENCES disclosure_entry (no), relation TEXT,
      people INTEGER NOT NULL, subjects TEXT NOT NULL,
      audit_seq INTEGER NOT NULL UNIQUE REFERENCES audit (seq)
    ) STRICT;
    CREATE INDEX disclosure_entry_by_reference ON disclosure_entry (refers_to) WHERE refers_to IS NOT NULL;
    CREATE INDEX disclosure_entry_by_time ON disclosure_entry (at);
    CREATE INDEX disclosure_entry_by_bundle ON disclosure_entry (bundle) WHERE bundle IS NOT NULL;

    -- Texts may speak of a person, so each can go; the row keeps a salted commitment to it.
    CREATE TABLE disclosure_text (
      disclosure_no INTEGER NOT NULL REFERENCES disclosure_entry (no), field TEXT NOT NULL,
      commitment TEXT NOT NULL, salt TEXT, text TEXT, purged_by INTEGER REFERENCES audit (seq),
      PRIMARY KEY (disclosure_no, field),
      CHECK ((text IS NULL) = (salt IS NULL) AND (text IS NULL) = (purged_by IS NOT NULL))
    ) STRICT, WITHOUT ROWID;

    INSERT INTO disclosure_entry (no, event, at, recorded_at, actor, party_type, basis, elements, bundle, purge_by,
      redisclosure_notice, people, subjects, audit_seq)
      SELECT no, 'disclosure', at, at, actor, CASE WHEN bundle IS NULL THEN 'other' ELSE 'vendor' END, basis, '[]', bundle,
        purge_by, bundle IS NOT NULL, people, '', audit_seq FROM disclosure;
  `);
  const add = database.prepare(
    'INSERT INTO disclosure_text (disclosure_no, field, commitment, salt, text) VALUES (?, ?, ?, ?, ?)',
  );
  for (const row of database
    .prepare<[], OldRow>('SELECT no, what, recipient, interest FROM disclosure')
    .all()) {
    for (const [field, column] of oldTexts) {
      const salt = randomBytes(16).toString('hex');
      const text = row[column];
      add.run(row.no, field, createHash('sha256').update(`${salt}\n${text}`).digest('hex'), salt, text);
    }
  }
  database.exec(`
    ALTER TABLE disclosure_person RENAME TO disclosure_person_before;
    CREATE TABLE disclosure_person (
      disclosure_no INTEGER NOT NULL REFERENCES disclosure_entry (no),
      subject TEXT NOT NULL,
      PRIMARY KEY (disclosure_no, subject)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO disclosure_person SELECT disclosure_no, subject FROM disclosure_person_before;
    DROP TABLE disclosure_person_before;
    DROP TABLE disclosure;
    CREATE INDEX disclosure_person_by_subject ON disclosure_person (subject);

    CREATE VIEW disclosure AS
      SELECT e.no, e.at, e.actor, coalesce(w.text, '') AS what,
        coalesce(p.text || ', ' || o.text, p.text, o.text, 'A recipient whose name was erased') AS recipient,
        coalesce(i.text, '') AS interest, e.basis, e.people, e.bundle, e.purge_by, e.audit_seq
      FROM disclosure_entry e
        LEFT JOIN disclosure_text w ON w.disclosure_no = e.no AND w.field = 'what'
        LEFT JOIN disclosure_text p ON p.disclosure_no = e.no AND p.field = 'person'
        LEFT JOIN disclosure_text o ON o.disclosure_no = e.no AND o.field = 'org'
        LEFT JOIN disclosure_text i ON i.disclosure_no = e.no AND i.field = 'interest';

    CREATE TABLE breach (
      no INTEGER PRIMARY KEY,
      recorded_at TEXT NOT NULL, actor TEXT NOT NULL, aware_at TEXT NOT NULL,
      sources TEXT NOT NULL, readable INTEGER NOT NULL, consumers INTEGER NOT NULL, high_risk INTEGER NOT NULL,
      people INTEGER NOT NULL, subjects TEXT NOT NULL,
      audit_seq INTEGER NOT NULL UNIQUE REFERENCES audit (seq)
    ) STRICT;
    CREATE TABLE breach_person (
      breach_no INTEGER NOT NULL REFERENCES breach (no), subject TEXT NOT NULL,
      PRIMARY KEY (breach_no, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX breach_person_by_subject ON breach_person (subject);
    CREATE TABLE breach_step (
      no INTEGER PRIMARY KEY,
      breach_no INTEGER NOT NULL REFERENCES breach (no), kind TEXT NOT NULL, at TEXT NOT NULL,
      audit_seq INTEGER NOT NULL UNIQUE REFERENCES audit (seq)
    ) STRICT;
    CREATE INDEX breach_step_by_breach ON breach_step (breach_no);
  `);
  for (const table of ['disclosure_entry', 'disclosure_person', 'breach', 'breach_person', 'breach_step']) {
    database.exec(`
      CREATE TRIGGER ${table}_is_never_changed BEFORE UPDATE ON ${table}
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
      CREATE TRIGGER ${table}_is_never_removed BEFORE DELETE ON ${table}
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    `);
  }
  // OR REPLACE deletes without asking a trigger for deletion.
  for (const table of ['disclosure_entry', 'breach', 'breach_step']) {
    database.exec(`
      CREATE TRIGGER ${table}_is_never_replaced BEFORE INSERT ON ${table}
        WHEN EXISTS (SELECT 1 FROM ${table} WHERE no = NEW.no OR audit_seq = NEW.audit_seq)
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    `);
  }
  database.exec(`
    CREATE TRIGGER disclosure_text_is_never_removed BEFORE DELETE ON disclosure_text
      BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER disclosure_text_is_never_replaced BEFORE INSERT ON disclosure_text
      WHEN EXISTS (SELECT 1 FROM disclosure_text WHERE disclosure_no = NEW.disclosure_no AND field = NEW.field)
      BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER disclosure_text_only_goes BEFORE UPDATE ON disclosure_text
      WHEN NEW.text IS NOT NULL OR OLD.purged_by IS NOT NULL OR NEW.commitment IS NOT OLD.commitment
        OR NEW.disclosure_no IS NOT OLD.disclosure_no OR NEW.field IS NOT OLD.field
      BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  `);
}
