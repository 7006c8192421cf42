import { describe, expect, it } from 'vitest';
import { dayAfter, today } from '../../../../main/engine/clock.ts';
import { addHold, releaseHold } from '../../../../main/engine/holds/holds.ts';
import { getHold } from '../../../../main/engine/holds/list.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { listDisclosures } from '../../../../main/engine/ledger/list-disclosures.ts';
import { addPerson, getPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { mergedSubjects } from '../../../../main/engine/people/former-ids.ts';
import { historyOf, redoChange } from '../../../../main/engine/people/history.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { listMerges, mergePeople, undoMerge } from '../../../../main/engine/people/merge.ts';
import { photoOf, setPhoto } from '../../../../main/engine/people/photo.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import { listRegistrations } from '../../../../main/engine/registrations/list.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { fileOf, importFile, quietJob } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';

async function twice(): Promise<WritableVault> {
  const { vault } = await makeVault();
  await importFile(
    vault,
    fileOf(
      'ID,Last,First,Email\nA-100,Hollander,Ann,ann@x.edu\nB-200,Hollander,Anne,\nC-300,Brown,Cy,c@x.edu\n',
    ),
  );
  await importFile(
    vault,
    fileOf('ID,Term,Course,Section\nA-100,F26,BIO,1\nB-200,F26,BIO,1\nB-200,F26,HIS,2\n'),
    { kind: 'registration' },
  );
  return vault;
}

describe('two records of one person', () => {
  it('become one, to which both ids lead, with the registrations of both', async () => {
    const vault = await twice();
    const { person } = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: ['givenName'] });
    expect(person.fields).toMatchObject({ externalId: 'A-100', givenName: 'Anne', email: 'ann@x.edu' });
    expect(getPerson(vault, 'B-200').id).toBe(person.id);
    expect(searchPeople(vault, { query: 'b-200', count: 'exact', offset: 0, limit: 5 }).people).toMatchObject(
      [{ id: person.id }],
    );
    expect(listRegistrations(vault, 'A-100').registrations.map(({ fields }) => fields['course'])).toEqual([
      'BIO',
      'HIS',
    ]);
    const again = await importFile(vault, fileOf('ID,Last,First,Email\nB-200,Hollander,Anne,ann@x.edu\n'), {
      options: { scope: 'delta' },
    });
    expect(again).toMatchObject({ new: 0, same: 1 });
  });

  it('come apart with all that belongs to each: nothing of one outlives it with the other', async () => {
    const vault = await twice();
    await importFile(vault, fileOf('ID,Last,First,Email\nX-555,Oubliettian,Ada,oub@x.edu\n'), {
      options: { scope: 'delta' },
    });
    const [a, b, x] = [
      findPerson(vault, 'A-100'),
      findPerson(vault, 'B-200'),
      findPerson(vault, 'X-555'),
    ] as const;
    mergePeople(vault, { keep: 'B-200', drop: 'X-555', take: [] });
    const hold = addHold(vault, {
      ids: ['B-200'],
      reason: 'Claim',
      reviewer: 'Counsel',
      until: dayAfter(today(), 30),
    });
    releaseHold(vault, { hold: hold.hold, reason: 'Settled' });
    vault.db.exec(
      `INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate)
         VALUES ('B1', 'RS-1', '2026-03-12', 'x', '[]', 1, '2199-01-01', '', '[]', '{}', '{}')`,
    );
    vault.db
      .prepare(
        "INSERT INTO pseudonym (token, bundle, kind, person_no) VALUES ('P7K3Q9XM2PA', 'B1', 'person', ?)",
      )
      .run(b.no);
    undoMerge(vault, mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: [] }).merge);
    const links = vault.db
      .prepare<[], { id: string }>('SELECT p.id FROM pseudonym s JOIN person p ON p.no = s.person_no')
      .all();
    expect(links).toEqual([{ id: b.id }]);
    expect(getHold(vault, hold.hold).members.map(({ id }) => id)).toEqual([b.id]);
    expect(mergedSubjects(vault, b.id)).toEqual([x.id]);
    expect(mergedSubjects(vault, a.id)).toEqual([]);

    erasePeople(vault, { ids: [b.id], reason: 'request', basis: 'gdpr-17-1-b', confirm: '-200' }, quietJob);
    expect(vault.db.serialize().toString('latin1')).not.toMatch(/X-555|Oubliettian|oub@x\.edu/i);
  });

  it('come apart again, each with what it had', async () => {
    const vault = await twice();
    const before = [getPerson(vault, 'A-100'), getPerson(vault, 'B-200')];
    const { merge } = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: ['givenName'] });
    expect(listMerges(vault).merges).toMatchObject([{ merge }]);
    undoMerge(vault, merge);
    const after = [getPerson(vault, 'A-100'), getPerson(vault, 'B-200')];
    expect(after.map(({ id, fields }) => [id, fields])).toEqual(before.map(({ id, fields }) => [id, fields]));
    expect(listRegistrations(vault, 'B-200').registrations).toHaveLength(2);
    expect(listRegistrations(vault, 'A-100').registrations).toHaveLength(1);
    expect(() => undoMerge(vault, merge)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }));
  });

  it('keep their own values once they came apart: redoing gives neither those of the other', async () => {
    const vault = await twice();
    const { merge } = mergePeople(vault, { keep: 'B-200', drop: 'A-100', take: ['givenName', 'email'] });
    undoMerge(vault, merge);
    const change = historyOf(vault, 'B-200').find(({ how, undone }) => how === 'merge' && undone);
    expect(() => redoChange(vault, change?.change ?? -1)).toThrow(
      expect.objectContaining({ code: 'nothing-to-undo' }),
    );
    expect(getPerson(vault, 'B-200').fields['email']).toBeUndefined();
  });

  it('do not come apart over a later change of the same field', async () => {
    const vault = await twice();
    const { merge } = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: ['givenName'] });
    setFields(vault, { id: 'A-100', fields: { givenName: 'Anya' } });
    expect(() => undoMerge(vault, merge)).toThrow(expect.objectContaining({ code: 'changed-meanwhile' }));
  });

  it('keep the disclosures of both (34 CFR 99.32(a)(2))', async () => {
    const vault = await twice();
    const gone = findPerson(vault, 'B-200');
    recordDisclosure(vault, {
      at: '2026-01-01',
      what: 'Bundle',
      recipient: 'Vendor',
      interest: 'Support',
      basis: 'consent',
      subjects: [gone.id],
    });
    mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: [] });
    expect(listDisclosures(vault, { person: 'A-100', offset: 0, limit: 5 }).total).toBe(1);
  });

  it('are erased as one: no value of either is left, and neither id comes back', async () => {
    const vault = await twice();
    mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: [] });
    const { proof } = erasePeople(
      vault,
      { ids: ['A-100'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '-100' },
      quietJob,
    );
    expect(proof.hits).toBe(0);
    expect(
      await importFile(vault, fileOf('ID,Last,First\nB-200,Hollander,Anne\nA-100,Hollander,Ann\n')),
    ).toMatchObject({ new: 0, suppressed: 2 });
  });

  it('are one to every file: by the lesser ids of the one that went, and by the ID that another one took the place of', async () => {
    const { vault } = await makeVault();
    const file = (...rows: readonly string[]): string =>
      fileOf(`ID,Other_ID,Barcode,Last,First\n${rows.join('\n')}\n`);
    await importFile(vault, file('A-1,X1,C1,Lee,Ann', ',X2,C2,Lee,Ann', 'A-3,X3,C3,Lee,Ana'));
    mergePeople(vault, { keep: 'A-1', drop: 'X2', take: [] });
    const before = getPerson(vault, 'A-1').fields;
    for (const row of [',X2,C2,Lee,Ann', ',,C2,Lee,Ann', ',X2,C1,Lee,Ann'])
      expect(await importFile(vault, file(row), { options: { scope: 'delta' } })).toMatchObject({
        new: 0,
        same: 1,
      });
    expect(getPerson(vault, 'A-1').fields).toEqual(before);
    const { merge } = mergePeople(vault, { keep: 'A-1', drop: 'A-3', take: ['externalId'] });
    expect(await importFile(vault, file('A-1,X1,C1,Lee,Ann'), { options: { scope: 'delta' } })).toMatchObject(
      { new: 0, same: 1 },
    );
    expect(getPerson(vault, 'A-1').fields['externalId']).toBe('A-3');
    undoMerge(vault, merge);
    expect(getPerson(vault, 'A-1').fields).toEqual(before);
    expect(getPerson(vault, 'A-3').fields['otherId']).toBe('X3');
    erasePeople(vault, { ids: ['A-1'], reason: 'request', basis: 'gdpr-17-1-b', confirm: 'A-1' }, quietJob);
    for (const row of [',X2,C2,Lee,Ann', ',,C2,Lee,Ann'])
      expect(await importFile(vault, file(row))).toMatchObject({ new: 0, suppressed: 1 });
  });

  it('do not come apart where somebody else has the ID that would come back', async () => {
    const vault = await twice();
    const { merge } = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: ['externalId'] });
    vault.db.prepare('DELETE FROM former_id').run();
    await importFile(vault, fileOf('ID,Last,First\nA-100,Someone,Else\n'), { options: { scope: 'delta' } });
    expect(() => undoMerge(vault, merge)).toThrow(expect.objectContaining({ code: 'already-exists' }));
  });

  it('give back the photo that moved over, and no other', async () => {
    const photo = (vault: WritableVault, id: string): Uint8Array | undefined =>
      photoOf(vault, getPerson(vault, id).id)?.bytes;
    const merged = async (): Promise<{ vault: WritableVault; merge: number }> => {
      const vault = await twice();
      setPhoto(vault, 'B-200', jpegPicture(1));
      const { merge } = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: [] });
      return { vault, merge };
    };
    const one = await merged();
    const theirs = photo(one.vault, 'A-100');
    undoMerge(one.vault, one.merge);
    expect([photo(one.vault, 'A-100'), photo(one.vault, 'B-200')]).toEqual([undefined, theirs]);
    const two = await merged();
    setPhoto(two.vault, 'A-100', jpegPicture(2));
    const later = photo(two.vault, 'A-100');
    undoMerge(two.vault, two.merge);
    expect([photo(two.vault, 'A-100'), photo(two.vault, 'B-200')]).toEqual([later, undefined]);
  });

  it('give back the photo that an import replaced since, and keep none of it', async () => {
    const vault = await twice();
    setPhoto(vault, 'B-200', jpegPicture(1));
    const theirs = photoOf(vault, getPerson(vault, 'B-200').id)?.bytes;
    const { merge } = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: [] });
    const later = await importFile(vault, fileOf(jpegPicture(2), 'A-100.jpg'), { kind: 'photo' });
    undoMerge(vault, merge);
    const photos = (): unknown[] =>
      ['A-100', 'B-200'].map((id) => photoOf(vault, getPerson(vault, id).id)?.bytes);
    expect(photos()).toEqual([expect.anything(), theirs]);
    const kept = vault.db.prepare('SELECT count(*) AS n FROM photo_before WHERE bytes IS NOT NULL');
    expect(kept.get()).toEqual({ n: 0 });
    undoImport(vault, later.receipt, quietJob);
    expect(photos()).toEqual([undefined, theirs]);
  });

  it('have a number that no later merge gets, also when they are erased', async () => {
    const vault = await twice();
    const gone = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: [] });
    erasePeople(
      vault,
      { ids: ['A-100'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '-100' },
      quietJob,
    );
    for (const externalId of ['D-100', 'D-200'])
      addPerson(vault, { kind: 'student', fields: { externalId, familyName: 'Lee' } });
    mergePeople(vault, { keep: 'D-100', drop: 'D-200', take: [] });
    expect(() => undoMerge(vault, gone.merge)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }));
  });

  it('of three come apart in any order, each with its own ids', async () => {
    const vault = await twice();
    const first = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: [] });
    const second = mergePeople(vault, { keep: 'C-300', drop: 'A-100', take: [] });
    undoMerge(vault, first.merge);
    undoMerge(vault, second.merge);
    for (const id of ['A-100', 'B-200', 'C-300']) expect(getPerson(vault, id).externalId).toBe(id);
    expect(vault.db.prepare('SELECT count(*) AS n FROM former_id').get()).toEqual({ n: 0 });
  });

  it('come apart without a later change or registration whose number one of theirs had', async () => {
    const vault = await twice();
    const file = (row: string): string => fileOf(`ID,Term,Course,Section\n${row}\n`);
    const register = (row: string): ReturnType<typeof importFile> =>
      importFile(vault, file(row), { kind: 'registration', options: { scope: 'delta' } });
    const art = await register('B-200,F26,ART,1');
    const first = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: ['givenName'] });
    undoImport(vault, art.receipt, quietJob);
    await register('A-100,F26,LAW,1');
    mergePeople(vault, { keep: 'C-300', drop: 'A-100', take: [] });
    setFields(vault, { id: 'C-300', fields: { givenName: 'Cyril' } });
    undoMerge(vault, first.merge);
    expect(getPerson(vault, 'C-300').fields['givenName']).toBe('Cyril');
    const courses = (id: string): unknown[] =>
      listRegistrations(vault, id).registrations.map(({ fields }) => fields['course']);
    expect([courses('C-300'), courses('B-200')]).toEqual([
      ['BIO', 'LAW'],
      ['BIO', 'HIS'],
    ]);
  });

  it('may be made one again after they came apart', async () => {
    const vault = await twice();
    const first = mergePeople(vault, { keep: 'A-100', drop: 'B-200', take: [] });
    undoMerge(vault, first.merge);
    const again = mergePeople(vault, { keep: 'C-300', drop: 'B-200', take: [] });
    expect(getPerson(vault, 'B-200').externalId).toBe('C-300');
    expect(() => undoMerge(vault, first.merge)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }));
    undoMerge(vault, again.merge);
    expect(getPerson(vault, 'B-200').externalId).toBe('B-200');
  });

  it('are never a record and itself, or a student and staff', async () => {
    const vault = await twice();
    await importFile(vault, fileOf('ID,Last,First\nS-1,Hollander,Ann\n', 'staff.csv'), { kind: 'staff' });
    for (const drop of ['A-100', 'S-1'])
      expect(() => mergePeople(vault, { keep: 'A-100', drop, take: [] })).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
  });
});

describe('an erased member of staff', () => {
  it('leaves the registrations of others, and the earlier values of these', async () => {
    const vault = await twice();
    await importFile(vault, fileOf('ID,Last,First\nS-9,Quillfeather,Ottoline\n', 'staff.csv'), {
      kind: 'staff',
    });
    const file = (instructor: string): string =>
      fileOf(`ID,Term,Course,Section,Instructor\nC-300,F26,ART,1,"${instructor}"\n`);
    await importFile(vault, file('Quillfeather, Ottoline'), {
      kind: 'registration',
      options: { scope: 'delta' },
    });
    await importFile(vault, file('Somebody Else'), { kind: 'registration', options: { scope: 'delta' } });
    const { proof } = erasePeople(
      vault,
      { ids: ['S-9'], reason: 'request', basis: 'gdpr-17-1-b', confirm: 'S-9' },
      quietJob,
    );
    expect(proof.hits).toBe(0);
    expect(vault.db.serialize().toString('latin1')).not.toContain('Quillfeather');
  });
});
