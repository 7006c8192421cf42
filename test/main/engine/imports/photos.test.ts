import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { inspectFile } from '../../../../main/engine/imports/inspect.ts';
import { saveRejects } from '../../../../main/engine/imports/plan/rejects.ts';
import { forgetOldPhotos } from '../../../../main/engine/imports/undo/undo-photos.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import { photoOf } from '../../../../main/engine/people/photo.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { unlock } from '../../../../main/engine/vault-calls.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { inlineRows, writeWorkbook } from '../../../fixtures/workbooks.ts';
import { writeZip } from '../../../fixtures/zip-files.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../support/imports.ts';
import { closeAfter, makeVault, temporaryFolder, testPassphrase } from '../../../support/vault.ts';

const students = 'ID,Barcode,Last,First\n0012345,B-77,Ann,A\n200,B-78,Bo,B\n300,B-79,Cy,C\n';

async function vaultWithStudents(): Promise<WritableVault> {
  const { vault } = await makeVault();
  await importFile(vault, fileOf(students));
  return vault;
}

function folderOf(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = join(temporaryFolder(), 'Photos');
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

const photo = (vault: WritableVault, id: string) => photoOf(vault, findPerson(vault, id).id);

describe('photos named by ID or card', () => {
  it('come from a folder, without their metadata, and with the zeros that Trac 4.0 drops', async () => {
    const vault = await vaultWithStudents();
    const folder = folderOf({
      '12345.jpg': jpegPicture(1),
      'b-78.JPEG': jpegPicture(2),
      'nobody.jpg': jpegPicture(3),
    });
    expect(await importFile(vault, folder, { kind: 'photo' })).toMatchObject({ new: 2, rejected: 1 });
    expect(Buffer.from(photo(vault, '0012345')?.bytes ?? []).toString('latin1')).not.toContain('SECRET');
    expect(photo(vault, '200')).not.toBeNull();
    expect(await importFile(vault, folder, { kind: 'photo' })).toMatchObject({ new: 0, changed: 0, same: 2 });
  });

  it('that fit nobody can be saved as a list of their names', async () => {
    const vault = await vaultWithStudents();
    const planned = await planFile(vault, folderOf({ 'nobody.jpg': jpegPicture(3) }), { kind: 'photo' });
    const path = join(temporaryFolder(), 'rejects.csv');
    saveRejects(planned, path);
    planned.staging.remove();
    const [header = '', row = ''] = readFileSync(path, 'utf8').split('\r\n');
    expect(header).toBe('"_line","_reason","File"');
    expect(row).toMatch(/^"1","[^"]+","nobody\.jpg"$/);
  });

  it.each([
    ['is the ID of one and the card of another', '100,,Ann,A\n200,100,Bo,B\n', '100.jpg'],
    [
      'is the card of one and, with zeros before it, the ID of another',
      '00077,,Ann,A\n200,77,Bo,B\n',
      '77.jpg',
    ],
    [
      'with zeros before it is the ID of one and the card of another',
      '00077,,Ann,A\n300,0000077,Cy,C\n',
      '77.jpg',
    ],
  ])('show nobody for sure whose name %s', async (_name, rows, name) => {
    const { vault } = await makeVault();
    await importFile(vault, fileOf(`ID,Barcode,Last,First\n${rows}`));
    const planned = await planFile(vault, folderOf({ [name]: jpegPicture(1) }), { kind: 'photo' });
    expect(planned.plan.issues.map(({ rule }) => rule)).toEqual(['photo-ambiguous']);
    planned.staging.remove();
  });

  it('show a student and someone of the staff under one ID, and not both where only the zeros differ', async () => {
    const { vault } = await makeVault();
    await importFile(vault, fileOf('ID,Last,First\n100,Ann,A\n00077,Bo,B\n'));
    await importFile(vault, fileOf('ID,Last,First\n100,Ann,A\n0000077,Cy,C\n'), { kind: 'staff' });
    const folder = folderOf({ '100.jpg': jpegPicture(1), '77.jpg': jpegPicture(2) });
    const planned = await planFile(vault, folder, { kind: 'photo' });
    expect(planned.plan.counts).toMatchObject({ new: 2, rejected: 1 });
    expect(planned.plan.issues.map(({ rule }) => rule)).toEqual(['photo-ambiguous']);
    planned.staging.remove();
  });

  it('come from a ZIP, and each that cannot be one is named by its place and rule, not by its name', async () => {
    const vault = await vaultWithStudents();
    const path = fileOf(
      writeZip([
        { name: 'Photos/0012345.jpg', bytes: jpegPicture(1) },
        { name: 'Photos/200.jpg', bytes: 'not a picture' },
        { name: 'Photos/300.jpg', bytes: jpegPicture(3, { width: 900, height: 1200 }) },
        { name: 'Photos/404.jpg', bytes: jpegPicture(4) },
        { name: 'Photos/B-77.jpg', bytes: jpegPicture(5) },
        { name: 'Photos/B-79.jpg', bytes: '' },
      ]),
      'photos.zip',
    );
    const planned = await planFile(vault, path, { kind: 'photo' });
    expect(planned.plan.counts).toMatchObject({ new: 1, rejected: 5 });
    expect(planned.plan.issues.map(({ line, rule }) => [line, rule])).toEqual([
      [2, 'photo-not-an-image'],
      [3, 'photo-too-large'],
      [4, 'photo-unmatched'],
      [5, 'photo-twice'],
      [6, 'photo-empty'],
    ]);
    expect(JSON.stringify(planned.plan.issues)).not.toContain('B-7');
    planned.staging.remove();
  });

  it('come from folders in folders; what lies too deep and what is only linked is told of', async () => {
    const vault = await vaultWithStudents();
    const folder = folderOf({
      '0012345.jpg': jpegPicture(1),
      'a/b/c/d/e/f/200.jpg': jpegPicture(2),
      'a/b/c/d/e/f/g/300.jpg': jpegPicture(3),
    });
    symlinkSync(join(folder, '0012345.jpg'), join(folder, '300.jpg'));
    const planned = await planFile(vault, folder, { kind: 'photo' });
    expect(planned.plan.counts).toMatchObject({ new: 2, rejected: 0 });
    expect(planned.plan.warnings.map(String)).toEqual([
      'What lies more than 6 folders deep is left out (folders: 1).',
      'Links are not followed and are left out (links: 1).',
    ]);
    planned.staging.remove();
  });

  it('may be a single picture, whatever its ending', async () => {
    const vault = await vaultWithStudents();
    expect(await importFile(vault, fileOf(jpegPicture(1), '200.jpg'), { kind: 'photo' })).toMatchObject({
      new: 1,
    });
    expect(await importFile(vault, fileOf(jpegPicture(2), '300.JPE'), { kind: 'photo' })).toMatchObject({
      new: 1,
    });
    expect((await inspectFile(vault, { path: fileOf(jpegPicture(3), '300.jpg') })).kind).toBe('photo');
    const animated = await planFile(vault, fileOf('GIF89a', '300.gif'), { kind: 'photo' });
    expect(animated.plan.issues.map(({ rule }) => rule)).toEqual(['photo-not-an-image']);
    animated.staging.remove();
  });

  it('are taken out of many other files where someone says that they are there; the others are named', async () => {
    const vault = await vaultWithStudents();
    const text = Buffer.from('ID,Last\n1,A\n');
    const folder = folderOf({ '200.jpg': jpegPicture(1), 'a.csv': text, 'b.csv': text, 'users.csv': text });
    writeFileSync(join(folder, 'c.mov'), Buffer.alloc(6_000_000));
    const planned = await planFile(vault, folder, { kind: 'photo' });
    expect(planned.plan.counts).toMatchObject({ new: 1, rejected: 4 });
    expect(planned.plan.issues.map(({ rule }) => rule)).toEqual(Array(4).fill('photo-not-an-image'));
    planned.staging.remove();
  });

  it('are refused with advice as anything else, and so is anything else as photos', async () => {
    const vault = await vaultWithStudents();
    const photos = folderOf({ '200.jpg': jpegPicture(1) });
    const single = fileOf(jpegPicture(1), '200.jpg');
    const workbook = fileOf(writeWorkbook({ sheets: { One: inlineRows([['ID'], ['1']]) } }), 'a.xlsx');
    const refusals = [
      [photos, 'student', /photos, not a table/, /as photos/],
      [single, 'staff', /picture, not a table/, /as a photo/],
      [fileOf(students), 'photo', /no picture/, /JPEG or PNG/],
      [workbook, 'photo', /no picture/, /JPEG or PNG/],
    ] as const;
    for (const [path, kind, message, hint] of refusals) {
      await expect(inspectFile(vault, { path, kind })).rejects.toThrow(
        expect.objectContaining({
          message: expect.stringMatching(message),
          hint: expect.stringMatching(hint),
        }),
      );
    }
  });

  it('are undone: the one before comes back, and one that was replaced since stays', async () => {
    const vault = await vaultWithStudents();
    await importFile(vault, folderOf({ '200.jpg': jpegPicture(1) }), { kind: 'photo' });
    const before = photo(vault, '200');
    const next = await importFile(vault, folderOf({ '200.jpg': jpegPicture(2), '300.jpg': jpegPicture(3) }), {
      kind: 'photo',
    });
    expect(next).toMatchObject({ new: 1, changed: 1 });
    expect(undoImport(vault, next.receipt, quietJob)).toEqual({
      removed: 1,
      restored: 1,
      keptBecauseChanged: 0,
    });
    expect(photo(vault, '200')).toEqual(before);
    expect(photo(vault, '300')).toBeNull();
  });

  it('that were replaced are forgotten when a vault is opened more than 30 days later, and the undo says what stays', async () => {
    const made = await makeVault();
    const { vault, folder } = made;
    await importFile(vault, fileOf(students));
    await importFile(vault, folderOf({ '200.jpg': jpegPicture(1) }), { kind: 'photo' });
    const earlier = Buffer.from(photo(vault, '200')?.bytes ?? []);
    const { receipt } = await importFile(
      vault,
      folderOf({ '200.jpg': jpegPicture(2), '300.jpg': jpegPicture(3) }),
      { kind: 'photo' },
    );
    const age = (days: number): void => {
      vault.db
        .prepare('UPDATE import SET at = ? WHERE receipt = ?')
        .run(new Date(Date.now() - days * 86_400_000).toISOString(), receipt);
    };
    age(29);
    forgetOldPhotos(vault);
    expect(vault.db.serialize().includes(earlier)).toBe(true);
    age(31);
    vault.close();
    const state = createWriterState(undefined, () => undefined);
    // On the next day: what the clock says must be borne out by an earlier use.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
    await unlock(
      state,
      { passphrase: testPassphrase },
      { vaultFolder: folder, path: (grant) => grant, ...quietJob },
    ).finally(() => vi.useRealTimers());
    const opened = closeAfter(state.vault());
    expect(opened.db.serialize().includes(earlier.subarray(100, 160))).toBe(false);
    expect(undoImport(opened, receipt, quietJob)).toEqual({
      removed: 1,
      restored: 0,
      keptBecauseChanged: 1,
    });
    expect(photo(opened, '200')).not.toBeNull();
    expect(photo(opened, '300')).toBeNull();
  });
});
