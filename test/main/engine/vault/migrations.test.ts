import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { migrations, schemaVersion } from '../../../../main/engine/vault/migrations.ts';
import { makeVault } from '../../../support/vault.ts';

/** SHA-256 of each released migration: a released one never changes, a change is a new file. */
const released: Readonly<Record<string, string>> = {
  '001-people.ts': 'e015a47f291301bd43ce4a43c5e549f80dd533aee71d8524dcaab84ed12f5445',
  '002-imports.ts': '7ce54da2f808c2dde2c163ec5b29488bdd0e4c918a55d23de8a8e406f8c507f3',
  '003-ledger.ts': '1d52ca6483762dbdfd4cd2c977fb96e67f34c52ea6822fd98461ea6896712c94',
  '004-bundles.ts': 'b744c4cabc5771b1c5c54a5e7e3fd504ac547dcbd3fc5856dc91568066d894b2',
  '005-registrations.ts': '727791d07933ff1427e60788efd2efde1f6c9002768ed194727cfc3f8f581457',
  '006-import-profiles.ts': 'b74370e8c5279e0aab1935995adf2600b67eaa83899e6db2a22c4346150e47d7',
  '007-duplicates.ts': 'c51877d64816954d4c3a6c2761f37cd6e1a6f32c054e4191ee4e046ddd854094',
  '008-staff.ts': '5c4dd046241e322b9509c3c50155d074f9156b4ad25ca15399b59345f96c615b',
  '009-bundle-care.ts': '9ab2b6b6f445ecfd0a51cb66f4a9311a74411e012395474dd94d75c442926f31',
  '010-releases.ts': '245aaa6b09fd1f2c4b7263dd1a37ec66b048fc7e3c6e62faf31541eb08a42ae1',
  '011-allow-list.ts': '1a2ac3757e70fcfb877b9c61722fb445633e8a2ce4aca0e200e1214686735acb',
  '012-shifted-times.ts': 'f0fea192cc0a4d12a85cad98a82ac6456e2425e9c74afaa12c8d7e095687c689',
  '013-holds.ts': '45b199c41cc3777956ae5cd9cdb9487de9f69f95d85916139b24893e1b7d1008',
  '014-requests.ts': '47276a94a2554d5877fd0eff573bac13e3aed393731ba6e135622d4710b1a662',
  '015-disclosures.ts': '99e3fc3756d7329db52e648c1c6937e1fc409440c5962a9f62fab1e5019db3df',
  '016-access-packages.ts': 'df7e443f2b19cfe05e70a39ec755bd5fb0af6537913c60a137ba48edf5820b8b',
  '017-retention.ts': '6d4aa89d4261819a6ad42fe4564970ab96611649e27cd59b99d075bb93c11a27',
  '018-erasure.ts': 'a6921a5c81caaa673c4781eff20c81949517e0c6d67c60c9887125a387b96f6d',
  '019-registers.ts': 'a3a3e997e282f62ca2626406c6f327ec23bf0f6513f1d0dfba3f05cc3ba34a4f',
  '020-retention-pass.ts': '5df0e5f4244f8ea5b63e472d41ed5b272e25484c842439e559cab4a3a3163a2d',
  '021-merge-numbers.ts': '10ce1c977dd0aa471883d71c52e7733ef475a4f7c78ad9d23939e46aa9d915bc',
  '022-people-list.ts': 'cfa92798051e08c189e56174986025dacce06724a5efcfd7c8896c233f08c1c7',
};

describe('the schema', () => {
  it('is numbered without gaps', () => {
    const numbers = Array.from({ length: schemaVersion }, (_, index) => index + 1);
    expect(migrations.map((migration) => migration.version)).toEqual(numbers);
  });

  it('is stamped on a new vault', async () => {
    const { vault } = await makeVault();
    expect(vault.db.pragma('user_version', { simple: true })).toBe(schemaVersion);
  });

  it('keeps released migrations as they were', () => {
    for (const [file, hash] of Object.entries(released)) {
      const text = readFileSync(
        new URL(`../../../../main/engine/vault/schema/${file}`, import.meta.url),
        'utf8',
      );
      expect([file, createHash('sha256').update(text).digest('hex')]).toEqual([file, hash]);
    }
    expect(Object.keys(released)).toHaveLength(migrations.length);
  });

  it('never has statistics tables, which would keep values of erased people', async () => {
    const { vault } = await makeVault();
    expect(vault.db.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'").all()).toEqual(
      [],
    );
  });
});
