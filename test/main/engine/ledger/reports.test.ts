import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract.ts';
import type { LegalOrder } from '../../../../shared/disclosure.ts';
import { eventWords } from '../../../../shared/disclosure-words.ts';
import { actionText } from '../../../../shared/action-words.ts';
import { disclosureReportHtml } from '../../../../shared/documents/disclosure-report.ts';
import { tableReportHtml } from '../../../../shared/documents/table-report.ts';
import { noDisclosureHtml } from '../../../../shared/documents/no-disclosure-statement.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import type { NewDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { listDisclosures } from '../../../../main/engine/ledger/list-disclosures.ts';
import { correctDisclosure } from '../../../../main/engine/ledger/record-outside.ts';
import { makeReport } from '../../../../main/engine/ledger/report.ts';
import { reportActivity } from '../../../../main/engine/ledger/report-activity.ts';
import { stateNoDisclosure } from '../../../../main/engine/ledger/statement.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import { listActivity } from '../../../../main/engine/ledger/activity.ts';
import { findDisclosureFaults } from '../../../../main/engine/ledger/verify-disclosures.ts';
import { addPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { mergePeople } from '../../../../main/engine/people/merge.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { fileOf, importFile, quietJob } from '../../../support/imports.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';

const today = new Date().toISOString().slice(0, 10);
let vault: WritableVault;
let ada: string;
let ben: string;

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
  ada = addPerson(vault, {
    kind: 'student',
    fields: { externalId: 'S1', familyName: 'Lovelace', givenName: 'Ada', email: 'ada@fixture-u.edu' },
  }).id;
  ben = addPerson(vault, {
    kind: 'student',
    fields: { externalId: 'S2', familyName: 'Turing', givenName: '=Ben' },
  }).id;
});

beforeEach(() => {
  vault.db.exec('BEGIN');
});

afterEach(() => {
  vault.db.exec('ROLLBACK');
});

function disclose(change: Partial<NewDisclosure> = {}): number {
  return recordDisclosure(vault, {
    at: today,
    what: '=Transcript',
    recipient: 'State Audit Office',
    interest: 'Audit <b>2026</b>',
    basis: '34-cfr-99.31-a-3-education-authority',
    elements: ['gpa'],
    subjects: [ada],
    ...change,
  });
}

const secretOrder: LegalOrder = {
  kind: 'grand-jury-subpoena',
  body: 'Grand jury',
  docket: '1',
  issuedOn: today,
  scope: [{ element: 'gpa', paragraph: '1' }],
  notice: { told: 'forbidden', why: 'Sealed' },
};

type Wanted = (typeof contract)['ledger.report']['input']['_zod']['input'];

function report(wanted: Wanted): ReturnType<typeof makeReport> {
  return makeReport(vault, contract['ledger.report'].input.parse(wanted));
}

describe('a report from the ledger', () => {
  it('of one person has what concerns them and nobody else', () => {
    disclose();
    disclose({ recipient: 'Another office', subjects: [ben] });
    const { report: made, csv } = report({ about: 'person', id: 'S1' });
    expect(made.entries).toMatchObject([{ recipient: 'State Audit Office' }]);
    expect(String(made.subject)).toContain('Lovelace');
    for (const text of [csv, disclosureReportHtml(made)]) expect(text).not.toMatch(/Another office|Turing/);
    expect(findChainFaults(vault)).toEqual([]);
  });

  it('for the person leaves out what an order forbids to tell; an auditor’s has it', () => {
    disclose({
      recipient: 'Grand jury',
      order: secretOrder,
    });
    const own = report({ about: 'person', id: 'S1' });
    expect(own.report.entries).toEqual([]);
    expect(JSON.stringify(own)).not.toContain('Grand jury');
    expect(report({ about: 'person', id: 'S1', complete: true }).report.entries).toHaveLength(1);
  });

  it('for the person leaves out every row about a secret one, and the numbers that would tell of them', () => {
    const told = disclose({ recipient: 'Told office' });
    const secret = disclose({ what: 'Hidden', order: secretOrder });
    const further = disclose({ what: 'Hidden', refersTo: { no: secret, as: 'further' } });
    disclose({ what: 'Hidden', refersTo: { no: further, as: 'further' } });
    disclose({ what: 'Hidden', refersTo: { no: secret, as: 'correction' } });
    disclose({ what: 'Hidden', refersTo: { no: told, as: 'further' }, order: secretOrder });
    // The first version of what a secret row puts right is about the same disclosure.
    const first = disclose({ what: 'Hidden' });
    disclose({ what: 'Hidden', refersTo: { no: first, as: 'correction' }, order: secretOrder });
    const own = report({ about: 'person', id: 'S1' });
    expect(own.report.entries).toMatchObject([{ disclosure: told, further: [] }]);
    expect(JSON.stringify(own)).not.toContain('Hidden');
    expect(listDisclosures(vault, { person: 'S1', forPerson: true, offset: 0, limit: 9 }).total).toBe(1);
    expect(report({ about: 'person', id: 'S1', complete: true }).report.entries).toHaveLength(8);
  });

  it('for the person has a disclosure once a correction says that they were told', () => {
    const secret = disclose({ what: 'Hidden', order: secretOrder });
    const told = disclose({
      what: 'Unsealed',
      refersTo: { no: secret, as: 'correction' },
      order: { ...secretOrder, notice: { told: 'yes', on: today, how: 'letter' } },
    });
    const own = report({ about: 'person', id: 'S1' }).report.entries;
    expect(own).toMatchObject([{ disclosure: told, what: 'Unsealed' }]);
    expect(own[0]?.refersTo).toBeUndefined();
  });

  it('of a recipient, of a period and of everything', () => {
    disclose({ at: '2026-01-05' });
    disclose({ at: '2026-02-05', recipient: 'Another office' });
    expect(report({ about: 'recipient', id: 'audit' }).report.entries).toHaveLength(1);
    expect(report({ about: 'period', since: '2026-02-01', until: '2026-02-05' }).report.entries).toHaveLength(
      1,
    );
    expect(report({ about: 'period', since: '2026-02-06' }).report.entries).toHaveLength(0);
    expect(report({ about: 'period' }).report.entries.map(({ at }) => at)).toEqual([
      '2026-01-05',
      '2026-02-05',
    ]);
  });

  it('of the list as it is filtered: by person, recipient and kind at once, without what an order forbids to tell', () => {
    disclose();
    disclose({ event: 'denial', note: 'No right to it' });
    disclose({ event: 'denial', recipient: 'Another office', note: 'No right to it' });
    disclose({
      recipient: 'Grand jury',
      order: {
        kind: 'grand-jury-subpoena',
        body: 'Grand jury',
        docket: '1',
        issuedOn: today,
        scope: [{ element: 'gpa', paragraph: '1' }],
        notice: { told: 'forbidden', why: 'Sealed' },
      },
    });
    const list = (only: NonNullable<Wanted['only']>): string[] =>
      report({ about: 'list', only }).report.entries.map(({ recipient }) => recipient);
    expect(list({})).toHaveLength(4);
    expect(list({ event: 'denial' })).toEqual(['State Audit Office', 'Another office']);
    expect(list({ event: 'denial', recipient: 'audit' })).toEqual(['State Audit Office']);
    expect(list({ person: 'S1' })).not.toContain('Grand jury');
    expect(list({ person: 'S2' })).toEqual([]);
    expect(report({ about: 'list', only: { event: 'denial' } }).report.subject.toString()).toBe(
      eventWords.denial,
    );
  });

  it('has the program’s words in the language asked for, and what was written as it was', () => {
    disclose({ subjects: [ada] });
    const { report: made } = report({ about: 'list', only: { event: 'disclosure', recipient: 'audit' } });
    const html = disclosureReportHtml(made, 'es');
    expect(html).toContain('<td>Comunicación de datos; destinatario: audit</td>');
    expect(html).toContain('<th scope="row">Interés legítimo</th>');
    expect(html).toContain('State Audit Office');
  });

  it('has no formula in its table and no markup of anybody in its page', () => {
    disclose({ subjects: [ada, ben] });
    const { report: made, csv } = report({ about: 'period' });
    expect(csv).toContain(`"'=Transcript"`);
    const html = disclosureReportHtml(made);
    expect(html).toContain('Audit &lt;b&gt;2026&lt;/b&gt;');
    expect(html).not.toMatch(/<script|<b>|https?:/);
    expect(html).toMatch(/<html lang="en">[\s\S]*<th scope="row">/);
  });

  it('says who was in a bundle, also by its map, and of the erased only the id', () => {
    vault.db
      .prepare(
        `INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate)
         VALUES ('B-K7QX3M2P', 'RS-1', ?, ?, '[]', 1, '2027-01-01', '', '[]', 'none', 'null')`,
      )
      .run(today, vault.operator.slot);
    disclose({ bundle: 'B-K7QX3M2P', subjects: [ada, 'z'.repeat(26)] });
    const no = vault.db.prepare<[string], { no: number }>('SELECT no FROM person WHERE id = ?').get(ben)?.no;
    vault.db
      .prepare(
        "INSERT INTO pseudonym (token, bundle, kind, person_no) VALUES ('P7', 'B-K7QX3M2P', 'core', ?)",
      )
      .run(no);
    const { report: made, csv } = report({ about: 'bundle', id: 'b-k7qx3m2p' });
    expect(made.people?.map(({ name }) => name).sort()).toEqual(['=Ben Turing', 'Ada Lovelace', undefined]);
    expect(csv).toContain(`"'=Ben Turing"`);
    expect(csv).toContain(`"${'z'.repeat(26)}","erased"`);
    expect(() => report({ about: 'bundle', id: 'B-NONE' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('a report of the activity', () => {
  it('has the entries that the filter leaves, in words, and one entry says that it was made', () => {
    setFields(vault, { id: ada, fields: { familyName: 'King' } });
    const all = reportActivity(vault, {});
    expect(all.report.rows.map((row) => row[2])).toContain(actionText('person-added'));
    const { report: made, csv } = reportActivity(vault, { person: 'S1', action: 'person-edited' });
    expect(made.rows.map(([, , what, , person]) => [what, person])).toEqual([
      [actionText('person-edited'), ada],
    ]);
    expect(csv.split('\r\n')).toHaveLength(3);
    const entry = vault.db
      .prepare<[], { subject: string | null; detail: string }>(
        "SELECT subject, detail FROM audit WHERE action = 'report-saved' ORDER BY seq DESC LIMIT 1",
      )
      .get();
    expect(entry).toEqual({ subject: ada, detail: '{"about":"activity","rows":1}' });
    expect(findChainFaults(vault)).toEqual([]);
  });

  it('is in the language asked for, and its table file in one for all', () => {
    const { report: made, csv } = reportActivity(vault, { action: 'person-added', language: 'es' });
    expect(made.title).toBe('Actividad');
    expect(made.columns.slice(0, 4)).toEqual(['N.º', 'Cuándo', 'Qué', 'Por']);
    expect(made.rows[0]?.[2]).toBe('Persona añadida');
    expect(made.about[0]).toContain('entradas de la cadena de auditoría, del tipo «Persona añadida».');
    expect(csv).toMatch(/^"?No\.[\s\S]*Person added/);
    expect(tableReportHtml(made, 'es')).toContain('<html lang="es">');
  });

  it('holds no name, no erasable text and no formula, whatever was typed', () => {
    correctDisclosure(vault, { disclosure: disclose(), reason: '=HYPERLINK("x") Lovelace' });
    vault.db.prepare('UPDATE operator SET name = ?').run('=cmd');
    const { report: made, csv } = reportActivity(vault, {});
    expect(csv).not.toMatch(/HYPERLINK|Lovelace|Turing/);
    expect(csv).toContain(`"'=cmd"`);
    expect(csv).not.toMatch(/(?:^|,)"[=+@-]/m);
    expect(tableReportHtml(made)).not.toMatch(/<script|https?:|Lovelace/);
    expect(() => reportActivity(vault, { person: 'Lovelace' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    // What was typed to narrow it may be a name: it is in no entry.
    expect(JSON.stringify(vault.db.prepare('SELECT subject, detail FROM audit').all())).not.toContain(
      'Lovelace',
    );
  });
});

describe('the statement that nothing was disclosed', () => {
  const period = { since: today, until: today };

  it('can be made of a period without a disclosure', () => {
    const statement = stateNoDisclosure(vault, period);
    expect(noDisclosureHtml(statement)).toContain(`from ${today} to ${today}`);
    expect(statement).toMatchObject({ takenBack: [], denied: 0, madeUp: 0 });
  });

  it.each([
    ['there was one', () => disclose()],
    ['there was one of which nobody is known', () => disclose({ subjects: [], elements: ['logs-redacted'] })],
    [
      'one was put right',
      () => {
        const instead = contract['ledger.record'].input.parse({
          at: today,
          what: 'Less',
          party: { type: 'court', org: 'C' },
          interest: 'i',
          basis: 'consent',
          elements: ['gpa'],
        });
        correctDisclosure(vault, { disclosure: disclose(), reason: 'Less went', instead });
      },
    ],
    [
      'something was passed on',
      () => disclose({ refersTo: { no: disclose({ at: '2020-01-01' }), as: 'further' } }),
    ],
  ])('cannot where %s', (_name, act) => {
    act();
    expect(() => stateNoDisclosure(vault, period)).toThrow(expect.objectContaining({ code: 'not-true' }));
  });

  it('names rows that were taken back, requests that were denied and made-up bundles', () => {
    const mistaken = disclose();
    correctDisclosure(vault, { disclosure: mistaken, reason: 'Another university' });
    disclose({ event: 'denial', note: 'No right to it' });
    disclose({ subjects: [], elements: ['sample-made-up'] });
    expect(stateNoDisclosure(vault, period)).toMatchObject({ takenBack: [mistaken], denied: 1, madeUp: 1 });
  });

  it('is refused for days before the ledger, days to come, and from a ledger that is not whole', () => {
    expect(() => stateNoDisclosure(vault, { since: '2001-01-01', until: today })).toThrow(/begins on/);
    expect(() => stateNoDisclosure(vault, { since: today, until: '2999-01-01' })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    vault.db.exec("UPDATE audit SET detail = '{}' WHERE seq = 1");
    expect(() => stateNoDisclosure(vault, period)).toThrow(
      expect.objectContaining({ code: 'vault-damaged' }),
    );
  });
});

describe('people who were made one, and who are gone', () => {
  const addTo = (own: WritableVault, id: string, familyName: string): string =>
    addPerson(own, { kind: 'student', fields: { externalId: id, familyName, givenName: 'Zephyrine' } }).id;
  const discloseIn = (own: WritableVault, subjects: readonly string[], what: string): number =>
    recordDisclosure(own, {
      at: today,
      what,
      recipient: 'State Audit Office',
      interest: 'Audit',
      basis: '34-cfr-99.31-a-3-education-authority',
      elements: ['gpa'],
      subjects,
      bundle: 'B-K7QX3M2P',
    });
  const reportOf = (
    own: WritableVault,
    about: 'person' | 'bundle',
    id: string,
  ): ReturnType<typeof makeReport> => makeReport(own, contract['ledger.report'].input.parse({ about, id }));

  it('are found by every id, stand in a report once, and are named by none of them once they are erased', async () => {
    const { vault: own } = await makeVault();
    own.db
      .prepare(
        `INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate)
         VALUES ('B-K7QX3M2P', 'RS-1', ?, ?, '[]', 1, '2027-01-01', '', '[]', 'none', 'null')`,
      )
      .run(today, own.operator.slot);
    const [keep, middle, first] = [
      addTo(own, 'M1', 'Quixoticzebra'),
      addTo(own, 'M2', 'Quixoticmiddle'),
      addTo(own, 'M3', 'Quixoticfirst'),
    ];
    discloseIn(own, [first], 'One');
    discloseIn(own, [middle, first], 'Two');
    discloseIn(own, [keep], 'Three');
    mergePeople(own, { keep: middle, drop: first, take: [] });
    mergePeople(own, { keep, drop: middle, take: [] });
    for (const id of ['M1', 'M2', 'M3', keep, middle, first]) {
      expect(reportOf(own, 'person', id).report, id).toMatchObject({
        subject: 'Zephyrine Quixoticzebra, M1',
        entries: [{ what: 'One' }, { what: 'Two' }, { what: 'Three' }],
      });
      expect(listDisclosures(own, { person: id, offset: 0, limit: 9 }).total, id).toBe(3);
      expect(listActivity(own, { person: id, offset: 0, limit: 99 }).entries, id).toContainEqual(
        expect.objectContaining({ action: 'people-merged', subject: keep }),
      );
    }
    expect(reportOf(own, 'bundle', 'B-K7QX3M2P').report.people).toMatchObject([{ id: keep }]);

    const quiet = { progress: () => undefined, cancelled: () => false };
    erasePeople(own, { ids: [keep], reason: 'retention', basis: 'contract', confirm: 'M1' }, quiet);
    for (const id of [keep, middle, first]) {
      const { report: made, csv } = reportOf(own, 'person', id);
      expect(String(made.subject)).toBe(`An erased person (${id})`);
      expect(made.entries.length).toBeGreaterThan(0);
      for (const text of [csv, disclosureReportHtml(made)])
        expect(text).not.toMatch(/quixotic|zephyr|"M[123]"/i);
    }
    const { report: bundle, csv } = reportOf(own, 'bundle', 'b-k7qx3m2p');
    expect(bundle.people?.map((each) => Object.keys(each))).toEqual([['id'], ['id'], ['id']]);
    for (const text of [csv, disclosureReportHtml(bundle)])
      expect(text).not.toMatch(/quixotic|zephyr|"M[123]"/i);
    expect(findDisclosureFaults(own)).toEqual([]);
    expect(findChainFaults(own)).toEqual([]);
  });

  it('whose import was undone are not named either, and the ledger keeps who received what', async () => {
    const { vault: own } = await makeVault();
    const { receipt } = await importFile(own, fileOf('ID,Last,First\nZ1,Quixoticzebra,Zephyrine\n'));
    const { id } = findPerson(own, 'Z1');
    discloseIn(own, [id], 'Transcript of Quixoticzebra');
    undoImport(own, receipt, quietJob);
    const { report: made, csv } = reportOf(own, 'person', id);
    expect(String(made.subject)).toBe(`A person who is not in the inventory any more (${id})`);
    expect(made.entries).toMatchObject([{ recipient: 'State Audit Office' }]);
    for (const text of [csv, disclosureReportHtml(made)]) expect(text).not.toMatch(/quixotic|zephyr/i);
  });
});
