import { rmSync } from 'node:fs';
import type { FixturePerson } from '../../fixtures/people.ts';
import { openDatabase } from '../../../main/engine/vault/database.ts';
import { databasePath, readKeyring } from '../../../main/engine/vault/keyring.ts';
import { migrations } from '../../../main/engine/vault/migrations.ts';
import { createVault } from '../../../main/engine/vault/vault.ts';
import { passphrase } from './place.ts';
import { rememberKey } from './state.ts';

/** The least that a vault accepts: a soak opens it a thousand times. */
export const leastArgon = { memoryKiB: 65_536, passes: 3, lanes: 1 };

/** The schema that the older program wrote: the first that had an audit chain. */
const olderVersion = 3;

/** Makes a vault as an older version of this program left it: its schema, with people in it. */
export async function makeOlderVault(folder: string, people: readonly FixturePerson[]): Promise<void> {
  const wanted = { folder, institution: 'Soak University', operator: 'Dana', passphrase, argon: leastArgon };
  const { vault } = await createVault(wanted);
  const dataKey = vault.copyDataKey();
  vault.close();
  rememberKey(dataKey);
  rmSync(databasePath(folder));
  const db = openDatabase(databasePath(folder), dataKey);
  for (const migration of migrations) if (migration.version <= olderVersion) migration.migrate(db);
  db.pragma(`user_version=${String(olderVersion)}`);
  const keyring = readKeyring(folder);
  const meta = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
  meta.run('vault', keyring.vault);
  meta.run('keyring-version', String(keyring.version));
  const person = db.prepare(
    `INSERT INTO person (id, kind, external_id, given_name, family_name, email, sort_name, created_at, updated_at)
     VALUES (?, 'student', ?, ?, ?, ?, lower(?), '2025-09-01T00:00:00Z', '2025-09-01T00:00:00Z')`,
  );
  for (const [index, { externalId, givenName, familyName, email }] of people.entries())
    person.run(internalId(index), externalId, givenName, familyName, email, familyName);
  db.close();
}

/** 26 letters, as random ids have. */
function internalId(index: number): string {
  return `${String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))}${'a'.repeat(24)}`;
}
