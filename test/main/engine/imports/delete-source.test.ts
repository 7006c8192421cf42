import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseInput } from '../../../../shared/contract.ts';
import type { Output } from '../../../../shared/contract.ts';
import { importGrant } from '../../../../shared/contract/entry.ts';
import type { ImportKind } from '../../../../shared/imports/source.ts';
import { createFileGrants } from '../../../../main/file-grants.ts';
import type { FileGrants } from '../../../../main/file-grants.ts';
import { applyPlan, inspect, makePlan } from '../../../../main/engine/imports/calls.ts';
import { deleteSource } from '../../../../main/engine/imports/delete-source.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import { lastEntry } from '../../../../main/engine/imports/plan/plan.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import type { WriterState } from '../../../../main/engine/writer-state.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { canvasSet } from '../../../fixtures/sets.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';

const people = [...generatePeople({ seed: 5, count: 3 })];
const [teacher] = [...generatePeople({ seed: 6, count: 1, kind: 'staff' })] as [FixturePerson];

const content = 'ID,Last_Name,First_Name\r\nS0001,Lovelace,Ada\r\nS0002,Turing,Ben\r\n';

let state: WriterState;
let grants: FileGrants;
let folder: string;

beforeEach(async () => {
  const { vault } = await makeVault();
  state = createWriterState(undefined, () => undefined);
  state.take(vault);
  grants = createFileGrants();
  folder = temporaryFolder();
});

function callOf(): Parameters<typeof deleteSource>[2] {
  return {
    path: (grant) => grants.pathOf(grant) ?? '',
    vaultFolder: state.vault().folder,
    progress: () => undefined,
    cancelled: () => false,
  };
}

/** Imports a file or folder that was picked for it. Gives its grant and the receipt. */
async function imported(
  path: string,
  kind: ImportKind = 'student',
): Promise<{ file: string; receipts: string[] }> {
  const file = grants.add(path, 'import').grant;
  const found = await inspect(state, { file, kind }, callOf());
  const { plan } = await makePlan(
    state,
    { ...parseInput('imports.plan', { file, kind, format: found.format, mapping: found.columns }) },
    callOf(),
  );
  const { receipt } = await applyPlan(
    state,
    parseInput('imports.apply', { plan, confirm: '2', accept: [] }),
    callOf(),
  );
  return { file, receipts: [receipt] };
}

function written(name: string, text: string | Uint8Array = content): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function remove(input: { file: string; receipts: string[] }): Output<'imports.deleteSource'> {
  return deleteSource(state, parseInput('imports.deleteSource', input), callOf());
}

function entries(): { action: string; detail: string }[] {
  return state
    .vault()
    .db.prepare<[], { action: string; detail: string }>('SELECT action, detail FROM audit ORDER BY seq')
    .all();
}

describe('the file of an import', () => {
  it('is overwritten and removed, and the chain says so without its path', async () => {
    const path = written('zqvx-students.csv');
    const source = await imported(path);
    const before = lastEntry(state.vault());
    const open = openSync(path, 'r');
    expect(remove(source)).toEqual({ deleted: 1, kept: [] });
    expect(existsSync(path)).toBe(false);
    // Who has it open sees what is left of its bytes.
    expect(readFileSync(open)).toEqual(Buffer.alloc(content.length));
    closeSync(open);
    const last = entries().at(-1);
    expect(last).toMatchObject({ action: 'import-source-deleted' });
    expect(JSON.parse(last?.detail ?? '')).toEqual({ receipt: source.receipts[0], files: 1, kept: 0 });
    expect(JSON.stringify(entries())).not.toContain('zqvx');
    // A plan that waits is not stale by it: nothing in the inventory changed.
    expect(lastEntry(state.vault())).toBe(before);
    expect(() => remove(source)).toThrow('No import since the vault was unlocked');
  });

  it('stays where its bytes have another name, which is somebody else’s', async () => {
    const path = written('students.csv');
    const source = await imported(path);
    const other = join(folder, 'open-elsewhere');
    renameSync(path, other);
    linkSync(other, path);
    expect(remove(source)).toEqual({ deleted: 0, kept: [{ why: 'link', files: 1 }] });
    expect(readFileSync(other, 'utf8')).toBe(content);
  });

  it('stays where another file was put in its place, and that one too', async () => {
    const path = written('students.csv');
    const source = await imported(path);
    const { mtime, atime } = statSync(path);
    renameSync(path, join(folder, 'moved.csv'));
    // Of the same name, size and time.
    const other = content.replace('Ada', 'Eve');
    written('students.csv', other);
    utimesSync(path, atime, mtime);
    expect(remove(source)).toEqual({ deleted: 0, kept: [{ why: 'changed', files: 1 }] });
    expect(readFileSync(path, 'utf8')).toBe(other);
    expect(readFileSync(join(folder, 'moved.csv'), 'utf8')).toBe(content);
    expect(entries().at(-1)?.action).not.toBe('import-source-deleted');
  });

  it('stays where it was written to since it was read', async () => {
    const path = written('students.csv');
    const source = await imported(path);
    written('students.csv', `${content}S0003,Hopper,Gus\r\n`);
    expect(remove(source)).toEqual({ deleted: 0, kept: [{ why: 'changed', files: 1 }] });
    expect(readFileSync(path, 'utf8')).toContain('Hopper');
  });

  it('stays where a link was put in its place, or was picked', async () => {
    const target = written('target.csv');
    const link = join(folder, 'link.csv');
    symlinkSync(target, link);
    expect(remove(await imported(link))).toEqual({ deleted: 0, kept: [{ why: 'link', files: 1 }] });
    const path = written('students.csv');
    const source = await imported(path);
    renameSync(path, join(folder, 'moved.csv'));
    symlinkSync(join(folder, 'moved.csv'), path);
    expect(remove(source)).toEqual({ deleted: 0, kept: [{ why: 'link', files: 1 }] });
    expect([target, join(folder, 'moved.csv')].map((each) => readFileSync(each, 'utf8'))).toEqual([
      content,
      content,
    ]);
  });

  it('stays in the folder of a vault, however deep, and by whatever way it was named', async () => {
    const inside = join(state.vault().folder, 'backups', 'deep');
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, 'students.csv'), content);
    const way = join(folder, 'way');
    symlinkSync(inside, way);
    for (const path of [join(inside, 'students.csv'), join(way, 'students.csv')])
      expect(remove(await imported(path))).toEqual({ deleted: 0, kept: [{ why: 'in-vault', files: 1 }] });
    expect(readFileSync(join(inside, 'students.csv'), 'utf8')).toBe(content);
  });

  it.skipIf(process.getuid?.() === 0)('stays where it may not be removed, whole', async () => {
    const path = written('students.csv');
    const source = await imported(path);
    chmodSync(folder, 0o500);
    try {
      expect(remove(source)).toEqual({ deleted: 0, kept: [{ why: 'read-only', files: 1 }] });
    } finally {
      chmodSync(folder, 0o700);
    }
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('that is gone by now is told of', async () => {
    const path = written('students.csv');
    const source = await imported(path);
    renameSync(path, join(folder, 'moved.csv'));
    expect(remove(source)).toEqual({ deleted: 0, kept: [{ why: 'gone', files: 1 }] });
  });

  it('stays once the import was taken back: it may be all that is left', async () => {
    const path = written('students.csv');
    const source = await imported(path);
    undoImport(state.vault(), source.receipts[0] ?? '', callOf());
    expect(() => remove(source)).toThrow('This import was taken back');
    expect(existsSync(path)).toBe(true);
  });
});

describe('a folder that was imported', () => {
  it('loses the files that were read, and no other', async () => {
    const photos = join(folder, 'photos');
    mkdirSync(join(photos, 'more'), { recursive: true });
    const readByImport = ['S0001.jpg', 'more/S0002.jpg'].map((name) => join(photos, name));
    await imported(written('students.csv'));
    for (const path of readByImport) writeFileSync(path, jpegPicture(1));
    symlinkSync(join(folder, 'students.csv'), join(photos, 'link.jpg'));
    const source = await imported(photos, 'photo');
    const later = join(photos, 'S0009.jpg');
    writeFileSync(later, jpegPicture(2));
    writeFileSync(readByImport[1] ?? '', 'another one');
    expect(remove(source)).toEqual({ deleted: 1, kept: [{ why: 'changed', files: 1 }] });
    expect(readByImport.map((path) => existsSync(path))).toEqual([false, true]);
    expect([existsSync(later), existsSync(join(folder, 'students.csv'))]).toEqual([true, true]);
  });

  it('loses the files of a set by all its receipts, and keeps what no import read', async () => {
    const set = join(folder, 'canvas');
    mkdirSync(set);
    for (const [name, bytes] of Object.entries(canvasSet(people, teacher)))
      writeFileSync(join(set, name), bytes);
    writeFileSync(join(set, 'notes-of-somebody.txt'), 'not read');
    const source = await imported(set);
    const outcome = remove(source);
    expect(outcome.kept).toEqual([]);
    expect(outcome.deleted).toBeGreaterThan(0);
    expect([existsSync(join(set, 'users.csv')), existsSync(join(set, 'notes-of-somebody.txt'))]).toEqual([
      false,
      true,
    ]);
  });
});

describe('a page that was taken over', () => {
  it('cannot have another file deleted: neither one that was picked, nor by the receipt of another import', async () => {
    const path = written('students.csv');
    const source = await imported(path);
    const key = written('key.txt', 'AGE-SECRET-KEY-1');
    // Picked to be imported, and never was.
    const other = grants.add(key, 'import').grant;
    expect(() => remove({ ...source, file: other })).toThrow('No import since the vault was unlocked');
    expect(() => remove({ ...source, receipts: ['AAAAAAAA'] })).toThrow(
      'No import since the vault was unlocked',
    );
    expect(() => remove({ ...source, receipts: [...source.receipts, 'AAAAAAAA'] })).toThrow(
      'No import since the vault was unlocked',
    );
    // Picked for anything else, it is no grant that this takes.
    for (const use of ['read', 'write'] as const)
      for (let round = 0; round < 50; round++)
        expect(importGrant.safeParse(grants.add(path, use).grant).success).toBe(false);
    expect([path, key].map((each) => existsSync(each))).toEqual([true, true]);
  });

  it('finds nothing to delete once the vault was locked', async () => {
    const path = written('students.csv');
    const source = await imported(path);
    const { folder: vaultFolder } = state.vault();
    state.lock();
    expect(() => remove(source)).toThrow('The vault is locked');
    expect(vaultFolder).not.toBe('');
    expect(() => state.sources.of(source.receipts, path)).toThrow('No import since the vault was unlocked');
  });
});
