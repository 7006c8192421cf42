import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { deletePackage, expirePackages } from '../../../../main/engine/access/delete-packages.ts';
import { listPackages } from '../../../../main/engine/access/packages.ts';
import { setAccessPolicy } from '../../../../main/engine/access/policy.ts';
import { today } from '../../../../main/engine/clock.ts';
import { finishErasures } from '../../../../main/engine/people/erasure/finish.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { openVault } from '../../../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import type { PackageEntry } from '../../../../shared/access.ts';
import {
  closeAfter,
  keepUntilEnd,
  makeVault,
  temporaryFolder,
  testPassphrase,
} from '../../../support/vault.ts';
import { build, givenRequest } from './setting.ts';

let vault: WritableVault;
let people = 0;

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
});

/** A package of somebody new. */
async function newPackage(path?: string): Promise<{ id: string; path: string }> {
  const person = addPerson(vault, {
    kind: 'student',
    fields: { externalId: `S${String(++people)}`, familyName: 'Quillfeather' },
  });
  const built = await build(vault, givenRequest(vault, person.id), path === undefined ? {} : { path });
  return { id: built.made.package, path: built.path };
}

function afterDays(days: number, work: () => void): void {
  vi.useFakeTimers({ now: Date.now() + days * 86_400_000, toFake: ['Date'] });
  try {
    work();
  } finally {
    vi.useRealTimers();
  }
}

function entryOf(id: string): PackageEntry {
  const entry = listPackages(vault, {}).packages.find((each) => each.package === id);
  if (entry === undefined) throw new Error('There is no such package.');
  return entry;
}

describe('the copy of the institution', () => {
  it('is kept for fourteen days, and deleted on the day after', async () => {
    const { id, path } = await newPackage();
    afterDays(14, () => {
      expect(expirePackages(vault, today())).toBe(0);
    });
    expect(existsSync(path)).toBe(true);
    afterDays(15, () => {
      expect(expirePackages(vault, today())).toBe(1);
    });
    expect(existsSync(path)).toBe(false);
    expect(entryOf(id)).toMatchObject({ deletedHow: 'expired' });
    expect(entryOf(id).file).toBeUndefined();
    expect(
      vault.db.prepare("SELECT count(*) AS n FROM audit WHERE action = 'access-package-deleted'").get(),
    ).toEqual({
      n: 1,
    });
  });

  it('is kept as long as the institution says', async () => {
    const { vault } = await makeVault();
    setAccessPolicy(vault, { deleteAfterDays: 3 });
    const { id } = addPerson(vault, {
      kind: 'staff',
      fields: { externalId: 'E1', familyName: 'Quillfeather' },
    });
    const { path } = await build(vault, givenRequest(vault, id));
    afterDays(4, () => {
      expect(expirePackages(vault, today())).toBe(1);
    });
    expect(existsSync(path)).toBe(false);
  });

  it('is never a file that is another by now, or a link to one', async () => {
    const { id, path } = await newPackage();
    const target = join(temporaryFolder(), 'precious.txt');
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes, Buffer.from('!')]));
    afterDays(15, () => {
      expect(expirePackages(vault, today())).toBe(0);
    });
    expect(readFileSync(path).length).toBe(bytes.length + 1);
    expect(entryOf(id)).toMatchObject({ deletedHow: 'changed' });

    const second = await newPackage();
    renameSync(second.path, target);
    symlinkSync(target, second.path);
    afterDays(15, () => {
      expect(expirePackages(vault, today())).toBe(0);
    });
    expect(existsSync(target)).toBe(true);
  });

  it('is recorded as gone where somebody moved it away', async () => {
    const { id, path } = await newPackage();
    rmSync(path);
    afterDays(15, () => {
      expect(expirePackages(vault, today())).toBe(0);
    });
    expect(entryOf(id)).toMatchObject({ deletedHow: 'gone' });
  });

  it('on a disk that is away is looked for again', async () => {
    const stick = join(temporaryFolder(), 'stick');
    mkdirSync(stick);
    const { id, path } = await newPackage(join(stick, 'package.zip'));
    renameSync(stick, `${stick}-away`);
    afterDays(15, () => {
      expect(expirePackages(vault, today())).toBe(0);
    });
    expect(entryOf(id).deletedAt).toBeUndefined();
    expect(() => deletePackage(vault, id)).toThrow(expect.objectContaining({ code: 'no-such-file' }));
    renameSync(`${stick}-away`, dirname(path));
    afterDays(16, () => {
      expect(expirePackages(vault, today())).toBe(1);
    });
    expect(existsSync(path)).toBe(false);
  });

  it('can be deleted at once, and once only', async () => {
    const { id, path } = await newPackage();
    expect(deletePackage(vault, id)).toMatchObject({ deletedHow: 'by-hand' });
    expect(existsSync(path)).toBe(false);
    expect(() => deletePackage(vault, id)).toThrow(expect.objectContaining({ code: 'already-exists' }));
  });

  it('is overwritten before it is removed', async () => {
    const { id, path } = await newPackage();
    const link = join(dirname(path), 'same-file');
    // A second name of the same file shows what its bytes became.
    linkSync(path, link);
    deletePackage(vault, id);
    expect(readFileSync(link).every((byte) => byte === 0)).toBe(true);
  });

  it('of somebody whose erasure was done and the program killed goes at the next unlock; one made since for a masked record stays', async () => {
    const gone = await newPackage();
    const later = await newPackage();
    const tombstone = vault.db.prepare(
      `INSERT INTO tombstone (subject, at, actor, reason, basis, certificate)
       SELECT subject, ?, 'x', 'request', 'gdpr-17-1-b', 'c' FROM access_package WHERE id = ?`,
    );
    tombstone.run('2999-01-01T00:00:00.000Z', gone.id);
    tombstone.run('2001-01-01T00:00:00.000Z', later.id);
    finishErasures(vault);
    expect([existsSync(gone.path), existsSync(later.path)]).toEqual([false, true]);
    expect(listPackages(vault, {}).packages.find((each) => each.package === gone.id)?.deletedHow).toBe(
      'erased',
    );
  });

  it('has its place in the encrypted vault, which knows it when it is opened again', async () => {
    const { id, path } = await newPackage();
    const { folder } = vault;
    vault.close();
    vault = closeAfter(await openVault(folder, { passphrase: testPassphrase }));
    expect(entryOf(id).file).toBe(basename(path));
    expect(readFileSync(join(folder, 'inventory.db')).includes(path)).toBe(false);
  });
});
