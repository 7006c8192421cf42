import { Failure } from '../../../shared/failure.ts';
import type { WritableDatabase } from './database.ts';
import * as people from './schema/001-people.ts';
import * as imports from './schema/002-imports.ts';
import * as ledger from './schema/003-ledger.ts';
import * as bundles from './schema/004-bundles.ts';
import * as registrations from './schema/005-registrations.ts';
import * as profiles from './schema/006-import-profiles.ts';
import * as duplicates from './schema/007-duplicates.ts';
import * as staff from './schema/008-staff.ts';
import * as bundleCare from './schema/009-bundle-care.ts';
import * as releases from './schema/010-releases.ts';
import * as allowList from './schema/011-allow-list.ts';
import * as shiftedTimes from './schema/012-shifted-times.ts';
import * as holds from './schema/013-holds.ts';
import * as requests from './schema/014-requests.ts';
import * as disclosures from './schema/015-disclosures.ts';
import * as accessPackages from './schema/016-access-packages.ts';
import * as retention from './schema/017-retention.ts';
import * as erasure from './schema/018-erasure.ts';
import * as registers from './schema/019-registers.ts';
import * as retentionPass from './schema/020-retention-pass.ts';
import * as mergeNumbers from './schema/021-merge-numbers.ts';
import * as peopleList from './schema/022-people-list.ts';

/** The migrations in order, forward only. Released ones are frozen. */
export const migrations = [
  people,
  imports,
  ledger,
  bundles,
  registrations,
  profiles,
  duplicates,
  staff,
  bundleCare,
  releases,
  allowList,
  shiftedTimes,
  holds,
  requests,
  disclosures,
  accessPackages,
  retention,
  erasure,
  registers,
  retentionPass,
  mergeNumbers,
  peopleList,
] as const;

/** The schema version this program writes. */
export const schemaVersion = Math.max(...migrations.map((migration) => migration.version));

/**
 * Brings the database up to date in one transaction; `backUp` makes a backup of an older vault first, and what it throws leaves the vault as it was.
 * Throws `vault-newer` for a database of a newer program, and leaves it untouched.
 */
export function migrateDatabase(database: WritableDatabase, backUp: () => void, upTo = schemaVersion): void {
  const current = Number(database.pragma('user_version', { simple: true }));
  if (current > schemaVersion) {
    throw new Failure('vault-newer', 'This vault was written by a newer version of Trac Custodian.', {
      hint: 'Install the newer version; nothing in the vault was touched.',
    });
  }
  if (current >= upTo) return;
  if (current > 0) backUp();
  database.transaction(() => {
    for (const migration of migrations)
      if (migration.version > current && migration.version <= upTo) migration.migrate(database);
    database.pragma(`user_version=${String(upTo)}`);
  })();
}
