import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract.ts';
import { previewPackage } from '../../../../main/engine/access/build.ts';
import { writePassphraseSheet } from '../../../../main/engine/bundles/passphrase-sheet.ts';
import {
  noteSealed,
  noteUnfinished,
  packageKey,
  removeUnfinished,
} from '../../../../main/engine/bundles/unfinished.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { mergePeople } from '../../../../main/engine/people/merge.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { quietJob } from '../../../support/imports.ts';
import { canMountSmallDisk, mountSmallDisk } from '../../../support/small-disk.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../../../support/vault.ts';
import { build, givenRequest, sha256 } from './setting.ts';
import type { RequestWish } from './setting.ts';

let vault: WritableVault;
let made = 0;

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
});

/** Somebody new, with an ID of their own. */
function newPerson(): { person: string; externalId: string } {
  const externalId = `S00123${String(++made).padStart(2, '0')}`;
  const { id } = addPerson(vault, {
    kind: 'student',
    fields: { externalId, givenName: 'Ada', familyName: 'Quillfeather' },
  });
  return { person: id, externalId };
}

function packagesOf(person: string): unknown[] {
  return vault.db.prepare('SELECT id, deleted_how FROM access_package WHERE subject = ?').all(person);
}

function preview(request: string): unknown {
  return previewPackage(vault, contract['access.preview'].input.parse({ request }));
}

describe('a package needs a request for data that is verified and granted', () => {
  const refusals: readonly [string, RequestWish][] = [
    ['that asks for something else', { right: 'erasure' }],
    ['of which nobody made sure who asks', { state: 'received', verified: false }],
    ['whose state was moved on without a check of the identity', { state: 'assessed', verified: false }],
    ['that is verified but not assessed', { state: 'verified', decision: null }],
    ['that was refused', { decision: 'refuse' }],
    ['that was answered', { state: 'answered' }],
    ['that is closed', { state: 'closed' }],
  ];
  it.each(refusals)('and is refused for one %s', async (_what, wish) => {
    const code = wish.verified === false ? 'not-verified' : 'out-of-order';
    const { person } = newPerson();
    const request = givenRequest(vault, person, wish);
    const folder = temporaryFolder();
    expect(() => preview(request)).toThrow(expect.objectContaining({ code }));
    await expect(build(vault, request, { path: join(folder, 'x.zip') })).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
    expect(packagesOf(person)).toEqual([]);
  });

  it('and is refused for one that is not there, and for one whose person is gone', async () => {
    const { person } = newPerson();
    expect(() => preview('R-2026-999')).toThrow(expect.objectContaining({ code: 'not-found' }));
    const request = givenRequest(vault, person);
    vault.db.prepare('UPDATE request SET person_no = NULL WHERE ref = ?').run(request);
    expect(() => preview(request)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('and goes on needing it until it is written', async () => {
    const { person } = newPerson();
    const request = givenRequest(vault, person);
    const folder = temporaryFolder();
    const closeMeanwhile = (): void => {
      vault.db.prepare("UPDATE request SET state = 'closed' WHERE ref = ?").run(request);
    };
    await expect(
      build(vault, request, { path: join(folder, 'x.zip'), during: closeMeanwhile }),
    ).rejects.toMatchObject({ code: 'out-of-order' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['restricted', 'confidential'])(
    'and is made of a record that is %s too: both keep it from others',
    async (flag) => {
      const { person } = newPerson();
      vault.db.prepare(`UPDATE person SET ${flag} = 1 WHERE id = ?`).run(person);
      const { made, path } = await build(vault, givenRequest(vault, person));
      expect(made.variant).toBe('access');
      expect(existsSync(path)).toBe(true);
    },
  );
});

describe('the record of a package', () => {
  it('is a disclosure to the person, an entry of the audit chain, and nothing that could open it', async () => {
    const { person } = newPerson();
    const request = givenRequest(vault, person);
    const { made, passphrase } = await build(vault, request);
    expect(
      vault.db
        .prepare(
          'SELECT recipient, people FROM disclosure d JOIN disclosure_person p ON p.disclosure_no = d.no WHERE p.subject = ?',
        )
        .all(person),
    ).toEqual([{ recipient: 'The person themself', people: 1 }]);
    const entries = vault.db
      .prepare("SELECT seq FROM audit WHERE action = 'access-package-made' AND subject = ?")
      .all(person);
    expect(entries).toHaveLength(1);
    expect(made).toMatchObject({ request, subject: person, file: 'data-package.zip' });
    expect(passphrase).toMatch(/^[a-z2-7]{5}(-[a-z2-7]{5}){4}$/);
    expect(dump()).not.toContain(passphrase);
  });

  it('is made with another passphrase each time', async () => {
    const { person } = newPerson();
    const request = givenRequest(vault, person);
    const first = await build(vault, request);
    const second = await build(vault, request);
    expect(second.passphrase).not.toBe(first.passphrase);
  });

  it('does not stand in the file name: a name that says whose data it is is refused', async () => {
    const { person, externalId } = newPerson();
    const request = givenRequest(vault, person);
    const folder = temporaryFolder();
    for (const name of [`${externalId}.zip`, 'data of ada QUILLFEATHER.zip', 'package.txt', 'package'])
      await expect(build(vault, request, { path: join(folder, name) })).rejects.toMatchObject({
        code: 'invalid-input',
        field: 'out',
      });
    expect(readdirSync(folder)).toEqual([]);
    const li = addPerson(vault, {
      kind: 'student',
      fields: { externalId: '2026', familyName: 'Li', givenName: 'Pack' },
    });
    const ref = givenRequest(vault, li.id);
    for (const name of ['Li.zip', 'for pack.zip', 'id2026.zip'])
      await expect(build(vault, ref, { path: join(folder, name) })).rejects.toMatchObject({ field: 'out' });
    for (const name of [`data-package-${ref}.zip`, `data-package-${ref} (2).zip`, 'limit.zip'])
      await build(vault, ref, { path: join(folder, name) });
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('made under a record that was merged into another goes with that one', async () => {
    const { person: drop } = newPerson();
    const { person: keep, externalId } = newPerson();
    const request = givenRequest(vault, drop);
    const { path } = await build(vault, request);
    vault.db.prepare("UPDATE request SET state = 'closed' WHERE ref = ?").run(request);
    mergePeople(vault, { keep, drop, take: [] });
    erasePeople(
      vault,
      contract['erase.run'].input.parse({
        ids: [keep],
        reason: 'retention',
        basis: 'gdpr-17-1-a',
        confirm: externalId.slice(-4),
      }),
      quietJob,
    );
    expect(existsSync(path)).toBe(false);
  });

  it('stays when the person is erased, without its place, and the file is gone', async () => {
    const { person, externalId } = newPerson();
    const request = givenRequest(vault, person);
    const { made, path } = await build(vault, request);
    vault.db.prepare("UPDATE request SET state = 'closed' WHERE ref = ?").run(request);
    const input = contract['erase.run'].input.parse({
      ids: [person],
      reason: 'request',
      basis: 'gdpr-17-1-a',
      confirm: externalId.slice(-4),
    });
    erasePeople(vault, input, quietJob);
    expect(existsSync(path)).toBe(false);
    expect(vault.db.prepare('SELECT * FROM access_package_file WHERE package = ?').all(made.package)).toEqual(
      [],
    );
    expect(packagesOf(person)).toEqual([{ id: made.package, deleted_how: 'erased' }]);
  });
});

describe('the sheet with the passphrase of a package', () => {
  let folder: string;
  const wish = (): { path: string; sheetPath: string } => ({
    path: join(folder, 'data.zip'),
    sheetPath: join(folder, 'sheet.html'),
  });

  beforeEach(() => {
    folder = temporaryFolder();
  });

  /** Neither file, no record, and nothing that waits to be removed. */
  function assertNothingLeft(person: string, left: readonly string[] = []): void {
    expect(readdirSync(folder)).toEqual(left);
    expect(packagesOf(person)).toEqual([]);
    expect(vault.db.prepare('SELECT count(*) FROM unfinished_bundle').pluck().get()).toBe(0);
  }

  it('is there with it, says what opens it, and stands nowhere else', async () => {
    const { person } = newPerson();
    const { made, passphrase } = await build(vault, givenRequest(vault, person), wish());
    expect(readdirSync(folder)).toEqual(['data.zip', 'sheet.html']);
    const sheet = readFileSync(wish().sheetPath, 'utf8');
    for (const told of [passphrase, made.request, 'data.zip']) expect(sheet).toContain(told);
    expect(dump()).not.toContain('sheet.html');
  });

  it('is not there where the package cannot be recorded', async () => {
    const { person } = newPerson();
    vault.db.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON disclosure_entry BEGIN SELECT raise(ABORT, 'full'); END",
    );
    try {
      await expect(build(vault, givenRequest(vault, person), wish())).rejects.toThrow('full');
    } finally {
      vault.db.exec('DROP TRIGGER full');
    }
    assertNothingLeft(person);
  });

  it('keeps the package from being made where it would write over something, or be written over', async () => {
    const { person } = newPerson();
    const request = givenRequest(vault, person);
    writeFileSync(wish().sheetPath, 'of another package');
    await expect(build(vault, request, wish())).rejects.toMatchObject({ code: 'already-exists' });
    assertNothingLeft(person, ['sheet.html']);
    for (const name of ['data.zip', 'DATA.zip'])
      await expect(build(vault, request, { ...wish(), sheetPath: join(folder, name) })).rejects.toMatchObject(
        { code: 'already-exists' },
      );
    assertNothingLeft(person, ['sheet.html']);
  });

  it('keeps it from being made where its folder is not there', async () => {
    const { person } = newPerson();
    const sheetPath = join(folder, 'nowhere', 'sheet.html');
    const request = givenRequest(vault, person);
    await expect(build(vault, request, { ...wish(), sheetPath })).rejects.toMatchObject({
      code: 'no-such-file',
    });
    assertNothingLeft(person);
  });

  it.runIf(canMountSmallDisk())('keeps it from being made where it finds no room', async () => {
    const { person } = newPerson();
    const disk = mountSmallDisk(64);
    try {
      writeFileSync(join(disk.folder, 'full'), Buffer.alloc(64 << 10));
      const sheetPath = join(disk.folder, 'sheet.html');
      const request = givenRequest(vault, person);
      await expect(build(vault, request, { ...wish(), sheetPath })).rejects.toMatchObject({
        code: 'disk-full',
      });
      expect(readdirSync(disk.folder)).toEqual(['full']);
    } finally {
      disk.unmount();
    }
    assertNothingLeft(person);
  });

  it('goes at the next unlock where the program is killed before the package is recorded', () => {
    const { person } = newPerson();
    const { path, sheetPath } = wish();
    const sheet = writePassphraseSheet(vault, { of: 'x', path: sheetPath, text: 'a passphrase' });
    writeFileSync(path, 'sealed');
    noteUnfinished(vault, { bundle: packageKey('x'), target: path, temporary: `${path}.tmp` });
    noteSealed(vault, packageKey('x'), sha256(Buffer.from('sealed')));
    // Both files get their names, and the transaction is lost.
    expect(() =>
      vault.db.transaction(() => {
        sheet.publish();
        throw new Error('killed');
      })(),
    ).toThrow('killed');
    expect(readdirSync(folder)).toEqual(['data.zip', 'sheet.html']);
    removeUnfinished(vault);
    assertNothingLeft(person);
  });
});

/** Every value of every table. */
function dump(): string {
  const tables = vault.db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'",
    )
    .all();
  return tables
    .map(({ name }) => JSON.stringify(vault.db.prepare(`SELECT * FROM "${name}"`).all()))
    .join('\n');
}
