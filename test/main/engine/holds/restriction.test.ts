import { describe, expect, it } from 'vitest';
import { readRows } from '../../../../main/engine/bundles/profile-rows.ts';
import { selectSubjects } from '../../../../main/engine/bundles/records-select.ts';
import { dayAfter, today } from '../../../../main/engine/clock.ts';
import { liftRestriction, restrictPerson, safeguardsOf } from '../../../../main/engine/holds/restriction.ts';
import { applyImport } from '../../../../main/engine/imports/apply/apply.ts';
import { decideHeld, listHeld } from '../../../../main/engine/imports/apply/held.ts';
import { listActivity } from '../../../../main/engine/ledger/activity.ts';
import { getPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { historyOf, undoChange } from '../../../../main/engine/people/history.ts';
import { mergePeople } from '../../../../main/engine/people/merge.ts';
import { removePhoto, setPhoto } from '../../../../main/engine/people/photo.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';
import { exportAll, recordsOf } from '../exports/setting.ts';
import { draftOf, failureOf, sealDraft, setting } from '../bundles/setting.ts';

const held = expect.objectContaining({ code: 'held' });
const told = { informedOn: today(), informedBy: 'letter' } as const;

async function campus(): Promise<WritableVault> {
  const { vault } = await makeVault();
  await importFile(
    vault,
    fileOf('ID,Last,First,Email\nA1,Ames,Ann,ann@uni.example\nB2,Boyd,Bo,bo@uni.example\n'),
  );
  return vault;
}

describe('a restriction (GDPR Art. 18)', () => {
  it('has a ground, and is in the ledger without a word of the note', async () => {
    const vault = await campus();
    const restricted = restrictPerson(vault, {
      id: 'A1',
      ground: 'accuracy-contested',
      note: 'Birthday wrong',
    });
    expect(restricted).toMatchObject({ restricted: true, version: 2 });
    expect(safeguardsOf(vault, 'A1').restriction).toMatchObject({
      ground: 'accuracy-contested',
      note: 'Birthday wrong',
      actor: 'Test Custodian',
    });
    const [entry] = listActivity(vault, { person: 'A1', offset: 0, limit: 1 }).entries;
    expect(entry).toMatchObject({ action: 'restriction-placed', detail: { ground: 'accuracy-contested' } });
    expect(JSON.stringify(entry)).not.toContain('Birthday');
    expect(() => restrictPerson(vault, { id: 'A1', ground: 'legal-claims' })).toThrow(
      expect.objectContaining({ code: 'already-exists' }),
    );
  });

  it('makes the record read-only on every path', async () => {
    const vault = await campus();
    setFields(vault, { id: 'A1', fields: { familyName: 'Amis' } });
    setPhoto(vault, 'A1', jpegPicture(1));
    await importFile(vault, fileOf('ID,Last,First,Email\nX9,Ames,Ann,ann@uni.example\n'), {
      options: { scope: 'delta' },
    });
    const [waiting] = listHeld(vault, { offset: 0, limit: 5 }).held;
    restrictPerson(vault, { id: 'A1', ground: 'legal-claims' });
    const before = [getPerson(vault, 'A1'), historyOf(vault, 'A1')];
    const edit = historyOf(vault, 'A1').find(({ how }) => how === 'edit')?.change ?? 0;
    for (const act of [
      () => setFields(vault, { id: 'A1', fields: { major: 'Law' } }),
      () => undoChange(vault, edit),
      () => setPhoto(vault, 'A1', jpegPicture(2)),
      () => removePhoto(vault, 'A1'),
      () => mergePeople(vault, { keep: 'A1', drop: 'B2', take: [] }),
      () => mergePeople(vault, { keep: 'B2', drop: 'A1', take: [] }),
      () => decideHeld(vault, { held: waiting?.held ?? 0, decision: 'same' }),
      () => decideHeld(vault, { held: waiting?.held ?? 0, decision: 'discard' }),
      () =>
        erasePeople(vault, { ids: ['A1'], reason: 'request', basis: 'gdpr-17-1-d', confirm: 'A1' }, quietJob),
    ])
      expect(act).toThrow(held);
    const receipt = await importFile(vault, fileOf('ID,Last,First\nA1,Changed,Ann\n'), {
      options: { scope: 'delta' },
    });
    expect(receipt).toMatchObject({ changed: 0, rejected: 1 });
    expect([getPerson(vault, 'A1'), historyOf(vault, 'A1')]).toEqual(before);
  });

  it('makes a plan stale that was made before it', async () => {
    const vault = await campus();
    const planned = await planFile(vault, fileOf('ID,Last,First\nA1,Changed,Ann\n'), {
      options: { scope: 'delta' },
    });
    restrictPerson(vault, { id: 'A1', ground: 'legal-claims' });
    await expect(applyImport(vault, planned, quietJob)).rejects.toMatchObject({ code: 'plan-stale' });
    planned.staging.remove();
  });

  it('keeps the record out of exports, also as the instructor of others under any of their names', async () => {
    const vault = await campus();
    await importFile(vault, fileOf('ID,Last,First,Middle\nT9,Tutor,Terry,Q\n', 'staff.csv'), {
      kind: 'staff',
    });
    await importFile(
      vault,
      fileOf(
        'Student.ID,Term.Code,Subject.Code,Course.Number,Section.Code,Faculty.Name\nB2,F26,BIO,1,1,"Tutor, Terry Q"\n',
      ),
      { kind: 'registration' },
    );
    restrictPerson(vault, { id: 'A1', ground: 'objection-pending' });
    restrictPerson(vault, { id: 'T9', ground: 'objection-pending' });
    const { folder, done } = exportAll(vault);
    expect(done).toMatchObject({ people: 1, leftOut: 2 });
    expect(JSON.stringify(done.files.map(({ name }) => recordsOf(folder, name)))).not.toMatch(/Ames|Tutor/);
  });

  it('ends only once the person was told, on a day between its beginning and today', async () => {
    const vault = await campus();
    expect(() => liftRestriction(vault, { id: 'A1', ...told })).toThrow(
      expect.objectContaining({ code: 'nothing-to-undo' }),
    );
    restrictPerson(vault, { id: 'A1', ground: 'legal-claims' });
    for (const informedOn of [dayAfter(today(), -3), dayAfter(today(), 3)])
      expect(() => liftRestriction(vault, { id: 'A1', ...told, informedOn })).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    expect(liftRestriction(vault, { id: 'A1', ...told, note: 'Claim ended' }).restricted).toBe(false);
    expect(safeguardsOf(vault, 'A1')).toMatchObject({
      holds: [],
      earlier: [{ ground: 'legal-claims', informedBy: 'letter', liftNote: 'Claim ended' }],
    });
    expect(setFields(vault, { id: 'A1', fields: { major: 'Law' } }).change).not.toBeNull();
    restrictPerson(vault, { id: 'A1', ground: 'accuracy-contested' });
    expect(safeguardsOf(vault, 'A1').restriction?.ground).toBe('accuracy-contested');
  });

  it('goes with the person who is erased', async () => {
    const vault = await campus();
    restrictPerson(vault, { id: 'A1', ground: 'legal-claims', note: 'Of the plaintiff' });
    liftRestriction(vault, { id: 'A1', ...told });
    erasePeople(vault, { ids: ['A1'], reason: 'request', basis: 'gdpr-17-1-b', confirm: 'A1' }, quietJob);
    expect(vault.db.prepare('SELECT * FROM restriction').all()).toEqual([]);
  });
});

describe('somebody who objected (GDPR Art. 21)', () => {
  it('is kept out of what they objected to, and of nothing else', async () => {
    const vault = await campus();
    const { no } = findPerson(vault, 'A1');
    stop(vault, 'A1', 'exports');
    const { folder, done } = exportAll(vault);
    expect(done).toMatchObject({ people: 1, leftOut: 0, objected: 1 });
    expect(JSON.stringify(done.files.map(({ name }) => recordsOf(folder, name)))).not.toContain('Ames');
    expect(selectSubjects(vault).subjects.map((subject) => subject.no)).toContain(no);
    stop(vault, 'A1', 'support-bundles');
    expect(selectSubjects(vault).subjects.map((subject) => subject.no)).not.toContain(no);
    expect(readRows(vault, 'student').map(({ person }) => person)).not.toContain(no);
    expect(safeguardsOf(vault, 'A1').stopped).toEqual(['exports', 'support-bundles']);
    expect(setFields(vault, { id: 'A1', fields: { major: 'Law' } }).change).not.toBeNull();
  });
});

/** As a carried-out objection does it. */
function stop(vault: WritableVault, id: string, purpose: string): void {
  vault.db
    .prepare(
      `INSERT INTO request (id, ref, "right", laws, was_known, channel, received_on, owner, created_at, created_by, state)
       VALUES (:ref, :ref, 'objection', 'gdpr', 1, 'letter', '2026-01-01', 'x', '2026-01-01', 'x', 'closed')`,
    )
    .run({ ref: `R-${purpose}` });
  vault.db
    .prepare(
      'INSERT INTO stopped_purpose (person_no, purpose, request_no, at) SELECT ?, ?, no, created_at FROM request WHERE ref = ?',
    )
    .run(findPerson(vault, id).no, purpose, `R-${purpose}`);
}

describe('a bundle that was prepared before a restriction', () => {
  it('is not sealed where it describes people, and is where it holds logs only', async () => {
    const at = await setting({ inventory: true });
    const [subject] = at.vault.db.prepare<[], { id: string }>('SELECT id FROM person LIMIT 1').all();
    const described = await draftOf(at, { sample: 5 });
    const logs = await draftOf(at, {
      sample: 0,
      include: { environment: true, schema: false, failures: false },
    });
    restrictPerson(at.vault, { id: subject?.id ?? '', ground: 'legal-claims' });
    expect(await failureOf(() => sealDraft(at, {}, { draft: described }))).toBe('changed-meanwhile');
    expect(await failureOf(() => sealDraft(at, {}, { draft: logs }))).toBe('none');
  });
});
