import type { WritableDatabase } from '../database.ts';

/** Requests of people about their data, the waiting times of each, and purposes that were stopped for a person. */
export const version = 14;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE request (
      no INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL UNIQUE,
      "right" TEXT NOT NULL, laws TEXT NOT NULL,
      -- Goes with the person; the row itself stays, as the institution must show what it did (GDPR Art. 5(2)).
      person_no INTEGER REFERENCES person (no) ON DELETE SET NULL,
      -- Whether it was ever linked to a person of the inventory: without one now, that person is gone.
      was_known INTEGER NOT NULL,
      -- Who asks, in words; erased with the person.
      requester TEXT,
      channel TEXT NOT NULL, received_on TEXT NOT NULL,
      owner TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
      version INTEGER NOT NULL DEFAULT 1,
      state TEXT NOT NULL DEFAULT 'received'
        CHECK (state IN ('received', 'verified', 'assessed', 'carried-out', 'answered', 'closed')),
      outcome TEXT,
      identity_asked_on TEXT,
      verified_on TEXT, verified_by TEXT, verify_method TEXT,
      fee_asked_on TEXT, fee_paid_on TEXT, extended_on TEXT,
      assessed_at TEXT, assessed_by TEXT, decision TEXT, ground TEXT, exceptions TEXT,
      carried_at TEXT, deed TEXT, deed_ref TEXT,
      answered_on TEXT, answer_channel TEXT,
      closed_on TEXT, duplicate_of TEXT
    ) STRICT;
    CREATE INDEX request_by_person ON request (person_no) WHERE person_no IS NOT NULL;
    CREATE INDEX request_open ON request (state) WHERE state <> 'closed';

    CREATE TABLE request_pause (
      request_no INTEGER NOT NULL REFERENCES request (no),
      from_on TEXT NOT NULL, until_on TEXT
    ) STRICT;
    CREATE INDEX request_pause_by_request ON request_pause (request_no);

    CREATE TABLE stopped_purpose (
      person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
      purpose TEXT NOT NULL, request_no INTEGER NOT NULL REFERENCES request (no), at TEXT NOT NULL,
      PRIMARY KEY (person_no, purpose, request_no)
    ) STRICT, WITHOUT ROWID;

    -- Whose records may not be destroyed because they asked to see them and were not answered yet (34 CFR 99.10(e)).
    DROP VIEW IF EXISTS open_access_request;
    CREATE VIEW open_access_request AS
      SELECT p.id AS subject FROM request r JOIN person p ON p.no = r.person_no
      WHERE r."right" IN ('access', 'portability') AND r.state NOT IN ('answered', 'closed');
  `);
}
