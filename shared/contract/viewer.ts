import { z } from 'zod';
import { failureGroup, openedBundle, queryResult, recordTable, shownFilter, shownLine } from '../viewer.ts';
import { entry, done, text, passphrase, page, grant, writeGrant } from './entry.ts';

const sealed = { file: grant, identity: grant.optional(), passphrase: passphrase.optional() };

/** Looking into a sealed bundle; needs no vault. */
export const viewerEntries = {
  /** The support side: opens a sealed bundle with an age identity file or a passphrase. Needs no vault. */
  'bundles.open': entry(
    'anyone',
    'view',
    z.object({ ...sealed, out: writeGrant.optional() }),
    z.object({
      manifest: z.record(z.string(), z.unknown()),
      files: z.array(
        z.object({ name: z.string(), bytes: z.int(), sha256: z.string(), matches: z.boolean() }),
      ),
      /** Listed in the manifest, but not there. */
      missing: z.array(z.string()),
      /** There, but not listed in the manifest. */
      unlisted: z.array(z.string()),
      out: z.string().optional(),
    }),
  ),
  /** Opens a sealed bundle to look at it. What is inside stays in memory until it is closed or the vault locks. */
  'viewer.open': entry('anyone', 'view', z.object(sealed), openedBundle),
  'viewer.close': entry('anyone', 'view', z.object({ opened: text }), done),
  'viewer.lines': entry(
    'anyone',
    'view',
    z.object({ opened: text, file: z.string(), filter: shownFilter.prefault({}), ...page }),
    z.object({ total: z.int(), lines: z.array(shownLine) }),
  ),
  /** All lines of all files in which a pseudonym stands, in any of its forms. */
  'viewer.find': entry(
    'anyone',
    'view',
    z.object({ opened: text, pseudonym: text.max(200), ...page }),
    z.object({
      total: z.int(),
      files: z.array(z.object({ name: z.string(), count: z.int() })),
      lines: z.array(shownLine.extend({ file: z.string() })),
    }),
  ),
  /** What failed most in the logs: requests with a status of 400 or more, and error messages. */
  'viewer.failing': entry(
    'anyone',
    'view',
    z.object({ opened: text }),
    z.object({ failures: z.array(failureGroup) }),
  ),
  /** The tables of the records inside a bundle; none where it has no records. */
  'viewer.tables': entry(
    'anyone',
    'view',
    z.object({ opened: text }),
    z.object({ tables: z.array(recordTable) }),
  ),
  /** Asks the records in SQL, for reading only. Stops after some seconds and a number of rows. */
  'viewer.query': entry('anyone', 'view', z.object({ opened: text, sql: text.max(20_000) }), queryResult),
  /** Writes what a query gives to a table file, in clear text; no cell of it is a formula. */
  'viewer.saveQuery': entry(
    'anyone',
    'view',
    z.object({ opened: text, sql: text.max(20_000), out: writeGrant }),
    z.object({ rows: z.int(), more: z.boolean() }),
  ),
} as const;
