import { describe, expect, it } from 'vitest';
import { dayAfter, today } from '../../../../main/engine/clock.ts';
import { assertAllowed, blocksFor } from '../../../../main/engine/holds/guard.ts';
import { addHold, extendHold, releaseHold } from '../../../../main/engine/holds/holds.ts';
import { countHolds, getHold, listHolds } from '../../../../main/engine/holds/list.ts';
import { replayingErasures } from '../../../../main/engine/holds/replaying.ts';
import { safeguardsOf } from '../../../../main/engine/holds/restriction.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import { listActivity } from '../../../../main/engine/ledger/activity.ts';
import { getPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople, previewErasure } from '../../../../main/engine/people/erasure/erase.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { forgetOldMerges, listMerges, mergePeople, undoMerge } from '../../../../main/engine/people/merge.ts';
import { photoOf, removePhoto, setPhoto } from '../../../../main/engine/people/photo.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import { listRegistrations } from '../../../../main/engine/registrations/list.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import type { Input } from '../../../../shared/contract.ts';
import { parseInput } from '../../../../shared/contract.ts';
import type { Hold } from '../../../../shared/holds.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { fileOf, importFile, quietJob } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';
import { askToSee, stopAsking } from './setting.ts';
import { inEnglish } from '../../../../shared/say.ts';

const held = expect.objectContaining({ code: 'held' });

async function campus(): Promise<{ vault: WritableVault; receipt: string }> {
  const { vault } = await makeVault();
  const { receipt } = await importFile(
    vault,
    fileOf('ID,Last,First\nA1,Ames,Ann\nB2,Boyd,Bo\nC3,Cole,Cy\nC4,Cole,Di\n'),
  );
  return { vault, receipt };
}

function place(vault: WritableVault, ids: readonly string[], wish: Partial<Input<'holds.add'>> = {}): Hold {
  return addHold(
    vault,
    parseInput('holds.add', {
      ...(wish.found === undefined ? { ids: [...ids] } : {}),
      reason: 'Claim against the institution',
      reviewer: 'General Counsel',
      until: dayAfter(today(), 30),
      ...wish,
    }),
  );
}

function erase(vault: WritableVault, id: string): unknown {
  return erasePeople(vault, { ids: [id], reason: 'request', basis: 'gdpr-17-1-b', confirm: id }, quietJob);
}

/** The review day of every hold is long past. */
function letDaysPass(vault: WritableVault): void {
  vault.db.exec("UPDATE hold SET until = '2020-01-01'");
}

describe('a legal hold', () => {
  it('says who placed it, why, who reviews it and by when, and whom it keeps', async () => {
    const { vault } = await campus();
    const placed = place(vault, ['A1', 'B2', 'A1'], { authority: 'Docket 26-1' });
    expect(placed).toMatchObject({
      reason: 'Claim against the institution',
      authority: 'Docket 26-1',
      reviewer: 'General Counsel',
      actor: 'Test Custodian',
      people: 2,
      state: 'open',
      members: [{ name: 'Ann Ames' }, { name: 'Bo Boyd' }],
    });
    expect(getHold(vault, placed.hold)).toEqual(placed);
  });

  it('keeps everyone whom a search finds', async () => {
    const { vault } = await campus();
    expect(place(vault, [], { found: { query: 'cole' } }).people).toBe(2);
    expect(place(vault, [], { found: { kind: 'student' } }).people).toBe(4);
    expect(() => place(vault, [], { found: { query: 'nobody at all' } })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(countHolds(vault)).toEqual({ open: 2, overdue: 0 });
  });

  it('is in the ledger of each person, without a word of its reason', async () => {
    const { vault } = await campus();
    const { hold } = place(vault, ['A1', 'B2']);
    extendHold(vault, { hold, until: dayAfter(today(), 90) });
    releaseHold(vault, { hold, reason: 'Settled' });
    const entries = listActivity(vault, { person: 'B2', offset: 0, limit: 50 }).entries;
    expect(entries.map(({ action, detail }) => [action, detail['hold']])).toEqual([
      ['hold-released', hold],
      ['hold-placed', hold],
    ]);
    const chain = JSON.stringify(vault.db.prepare('SELECT * FROM audit').all());
    expect(chain).toContain('hold-extended');
    expect(chain).not.toMatch(/Claim|Counsel|Settled/);
  });

  it('is not placed until a day that has passed, nor on nobody, nor on ids and a search at once', async () => {
    const { vault } = await campus();
    expect(() => place(vault, ['A1'], { until: dayAfter(today(), -1) })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'until' }),
    );
    expect(() => place(vault, ['A1', 'ZZ'])).toThrow(expect.objectContaining({ code: 'not-found' }));
    const both = { ids: ['A1'], found: {}, reason: 'r', reviewer: 'v', until: today() };
    expect(() => parseInput('holds.add', both)).toThrow();
    expect(() => parseInput('holds.add', { ...both, ids: undefined, found: undefined })).toThrow();
    expect(countHolds(vault)).toEqual({ open: 0, overdue: 0 });
  });

  it('blocks erasure and masking, says why, and nobody of the others is erased either', async () => {
    const { vault } = await campus();
    place(vault, ['A1']);
    expect(previewErasure(vault, { ids: ['A1', 'B2'] }).blocked.map(inEnglish)).toEqual([
      '1 of these records is under a legal hold and must be kept.',
    ]);
    expect(() =>
      erasePeople(
        vault,
        { ids: ['A1', 'B2'], reason: 'request', basis: 'gdpr-17-1-b', confirmCount: 2 },
        quietJob,
      ),
    ).toThrow(held);
    expect(() =>
      erasePeople(
        vault,
        { ids: ['A1'], reason: 'retention', basis: 'contract', confirm: 'A1', way: 'mask' },
        quietJob,
      ),
    ).toThrow(held);
    expect(['A1', 'B2'].map((id) => getPerson(vault, id).fields['familyName'])).toEqual(['Ames', 'Boyd']);
  });

  it('goes on when its review day has passed, until somebody releases it', async () => {
    const { vault } = await campus();
    const { hold } = place(vault, ['A1']);
    letDaysPass(vault);
    expect(() => erase(vault, 'A1')).toThrow(held);
    expect(countHolds(vault)).toEqual({ open: 1, overdue: 1 });
    expect(listHolds(vault, { state: 'overdue', offset: 0, limit: 5 }).holds).toMatchObject([
      { hold, state: 'overdue' },
    ]);
    extendHold(vault, { hold, until: dayAfter(today(), 10), reviewer: 'Deputy Counsel' });
    expect(getHold(vault, hold)).toMatchObject({ state: 'open', reviewer: 'Deputy Counsel' });
    releaseHold(vault, { hold, reason: 'Settled' });
    expect(erase(vault, 'A1')).toMatchObject({ erased: 1 });
  });

  it('of one among several frees nobody whom another keeps', async () => {
    const { vault } = await campus();
    const first = place(vault, ['A1', 'B2']);
    const second = place(vault, ['A1']);
    releaseHold(vault, { hold: first.hold, reason: 'Settled' });
    expect(() => erase(vault, 'A1')).toThrow(held);
    expect(safeguardsOf(vault, 'A1').holds.map(({ hold }) => hold)).toEqual([second.hold]);
    expect(erase(vault, 'B2')).toMatchObject({ erased: 1 });
  });

  it('is released for some, and then for the rest, once', async () => {
    const { vault } = await campus();
    const { hold } = place(vault, ['A1', 'B2']);
    expect(releaseHold(vault, { hold, ids: ['B2'], reason: 'No witness' })).toMatchObject({
      people: 1,
      released: 1,
      state: 'open',
      releases: [{ people: 1, reason: 'No witness' }],
    });
    expect(() => releaseHold(vault, { hold, ids: ['A1', 'B2'], reason: 'x' })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'ids' }),
    );
    expect(() => erase(vault, 'A1')).toThrow(held);
    expect(releaseHold(vault, { hold, reason: 'Settled' }).state).toBe('released');
    for (const act of [
      () => releaseHold(vault, { hold, reason: 'x' }),
      () => extendHold(vault, { hold, until: dayAfter(today(), 1) }),
    ])
      expect(act).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }));
    expect(listHolds(vault, { state: 'open', offset: 0, limit: 5 }).total).toBe(0);
    expect(listHolds(vault, { state: 'all', offset: 0, limit: 5 }).total).toBe(1);
  });

  it('is said where people are listed', async () => {
    const { vault } = await campus();
    const { hold } = place(vault, ['A1', 'C3']);
    const listed = (query: string): unknown[] =>
      searchPeople(vault, { query, count: 'exact', offset: 0, limit: 10 }).people.map(({ onHold }) => onHold);
    expect(listed('')).toEqual([true, undefined, true, undefined]);
    expect(listed('cole')).toEqual([true, undefined]);
    releaseHold(vault, { hold, reason: 'Settled' });
    expect(listed('')).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('lets the record be edited: the history has what was before', async () => {
    const { vault } = await campus();
    place(vault, ['A1']);
    expect(setFields(vault, { id: 'A1', fields: { familyName: 'Amis' } }).change).not.toBeNull();
  });

  it('lets a first photo in, but none out and none over it', async () => {
    const { vault } = await campus();
    place(vault, ['A1']);
    setPhoto(vault, 'A1', jpegPicture(1));
    const before = photoOf(vault, findPerson(vault, 'A1').id);
    expect(() => setPhoto(vault, 'A1', jpegPicture(2))).toThrow(held);
    expect(() => removePhoto(vault, 'A1')).toThrow(held);
    expect(photoOf(vault, findPerson(vault, 'A1').id)).toEqual(before);
  });

  it('keeps the person from the undo of the import that brought them', async () => {
    const { vault, receipt } = await campus();
    place(vault, ['A1']);
    expect(undoImport(vault, receipt, quietJob)).toMatchObject({ removed: 3, keptBecauseChanged: 1 });
    expect(getPerson(vault, 'A1').fields['familyName']).toBe('Ames');
  });

  it('keeps the record from going in a merge, and one that others went into from coming apart', async () => {
    const { vault } = await campus();
    const { hold } = place(vault, ['B2']);
    expect(() => mergePeople(vault, { keep: 'A1', drop: 'B2', take: [] })).toThrow(held);
    const { merge } = mergePeople(vault, { keep: 'B2', drop: 'A1', take: [] });
    expect(() => undoMerge(vault, merge)).toThrow(held);
    vault.db.exec("UPDATE merge SET at = '2020-01-01'");
    forgetOldMerges(vault);
    expect(listMerges(vault).merges).toMatchObject([{ merge }]);
    releaseHold(vault, { hold, reason: 'Settled' });
    forgetOldMerges(vault);
    expect(listMerges(vault).merges).toEqual([]);
  });

  it('that was released goes over to the record that another is merged into', async () => {
    const { vault } = await campus();
    const { hold } = place(vault, ['B2']);
    releaseHold(vault, { hold, reason: 'Settled' });
    mergePeople(vault, { keep: 'A1', drop: 'B2', take: [] });
    expect(getHold(vault, hold).members).toMatchObject([
      { id: findPerson(vault, 'A1').id, isReleased: true },
    ]);
  });

  it('on a student keeps the name of the instructor in the courses they took', async () => {
    const { vault } = await campus();
    await importFile(vault, fileOf('ID,Last,First\nT9,Tutor,Terry\n', 'staff.csv'), { kind: 'staff' });
    await importFile(
      vault,
      fileOf(
        'Student.ID,Term.Code,Subject.Code,Course.Number,Section.Code,Faculty.Name\nA1,F26,BIO,1,1,"Tutor, Terry"\n',
      ),
      { kind: 'registration' },
    );
    const { hold } = place(vault, ['A1']);
    expect(() => erase(vault, 'T9')).toThrow(
      expect.objectContaining({ code: 'held', message: expect.stringContaining('instructor') }),
    );
    expect(listRegistrations(vault, 'A1').registrations[0]?.fields['instructor']).toBe('Tutor, Terry');
    releaseHold(vault, { hold, reason: 'Settled' });
    expect(erase(vault, 'T9')).toMatchObject({ erased: 1 });
  });
});

describe('an open request to see the record (34 CFR 99.10(e))', () => {
  it('keeps it as a hold does, and frees it when it is closed', async () => {
    const { vault, receipt } = await campus();
    askToSee(vault, 'A1');
    expect(safeguardsOf(vault, 'A1').hasAccessRequest).toBe(true);
    expect(() => erase(vault, 'A1')).toThrow(
      expect.objectContaining({ code: 'held', message: expect.stringContaining('99.10(e)') }),
    );
    expect(() => mergePeople(vault, { keep: 'B2', drop: 'A1', take: [] })).toThrow(held);
    expect(undoImport(vault, receipt, quietJob)).toMatchObject({ removed: 3, keptBecauseChanged: 1 });
    stopAsking(vault, 'A1');
    expect(erase(vault, 'A1')).toMatchObject({ erased: 1 });
  });
});

describe('the guard', () => {
  it('tells every reason at once, how many each is about, and what to do', async () => {
    const { vault } = await campus();
    place(vault, ['A1', 'B2']);
    askToSee(vault, 'B2');
    vault.db.exec("UPDATE person SET restricted = 1 WHERE external_id = 'C3'");
    const people = ['A1', 'B2', 'C3', 'C4'].map((id) => findPerson(vault, id));
    expect(() => {
      assertAllowed(vault, 'erase', people);
    }).toThrow(
      expect.objectContaining({
        message:
          '2 of these records are under a legal hold and must be kept. 1 of these records is the subject of an open request to see it, and must be kept (34 CFR 99.10(e)). 1 of these records is restricted (GDPR Art. 18) and can only be read.',
        hint: 'Release the hold first. Close the request first. Lift the restriction first. Nothing was changed.',
      }),
    );
    expect(blocksFor(vault, 'disclose', people).map(({ why }) => why)).toEqual(['restricted']);
  });

  it('asks the database itself: a path that forgot to ask cannot remove anyone who is kept', async () => {
    const { vault } = await campus();
    place(vault, ['A1']);
    vault.db.exec("UPDATE person SET restricted = 1 WHERE external_id = 'C3'");
    for (const id of ['A1', 'C3'])
      expect(() => vault.db.prepare('DELETE FROM person WHERE external_id = ?').run(id)).toThrow(
        'must be kept',
      );
    vault.db.exec("DELETE FROM person WHERE external_id = 'B2'");
  });

  it('lets the erasures of a newer journal through, and guards again after, also where they fail', async () => {
    const { vault } = await campus();
    place(vault, ['A1', 'B2']);
    const remove = (id: string): unknown =>
      vault.db.prepare('DELETE FROM person WHERE external_id = ?').run(id);
    replayingErasures(vault, () => remove('A1'));
    expect(() =>
      replayingErasures(vault, () => {
        remove('B2');
        throw new Error('the disk is full');
      }),
    ).toThrow('the disk is full');
    expect(getPerson(vault, 'B2').fields['familyName']).toBe('Boyd');
    expect(() => remove('B2')).toThrow('must be kept');
    expect(listHolds(vault, { state: 'open', offset: 0, limit: 5 }).holds).toMatchObject([{ people: 1 }]);
  });

  it('answers for a hundred thousand people in a moment', async () => {
    const { vault } = await campus();
    const people = Array.from({ length: 100_000 }, (_, no) => ({ no, id: `p${String(no)}`, restricted: 0 }));
    place(vault, ['A1']);
    const start = process.cpuUsage();
    expect(blocksFor(vault, 'erase', people)).toMatchObject([{ why: 'legal-hold' }]);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(1);
  });
});

describe('what a hold says, once somebody is erased', () => {
  it('goes with the last of those whom it was about', async () => {
    const { vault } = await campus();
    const { hold } = place(vault, ['A1', 'B2'], { reason: 'Complaint of the two', authority: 'Docket 7' });
    releaseHold(vault, { hold, reason: 'Nothing in it' });
    erase(vault, 'A1');
    expect(getHold(vault, hold)).toMatchObject({ reason: 'Complaint of the two', people: 0, released: 1 });
    erase(vault, 'B2');
    const left = getHold(vault, hold);
    expect([left.reason, left.authority, left.releases[0]?.reason]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(left).toMatchObject({ state: 'released', reviewer: 'General Counsel' });
  });

  it('keeps its words but for those that name the erased', async () => {
    const { vault } = await makeVault();
    await importFile(
      vault,
      fileOf(
        'ID,Last,First,Email\nS-0001234,Quixoticzebra,Ann,zebra.ann@uni.example\nB2,Boyd,Ann,bo@uni.example\n',
      ),
    );
    const { hold } = place(vault, ['B2'], {
      reason: 'Ann QUIXOTICZEBRA’s claim (s-0001234, Zebra.Ann@uni.example) names Boyd',
    });
    const done = erasePeople(
      vault,
      { ids: ['S-0001234'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '1234' },
      quietJob,
    );
    expect(done.proof.hits).toBe(0);
    expect(getHold(vault, hold).reason).toBe('Ann [erased]’s claim ([erased], [erased]) names Boyd');
  });
});
