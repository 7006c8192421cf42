import type { WritableDatabase } from '../database.ts';

/** People whose courses the law keeps without their names, and recipients who are told of an erasure. */
export const version = 18;

/** Creates the tables and columns. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    -- 'Erased 7F3A': as what a masked person stands in lists. All their other fields are empty.
    ALTER TABLE person ADD COLUMN masked TEXT;
    CREATE TABLE mask (
      person_no INTEGER PRIMARY KEY REFERENCES person (no) ON DELETE CASCADE,
      -- The day on which the courses may go too; none: they stay, as nobody is named in them.
      at TEXT NOT NULL, until TEXT, rule TEXT, basis TEXT NOT NULL
    ) STRICT;

    -- Who got data of people that were erased, and when they were told (GDPR Art. 19). Disclosures as JSON: numbers, days, bundles, pseudonyms.
    CREATE TABLE erasure_notice (
      no INTEGER PRIMARY KEY,
      certificate TEXT NOT NULL, recipient TEXT NOT NULL, disclosures TEXT NOT NULL,
      people INTEGER NOT NULL,
      notified_on TEXT, channel TEXT, recorded_at TEXT, recorded_by TEXT
    ) STRICT;
    CREATE INDEX suppression_by_subject ON suppression (subject);
    CREATE INDEX erasure_notice_by_certificate ON erasure_notice (certificate);
  `);
}
