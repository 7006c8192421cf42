import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { undoImport } from '../../../../main/engine/imports/undo.ts';
import { photoOf } from '../../../../main/engine/people/photo.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { writeZip } from '../../../fixtures/zip-files.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../support/imports.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';

const students = 'ID,Barcode,Last,First\n0012345,B-77,Ann,A\n200,B-78,Bo,B\n300,B-79,Cy,C\n';

async function vaultWithStudents(): Promise<WritableVault> {
  const { vault } = await makeVault();
  await importFile(vault, fileOf(students));
  return vault;
}

function folderOf(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = join(temporaryFolder(), 'Photos');
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
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
});
