import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disclosureFields } from '../../../../shared/disclosure.ts';
import type { Parsed } from '../../../../shared/contract.ts';
import { contract } from '../../../../shared/contract.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { extractForOrder } from '../../../../main/engine/ledger/extract.ts';
import { countLeft } from '../../../../main/engine/ledger/left.ts';
import { listDisclosures } from '../../../../main/engine/ledger/list-disclosures.ts';
import {
  correctDisclosure,
  recordFurther,
  recordOutside,
} from '../../../../main/engine/ledger/record-outside.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { findDisclosureFaults } from '../../../../main/engine/ledger/verify-disclosures.ts';
import { addPerson } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../../../support/vault.ts';

const page = { offset: 0, limit: 100 };
const quietJob = { progress: () => undefined, cancelled: () => false };
const audit = {
  at: '2026-03-12',
  what: 'Transcript list',
  party: { type: 'education-authority', org: 'State Audit Office' },
  interest: 'Audit of a state programme',
  basis: '34-cfr-99.31-a-3-education-authority',
  elements: ['externalId', 'gpa'],
} as const;
const order = {
  kind: 'subpoena',
  body: 'Superior Court',
  docket: '26-CV-1',
  issuedOn: '2026-02-01',
  scope: [{ element: 'email', paragraph: '2(a)' }],
  counsel: { by: 'General Counsel', on: '2026-02-03' },
  notice: { told: 'yes', on: '2026-02-05', how: 'letter' },
} as const;
const obeyed = {
  at: '2026-02-20',
  what: 'E-mail address',
  party: { type: 'court', org: 'Superior Court' },
  interest: 'Civil case',
  basis: '34-cfr-99.31-a-9-legal-order',
  elements: ['email'],
  order,
} as const;

let vault: WritableVault;

beforeAll(async () => {
  vault = await peopled();
  keepUntilEnd();
});

/** One vault serves all tests that can be taken back. */
function takeBack(): void {
  beforeEach(() => {
    vault.db.exec('BEGIN');
  });
  afterEach(() => {
    vault.db.exec('ROLLBACK');
  });
}

async function peopled(): Promise<WritableVault> {
  const made = await makeVault();
  for (const [id, name] of [
    ['S1', 'Quillfeather'],
    ['S2', 'Brontosky'],
  ] as const) {
    addPerson(made.vault, {
      kind: 'student',
      fields: {
        externalId: `${id}00771`,
        familyName: name,
        givenName: 'Odalys',
        email: `${name.toLowerCase()}@fixture-u.edu`,
      },
    });
  }
  return made.vault;
}

function input(fields: object, ids = ['S100771']): Parsed<'ledger.record'> {
  return contract['ledger.record'].input.parse({ ...fields, ids });
}

function faults(): string[] {
  return [...findDisclosureFaults(vault), ...findChainFaults(vault)].map(String);
}

function record(fields: object, ids?: string[]): number {
  return recordOutside(vault, input(fields, ids)).disclosure;
}

describe('a disclosure made outside the program', () => {
  takeBack();

  it('is one row for each person concerned, with every field', () => {
    const full = {
      ...audit,
      party: { ...audit.party, person: 'Rae Auditor', contact: 'rae@state.example' },
      purpose: 'Yearly audit',
      form: 'paper',
      channel: 'post',
      instructions: 'Letter of 1 March',
      redisclosureNotice: true,
      additional: [{ name: 'Federal Office', interest: 'Summary audit' }],
      exempt: 'directory-information',
      note: 'Sent in two envelopes',
    };
    const { disclosure, people } = recordOutside(vault, input(full, ['S100771', 'S200771', 'S100771']));
    expect(people).toBe(2);
    for (const person of ['S100771', 'S200771'])
      expect(listDisclosures(vault, { ...page, person }).disclosures).toMatchObject([
        { ...full, disclosure, people: 2 },
      ]);
    expect(faults()).toEqual([]);
  });

  it('is counted among what left since a day, each person once, until it is taken back', () => {
    const left = (since: string): object => countLeft(vault, { since });
    const both = record(audit, ['S100771', 'S200771']);
    record({ ...audit, event: 'request' });
    record({ ...audit, at: '2026-03-14' });
    expect(left('2026-03-01')).toEqual({ bundles: 0, packages: 0, disclosures: 2, people: 2 });
    expect(left('2026-03-13')).toMatchObject({ disclosures: 1, people: 1 });
    correctDisclosure(vault, { disclosure: both, reason: 'It never left' });
    expect(left('2026-03-01')).toMatchObject({ disclosures: 1, people: 1 });
  });

  it('of everyone whom a search finds is refused when others are found than were shown', () => {
    const wanted = { ...disclosureFields.parse(audit), filter: { query: 'odalys' } };
    expect(() => recordOutside(vault, { ...wanted, expect: 3 })).toThrow(
      expect.objectContaining({ code: 'changed-meanwhile' }),
    );
    expect(recordOutside(vault, { ...wanted, expect: 2 }).people).toBe(2);
  });

  it.each([
    ['an advertiser', { party: { type: 'advertiser', org: 'Acme' } }, 'invalid-input party'],
    ['a data broker', { party: { type: 'data-broker', org: 'Acme' } }, 'invalid-input party'],
    [
      'a data broker by name',
      { party: { type: 'other', org: 'Acme Data-Brokers Ltd' } },
      'invalid-input party',
    ],
    ['nobody', { party: { type: 'other' } }, 'invalid-input party'],
    ['no interest', { interest: ' ' }, 'invalid-input interest'],
    ['no ground', { basis: undefined }, 'invalid-input basis'],
    ['no data', { elements: [] }, 'invalid-input elements'],
    ['an unknown kind of data', { elements: ['shoeSize'] }, 'invalid-input elements'],
    ['a day to come', { at: '2999-01-01' }, 'invalid-input at'],
    ['an emergency without a threat', { basis: '34-cfr-99.31-a-10-emergency' }, 'invalid-input emergency'],
    ['consent that is nowhere', { basis: '34-cfr-99.30-consent' }, 'invalid-input consent'],
    ['an order that is not there', { basis: '34-cfr-99.31-a-9-legal-order' }, 'invalid-input order'],
    ['a denial without a reason', { event: 'denial' }, 'invalid-input note'],
  ])('is refused with %s', (_name, change, refusal) => {
    expect(() => record({ ...audit, ...change })).toThrow(
      expect.objectContaining({ code: refusal.split(' ')[0], field: refusal.split(' ')[1] }),
    );
    expect(listDisclosures(vault, page).total).toBe(0);
  });

  it('may be a request that nobody answered, or one that was denied', () => {
    record({
      event: 'request',
      what: 'Grades',
      party: { type: 'parent', person: 'A parent' },
      interest: 'Wants to know',
    });
    record({
      event: 'denial',
      what: 'Grades',
      party: { type: 'parent', person: 'A parent' },
      note: 'Not a dependent',
    });
    expect(listDisclosures(vault, page).disclosures.map(({ event }) => event)).toEqual(['denial', 'request']);
    expect(faults()).toEqual([]);
  });
});

describe('a disclosure that the program records itself', () => {
  takeBack();

  it('names the organisation and the person of it', () => {
    recordDisclosure(vault, {
      at: '2026-01-01',
      what: 'Bundle',
      recipient: 'Vendor Inc',
      party: { type: 'vendor', person: 'Sam' },
      interest: 'Import fails',
      basis: 'gdpr-28-processor',
      subjects: [],
    });
    expect(listDisclosures(vault, page).disclosures).toMatchObject([
      { recipient: 'Sam, Vendor Inc', party: { type: 'vendor', person: 'Sam', org: 'Vendor Inc' } },
    ]);
  });
});

describe('a legal order', () => {
  takeBack();

  it('is recorded with its paragraphs', () => {
    record(obeyed);
    expect(listDisclosures(vault, page).disclosures).toMatchObject([{ order, isSecret: false }]);
  });

  it.each([
    ['nobody was told', { notice: undefined }],
    ['the person was told too late', { notice: { ...order.notice, on: '2026-03-01' } }],
    ['counsel did not review', { counsel: undefined }],
    ['counsel reviewed after', { counsel: { by: 'Counsel', on: '2026-03-01' } }],
  ])('cannot be obeyed while %s', (_name, change) => {
    expect(() => record({ ...obeyed, order: { ...order, ...change } })).toThrow(
      expect.objectContaining({ code: 'gate-incomplete' }),
    );
  });

  it('covers no more than its paragraphs', () => {
    expect(() => record({ ...obeyed, elements: ['email', 'birthday'] })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'elements' }),
    );
  });

  it('that forbids to tell the person is in no report for them', () => {
    record({ ...obeyed, order: { ...order, notice: { told: 'forbidden', why: 'Sealed by the court' } } });
    expect(listDisclosures(vault, { ...page, person: 'S100771' }).total).toBe(1);
    expect(listDisclosures(vault, { ...page, person: 'S100771', forPerson: true }).total).toBe(0);
  });
});

describe('the extract for a legal order', () => {
  takeBack();
  const call = {
    vaultFolder: null,
    progress: () => undefined,
    cancelled: () => false,
    path: (path: string) => path,
  };
  const extract = (disclosure: number): { text: string; byHand: string[] } => {
    const out = join(temporaryFolder(), 'extract.csv');
    const { byHand } = extractForOrder(vault, { disclosure, out }, call);
    return { text: readFileSync(out, 'utf8'), byHand };
  };

  it('holds the columns that its paragraphs name, for its people, and nothing else', () => {
    expect(extract(record(obeyed)).text).toBe('"E-mail"\r\n"quillfeather@fixture-u.edu"\r\n');
    const scope = [
      { element: 'email', paragraph: '1' },
      { element: 'photo', paragraph: '2' },
    ];
    expect(extract(record({ ...obeyed, order: { ...order, scope } })).byHand).toEqual(['photo']);
  });

  it.each([
    ['without an order', audit],
    [
      'for the whole record',
      { ...obeyed, elements: [], order: { ...order, scope: [{ element: 'whole-record', paragraph: '1' }] } },
    ],
  ])('is refused for a row %s', (_name, fields) => {
    const no = record('order' in fields ? { ...fields, elements: ['whole-record'] } : fields);
    expect(() => extract(no)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('is refused for a row that was taken back, and for a restricted person', () => {
    const no = record(obeyed);
    vault.db.exec("UPDATE person SET restricted = 1 WHERE external_id = 'S100771'");
    expect(() => extract(no)).toThrow(expect.objectContaining({ code: 'held' }));
    vault.db.exec('UPDATE person SET restricted = 0');
    correctDisclosure(vault, { disclosure: no, reason: 'Another court' });
    expect(() => extract(no)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('a row of the ledger', () => {
  takeBack();

  it('is corrected by another row and stays as it was', () => {
    const first = record(audit);
    const instead = disclosureFields.parse({ ...audit, elements: ['externalId'] });
    const { disclosure } = correctDisclosure(vault, { disclosure: first, reason: 'No grades went', instead });
    const [corrected, old] = listDisclosures(vault, page).disclosures;
    expect(old).toMatchObject({
      disclosure: first,
      elements: ['externalId', 'gpa'],
      correctedBy: disclosure,
    });
    expect(corrected).toMatchObject({
      refersTo: first,
      relation: 'correction',
      note: 'No grades went',
      people: 1,
    });
    expect(() => correctDisclosure(vault, { disclosure: first, reason: 'again' })).toThrow(
      expect.objectContaining({ code: 'already-exists' }),
    );
    expect(faults()).toEqual([]);
  });

  it('is taken back with a reason, and still stands there', () => {
    const first = record(audit);
    correctDisclosure(vault, { disclosure: first, reason: 'Another university' });
    expect(listDisclosures(vault, { ...page, person: 'S100771' }).disclosures).toMatchObject([
      { relation: 'retraction', refersTo: first, note: 'Another university' },
      { disclosure: first },
    ]);
  });

  it('gets what the recipient passed on appended (34 CFR 99.32(a)(4))', () => {
    const first = record(audit);
    const further = contract['ledger.further'].input.parse({
      ...audit,
      disclosure: first,
      what: 'The same list',
      party: { type: 'public-authority', org: 'Federal Office' },
    });
    const { disclosure } = recordFurther(vault, further);
    expect(listDisclosures(vault, page).disclosures[1]).toMatchObject({ further: [disclosure] });
    expect(listDisclosures(vault, { ...page, person: 'S100771', recipient: 'federal' }).total).toBe(1);
  });

  it.each([
    "UPDATE disclosure_entry SET basis = 'other'",
    'DELETE FROM disclosure_entry',
    "UPDATE disclosure_person SET subject = 'zzz'",
    'DELETE FROM disclosure_person',
    "UPDATE disclosure_text SET text = 'Another'",
    "UPDATE disclosure_text SET commitment = 'x', text = NULL, salt = NULL, purged_by = 1",
    'DELETE FROM disclosure_text',
    `INSERT OR REPLACE INTO disclosure_entry SELECT no, event, '2020-01-01', recorded_at, actor, party_type, basis, elements, records,
       form, channel, bundle, purge_by, redisclosure_notice, exempt, order_notice, refers_to, relation, people, subjects, audit_seq FROM disclosure_entry`,
    "INSERT OR REPLACE INTO disclosure_text (disclosure_no, field, commitment, salt, text) SELECT disclosure_no, field, commitment, salt, 'x' FROM disclosure_text",
  ])('refuses: %s', (sql) => {
    record(audit);
    expect(() => vault.db.exec(sql)).toThrow(/append-only/);
    expect(faults()).toEqual([]);
  });

  it('that was changed by someone who took the rules away is found, byte by byte', () => {
    record({ ...audit, form: 'paper', note: 'A note' }, ['S100771', 'S200771']);
    const triggers = vault.db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'",
      )
      .all();
    for (const { name } of triggers) vault.db.exec(`DROP TRIGGER ${name}`);
    expect(findDisclosureFaults(vault)).toHaveLength(1);
    vault.db.pragma('defer_foreign_keys=ON');
    for (const [table, columns] of [
      [
        'disclosure_entry',
        [
          'event',
          'at',
          'recorded_at',
          'actor',
          'party_type',
          'basis',
          'elements',
          'form',
          'subjects',
          'redisclosure_notice',
          'people',
          'records',
          'bundle',
          'purge_by',
          'exempt',
          'relation',
        ],
      ],
      ['disclosure_person', ['subject']],
      ['disclosure_text', ['field', 'commitment', 'salt', 'text']],
    ] as const) {
      for (const column of columns) {
        vault.db.exec('SAVEPOINT flip');
        const isText = !['redisclosure_notice', 'people', 'records'].includes(column);
        vault.db.exec(
          isText
            ? `UPDATE ${table} SET ${column} = coalesce(${column}, '') || 'x'`
            : `UPDATE ${table} SET ${column} = coalesce(${column}, 0) + 1`,
        );
        expect([column, findDisclosureFaults(vault).length > 1]).toEqual([column, true]);
        vault.db.exec('ROLLBACK TO flip');
      }
    }
    for (const sql of [
      'DELETE FROM disclosure_text; DELETE FROM disclosure_person; DELETE FROM disclosure_entry',
      "DELETE FROM disclosure_text WHERE field = 'note'",
      "UPDATE disclosure_text SET text = NULL, salt = NULL, purged_by = 1 WHERE field = 'note'",
      "INSERT INTO disclosure_person SELECT 1, 'someone'",
    ]) {
      vault.db.exec(`SAVEPOINT flip; ${sql}`);
      expect([sql, findDisclosureFaults(vault).length > 1]).toEqual([sql, true]);
      vault.db.exec('ROLLBACK TO flip');
    }
  });
});

describe('an erasure', () => {
  beforeEach(async () => {
    vault = await peopled();
  });

  const confirm = { reason: 'request', basis: 'gdpr-17-1-b', confirm: '0771' } as const;

  it('takes the texts about the person, keeps who received what, and leaves the ledger whole', () => {
    record({
      ...audit,
      party: {
        type: 'parent',
        person: 'Marit Quillfeather',
        org: 'Household',
        contact: 'marit@home.example',
      },
      basis: '34-cfr-99.31-a-10-emergency',
      emergency: { threat: 'Odalys was missing', parties: ['County police'] },
      note: 'Called at night',
      consent: 'Folder of S100771',
    });
    record({ ...audit, interest: 'The case of Odalys Quillfeather' }, ['S200771']);
    record({ ...audit, what: 'A list with S100771 in it' }, ['S200771']);
    const { proof } = erasePeople(vault, { ids: ['S100771'], ...confirm }, quietJob);
    expect(proof.hits).toBe(0);
    expect(faults()).toEqual([]);
    const [third, second, first] = listDisclosures(vault, page).disclosures;
    expect(first).toMatchObject({
      party: { type: 'parent', org: 'Household' },
      what: 'Transcript list',
      people: 1,
      erasedTexts: 5,
    });
    expect(JSON.stringify([first, second, third])).not.toMatch(/quillfeather|marit|missing|night|S100771/i);
    expect(second).toMatchObject({
      what: 'Transcript list',
      recipient: 'State Audit Office',
      erasedTexts: 1,
    });
    expect(third).toMatchObject({ erasedTexts: 1 });
  });

  it('leaves an event that concerned others as it was', () => {
    recordDisclosure(vault, {
      at: '2026-01-01',
      what: 'Support bundle',
      recipient: 'Vendor',
      interest: 'Import fails',
      basis: '34-cfr-99.31-b',
      note: 'Nobody can be identified',
      subjects: listSubjects(),
    });
    erasePeople(vault, { ids: ['S100771'], ...confirm }, quietJob);
    expect(listDisclosures(vault, page).disclosures).toMatchObject([
      { note: 'Nobody can be identified', people: 2, erasedTexts: 0 },
    ]);
    expect(faults()).toEqual([]);
  });

  it('does not stop a disclosure of before from being recorded', () => {
    const [subject] = listSubjects();
    erasePeople(vault, { ids: ['S100771'], ...confirm }, quietJob);
    expect(record(audit, [subject ?? ''])).toBe(1);
  });
});

function listSubjects(): string[] {
  return vault.db
    .prepare<[], { id: string }>('SELECT id FROM person ORDER BY no')
    .all()
    .map(({ id }) => id);
}
