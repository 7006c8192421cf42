import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { certificateHtml } from '../../../../shared/certificate-html.ts';
import { contactFields } from '../../../../shared/contacts.ts';
import type { ErasureCertificate } from '../../../../shared/erasure.ts';
import type { FieldValues } from '../../../../shared/fields.ts';
import { today } from '../../../../main/engine/clock.ts';
import { addContact, listContacts } from '../../../../main/engine/contacts/contacts.ts';
import {
  addTestimonial,
  consentToTestimonial,
  listTestimonials,
  publishTestimonial,
} from '../../../../main/engine/contacts/testimonials.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import type { NewDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { addPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople, previewErasure } from '../../../../main/engine/people/erasure/erase.ts';
import { listLetters, recordNotified } from '../../../../main/engine/people/erasure/notices.ts';
import { setErasurePolicy } from '../../../../main/engine/people/erasure/policy.ts';
import { runErasure } from '../../../../main/engine/people/erasure/run.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { listSuppressed, releaseSuppression } from '../../../../main/engine/people/release-suppression.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import { createPersonWriter } from '../../../../main/engine/people/store.ts';
import { createSuppression } from '../../../../main/engine/people/suppression.ts';
import { placeOf } from '../../../../main/engine/registrations/registration-row.ts';
import { createRegistrationWriter } from '../../../../main/engine/registrations/store.ts';
import { assessRequest } from '../../../../main/engine/requests/assess.ts';
import { carryOut as carryOutRequest } from '../../../../main/engine/requests/carry-out.ts';
import { verifyIdentity } from '../../../../main/engine/requests/identity.ts';
import { newRequest } from '../../../../main/engine/requests/intake.ts';
import { setPolicy } from '../../../../main/engine/requests/policy.ts';
import { saveRule } from '../../../../main/engine/retention/rules.ts';
import { addSlotHolder } from '../../../../main/engine/vault/people-with-slots.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { createWriterState } from '../../../../main/engine/writer-state.ts';
import { makeVault, testPassphrase } from '../../../support/vault.ts';

const quiet = { progress: () => undefined, cancelled: () => false };
const why = { reason: 'retention', basis: 'institution-policy' };

function add(vault: WritableVault, values: FieldValues): number {
  return createPersonWriter(vault).insert('student', values, {
    how: 'created',
    at: '2026-01-01T08:00:00.000Z',
  });
}

function enrol(vault: WritableVault, person: number, fields: FieldValues): void {
  createRegistrationWriter(vault).insert(person, placeOf(fields), fields, { at: '2026-01-01T08:00:00.000Z' });
}

describe('erasing everyone whom a search finds', () => {
  it('names and counts the people that the search lists, and erases these alone', async () => {
    const { vault } = await makeVault();
    for (const [id, family] of [
      ['S1001', 'Applicant'],
      ['S1002', 'Applicant'],
      ['S1003', 'Student'],
    ] as const)
      add(vault, { externalId: id, familyName: family });
    const filter = { query: 'applic' };
    const preview = previewErasure(vault, { filter });
    expect(preview).toMatchObject({ total: 2, confirm: 'count', masked: 0 });
    expect(preview.people.map((person) => person.externalId)).toEqual(['S1001', 'S1002']);
    expect(() => erasePeople(vault, { filter, ...why, confirmCount: 3 }, quiet)).toThrow(
      expect.objectContaining({ code: 'confirmation-mismatch' }),
    );
    const done = erasePeople(vault, { filter, ...why, confirmCount: 2, selection: preview.selection }, quiet);
    expect(done).toMatchObject({ erased: 2, proof: { hits: 0 } });
    expect(searchPeople(vault, { query: '', count: 'exact', offset: 0, limit: 10 }).people).toMatchObject([
      { externalId: 'S1003' },
    ]);
  });

  it('refuses when it finds others by then, though as many', async () => {
    const { vault } = await makeVault();
    const first = add(vault, { externalId: 'S1001', familyName: 'Applicant' });
    add(vault, { externalId: 'S1002', familyName: 'Applicant' });
    const filter = { query: 'applicant' };
    const { selection } = previewErasure(vault, { filter });
    createPersonWriter(vault).remove(first);
    add(vault, { externalId: 'S1009', familyName: 'Applicant' });
    expect(() => erasePeople(vault, { filter, ...why, confirmCount: 2, selection }, quiet)).toThrow(
      expect.objectContaining({ code: 'changed-meanwhile' }),
    );
  });

  it.each([
    ['neither ids nor a search', {}],
    ['an empty search', { filter: { query: ' ' } }],
    ['both', { ids: ['S1001'], filter: { query: 'x' } }],
  ])('refuses %s', async (_what, who) => {
    const { vault } = await makeVault();
    add(vault, { externalId: 'S1001', familyName: 'Applicant' });
    expect(() => erasePeople(vault, { ...who, ...why, confirmCount: 1 }, quiet)).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });
});

describe('somebody whose courses the law keeps', () => {
  async function masked(): Promise<{ vault: WritableVault; certificate: ErasureCertificate; no: number }> {
    const { vault } = await makeVault();
    saveRule(vault, {
      values: {
        name: 'Aid records',
        from: 'last-term-end',
        amount: 3,
        unit: 'years',
        then: 'erase',
        duty: true,
        basis: '34 CFR 668.24',
      },
    });
    const no = add(vault, {
      externalId: 'ZQ88417723',
      familyName: 'Quixoticzebra',
      email: 'zephyrine.q@uni.example',
      notes: 'allergic to kumquats',
    });
    setFields(vault, { id: 'ZQ88417723', fields: { givenName: 'Zephyrine' } });
    enrol(vault, no, { term: `FA${today().slice(2, 4)}`, course: 'BIO100' });
    const { certificate } = erasePeople(
      vault,
      { ids: ['ZQ88417723'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '7723' },
      quiet,
    );
    return { vault, certificate, no };
  }

  it('keeps them under a random name, and no value of the person is left in the file', async () => {
    const { vault, certificate, no } = await masked();
    expect(certificate).toMatchObject({ erased: 1, masked: 1, proof: { hits: 0 } });
    expect(certificate.lines).toContainEqual(
      expect.objectContaining({
        action: 'mask',
        rows: 1,
        why: `Aid records: 34 CFR 668.24. Kept until ${String(Number(today().slice(0, 4)) + 3)}-12-31.`,
      }),
    );
    expect(vault.db.prepare('SELECT count(*) AS n FROM registration WHERE person_no = ?').get(no)).toEqual({
      n: 1,
    });
    vault.db.pragma('wal_checkpoint(TRUNCATE)');
    const image = vault.db.serialize().toString('utf8').toLowerCase();
    for (const value of ['zq88417723', 'quixotic', 'zephyr', 'kumquat'])
      expect(image.includes(value)).toBe(false);
    const [person] = searchPeople(vault, { query: '', count: 'exact', offset: 0, limit: 10 }).people;
    expect(person?.masked).toMatch(/^Erased [0-9A-F]{6}$/);
    expect(createSuppression(vault).matches({ externalId: 'ZQ88417723' })).toBe('suppressed');
  });

  it('is masked too where nobody knows when a term of theirs ends, and courses called after them are so no more', async () => {
    const { vault } = await masked();
    const no = add(vault, { externalId: 'S2003', familyName: 'Oubliettian', givenName: 'Grace' });
    enrol(vault, no, { term: 'Someday', title: 'Amazing Grace: a thesis of Ms. Oubliettian (S2003)' });
    enrol(vault, no, { term: 'FA09', title: 'Amazing Grace' });
    const { certificate } = erasePeople(vault, { ids: ['S2003'], ...why, confirm: '2003' }, quiet);
    expect(certificate).toMatchObject({ masked: 1, proof: { hits: 0 } });
    expect(
      vault.db.prepare('SELECT term, title FROM registration WHERE person_no = ? ORDER BY no').all(no),
    ).toEqual([
      { term: 'Someday', title: 'Amazing [erased]: a thesis of Ms. [erased] ([erased])' },
      { term: 'FA09', title: 'Amazing Grace' },
    ]);
  });

  it('can never be filled in again, and goes for good once erased again', async () => {
    const { vault, certificate } = await masked();
    const id = certificate.tombstones[0] ?? '';
    expect(() => setFields(vault, { id, fields: { familyName: 'Again' } })).toThrow(
      expect.objectContaining({ code: 'held' }),
    );
    const confirm = findPerson(vault, id).masked?.slice(-4) ?? '';
    expect(erasePeople(vault, { ids: [id], ...why, confirm }, quiet).certificate.masked).toBe(0);
    expect(vault.db.prepare('SELECT count(*) AS n FROM registration').get()).toEqual({ n: 0 });
  });

  it('is erased whole where nothing is to be kept: no course, or the duty is over', async () => {
    const { vault } = await masked();
    add(vault, { externalId: 'S2001', familyName: 'Nocourse' });
    const no = add(vault, { externalId: 'S2002', familyName: 'Longago' });
    enrol(vault, no, { term: 'FA09', course: 'BIO100' });
    const { certificate } = erasePeople(vault, { ids: ['S2001', 'S2002'], ...why, confirmCount: 2 }, quiet);
    expect(certificate.masked).toBe(0);
    expect(() => findPerson(vault, 'S2002')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('a second person', () => {
  it('is asked for by the institution, must be another, and who failed to approve stands in the chain', async () => {
    const { vault } = await makeVault();
    add(vault, { externalId: 'S1001', familyName: 'Applicant' });
    expect(() => setErasurePolicy(vault, { secondPerson: true })).toThrow(
      expect.objectContaining({ code: 'gate-incomplete' }),
    );
    const passphrase = 'tundra velvet orchid plumb';
    await addSlotHolder(vault, { name: 'Robin', role: 'custodian', passphrase });
    setErasurePolicy(vault, { secondPerson: true });
    const state = createWriterState(undefined, () => undefined);
    state.take(vault);
    const call = { ...quiet, vaultFolder: vault.folder, path: () => '' };
    const run = (approver?: { operator: string; passphrase: string }) =>
      runErasure(
        state,
        { ids: ['S1001'], ...why, confirm: '1001', ...(approver === undefined ? {} : { approver }) },
        call,
      );
    await expect(run()).rejects.toMatchObject({ code: 'gate-incomplete' });
    await expect(run({ operator: 'Test Custodian', passphrase: testPassphrase })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(run({ operator: 'Robin', passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(
      vault.db.prepare("SELECT count(*) AS n FROM audit WHERE action = 'approval-failed'").get(),
    ).toEqual({ n: 1 });
    expect(findPerson(vault, 'S1001').family_name).toBe('Applicant');
    state.attempts.succeeded();
    const done = await run({ operator: 'Robin', passphrase });
    expect(done.certificate.approver).toBe('Robin');
  });
});

describe('who stays away', () => {
  it('comes back with a later import once let in, with a reason that goes when they are erased again', async () => {
    const { vault } = await makeVault();
    add(vault, { externalId: 'S1001', otherId: 'A-0042', email: 'a@uni.example', familyName: 'Applicant' });
    erasePeople(vault, { ids: ['S1001'], ...why, confirm: '1001' }, quiet);
    expect(listSuppressed(vault, { offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      people: [{ reason: 'retention' }],
    });
    expect(() => releaseSuppression(vault, { id: 'S9999', reason: 'x' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    releaseSuppression(vault, { id: 'a0042', reason: 'enrolled again' });
    const list = createSuppression(vault);
    for (const values of [{ externalId: 'S1001' }, { otherId: 'A-0042' }, { email: 'a@uni.example' }])
      expect(list.matches(values)).toBe(null);
    expect(listSuppressed(vault, { offset: 0, limit: 10 }).total).toBe(0);
  });
});

describe('the certificate and the letters', () => {
  it('say the same of any two people with as many rows: no value of theirs is in them, however short', async () => {
    const { vault } = await makeVault();
    const told = (values: FieldValues): { certificate: string; letters: string } => {
      const no = add(vault, values);
      enrol(vault, no, { term: 'FA20', course: 'BIO100' });
      const { id } = findPerson(vault, values['externalId'] ?? '');
      recordDisclosure(vault, {
        at: '2026-03-12T08:00:00.000Z',
        what: 'Transcript',
        recipient: 'State Audit Office',
        interest: 'Audit',
        basis: '34-cfr-99.31-a-3-education-authority',
        subjects: [id],
      });
      const { certificate } = erasePeople(
        vault,
        { ids: [id], ...why, confirm: (values['externalId'] ?? '').slice(-4) },
        quiet,
      );
      const letters = listLetters(vault, { certificate: certificate.certificate }).notices;
      const plain = (text: string): string =>
        text
          .replaceAll(certificate.certificate, 'C')
          .replaceAll(certificate.tombstones[0] ?? '-', 'T')
          .replaceAll(certificate.auditHash, 'H')
          .replaceAll(certificate.at, 'D')
          .replace(/disclosure \d+/g, 'disclosure N')
          .replace(/\d+ decrypted pages \(\d+ bytes\)/, 'P');
      return {
        certificate: plain(certificateHtml(certificate)),
        letters: plain(letters.map((each) => each.letter).join('\n')),
      };
    };
    const word = fc.stringMatching(/^[A-Z][a-z]{0,11}$/);
    const person = fc.record({
      givenName: word,
      familyName: word,
      middleName: word,
      notes: word,
      street: word,
    });
    let next = 0;
    const first = told({
      externalId: 'X000000',
      familyName: 'Plain',
      givenName: 'P',
      middleName: 'P',
      notes: 'P',
      street: 'P',
    });
    expect(first.letters).toContain('State Audit Office');
    fc.assert(
      fc.property(person, (values) => {
        const externalId = `Y${String(next++).padStart(6, '0')}`;
        expect(told({ externalId, ...values })).toEqual(first);
      }),
      { numRuns: 12 },
    );
  });

  it('do not name a recipient who is called after the person', async () => {
    const { vault } = await makeVault();
    add(vault, { externalId: 'S1001', familyName: 'Quixoticzebra' });
    const { id } = findPerson(vault, 'S1001');
    recordDisclosure(vault, {
      at: '2026-03-12T08:00:00.000Z',
      what: 'Grades',
      recipient: 'Mother of Quixoticzebra',
      interest: 'Parent',
      basis: '34-cfr-99.30-consent',
      subjects: [id],
    });
    const { certificate } = erasePeople(vault, { ids: [id], ...why, confirm: '1001' }, quiet);
    expect(certificateHtml(certificate)).not.toContain('Quixoticzebra');
    expect(certificate.outside.join(' ')).toContain('A recipient whose name was erased');
    const [letter] = listLetters(vault, { certificate: certificate.certificate }).notices;
    expect(letter?.recipient).toBe('A recipient whose name was erased');
  });

  it('keep when a recipient was told', async () => {
    const { vault } = await makeVault();
    add(vault, { externalId: 'S1001', familyName: 'Applicant' });
    const { id } = findPerson(vault, 'S1001');
    const disclosure = {
      at: '2026-03-12T08:00:00.000Z',
      what: 'List',
      interest: 'Audit',
      basis: '34-cfr-99.31-a-3-education-authority',
      subjects: [id],
    } as const;
    recordDisclosure(vault, { ...disclosure, recipient: 'State Audit Office' });
    recordDisclosure(vault, { ...disclosure, recipient: 'Vendor' });
    const { certificate } = erasePeople(vault, { ids: [id], ...why, confirm: '1001' }, quiet);
    const letters = (): ReturnType<typeof listLetters>['notices'] =>
      listLetters(vault, { certificate: certificate.certificate }).notices;
    const [audit] = letters();
    expect(() => {
      recordNotified(vault, { notice: audit?.notice ?? 0, on: '2199-01-01', channel: 'letter' });
    }).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    recordNotified(vault, { notice: audit?.notice ?? 0, on: '2026-04-01', channel: 'letter' });
    expect(letters()).toMatchObject([
      { recipient: 'State Audit Office', notifiedOn: '2026-04-01', channel: 'letter' },
      { recipient: 'Vendor' },
    ]);
    expect(letters()[1]?.notifiedOn).toBe(undefined);
  });
});

describe('the letters that name who was erased', () => {
  const zebra = {
    externalId: 'ZQ88417723',
    givenName: 'Zephyrine',
    familyName: 'Quixoticzebra',
    street: '4711 Kumquat Crescent',
    email: 'zq@uni.example',
  };

  it('are given once with the erasure to whoever got data by name; of a bundle only its pseudonyms are told', async () => {
    const { vault } = await makeVault();
    const no = add(vault, zebra);
    add(vault, { externalId: 'S2', familyName: 'Other' });
    const [{ id }, other] = [findPerson(vault, 'ZQ88417723'), findPerson(vault, 'S2').id];
    vault.db
      .prepare(
        "INSERT INTO bundle (bundle, case_ref, at, actor, recipients, people, purge_by, sha256, files, determination, gate) VALUES ('B-1', 'RS-1', '2026-03-12', 'x', '[]', 1, '2199-01-01', '', '[]', '{}', '{}')",
      )
      .run();
    vault.db
      .prepare(
        "INSERT INTO pseudonym (token, bundle, kind, person_no) VALUES ('P7K3Q9XM2PA', 'B-1', 'person', ?)",
      )
      .run(no);
    const disclose = (recipient: string, change: Partial<NewDisclosure> = {}): number =>
      recordDisclosure(vault, {
        at: '2026-03-12',
        what: 'List',
        recipient,
        interest: 'Audit',
        basis: '34-cfr-99.31-a-3-education-authority',
        subjects: [id, other],
        ...change,
      });
    disclose('State Audit Office');
    disclose('Vendor', { bundle: 'B-1', subjects: [id] });
    // Nobody has data by these.
    disclose('Nosy neighbour', { event: 'denial', note: 'No right to it' });
    disclose('The person themself', { party: { type: 'person-concerned' } });
    const mistaken = disclose('Wrong office');
    disclose('Wrong office', { refersTo: { no: mistaken, as: 'retraction' } });

    const { letters, certificate } = erasePeople(vault, { ids: [id], ...why, confirm: '7723' }, quiet);
    expect(letters.map(({ to, recipient }) => [to, recipient])).toEqual([
      ['recipient', 'State Audit Office'],
      ['recipient', 'Vendor'],
    ]);
    const [audit, vendor] = letters.map(({ text }) => text);
    expect(audit).toContain('- Zephyrine Quixoticzebra, ID ZQ88417723');
    expect(audit).not.toMatch(/Other|S2/);
    expect(vendor).toContain('P7K3Q9XM2PA');
    expect(vendor).not.toMatch(/Zephyrine|Quixotic|ZQ88417723/);
    expect(certificate.outside.join(' ')).not.toMatch(/Wrong office|Nosy|themself/);
    // Nothing of them stays: neither in the vault nor in what can be drafted later.
    vault.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(vault.db.serialize().toString('latin1')).not.toMatch(/Zephyrine|Quixotic|ZQ88417723/);
    const kept = listLetters(vault, { certificate: certificate.certificate }).notices;
    expect(kept.map(({ notice }) => notice)).toEqual(letters.map(({ notice }) => notice));
    expect(JSON.stringify(kept)).not.toMatch(/Zephyrine|Quixotic|ZQ88417723/);
  });

  it('have the answer to whoever asked, with name, address, certificate and the reasons for what was not done', async () => {
    const { vault } = await makeVault();
    add(vault, zebra);
    setPolicy(vault, { authority: 'The Authority, Square 1' });
    const { ref } = newRequest(vault, {
      right: 'erasure',
      person: 'ZQ88417723',
      channel: 'email',
      laws: ['gdpr'],
    });
    verifyIdentity(vault, { request: ref, method: 'photo-id-in-person' });
    assessRequest(vault, {
      request: ref,
      decision: 'grant',
      ground: 'gdpr-17-1-b',
      exceptions: ['gdpr-17-3-e'],
      reasons: 'A claim about Zephyrine is open.',
    });
    const { certificate, letters } = carryOutRequest(vault, { request: ref, confirm: '7723' }, quiet);
    const [letter] = letters ?? [];
    expect(letter).toMatchObject({ to: 'person', request: ref });
    for (const part of [
      'Dear Zephyrine Quixoticzebra',
      '4711 Kumquat Crescent',
      certificate?.certificate ?? '-',
      'A claim about Zephyrine is open.',
    ])
      expect(letter?.text).toContain(part);
    expect(letter?.missing).toEqual([]);
    expect(vault.db.serialize().toString('latin1')).not.toMatch(/Zephyrine|Quixotic|Kumquat/);
  });
});

describe('what is kept of the person as an account holder', () => {
  it('goes too; words that the vendor still shows stay with their consent, and the preview says so', async () => {
    const { vault } = await makeVault();
    addPerson(vault, {
      kind: 'staff',
      fields: {
        externalId: 'S1001',
        givenName: 'Zephyrine',
        familyName: 'Quixoticzebra',
        email: 'zq@uni.example',
      },
    });
    const { contact } = addContact(vault, contactFields.parse({ name: 'Z.', email: 'ZQ@uni.example' }));
    const other = addContact(vault, contactFields.parse({ name: 'Other', email: 'other@uni.example' }));
    addTestimonial(vault, { who: 'Zephyrine Quixoticzebra', text: 'A draft.' });
    const shown = addTestimonial(vault, { who: 'Zephyrine Quixoticzebra', text: 'Shown.' }).testimonial;
    const consent = { on: '2026-01-02', evidence: 'Mail', scope: 'Site' };
    consentToTestimonial(vault, { testimonial: shown, consent });
    publishTestimonial(vault, { testimonial: shown, url: 'https://vendor.example/said', on: '2026-01-03' });
    const lines = previewErasure(vault, { ids: ['S1001'] }).lines;
    const rowsOf = (what: string): unknown => lines.find((line) => line.what.startsWith(what));
    expect(rowsOf('Contacts with')).toMatchObject({ rows: 1, action: 'erase' });
    expect(rowsOf('Testimonials by')).toMatchObject({ rows: 1, action: 'erase' });
    expect(rowsOf('Testimonials that the vendor')).toMatchObject({ rows: 1, action: 'keep' });
    erasePeople(vault, { ids: ['S1001'], ...why, confirm: '1001' }, quiet);
    expect(listContacts(vault).map((each) => each.contact)).toEqual([other.contact]);
    expect(listContacts(vault)).not.toContainEqual(expect.objectContaining({ contact }));
    expect(listTestimonials(vault)).toMatchObject([{ text: 'Shown.', state: 'published', consent }]);
    expect(findChainFaults(vault)).toEqual([]);
  });
});
