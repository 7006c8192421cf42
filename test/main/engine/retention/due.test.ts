import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../shared/fields.ts';
import type { PersonKind } from '../../../../shared/person.ts';
import type { RetentionRule } from '../../../../shared/retention.ts';
import { erasePeople, previewErasure } from '../../../../main/engine/people/erasure/erase.ts';
import { findByNumber, findPerson } from '../../../../main/engine/people/find.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import { placeOf } from '../../../../main/engine/registrations/registration-row.ts';
import { createRegistrationWriter } from '../../../../main/engine/registrations/store.ts';
import {
  keepLonger,
  listDueRecords,
  listKept,
  listRules,
  tryRule,
} from '../../../../main/engine/retention/due.ts';
import { assessRequest } from '../../../../main/engine/requests/assess.ts';
import { carryOut } from '../../../../main/engine/requests/carry-out.ts';
import { verifyIdentity } from '../../../../main/engine/requests/identity.ts';
import { newRequest } from '../../../../main/engine/requests/intake.ts';
import { addHold } from '../../../../main/engine/holds/holds.ts';
import { exportDueList } from '../../../../main/engine/retention/export-list.ts';
import { removeRule, saveRule } from '../../../../main/engine/retention/rules.ts';
import { noteSeen } from '../../../../main/engine/retention/seen.ts';
import { listTerms, setTermEnd } from '../../../../main/engine/retention/terms.ts';
import { createNumberSet } from '../../../../main/engine/imports/plan/number-set.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { makeVault } from '../../../support/vault.ts';

const students: RetentionRule = {
  name: 'Students',
  kind: 'student',
  from: 'last-term-end',
  amount: 5,
  unit: 'years',
  then: 'erase',
  duty: false,
  basis: 'Records schedule 4.2',
};
const applicants: RetentionRule = {
  ...students,
  name: 'Applicants',
  statuses: ['Applicant'],
  from: 'last-activity',
  amount: 2,
};

function add(
  vault: WritableVault,
  id: string,
  values: FieldValues = {},
  at = '2015-01-01',
  kind: PersonKind = 'student',
): number {
  return createPersonWriter(vault).insert(
    kind,
    { externalId: id, familyName: `Name ${id}`, ...values },
    { how: 'created', at: `${at}T08:00:00.000Z` },
  );
}

function enrol(vault: WritableVault, person: number, fields: FieldValues, at = '2015-01-01'): void {
  createRegistrationWriter(vault).insert(
    person,
    placeOf(fields),
    { course: 'BIO100', ...fields },
    { at: `${at}T08:00:00.000Z` },
  );
}

const page = { show: 'all', sort: 'due', offset: 0, limit: 100 } as const;

/** Who is due on a day, by their IDs. */
async function dueOn(vault: WritableVault, day: string, rule?: string): Promise<(string | undefined)[]> {
  const list = await listDueRecords(vault, { ...page, ...(rule === undefined ? {} : { rule }) }, day);
  return list.records.map((each) => each.externalId).sort();
}

describe('who is due', () => {
  it('is exactly who the last term of lies so many years behind, from day to day', async () => {
    const { vault } = await makeVault();
    enrol(vault, add(vault, 'guessed'), { term: 'FA20' });
    const both = add(vault, 'both');
    enrol(vault, both, { term: 'FA20' });
    enrol(vault, both, { term: 'SP21' });
    enrol(vault, add(vault, 'dated'), { term: 'FA20', endsOn: '2020-12-18' });
    enrol(vault, add(vault, 'unknown'), { term: 'Orientation' });
    add(vault, 'never');
    enrol(vault, add(vault, 'staff', {}, '2015-01-01', 'staff'), { term: 'FA20' });
    saveRule(vault, { values: students });
    expect(await dueOn(vault, '2025-12-17')).toEqual([]);
    expect(await dueOn(vault, '2025-12-18')).toEqual(['dated']);
    expect(await dueOn(vault, '2025-12-30')).toEqual(['dated']);
    expect(await dueOn(vault, '2025-12-31')).toEqual(['dated', 'guessed']);
    expect(await dueOn(vault, '2026-06-29')).toEqual(['dated', 'guessed']);
    expect(await dueOn(vault, '2026-06-30')).toEqual(['both', 'dated', 'guessed']);
    // Who has no term, or one that ends nobody knows when, is counted and never due.
    expect(await listRules(vault)).toMatchObject([{ undated: 2 }]);
    setTermEnd(vault, { name: 'orientation', endsOn: '2016-08-31' });
    expect(await dueOn(vault, '2026-06-30')).toContain('unknown');
    setTermEnd(vault, { name: 'FA20', endsOn: '2021-12-31' });
    expect(await dueOn(vault, '2026-06-30')).toEqual(['dated', 'unknown']);
  });

  it('counts from the last activity, of which standing in a file is one though nothing changed', async () => {
    const { vault } = await makeVault();
    add(vault, 'old', { status: 'Applicant' }, '2020-03-10');
    const nightly = add(vault, 'nightly', { status: 'applicant' }, '2020-03-10');
    enrol(
      vault,
      add(vault, 'enrolled', { status: 'Applicant' }, '2020-03-10'),
      { term: 'SP24' },
      '2021-01-01',
    );
    add(vault, 'other', { status: 'Active' }, '2020-03-10');
    const seen = createNumberSet();
    seen.add(nightly);
    noteSeen(vault, '2023-04-12T02:00:00.000Z', seen);
    noteSeen(vault, '2023-04-13T02:00:00.000Z', createNumberSet());
    saveRule(vault, { values: applicants });
    expect(await dueOn(vault, '2022-03-09')).toEqual([]);
    expect(await dueOn(vault, '2022-03-10')).toEqual(['old']);
    expect(await dueOn(vault, '2025-04-29')).toEqual(['old']);
    expect(await dueOn(vault, '2025-04-30')).toEqual(['nightly', 'old']);
    expect(await dueOn(vault, '2026-06-30')).toEqual(['enrolled', 'nightly', 'old']);
    const { records } = await listDueRecords(vault, page, '2026-06-30');
    expect(Object.fromEntries(records.map((each) => [each.externalId, each.active]))).toEqual({
      old: { on: '2020-03-10', by: 'change' },
      nightly: { on: '2023-04-30', by: 'import' },
      enrolled: { on: '2024-06-30', by: 'term' },
    });
  });

  it('counts from a field that holds a day, and never from one that holds none', async () => {
    const { vault } = await makeVault();
    add(vault, 'left', { 'custom:Left on': '2020-02-29' });
    add(vault, 'vague', { 'custom:Left on': 'last spring' });
    add(vault, 'empty');
    saveRule(vault, {
      values: { ...students, from: 'field', field: 'custom:Left on', amount: 12, unit: 'months' },
    });
    expect(await dueOn(vault, '2021-02-28')).toEqual([]);
    expect(await dueOn(vault, '2021-03-01')).toEqual(['left']);
    expect(() =>
      saveRule(vault, { values: { ...students, name: 'Bad', from: 'field', field: 'familyName' } }),
    ).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('goes by the rule that says most about whom it is for; of two alike the longer one holds', async () => {
    const { vault } = await makeVault();
    enrol(vault, add(vault, 'applicant', { status: 'Applicant' }), { term: 'FA20' });
    enrol(vault, add(vault, 'student', { status: 'Active' }), { term: 'FA20' });
    saveRule(vault, { values: { ...students, name: 'Everyone', kind: undefined, amount: 1 } });
    saveRule(vault, { values: students });
    saveRule(vault, { values: { ...students, name: 'Applicants', statuses: ['Applicant'], amount: 2 } });
    expect(await dueOn(vault, '2021-12-31')).toEqual([]);
    expect(await dueOn(vault, '2022-12-31')).toEqual(['applicant']);
    expect(await dueOn(vault, '2025-12-31')).toEqual(['applicant', 'student']);
    const longer = saveRule(vault, { values: { ...students, name: 'Students too', amount: 7 } });
    expect(await dueOn(vault, '2025-12-31')).toEqual(['applicant']);
    removeRule(vault, longer);
    expect(await dueOn(vault, '2025-12-31')).toEqual(['applicant', 'student']);
  });

  it('knows a status in small and in capital letters, also those with marks', async () => {
    const { vault } = await makeVault();
    for (const status of ['ÉLÈVE LIBRE', 'élève libre', 'Élève libre', 'Eleve libre'])
      enrol(vault, add(vault, status, { status }), { term: 'FA10' });
    saveRule(vault, { values: { ...students, statuses: ['Élève Libre'] } });
    expect((await dueOn(vault, '2026-01-01')).toSorted()).toEqual([
      'ÉLÈVE LIBRE',
      'Élève libre',
      'élève libre',
    ]);
  });

  it('is masked or erased as the rule says that says most, though the times of others are over too', async () => {
    const { vault } = await makeVault();
    enrol(vault, add(vault, 'applicant', { status: 'Applicant' }), { term: 'FA10' });
    saveRule(vault, { values: { ...students, name: 'All' } });
    const special: RetentionRule = { ...students, name: 'Special', statuses: ['Applicant'], then: 'mask' };
    const { rule } = saveRule(vault, { values: special });
    expect(await listDueRecords(vault, page)).toMatchObject({
      records: [{ rule: 'Special', then: 'mask' }],
      byRule: [{ rule, people: 1 }],
    });
    expect(previewErasure(vault, { ids: ['applicant'], way: 'as-ruled' }).masked).toBe(1);
  });

  it('is not who was put off, until that day, nor anybody by a rule that is not saved', async () => {
    const { vault } = await makeVault();
    enrol(vault, add(vault, 'a'), { term: 'FA10' });
    enrol(vault, add(vault, 'b'), { term: 'FA10' });
    expect(await tryRule(vault, { rule: students })).toEqual({ affects: 2, undated: 0 });
    expect(await dueOn(vault, '2026-01-01')).toEqual([]);
    saveRule(vault, { values: students });
    keepLonger(vault, { ids: ['b'], until: '2150-06-01', reason: 'a dispute over a grade' });
    expect(await dueOn(vault, '2150-05-31')).toEqual(['a']);
    expect(await dueOn(vault, '2150-06-01')).toEqual(['a', 'b']);
    expect(listKept(vault, { offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      records: [{ until: '2150-06-01' }],
    });
    expect(() => keepLonger(vault, { ids: ['a'], until: '2020-01-01', reason: 'x' })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });
});

describe('the list of who is due', () => {
  it('tells the recently active, and those that something keeps, and is sorted and cut', async () => {
    const { vault } = await makeVault();
    enrol(vault, add(vault, 'long', {}, '2015-01-01'), { term: 'FA10' });
    enrol(vault, add(vault, 'recent', {}, '2025-11-01'), { term: 'FA12' });
    const held = add(vault, 'held', {}, '2015-01-01');
    enrol(vault, held, { term: 'FA11' });
    vault.db.prepare('UPDATE person SET restricted = 1 WHERE no = ?').run(held);
    saveRule(vault, { values: students });
    const list = await listDueRecords(vault, page, '2026-01-01');
    expect(list).toMatchObject({ total: 3, due: 3, recent: 1, blocked: 1, kept: 0 });
    expect(list.records.map((each) => [each.externalId, each.isRecent, each.blocked, each.isGuess])).toEqual([
      ['long', false, [], true],
      ['held', false, ['restricted'], true],
      ['recent', true, [], true],
    ]);
    expect(list.records[0]).toMatchObject({ from: '2010-12-31', dueOn: '2015-12-31', then: 'erase' });
    expect((await listDueRecords(vault, { ...page, show: 'not-recent' }, '2026-01-01')).total).toBe(2);
    expect((await listDueRecords(vault, { ...page, show: 'blocked' }, '2026-01-01')).total).toBe(1);
    const byName = await listDueRecords(vault, { ...page, sort: 'name', offset: 1, limit: 1 }, '2026-01-01');
    expect(byName.records.map((each) => each.externalId)).toEqual(['long']);
    const id = findByNumber(vault, held)?.id ?? '';
    expect(() =>
      erasePeople(
        vault,
        { ids: [id], reason: 'retention', basis: 'contract', confirm: 'held' },
        { progress: () => undefined, cancelled: () => false },
      ),
    ).toThrow(expect.objectContaining({ code: 'held' }));
  });

  it('is kept or held for many at once: for all of them, or for nobody', async () => {
    const { vault } = await makeVault();
    for (const id of ['a', 'b', 'c']) enrol(vault, add(vault, id), { term: 'FA10' });
    saveRule(vault, { values: students });
    const entries = (): number =>
      vault.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit').get()?.n ?? 0;
    const before = entries();
    const wrong = ['a', 'b', 'nobody'];
    expect(() => keepLonger(vault, { ids: wrong, until: '2150-06-01', reason: 'x' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    const hold = { reason: 'Claim', reviewer: 'Counsel', until: '2150-06-01' };
    expect(() => addHold(vault, { ...hold, ids: wrong })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect([entries(), listKept(vault, { offset: 0, limit: 10 }).total]).toEqual([before, 0]);
    expect(addHold(vault, { ...hold, ids: ['a', 'b', 'a'] }).people).toBe(2);
    expect(await listDueRecords(vault, page)).toMatchObject({
      due: 3,
      blocked: 2,
      byRule: [{ name: 'Students', people: 1 }],
    });
    expect(keepLonger(vault, { ids: ['c', 'c'], until: '2150-06-01', reason: 'x' }).kept).toBe(1);
    expect(await listDueRecords(vault, page)).toMatchObject({ due: 2, byRule: [] });
    expect(() =>
      erasePeople(
        vault,
        { ids: ['a', 'c'], reason: 'retention', basis: 'contract', confirmCount: 2 },
        { progress: () => undefined, cancelled: () => false },
      ),
    ).toThrow(expect.objectContaining({ code: 'held' }));
  });

  it('is given out as a table without formulas, without who is restricted or objected, and an entry says so', async () => {
    const { vault } = await makeVault();
    const [, restricted] = [
      add(vault, 'plain', { familyName: '=Quixotic' }),
      add(vault, 'restricted'),
      add(vault, 'objected'),
      add(vault, 'other', { status: 'Applicant' }),
    ].map((no) => {
      enrol(vault, no, { term: 'FA10' });
      return no;
    });
    vault.db.prepare('UPDATE person SET restricted = 1 WHERE no = ?').run(restricted);
    const { ref } = newRequest(vault, {
      right: 'objection',
      person: 'objected',
      channel: 'email',
      laws: ['gdpr'],
    });
    verifyIdentity(vault, { request: ref, method: 'signed-letter' });
    assessRequest(vault, { request: ref, decision: 'grant', ground: 'gdpr-21-1', exceptions: [] });
    carryOut(
      vault,
      { request: ref, purposes: ['exports'] },
      { progress: () => undefined, cancelled: () => false },
    );
    const rule = saveRule(vault, { values: { ...students, name: 'All' } }).rule;
    saveRule(vault, { values: { ...students, name: 'Applicants', statuses: ['Applicant'] } });
    const made = await exportDueList(vault, { show: 'all', sort: 'due', rule });
    expect(made.report.rows.map(([name, id]) => [name, id])).toEqual([['=Quixotic', 'plain']]);
    expect(made.leftOut).toBe(2);
    expect(made.csv).toContain(`"'=Quixotic","plain"`);
    expect(made.csv).toContain('student');
    const spanish = await exportDueList(vault, { show: 'all', sort: 'due', rule, language: 'es' });
    expect(spanish.csv).toBe(made.csv);
    expect(spanish.report.title).toBe('Personas cuyo tiempo de conservación terminó');
    expect(spanish.report.rows[0]).toEqual(expect.arrayContaining(['=Quixotic', 'estudiante', 'borrar']));
    const entry = vault.db
      .prepare<[], { action: string; detail: string }>(
        'SELECT action, detail FROM audit ORDER BY seq DESC LIMIT 1',
      )
      .get();
    expect(entry).toEqual({ action: 'retention-list-exported', detail: '{"left-out":2,"people":1}' });
  });

  it('masks where its rule says so, once a person erases it', async () => {
    const { vault } = await makeVault();
    enrol(vault, add(vault, 'masked'), { term: 'FA10' });
    add(vault, 'fresh');
    saveRule(vault, { values: { ...students, then: 'mask' } });
    const ids = ['masked', 'fresh'];
    expect(previewErasure(vault, { ids, way: 'as-ruled' }).masked).toBe(1);
    erasePeople(
      vault,
      { ids, way: 'as-ruled', reason: 'retention', basis: 'institution-policy', confirmCount: 2 },
      { progress: () => undefined, cancelled: () => false },
    );
    expect(vault.db.prepare('SELECT count(*) AS n FROM person').get()).toEqual({ n: 1 });
    expect(vault.db.prepare('SELECT count(*) AS n FROM registration').get()).toEqual({ n: 1 });
    expect(await dueOn(vault, '2100-01-01')).toEqual([]);
    expect(() => findPerson(vault, 'masked')).toThrow();
  });
});

describe('the terms', () => {
  it('are those that registrations name, each with its end or a guess', async () => {
    const { vault } = await makeVault();
    const no = add(vault, 'a');
    for (const term of ['FA20', '202610', 'Orientation']) enrol(vault, no, { term });
    setTermEnd(vault, { name: 'SP99', endsOn: '2099-05-05' });
    expect(listTerms(vault)).toEqual([
      { name: '202610', endsOn: '2026-12-31', isGuess: true },
      { name: 'FA20', endsOn: '2020-12-31', isGuess: true },
      { name: 'Orientation', isGuess: false },
      { name: 'SP99', endsOn: '2099-05-05', isGuess: false },
    ]);
    setTermEnd(vault, { name: 'SP99' });
    expect(listTerms(vault)).toHaveLength(3);
  });
});
