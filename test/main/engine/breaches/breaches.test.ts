import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract.ts';
import { breachNoticeHtml } from '../../../../shared/documents/breach-notice.ts';
import {
  addBreachStep,
  draftNotice,
  listBreaches,
  recordBreach,
} from '../../../../main/engine/breaches/breaches.ts';
import { findBreachFaults } from '../../../../main/engine/breaches/breach-row.ts';
import { clocksOf } from '../../../../main/engine/breaches/clocks.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';

describe('the clocks of a breach', () => {
  const aware = '2026-03-06T22:30:00.000Z';
  const facts = { awareAt: aware, people: 1, readable: true, consumers: 500, highRisk: true, steps: [] };
  const told = (kind: 'authority-told' | 'people-told' | 'ftc-told', at: string) => ({
    kind,
    at,
    actor: 'x',
  });
  const states = (change: object, moment = aware): string[] =>
    clocksOf({ ...facts, ...change }, new Date(moment)).map(({ state }) => state);

  it('run 72 hours over nights and weekends, and 30 days', () => {
    expect(clocksOf(facts, new Date(aware)).map(({ due }) => due)).toEqual([
      '2026-03-09T22:30:00.000Z',
      undefined,
      '2026-04-05T22:30:00.000Z',
    ]);
  });

  it.each([
    ['at the start', {}, aware, ['running', 'running', 'running']],
    ['at the last moment', {}, '2026-03-09T22:30:00.000Z', ['running', 'running', 'running']],
    ['a moment later', {}, '2026-03-09T22:30:00.001Z', ['late', 'running', 'running']],
    [
      'once told',
      {
        steps: [
          told('authority-told', '2026-03-09T22:30:00.000Z'),
          told('people-told', aware),
          told('ftc-told', aware),
        ],
      },
      '2026-12-01T00:00:00Z',
      ['met', 'met', 'met'],
    ],
    [
      'told too late',
      { steps: [told('authority-told', '2026-03-09T22:30:00.001Z')] },
      '2026-03-10T00:00:00Z',
      ['met-late', 'running', 'running'],
    ],
    [
      'told twice, the first counts',
      {
        steps: [
          told('authority-told', '2026-05-01T00:00:00Z'),
          told('authority-told', '2026-03-07T00:00:00Z'),
        ],
      },
      '2026-05-02T00:00:00Z',
      ['met', 'running', 'late'],
    ],
    ['499 consumers', { consumers: 499 }, aware, ['running', 'running', 'not-needed']],
    ['encrypted', { readable: false }, aware, ['running', 'not-needed', 'not-needed']],
    ['no high risk', { highRisk: false }, aware, ['running', 'not-needed', 'running']],
  ])('%s', (_name, change, moment, expected) => {
    expect(states(change, moment)).toEqual(expected);
  });
});

describe('the register of breaches', () => {
  let vault: WritableVault;
  let ada: string;

  beforeAll(async () => {
    ({ vault } = await makeVault());
    keepUntilEnd();
    ada = addPerson(vault, {
      kind: 'student',
      fields: { externalId: 'S1', familyName: 'Lovelace', givenName: 'Ada' },
    }).id;
    recordDisclosure(vault, {
      at: '2026-01-01',
      what: 'List',
      recipient: 'Office',
      interest: 'i',
      basis: 'consent',
      elements: ['gpa', 'photo'],
      records: 40,
      subjects: [ada],
    });
  });
  beforeEach(() => {
    vault.db.exec('BEGIN');
  });
  afterEach(() => {
    vault.db.exec('ROLLBACK');
  });

  const add = (change: object = {}): ReturnType<typeof recordBreach> =>
    recordBreach(
      vault,
      contract['breaches.add'].input.parse({
        awareAt: '2026-02-01T10:00:00+01:00',
        disclosures: [1],
        readable: true,
        nature: 'A stick was <lost>',
        ...change,
      }),
    );
  const step = (kind: string, more: object = {}): ReturnType<typeof recordBreach> =>
    addBreachStep(vault, contract['breaches.step'].input.parse({ breach: 1, kind, ...more }));

  it('knows whom it concerns from the ledger, and drafts the notification', () => {
    expect(add({ ids: ['S1'] })).toMatchObject({
      breach: 1,
      people: 1,
      awareAt: '2026-02-01T09:00:00.000Z',
      nature: 'A stick was <lost>',
    });
    const { notice, csv } = draftNotice(vault, { breach: 1 });
    expect(notice).toMatchObject({ records: 40, data: ['GPA', 'Photo'], people: [{ name: 'Ada Lovelace' }] });
    const html = breachNoticeHtml(notice);
    for (const part of [
      '(a) Nature',
      '(b) Contact',
      '(c) Likely',
      '(d) Measures',
      'To be filled in.',
      'A stick was &lt;lost&gt;',
    ])
      expect(html).toContain(part);
    expect(csv).toContain('"Ada Lovelace"');
  });

  it('asks for the reasons when the authority is told late, and for word before it is closed', () => {
    add();
    expect(() => step('authority-told', { at: '2026-02-05T00:00:00Z' })).toThrow(
      expect.objectContaining({ code: 'gate-incomplete' }),
    );
    expect(() => step('closed')).toThrow(expect.objectContaining({ code: 'gate-incomplete' }));
    step('authority-told', { at: '2026-02-05T00:00:00Z', note: 'Found out on a holiday' });
    expect(step('closed')).toMatchObject({
      isClosed: true,
      steps: [{ kind: 'authority-told', note: 'Found out on a holiday' }, {}],
    });
    expect(() => step('measures')).toThrow(expect.objectContaining({ code: 'already-exists' }));
  });

  it('takes no moment to come, and no source that is not there', () => {
    expect(() => add({ awareAt: '2999-01-01T00:00:00Z' })).toThrow(
      expect.objectContaining({ field: 'awareAt' }),
    );
    for (const change of [{ disclosures: [9] }, { bundles: ['B-NONE'] }, { ids: ['nobody'] }])
      expect(() => add(change)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(listBreaches(vault)).toEqual([]);
  });

  it('cannot be changed, and a change by force is found', () => {
    add();
    step('measures', { note: 'x' });
    expect([...findBreachFaults(vault), ...findChainFaults(vault)]).toEqual([]);
    for (const sql of [
      'UPDATE breach SET people = 0',
      'DELETE FROM breach_step',
      'DELETE FROM breach_person',
      "UPDATE breach_step SET at = ''",
    ])
      expect(() => vault.db.exec(sql)).toThrow(/append-only/);
    for (const { name } of vault.db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'breach%'",
      )
      .all())
      vault.db.exec(`DROP TRIGGER ${name}`);
    vault.db.exec('PRAGMA defer_foreign_keys=ON');
    for (const sql of [
      'UPDATE breach SET consumers = 3',
      "UPDATE breach_step SET kind = 'closed'",
      'DELETE FROM breach_person',
      'DELETE FROM breach_step',
      'DELETE FROM breach',
    ]) {
      vault.db.exec(`SAVEPOINT s; ${sql}`);
      expect([sql, findBreachFaults(vault).length > 0]).toEqual([sql, true]);
      vault.db.exec('ROLLBACK TO s');
    }
  });
});
