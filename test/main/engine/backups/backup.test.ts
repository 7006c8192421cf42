import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fc } from '../../../support/properties.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupsIn } from '../../../../main/engine/backups/folder.ts';
import { makeBackup } from '../../../../main/engine/backups/make.ts';
import { previewRestore } from '../../../../main/engine/backups/preview.ts';
import { restoreBackup } from '../../../../main/engine/backups/restore.ts';
import { setBackupPolicy } from '../../../../main/engine/backups/policy.ts';
import { runSchedule } from '../../../../main/engine/backups/schedule.ts';
import { backupStatus } from '../../../../main/engine/backups/status.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { erasuresUnknownSince, replayJournal } from '../../../../main/engine/people/erasure/replay.ts';
import { checkBackup } from '../../../../main/engine/vault/backup-file.ts';
import { readHead } from '../../../../main/engine/vault/backup-format.ts';
import { backupsPath } from '../../../../main/engine/vault/backup-names.ts';
import { databasePath, keyringPath, readKeyring } from '../../../../main/engine/vault/keyring.ts';
import {
  changePassphrase,
  openForReading,
  openVault,
  openWithSlot,
} from '../../../../main/engine/vault/vault.ts';
import { finishSwitch, makeIncoming } from '../../../../main/engine/vault/switch-files.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { verifyVault } from '../../../../main/engine/verify.ts';
import { usualBackupPolicy } from '../../../../shared/backups.ts';
import { Failure } from '../../../../shared/failure.ts';
import { canMountSmallDisk, mountSmallDisk } from '../../../support/small-disk.ts';
import {
  closeAfter,
  keepUntilEnd,
  makeVault,
  temporaryFolder,
  testPassphrase,
} from '../../../support/vault.ts';
import { allRows } from '../../../support/all-rows.ts';

const quiet = { progress: () => undefined, cancelled: () => false };

function codeOf(error: unknown): string {
  return error instanceof Failure ? error.code : String(error);
}

function addStudent(vault: WritableVault, id: string, familyName = `Family ${id}`): string {
  return addPerson(vault, { kind: 'student', fields: { externalId: id, familyName } }).id;
}

function backUp(vault: WritableVault): string {
  return join(backupsPath(vault.folder), makeBackup(vault, 'asked', quiet).name);
}

function restore(
  path: string,
  folder: string,
  more: { passphrase?: string; journal?: string } = {},
): ReturnType<typeof restoreBackup> {
  const { passphrase = testPassphrase, journal } = more;
  const wish = {
    path,
    folder,
    journal,
    operator: undefined,
    nativeBinding: undefined,
    isOpen: false,
    close: () => undefined,
  };
  return restoreBackup({ ...wish, secret: { passphrase } }, quiet);
}

let template: string;
let key: Uint8Array;
let vaultSecret: Uint8Array;

/** One vault is made, and copied: deriving a key from a passphrase would be most of the time. */
beforeAll(async () => {
  const { vault, folder } = await makeVault();
  key = vault.copyDataKey();
  vaultSecret = vault.copyVaultSecret();
  template = folder;
  vault.close();
  keepUntilEnd();
});

function open(folder: string): WritableVault {
  const keyring = readKeyring(folder);
  const [slot] = keyring.slots;
  if (slot === undefined) throw new Error('a vault has slots');
  return closeAfter(
    openWithSlot(folder, keyring, {
      slot,
      opened: { identity: '', dataKey: key, vaultSecret, milliseconds: 0 },
    }),
  );
}

function copyVault(): { vault: WritableVault; folder: string } {
  const folder = join(temporaryFolder(), 'vault');
  cpSync(template, folder, { recursive: true });
  return { vault: open(folder), folder };
}

function erase(vault: WritableVault, id: string): void {
  erasePeople(vault, { ids: [id], reason: 'request', basis: 'gdpr-17-1-b', confirm: id.slice(-4) }, quiet);
}

describe('a backup', () => {
  it('is one encrypted file that only its owner may read, made while the vault is open', async () => {
    const { vault, folder } = copyVault();
    addStudent(vault, 'S1', 'Quixoticzebra');
    const path = backUp(vault);
    const text = readFileSync(path).toString('latin1').toLowerCase();
    expect(text).not.toContain('quixotic');
    expect(text).not.toContain('sqlite format');
    expect(readdirSync(backupsPath(folder))).toHaveLength(1);
    expect(checkBackup(path, vault.copyDataKey(), quiet).manifest).toMatchObject({
      people: 1,
      reason: 'asked',
    });
    addStudent(vault, 'S2');
  });

  it('is found out when any byte of it was changed, or its end is missing', async () => {
    const { vault } = copyVault();
    addStudent(vault, 'S1');
    const path = backUp(vault);
    const whole = readFileSync(path);
    const { start } = readHead(path);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        // Behind the JSON the head is filled up with line ends, which mean nothing.
        fc.pre(at >= start || whole[at] !== 10);
        const file = openSync(path, 'r+');
        writeSync(file, Buffer.of((whole[at] ?? 0) ^ by), 0, 1, at);
        closeSync(file);
        try {
          expect(() => checkBackup(path, key, quiet)).toThrow(Failure);
        } finally {
          writeFileSync(path, whole);
        }
      }),
      { numRuns: 25 },
    );
    truncateSync(path, whole.length - 1);
    expect(() => checkBackup(path, key, quiet)).toThrow(Failure);
  });

  it('is not passed off for another: a head with other numbers needs the key', async () => {
    const { vault } = copyVault();
    const path = backUp(vault);
    const other = await makeVault({ isAnother: true });
    expect(() => checkBackup(path, other.vault.copyDataKey(), quiet)).toThrow(/key of this vault/);
    expect(() => checkBackup(path, undefined, quiet)).not.toThrow();
  });

  it('never replaces another file, nor a good backup by a bad one', async () => {
    const { vault } = copyVault();
    const out = join(temporaryFolder(), 'mine.tcbackup');
    makeBackup(vault, 'asked', quiet, out);
    const before = readFileSync(out);
    const late = { progress: () => undefined, cancelled: () => readdirSync(join(out, '..')).length > 1 };
    expect(() => makeBackup(vault, 'asked', late, out)).toThrow(/Cancelled/);
    expect(readFileSync(out).equals(before)).toBe(true);
    expect(readdirSync(join(out, '..'))).toEqual(['mine.tcbackup']);
    const notes = join(temporaryFolder(), 'notes.txt');
    writeFileSync(notes, 'mine');
    expect(() => makeBackup(vault, 'asked', quiet, notes)).toThrow(/no backup of this vault/);
    expect(readFileSync(notes, 'utf8')).toBe('mine');
  });

  it.runIf(canMountSmallDisk())('on a disk without room for it leaves nothing behind', async () => {
    const { vault } = copyVault();
    const disk = mountSmallDisk(700);
    try {
      expect(() => makeBackup(vault, 'asked', quiet, join(disk.folder, 'x.tcbackup'))).toThrow(/room/);
      expect(readdirSync(disk.folder)).toEqual([]);
    } finally {
      disk.unmount();
    }
  });

  it('is made before an older vault is migrated, in the same form', async () => {
    const { vault, folder } = copyVault();
    const { migrations } = await import('../../../../main/engine/vault/migrations.ts');
    const last = migrations.length;
    expect(last).toBeGreaterThan(1);
    vault.db.pragma(`user_version=${String(last - 2)}`);
    vault.close();
    // The last migrations meet what is there already: one fails, and the vault is as it was.
    await expect(openVault(folder, { passphrase: testPassphrase })).rejects.toThrow();
    const [made] = backupsIn(backupsPath(folder));
    expect(made).toMatchObject({ reason: 'before-migration', whole: true });
  });
});

describe('what is restored', () => {
  it('equals what was backed up, in all tables', async () => {
    const { vault } = copyVault();
    let number = 1000;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.nat(8),
        async (notes, erased) => {
          const ids = notes.map((each) => {
            const externalId = `E${String(++number)}`;
            addPerson(vault, { kind: 'staff', fields: { externalId, familyName: 'F', notes: each } });
            return externalId;
          });
          const gone = ids[erased];
          if (gone !== undefined) erase(vault, gone);
          const before = allRows(vault.db);
          const target = join(temporaryFolder(), 'restored');
          expect((await restore(backUp(vault), target)).erasures).toBe(0);
          const restored = closeAfter(openForReading(target, key));
          const after = allRows(restored.db);
          for (const [table, rows] of before) {
            const saved = after.get(table) ?? [];
            // The restore leaves an entry in the chain, and seals its end anew.
            if (table === 'audit') expect(saved.slice(0, -1)).toEqual(rows);
            else if (table === 'meta') expect(saved).toHaveLength(rows.length);
            else expect([table, saved]).toEqual([table, rows]);
          }
          restored.close();
        },
      ),
      { numRuns: 3 },
    );
  });

  it('opens with the passphrase of its day, and says so before', async () => {
    const { vault } = copyVault();
    const path = backUp(vault);
    await changePassphrase(vault, { passphrase: testPassphrase }, 'violet harbour engine thistle');
    const target = join(temporaryFolder(), 'restored');
    expect(previewRestore(path, target, quiet)).toMatchObject({
      target: 'empty',
      slots: [{ holder: 'Test Custodian', kind: 'passphrase' }, { kind: 'recovery' }],
    });
    await expect(restore(path, target, { passphrase: 'violet harbour engine thistle' })).rejects.toThrow(
      /not right/,
    );
    expect(existsSync(target)).toBe(false);
    await restore(path, target);
    open(target).close();
  });

  it('lies in the place of the vault, which is kept whole beside it', async () => {
    const { vault, folder } = copyVault();
    addStudent(vault, 'S1');
    const path = backUp(vault);
    addStudent(vault, 'S2');
    vault.close();
    const result = await restore(path, folder);
    expect(result).toMatchObject({ people: 1 });
    const kept = result.kept ?? '';
    expect(readdirSync(folder).some((name) => name.startsWith('.'))).toBe(false);
    expect(backupsIn(backupsPath(folder))).toHaveLength(1);
    const restored = open(folder);
    expect(allRows(restored.db).get('person')).toHaveLength(1);
    expect(verifyVault(restored, () => undefined).checks.filter(({ ok }) => !ok)).toEqual([]);
    restored.close();
    const before = open(kept);
    expect(allRows(before.db).get('person')).toHaveLength(2);
  });

  it('takes the place of a vault that lost its key file, its database, or both', async () => {
    const { vault, folder } = copyVault();
    const path = backUp(vault);
    vault.close();
    for (const lost of [keyringPath(folder), databasePath(folder)]) {
      rmSync(lost);
      await restore(path, folder);
      open(folder).close();
    }
  });

  it('never takes the place of another vault or of other files', async () => {
    const { vault } = copyVault();
    const path = backUp(vault);
    const other = await makeVault({ isAnother: true });
    other.vault.close();
    const files = temporaryFolder();
    writeFileSync(join(files, 'notes.txt'), 'mine');
    const codes = await Promise.all([other.folder, files].map((at) => restore(path, at).catch(codeOf)));
    expect(codes).toEqual(['vault-exists', 'already-exists']);
    expect(readFileSync(join(files, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('goes into the folder in which an earlier try was cut off', async () => {
    const { vault } = copyVault();
    const path = backUp(vault);
    const folder = join(temporaryFolder(), 'new');
    writeFileSync(join(makeIncoming(folder), 'inventory.db'), 'half of it');
    // The lock is a database of its own: SQLite leaves its journal where the power goes.
    for (const name of ['vault.lock', 'vault.lock-journal']) writeFileSync(join(folder, name), '');
    await restore(path, folder);
    open(folder).close();
  });

  it('is refused while the vault is open elsewhere, and leaves nothing behind', async () => {
    const { vault, folder } = copyVault();
    const path = backUp(vault);
    expect(await restore(path, folder).catch(codeOf)).toBe('vault-in-use');
    expect(readdirSync(folder)).not.toContain('.incoming');
  });

  it('leaves alone what another program gathers in the same folder', async () => {
    const { vault, folder } = copyVault();
    const path = backUp(vault);
    const gathered = join(makeIncoming(folder), 'inventory.db');
    writeFileSync(gathered, 'half of it');
    expect(await restore(path, folder).catch(codeOf)).toBe('vault-in-use');
    expect(readFileSync(gathered, 'utf8')).toBe('half of it');
  });

  it.each(['.ready', '.moving'])(
    'is finished at the next opening where a crash left it at %s',
    async (at) => {
      const { vault, folder } = copyVault();
      addStudent(vault, 'S1');
      const path = backUp(vault);
      addStudent(vault, 'S2');
      vault.close();
      const target = join(temporaryFolder(), 'other');
      await restore(path, target);
      const half = join(folder, at);
      mkdirSync(half);
      for (const name of ['keyring.json', 'inventory.db']) cpSync(join(target, name), join(half, name));
      writeFileSync(join(half, 'aside.txt'), 'before-restore-test');
      if (at === '.moving') {
        // The old files were moved away, and the first of the new ones is in place.
        for (const name of ['keyring.json', 'inventory.db', 'inventory.map']) rmSync(join(folder, name));
        cpSync(join(half, 'keyring.json'), join(folder, 'keyring.json'));
        rmSync(join(half, 'keyring.json'));
      }
      finishSwitch(folder);
      const restored = open(folder);
      expect(allRows(restored.db).get('person')).toHaveLength(1);
      expect(existsSync(join(folder, 'before-restore-test', 'inventory.db'))).toBe(at === '.ready');
    },
  );
});

describe('a folder of somebody else that looks like a vault in the middle of a switch', () => {
  const names = ['inventory.db', 'keyring.json', 'aside.txt'];

  function plant(into: string, aside: string): void {
    mkdirSync(into, { recursive: true });
    for (const name of names) writeFileSync(join(into, name), name === 'aside.txt' ? aside : 'planted');
  }

  /** A vault, and beside it a folder that came from elsewhere. */
  function planted(): { real: string; foreign: string; before: string } {
    const { vault, folder: real } = copyVault();
    vault.close();
    const foreign = join(temporaryFolder(), 'foreign');
    plant(foreign, '');
    return { real, foreign, before: contentOf(real) };
  }

  const contentOf = (folder: string): string =>
    readdirSync(folder)
      .filter((name) => !name.startsWith('vault.lock'))
      .map((name) => `${name} ${readFileSync(join(folder, name)).toString('base64')}`)
      .join('\n');

  it.each([
    ['nowhere', ''],
    ['the folder itself', '.'],
    ['the folder above', '..'],
    ['a way through a name of ours', 'before-x/../../real'],
    ['a name with a NUL', 'before-restore-1\0'],
    ['a name that is too long', `before-${'x'.repeat(300)}`],
  ])('moves nothing to %s', (_, aside) => {
    const { foreign } = planted();
    plant(join(foreign, '.ready'), aside);
    expect(() => {
      finishSwitch(foreign);
    }).toThrow('did not begin');
    expect(readFileSync(join(foreign, 'inventory.db'), 'utf8')).toBe('planted');
  });

  it('writes nothing over another vault', () => {
    const { real, foreign, before } = planted();
    plant(join(foreign, '.ready'), relative(foreign, real));
    expect(() => {
      finishSwitch(foreign);
    }).toThrow('did not begin');
    expect(contentOf(real)).toBe(before);
  });

  it.each(['.ready', '.moving', 'before-restore-1', '.ready/aside.txt'])(
    'takes nothing out of another vault, and puts nothing into it, where %s is a link',
    (at) => {
      const { real, foreign, before } = planted();
      if (at === '.ready' || at === '.moving') writeFileSync(join(real, 'aside.txt'), 'before-restore-1');
      else plant(join(foreign, '.ready'), 'before-restore-1');
      rmSync(join(foreign, at), { force: true });
      if (at === '.ready/aside.txt') symlinkSync(join(foreign, 'aside.txt'), join(foreign, at));
      else symlinkSync(real, join(foreign, at));
      writeFileSync(join(foreign, 'aside.txt'), 'before-restore-1');
      expect(() => {
        finishSwitch(foreign);
      }).toThrow('did not begin');
      rmSync(join(real, 'aside.txt'), { force: true });
      expect(contentOf(real)).toBe(before);
    },
  );
});

describe('who was erased since', () => {
  let vault: WritableVault;
  let folder: string;
  let path: string;
  const moved = join(temporaryFolder(), 'disk');

  beforeAll(async () => {
    ({ vault, folder } = copyVault());
    for (const id of ['S1001', 'S1002', 'S1003']) addStudent(vault, id);
    erase(vault, 'S1001');
    path = backUp(vault);
    erase(vault, 'S1002');
    vault.close();
    cpSync(folder, moved, { recursive: true });
    folder = moved;
    path = join(backupsPath(moved), path.split('/').at(-1) ?? '');
  });

  afterAll(() => {
    rmSync(moved, { recursive: true, force: true });
  });

  it('is counted before anything is done', () => {
    expect(previewRestore(path, folder, quiet)).toMatchObject({
      people: 2,
      erasures: 1,
      target: 'same-vault',
    });
    expect(previewRestore(path, folder, quiet).erasuresUnknownSince).toBeUndefined();
  });

  it('is erased again by the journal of the vault in whose folder the backup lies', async () => {
    const target = join(temporaryFolder(), 'restored');
    expect(await restore(path, target)).toMatchObject({ erasures: 1, erasedPeople: 1, people: 1 });
    const restored = open(target);
    expect(erasuresUnknownSince(restored)).toBeUndefined();
    expect(JSON.stringify(allRows(restored.db).get('person'))).not.toContain('S1002');
    expect(replayJournal(restored)).toEqual({ entries: 0, people: 0 });
  });

  it('is erased again by the copy beside the backups, and later ones are said to be unknown', async () => {
    const disk = temporaryFolder();
    cpSync(backupsPath(folder), disk, { recursive: true });
    const target = join(temporaryFolder(), 'restored');
    const from = join(disk, path.split('/').at(-1) ?? '');
    const result = await restore(from, target);
    expect(result).toMatchObject({ erasedPeople: 1, erasuresUnknownSince: readHead(from).manifest.at });
    const restored = open(target);
    expect(erasuresUnknownSince(restored)).toBe(result.erasuresUnknownSince);
  });

  it('cannot be known without any journal: the vault names the moment, and a journal that is named helps', async () => {
    const disk = temporaryFolder();
    const from = join(disk, 'x.tcbackup');
    cpSync(path, from);
    const alone = join(temporaryFolder(), 'restored');
    const result = await restore(from, alone);
    expect(result).toMatchObject({ people: 2, erasures: 0 });
    expect(result.erasuresUnknownSince).toBeDefined();
    const helped = join(temporaryFolder(), 'restored');
    const journal = join(folder, 'erasures.journal');
    const again = await restore(from, helped, { journal });
    expect(again).toMatchObject({ people: 1, erasures: 1 });
    expect(again.erasuresUnknownSince).toBeUndefined();
  });

  it('cannot be known either where the backup is from before the first erasure', async () => {
    const made = copyVault();
    const early = backUp(made.vault);
    const from = join(temporaryFolder(), 'x.tcbackup');
    cpSync(early, from);
    const result = await restore(from, join(temporaryFolder(), 'restored'));
    expect(result.erasuresUnknownSince).toBe(readHead(from).manifest.at);
  });
});

describe('the schedule', () => {
  it('makes one where none is young enough, and says how old the newest is', async () => {
    const { vault } = copyVault();
    expect(backupStatus(vault)).toMatchObject({ isOverdue: true, backups: [], isInVault: true });
    expect(runSchedule(vault, quiet).made).toBeDefined();
    expect(runSchedule(vault, quiet)).toEqual({ removed: 0 });
    const tomorrow = new Date(Date.now() + 9 * 86_400_000).toISOString();
    expect(backupStatus(vault, tomorrow)).toMatchObject({ isOverdue: true, age: 9 });
    setBackupPolicy(vault, { ...usualBackupPolicy, every: 'never' }, undefined);
    expect(backupStatus(vault, tomorrow).isOverdue).toBe(false);
  });

  it('shows a failure until a later one succeeds', async () => {
    const { vault } = copyVault();
    const disk = temporaryFolder();
    setBackupPolicy(vault, usualBackupPolicy, disk);
    rmSync(disk, { recursive: true });
    expect(() => runSchedule(vault, quiet)).toThrow(/not there/);
    expect(backupStatus(vault)).toMatchObject({ isThere: false, failed: { code: 'no-such-file' } });
    mkdirSync(disk);
    runSchedule(vault, quiet);
    expect(backupStatus(vault).failed).toBeUndefined();
    expect(backupsIn(disk)).toHaveLength(1);
  });
});
