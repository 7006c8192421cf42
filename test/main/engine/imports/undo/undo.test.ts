import { describe, expect, it } from 'vitest';
import { now } from '../../../../../main/engine/clock.ts';
import { undoImport } from '../../../../../main/engine/imports/undo/undo.ts';
import { getPerson, setFields } from '../../../../../main/engine/people/edit.ts';
import { findPerson } from '../../../../../main/engine/people/find.ts';
import { historyOf, undoChange } from '../../../../../main/engine/people/history.ts';
import { mergePeople, undoMerge } from '../../../../../main/engine/people/merge.ts';
import { fieldsOf } from '../../../../../main/engine/people/person-row.ts';
import { createPersonWriter } from '../../../../../main/engine/people/store.ts';
import { listRegistrations } from '../../../../../main/engine/registrations/list.ts';
import type { WritableVault } from '../../../../../main/engine/vault/vault.ts';
import { jpegPicture } from '../../../../fixtures/pictures.ts';
import { fileOf, importFile, quietJob } from '../../../../support/imports.ts';
import { makeVault } from '../../../../support/vault.ts';

const delta = { options: { scope: 'delta' } } as const;

function write(vault: WritableVault, ...rows: readonly string[]): ReturnType<typeof importFile> {
  return importFile(vault, fileOf(`ID,Last,First,Email\n${rows.join('\n')}\n`), delta);
}

function restrict(vault: WritableVault, id: string): void {
  vault.db.prepare('UPDATE person SET restricted = 1 WHERE external_id = ?').run(id);
}

describe('an undo of the import that brought someone', () => {
  it('leaves the record that another one was merged into, until they are apart again', async () => {
    const { vault } = await makeVault();
    const first = await write(vault, '1,Ann,A,');
    await write(vault, '2,Anne,A,');
    const { merge } = mergePeople(vault, { keep: '1', drop: '2', take: [] });
    expect(undoImport(vault, first.receipt, quietJob)).toMatchObject({ removed: 0, keptBecauseChanged: 1 });
    undoMerge(vault, merge);
    expect(undoImport(vault, first.receipt, quietJob)).toMatchObject({ removed: 1, keptBecauseChanged: 0 });
    expect(getPerson(vault, '2').fields['familyName']).toBe('Anne');
  });

  it('removes them once a photo that came since was taken back', async () => {
    const { vault } = await makeVault();
    const first = await write(vault, '1,Ann,A,');
    const photo = await importFile(vault, fileOf(jpegPicture(1), '1.jpg'), { kind: 'photo' });
    expect(undoImport(vault, first.receipt, quietJob)).toMatchObject({ removed: 0, keptBecauseChanged: 1 });
    expect(undoImport(vault, photo.receipt, quietJob)).toMatchObject({ removed: 1 });
    expect(undoImport(vault, first.receipt, quietJob)).toMatchObject({ removed: 1, keptBecauseChanged: 0 });
  });
});

describe('a restricted record', () => {
  const file = 'ID,Term,Course,Section,Status\n';

  it('is read-only to every undo', async () => {
    const { vault } = await makeVault();
    const people = await write(vault, '1,Ann,A,', '2,Bo,B,');
    const one = await importFile(vault, fileOf(`${file}1,F26,BIO,1,RE\n`), { kind: 'registration' });
    const two = await importFile(vault, fileOf(`${file}1,F26,BIO,1,DR\n`), { kind: 'registration' });
    const photo = await importFile(vault, fileOf(jpegPicture(1), '1.jpg'), { kind: 'photo' });
    restrict(vault, '1');
    restrict(vault, '2');
    for (const { receipt } of [photo, two, one])
      expect(undoImport(vault, receipt, quietJob)).toMatchObject({
        removed: 0,
        restored: 0,
        keptBecauseChanged: 1,
      });
    expect(undoImport(vault, people.receipt, quietJob)).toMatchObject({ removed: 0, keptBecauseChanged: 2 });
    expect(getPerson(vault, '1').hasPhoto).toBe(true);
    expect(listRegistrations(vault, '1').registrations[0]?.fields['status']).toBe('DR');
  });

  it('keeps its registrations as they are when the file of their term lacks them', async () => {
    const { vault } = await makeVault();
    await write(vault, '1,Ann,A,', '2,Bo,B,');
    await importFile(vault, fileOf(`${file}1,F26,BIO,1,RE\n2,F26,BIO,1,RE\n`), { kind: 'registration' });
    restrict(vault, '1');
    const receipt = await importFile(vault, fileOf(`${file}2,F26,BIO,1,RE\n`), {
      kind: 'registration',
      apply: { markInactive: true },
    });
    expect(receipt).toMatchObject({ notInFile: 0, inactive: 0 });
    expect(listRegistrations(vault, '1').registrations[0]?.fields['status']).toBe('RE');
  });
});

describe('an ID number that somebody else has by now', () => {
  it('is not given back by the undo of a change', async () => {
    const { vault } = await makeVault();
    await write(vault, '1,Ann,A,');
    const { person, change } = setFields(vault, { id: '1', fields: { externalId: '9' } });
    await write(vault, '1,Other,O,');
    expect(() => undoChange(vault, change ?? 0)).toThrow(expect.objectContaining({ code: 'already-exists' }));
    expect(historyOf(vault, person.id)[0]).toMatchObject({ undone: false });
  });

  it('is not given back by the undo of an import, which goes on with the rest', async () => {
    const { vault } = await makeVault();
    await write(vault, '1,Ann,A,a@x.edu', '2,Bo,B,b@x.edu');
    const { receipt } = await write(vault, '1,Ann,A,a@x.edu', '2,Bo,B,new@x.edu');
    // As earlier versions did where a file left the ID number out.
    const importNo = vault.db.prepare<[], { no: number }>('SELECT max(no) AS no FROM import').get()?.no ?? 0;
    const ann = findPerson(vault, '1');
    const { externalId, ...others } = fieldsOf(ann);
    createPersonWriter(vault).update(ann, { ...others, card: 'C1' }, { how: 'import', at: now(), importNo });
    await write(vault, `${externalId ?? ''},Other,O,`);
    expect(undoImport(vault, receipt, quietJob)).toMatchObject({ restored: 1, keptBecauseChanged: 1 });
    expect(getPerson(vault, '1').fields['familyName']).toBe('Other');
    expect(getPerson(vault, 'C1').fields['familyName']).toBe('Ann');
    expect(getPerson(vault, '2').fields['email']).toBe('b@x.edu');
  });
});
