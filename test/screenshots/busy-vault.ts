import { join } from 'node:path';
import { addContact, takeStep } from '../../main/engine/contacts/contacts.ts';
import { addTestimonial, consentToTestimonial } from '../../main/engine/contacts/testimonials.ts';
import { recordBreach, addBreachStep } from '../../main/engine/breaches/breaches.ts';
import { addHold } from '../../main/engine/holds/holds.ts';
import { restrictPerson } from '../../main/engine/holds/restriction.ts';
import { recordOutside } from '../../main/engine/ledger/record-outside.ts';
import { createPersonWriter } from '../../main/engine/people/store.ts';
import { placeOf } from '../../main/engine/registrations/registration-row.ts';
import { createRegistrationWriter } from '../../main/engine/registrations/store.ts';
import { addEntry, addUsualPurposes } from '../../main/engine/registers/register-store.ts';
import { assessRequest } from '../../main/engine/requests/assess.ts';
import { verifyIdentity } from '../../main/engine/requests/identity.ts';
import { newRequest } from '../../main/engine/requests/intake.ts';
import { setPolicy } from '../../main/engine/requests/policy.ts';
import { pauseRequest } from '../../main/engine/requests/waiting.ts';
import { keepLonger } from '../../main/engine/retention/due.ts';
import { saveRule } from '../../main/engine/retention/rules.ts';
import { setTermEnd } from '../../main/engine/retention/terms.ts';
import { createVault } from '../../main/engine/vault/vault.ts';
import type { WritableVault } from '../../main/engine/vault/vault.ts';
import { parseInput } from '../../shared/contract.ts';
import { registerContent } from '../../shared/registers.ts';
import { generatePeople } from '../fixtures/people.ts';
import type { FixturePerson } from '../fixtures/people.ts';

/** The least that a vault accepts: nothing here is secret. */
const leastArgon = { memoryKiB: 65_536, passes: 3, lanes: 1 };
const msADay = 86_400_000;
const terms = ['FA14', 'SP18', 'FA19', 'SP23', 'FA25', 'FA26'] as const;

/** The day so many days ago, `YYYY-MM-DD`. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * msADay).toISOString().slice(0, 10);
}

/** Names that a screen has to carry: long ones, ones without a given name, and ones of other scripts and directions. */
const longNames = [
  { givenName: 'محمد عبد الرحمن', familyName: 'الخوارزمي' },
  { givenName: '明子', familyName: '佐々木' },
  {
    givenName: 'María de los Ángeles Concepción',
    familyName: 'Fernández-Castellanos de la Vega y Montenegro',
  },
  { givenName: '', familyName: 'Sukarnoputri' },
] as const;

/**
 * Makes the vault of an institution in the middle of its work: requests in every state, rules with people who are due, holds, disclosures, a breach,
 * contacts and registers. Everybody in it is made up.
 */
export async function makeBusyVault(folder: string, passphrase: string): Promise<string> {
  const place = join(folder, 'busy-vault');
  const { vault } = await createVault({
    folder: place,
    institution: 'Fixture University',
    operator: 'Dana Custodian',
    passphrase,
    argon: leastArgon,
  });
  try {
    const ids = addPeople(vault);
    addRetention(vault, ids);
    addRequests(vault, ids);
    addHolds(vault, ids);
    addLedger(vault, ids);
    addInstitution(vault);
  } finally {
    vault.close();
  }
  return place;
}

function addPeople(vault: WritableVault): readonly string[] {
  // Not every machine has a typeface for every script; those that `longNames` wants are enough.
  const people: FixturePerson[] = [...generatePeople({ seed: 2026, count: 280 })]
    .filter(({ givenName, familyName }) => !/\p{Script=Han}/u.test(givenName + familyName))
    .slice(0, 240);
  const write = createPersonWriter(vault);
  const enrol = createRegistrationWriter(vault);
  vault.db.transaction(() => {
    for (const [index, person] of people.entries()) {
      const { kind, ...rest } = person;
      const long = longNames[index];
      const fields = Object.entries({ ...rest, ...long }).filter(
        ([key]) => long === undefined || (key !== 'preferredName' && key !== 'legalName'),
      );
      // Most who left long ago were not touched since.
      const age = index % 5 === 0 ? 40 + index : 900 + index;
      const at = `${daysAgo(age)}T08:00:00.000Z`;
      const no = write.insert(kind, Object.fromEntries(fields), { how: 'created', at });
      const course = { term: terms[index % terms.length] ?? 'FA14', course: 'BIO100', section: '01' };
      enrol.insert(no, placeOf(course), course, { at });
    }
  })();
  return people.map(({ externalId }) => externalId);
}

function addRetention(vault: WritableVault, ids: readonly string[]): void {
  for (const values of [
    {
      name: 'Former students',
      kind: 'student',
      from: 'last-term-end',
      amount: 5,
      unit: 'years',
      then: 'erase',
      basis: 'Records schedule 4.2',
    },
    {
      name: 'Course registrations',
      kind: 'student',
      from: 'last-term-end',
      amount: 10,
      unit: 'years',
      then: 'mask',
      duty: true,
      basis: 'State records act, section 17: enrolment statistics',
    },
    {
      name: 'Applicants who never enrolled',
      kind: 'student',
      statuses: ['Applicant', 'Withdrawn'],
      from: 'last-activity',
      amount: 2,
      unit: 'years',
      then: 'erase',
      basis: '16 CFR 314.4(c)(6): two years after the last use',
    },
  ])
    saveRule(vault, parseInput('retention.saveRule', { values }));
  setTermEnd(vault, { name: 'FA25', endsOn: '2025-12-19' });
  keepLonger(vault, {
    ids: [ids[6] ?? '', ids[12] ?? ''],
    until: daysAgo(-400),
    reason: 'Grade appeal is still open.',
  });
}

function addRequests(vault: WritableVault, ids: readonly string[]): void {
  setPolicy(vault, {
    timeZone: 'UTC',
    authority: 'Data Protection Authority\n1 Harbour Road, Springfield',
    office: 'Office of the Registrar',
  });
  const make = (
    right: string,
    person: number,
    received: number,
    more: Readonly<Record<string, unknown>> = {},
  ): string =>
    newRequest(
      vault,
      parseInput('requests.new', {
        right,
        person: ids[person],
        channel: 'email',
        receivedOn: daysAgo(received),
        ...more,
      }),
    ).ref;
  const verify = (request: string): unknown =>
    verifyIdentity(vault, parseInput('requests.verify', { request, method: 'photo-id-in-person' }));
  const grant = (request: string, ground: string): unknown =>
    assessRequest(vault, parseInput('requests.assess', { request, decision: 'grant', ground }));
  make('erasure', 33, 41);
  const access = make('access', 2, 24, {
    channel: 'in-person',
    note: 'Came to the desk with a student card.',
  });
  const correct = make('rectification', 48, 9);
  const object = make('objection', 1, 5, { channel: 'web-form' });
  const erase = make('erasure', 60, 3, { channel: 'letter' });
  const unclear = make('access', 72, 12);
  make('portability', 0, 1, { channel: 'web-form' });
  for (const request of [access, correct, object, erase]) verify(request);
  grant(access, 'gdpr-15');
  grant(correct, 'gdpr-16-inaccurate');
  grant(object, 'gdpr-21-2');
  grant(erase, 'institution-policy');
  pauseRequest(vault, parseInput('requests.pause', { request: unclear, note: 'Which term do you mean?' }));
}

function addHolds(vault: WritableVault, ids: readonly string[]): void {
  const hold = (from: number, to: number, reason: string, authority: string): unknown =>
    addHold(
      vault,
      parseInput('holds.add', {
        ids: ids.slice(from, to),
        reason,
        authority,
        reviewer: 'Sam Counsel',
        until: daysAgo(-90),
      }),
    );
  hold(7, 8, 'Claim about a tutoring accident', 'County court, docket 26-CV-0417');
  hold(13, 19, 'Audit of financial aid', 'Letter of the Office of Inspector General');
  restrictPerson(vault, {
    id: ids[54] ?? '',
    ground: 'accuracy-contested',
    note: 'The birthday is said to be wrong.',
  });
}

function addLedger(vault: WritableVault, ids: readonly string[]): void {
  const record = (fields: Readonly<Record<string, unknown>>): unknown =>
    recordOutside(vault, parseInput('ledger.record', fields));
  record({
    at: daysAgo(61),
    what: 'List of aid recipients',
    party: { type: 'education-authority', org: 'State Audit Office', person: 'J. Okafor' },
    interest: 'Audit of a state-supported programme',
    basis: '34-cfr-99.31-a-3-education-authority',
    elements: ['givenName', 'familyName', 'externalId', 'registrations'],
    form: 'file',
    channel: 'sftp',
    redisclosureNotice: true,
    ids: ids.slice(20, 40),
  });
  record({
    at: daysAgo(30),
    what: 'Transcript',
    party: { type: 'other-school', org: 'University of Northern Lakes and Highlands' },
    interest: 'Enrolment of the student',
    basis: '34-cfr-99.31-a-2-other-school',
    elements: ['whole-record'],
    form: 'paper',
    channel: 'post',
    ids: [ids[2]],
  });
  record({
    event: 'denial',
    at: daysAgo(12),
    what: 'Class list',
    party: { type: 'other', org: 'Local newspaper' },
    interest: 'A story about the tutoring center',
    note: 'No ground of 34 CFR 99.31 covers it.',
    ids: ids.slice(40, 64),
  });
  record({
    event: 'request',
    at: daysAgo(4),
    what: 'Attendance of one student',
    party: { type: 'parent', person: 'Parent of a student' },
    interest: 'Wants to know how often their child came',
    ids: [ids[33]],
  });
  recordBreach(
    vault,
    parseInput('breaches.add', {
      awareAt: new Date(Date.now() - 20 * 3_600_000).toISOString(),
      disclosures: [1],
      readable: true,
      highRisk: true,
      nature: 'A memory stick with the list of aid recipients was lost on the way to the audit.',
      consequences: 'Names and ID numbers may become known to whoever found it.',
      measures: 'The lost-property office and the police were told; the list is sealed from now on.',
      contact: 'Data protection officer, privacy@fixture-u.edu',
    }),
  );
  addBreachStep(
    vault,
    parseInput('breaches.step', { breach: 1, kind: 'measures', note: 'Sticks are encrypted now.' }),
  );
}

function addInstitution(vault: WritableVault): void {
  const dana = addContact(
    vault,
    parseInput('contacts.add', {
      name: 'Dana Custodian',
      email: 'dana@fixture-u.edu',
      phone: '555-0142',
      takesNotices: true,
    }),
  );
  const sam = addContact(
    vault,
    parseInput('contacts.add', { name: 'Sam Tutor-Center', email: 'sam@fixture-u.edu' }),
  );
  for (const [contact, list, step] of [
    [dana.contact, 'newsletter', 'subscribe'],
    [sam.contact, 'promotional', 'subscribe'],
    [sam.contact, 'promotional', 'ask-to-unsubscribe'],
  ] as const)
    takeStep(vault, parseInput('contacts.step', { contact, list, step, evidence: 'E-mail of 3 March' }));
  const praise = addTestimonial(vault, {
    who: 'Sam Tutor-Center',
    text: 'The kiosk takes a minute a day off every tutor.',
  });
  consentToTestimonial(vault, {
    testimonial: praise.testimonial,
    consent: { on: daysAgo(20), evidence: 'E-mail of 9 November', scope: 'The vendor’s website' },
  });
  addTestimonial(vault, { who: 'Dana Custodian', text: 'Reports that the dean reads.' });
  addUsualPurposes(vault, 'Fixture University; privacy@fixture-u.edu');
  for (const entry of [
    {
      register: 'vendor-request',
      content: {
        what: 'Why does the nightly import stop at row 8113?',
        ticket: 'RS-2026-0417',
        channel: 'e-mail',
        askedAt: new Date(Date.now() - 6 * msADay).toISOString(),
      },
    },
    {
      register: 'instruction',
      content: {
        from: 'Vendor helpdesk',
        ref: 'RS-2026-0417',
        channel: 'e-mail',
        at: daysAgo(5),
        text: 'Put it into the folder of the ticket.',
        address: 'https://upload.vendor.example',
        expires: daysAgo(-20),
      },
    },
    {
      register: 'log',
      content: {
        name: 'Web server',
        place: 'C:\\inetpub\\logs',
        format: 'W3C extended',
        holds: ['ip-addresses', 'times', 'requested-pages', 'results'],
        keptFor: '90 days',
        reviewedOn: daysAgo(200),
      },
    },
  ])
    addEntry(vault, registerContent.parse(entry));
}
