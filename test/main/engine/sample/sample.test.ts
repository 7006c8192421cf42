import {
  chmodSync,
  chownSync,
  existsSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSample } from '../../../../main/engine/sample/create-sample.ts';
import { madeUpPeople } from '../../../../main/engine/sample/made-up-people.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import { verifyVault } from '../../../../main/engine/verify.ts';
import { createCustodian } from '../../../../main/custodian.ts';
import type { Custodian } from '../../../../main/custodian.ts';
import { removeSampleFolder, sweepSamples } from '../../../../main/sample-folder.ts';
import { parseInput } from '../../../../shared/contract.ts';
import { sampleFolderPrefix } from '../../../../shared/sample.ts';
import { temporaryFolder, testPassphrase } from '../../../support/vault.ts';

let custodian: Custodian | undefined;

afterEach(async () => {
  await custodian?.close();
  custodian = undefined;
});

describe('the sample', () => {
  it('is a whole vault with people, imports, requests and a hold', async () => {
    const vault = await createSample(undefined);
    try {
      const found = searchPeople(vault, parseInput('people.search', { limit: 500, count: 'exact' }));
      expect(found.total).toBe(240);
      expect(found.people.every(({ email }) => email?.endsWith('@sample.example') ?? false)).toBe(true);
      for (const [table, least] of [
        ['import', 3],
        ['request', 3],
        ['hold', 1],
        ['registration', 200],
      ] as const)
        expect(vault.db.prepare(`SELECT count(*) >= ${String(least)} AS ok FROM "${table}"`).get()).toEqual({
          ok: 1,
        });
      expect(verifyVault(vault, () => undefined).checks.filter(({ ok }) => !ok)).toEqual([]);
    } finally {
      const { folder } = vault;
      vault.close();
      removeSampleFolder(dirname(folder));
      expect(existsSync(folder)).toBe(false);
    }
  });

  it('has the same people each time, each with an ID, a card and a name of their own', () => {
    const people = madeUpPeople(320);
    expect(madeUpPeople(320)).toEqual(people);
    for (const of of [
      (at: number) => people[at]?.id,
      (at: number) => people[at]?.card,
      (at: number) => `${people[at]?.given ?? ''} ${people[at]?.family ?? ''}`,
    ])
      expect(new Set(people.map((_, at) => of(at))).size).toBe(320);
  });

  it('opens without a passphrase, says that it is one, and is gone once it is locked', async () => {
    custodian = createCustodian({ runtime: 'preview', version: '0', pick: () => Promise.resolve([]) });
    const made = await custodian.call('vault.createSample', {});
    if (!made.ok) throw new Error(made.failure.message);
    const { folder } = made.value;
    expect(await custodian.call('vault.status', {})).toMatchObject({
      ok: true,
      value: { state: 'unlocked', isSample: true, people: 240 },
    });
    expect(await custodian.call('vault.createSample', {})).toMatchObject({
      ok: false,
      failure: { code: 'busy' },
    });
    await custodian.call('vault.lock', {});
    expect(existsSync(dirname(folder))).toBe(false);
    expect(await custodian.call('vault.status', {})).toEqual({ ok: true, value: { state: 'none' } });
  });

  it('that a killed program left goes a day later, and nothing else does', () => {
    const folder = temporaryFolder();
    const old = new Date(Date.now() - 2 * 86_400_000);
    for (const name of [`${sampleFolderPrefix}old`, `${sampleFolderPrefix}new`, 'somebody-else'])
      mkdirSync(join(folder, name));
    for (const name of [`${sampleFolderPrefix}old`, 'somebody-else'])
      utimesSync(join(folder, name), old, old);
    sweepSamples(folder);
    expect(readdirSync(folder).toSorted()).toEqual(['somebody-else', `${sampleFolderPrefix}new`]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'of another user stays, and what cannot be removed stops nothing',
    () => {
      const folder = temporaryFolder();
      const mine = join(temporaryFolder(), 'mine');
      mkdirSync(mine);
      writeFileSync(join(mine, 'thesis.txt'), 'mine');
      const theirs = join(folder, `${sampleFolderPrefix}theirs`);
      const shared = join(folder, `${sampleFolderPrefix}shared`);
      const link = join(folder, `${sampleFolderPrefix}link`);
      for (const path of [theirs, shared]) {
        mkdirSync(path);
        writeFileSync(join(path, 'kept.txt'), '');
      }
      chownSync(theirs, 12_345, 12_345);
      chmodSync(shared, 0o777);
      symlinkSync(mine, link);
      const old = new Date(Date.now() - 2 * 86_400_000);
      for (const path of [theirs, shared, mine]) utimesSync(path, old, old);
      lutimesSync(link, old, old);
      sweepSamples(folder);
      expect(readdirSync(folder)).toHaveLength(3);
      expect(readdirSync(mine)).toEqual(['thesis.txt']);
      expect(() => {
        sweepSamples(join(folder, 'is not there'));
      }).not.toThrow();
    },
  );

  it('goes where a vault is made while it is open', async () => {
    const folder = temporaryFolder();
    custodian = createCustodian({
      runtime: 'preview',
      version: '0',
      pick: () => Promise.resolve([join(folder, 'vault')]),
    });
    const made = await custodian.call('vault.createSample', {});
    if (!made.ok) throw new Error(made.failure.message);
    const picked = await custodian.call('app.pick', { purpose: 'new-vault-folder' });
    const grant = picked.ok ? (picked.value.files[0]?.grant ?? '') : '';
    const own = await custodian.call('vault.create', {
      folder: grant,
      institution: 'Test University',
      operator: 'Test Custodian',
      passphrase: testPassphrase,
    });
    expect(own.ok).toBe(true);
    expect(existsSync(dirname(made.value.folder))).toBe(false);
    expect(await custodian.call('vault.status', {})).toMatchObject({
      ok: true,
      value: { state: 'unlocked', isSample: false, people: 0 },
    });
  });
});
