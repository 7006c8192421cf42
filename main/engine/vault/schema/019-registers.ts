import type { WritableDatabase } from '../database.ts';

/** Registers of the institution, contacts with their wishes, testimonials, and versions of the privacy policy. */
export const version = 19;

/** Creates the tables. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec(`
    CREATE TABLE register_entry (
      entry TEXT PRIMARY KEY, register TEXT NOT NULL, content TEXT NOT NULL,
      version INTEGER NOT NULL DEFAULT 1, at TEXT NOT NULL, actor TEXT NOT NULL, retired_at TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX register_entry_by_register ON register_entry (register, at);

    -- The vendor's account holders at the institution: only what the policy names, nothing more.
    CREATE TABLE contact (
      contact TEXT PRIMARY KEY,
      name TEXT NOT NULL, email TEXT, address TEXT, phone TEXT, billing TEXT,
      takes_notices INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 1,
      newsletter TEXT NOT NULL DEFAULT 'none', promotional TEXT NOT NULL DEFAULT 'none',
      version INTEGER NOT NULL DEFAULT 1, at TEXT NOT NULL, actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX contact_for_notices ON contact (takes_notices) WHERE takes_notices = 1;
    CREATE TABLE contact_step (
      contact TEXT NOT NULL REFERENCES contact (contact) ON DELETE CASCADE,
      no INTEGER NOT NULL, list TEXT NOT NULL, step TEXT NOT NULL, "on" TEXT NOT NULL,
      evidence TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
      PRIMARY KEY (contact, no)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE testimonial (
      testimonial TEXT PRIMARY KEY,
      who TEXT NOT NULL, text TEXT NOT NULL, sha256 TEXT NOT NULL, state TEXT NOT NULL,
      consent TEXT, url TEXT, published_on TEXT, removal TEXT,
      version INTEGER NOT NULL DEFAULT 1, at TEXT NOT NULL, actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE policy_version (
      policy TEXT PRIMARY KEY,
      whose TEXT NOT NULL, label TEXT NOT NULL, effective TEXT NOT NULL, text TEXT NOT NULL, sha256 TEXT NOT NULL,
      noticed_on TEXT, channel TEXT, material INTEGER NOT NULL,
      acknowledged_at TEXT, acknowledged_by TEXT, at TEXT NOT NULL, actor TEXT NOT NULL,
      UNIQUE (whose, label)
    ) STRICT, WITHOUT ROWID;
  `);
}
