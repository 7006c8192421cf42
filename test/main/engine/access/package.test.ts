import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { fc } from '../../../support/properties.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { subjectReport } from '../../../../shared/access.ts';
import type { SubjectReport } from '../../../../shared/access.ts';
import { contactFields } from '../../../../shared/contacts.ts';
import { contract } from '../../../../shared/contract.ts';
import { previewPackage } from '../../../../main/engine/access/build.ts';
import { setAccessPolicy } from '../../../../main/engine/access/policy.ts';
import { addContact, takeStep } from '../../../../main/engine/contacts/contacts.ts';
import { addTestimonial, consentToTestimonial } from '../../../../main/engine/contacts/testimonials.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { addPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { mergePeople, undoMerge } from '../../../../main/engine/people/merge.ts';
import { setPhoto } from '../../../../main/engine/people/photo.ts';
import { saveRule } from '../../../../main/engine/retention/rules.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { jpegPicture } from '../../../fixtures/pictures.ts';
import { fileOf, importFile } from '../../../support/imports.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';
import { build, givenRequest, unpack } from './setting.ts';

const people = [...generatePeople({ seed: 91, count: 120 })].map((person, index) => ({
  ...person,
  kind: 'student' as const,
  // Names that no other words of the package can hold by chance.
  familyName: `${person.familyName}${'qxzjvk'[index % 6] ?? ''}${String.fromCharCode(97 + (index % 26))}`,
}));
const columns = [
  'externalId',
  'otherId',
  'card',
  'givenName',
  'familyName',
  'email',
  'username',
  'birthday',
  'street',
  'cellPhone',
] as const;

let vault: WritableVault;

beforeAll(async () => {
  ({ vault } = await makeVault());
  keepUntilEnd();
  const head = columns.join(',');
  const rows = people.map((person) =>
    columns.map((key) => `"${person[key].replaceAll('"', '""')}"`).join(','),
  );
  await importFile(vault, fileOf([head, ...rows].join('\n'), 'students-fall.csv'), {
    kind: 'student',
    map: (found) => found.map((column, index) => ({ ...column, field: columns[index] ?? column.field })),
  });
}, 60_000);

function everyBytes(files: ReadonlyMap<string, Buffer>): string {
  return [...files].map(([name, bytes]) => `${name}\n${bytes.toString('utf8')}`).join('\n');
}

function reportOf(files: ReadonlyMap<string, Buffer>): SubjectReport {
  return subjectReport.parse(JSON.parse(files.get('data.json')?.toString('utf8') ?? ''));
}

async function filesFor(
  externalId: string,
  wish: Parameters<typeof build>[2] = {},
): Promise<Map<string, Buffer>> {
  const { path, passphrase } = await build(vault, givenRequest(vault, externalId), wish);
  return unpack(readFileSync(path), passphrase);
}

/** What would tell who somebody is. */
function identifying(person: FixturePerson): string[] {
  return [
    person.externalId,
    person.otherId,
    person.card,
    person.email,
    person.username,
    `${person.givenName} ${person.familyName}`,
    `${person.familyName}, ${person.givenName}`,
  ].filter((value) => value.length >= 5);
}

/** Whether a value stands in a text as a word of its own, and not as a part of somebody else's. */
function standsIn(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const around = [text.slice(Math.max(0, at - 2), at).at(-1), text.slice(at + value.length).at(0)];
    if (around.every((sign) => sign === undefined || !/[\p{L}\p{N}]/u.test(sign))) return true;
  }
  return false;
}

describe('a package', () => {
  it('holds every value of its person, and of others none, also where notes name them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 60, max: people.length - 1 }),
        fc.array(fc.integer({ min: 0, max: people.length - 1 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(
          ...['{name} came along', 'ask {rev}.', 'mail {email} or {id}', 'id {other}; user {user}'],
        ),
        async (nth, named, template) => {
          const own = people[nth];
          const others = named.filter((each) => each !== nth).flatMap((each) => people[each] ?? []);
          if (own === undefined) return;
          const notes = others
            .map((person) =>
              template
                .replace('{name}', `${person.givenName} ${person.familyName}`)
                .replace('{rev}', `${person.familyName}, ${person.givenName}`)
                .replace('{email}', person.email.toUpperCase())
                .replace('{id}', person.externalId)
                .replace('{other}', person.otherId)
                .replace('{user}', person.username),
            )
            .join(' Then ');
          setFields(vault, { id: own.externalId, fields: { notes: notes === '' ? null : notes } });
          const files = await filesFor(own.externalId);
          const text = everyBytes(files).toLowerCase();
          const held = new Set(
            reportOf(files).records.flatMap(({ fields }) => fields.map(({ value }) => value)),
          );
          for (const key of columns) expect(held.has(own[key]), key).toBe(true);
          const ownValues = new Set(identifying(own).map((value) => value.toLowerCase()));
          for (const person of people) {
            if (person.externalId === own.externalId) continue;
            for (const value of identifying(person)) {
              if (ownValues.has(value.toLowerCase())) continue;
              expect(standsIn(text, value.toLowerCase()), value).toBe(false);
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  it('says of every value which file brought it and when, or that it was changed by hand since', async () => {
    const { externalId } = at(20);
    setFields(vault, { id: externalId, fields: { city: 'Elsewhere' } });
    const [record] = reportOf(await filesFor(externalId)).records;
    const sourceOf = (field: string): unknown => record?.fields.find((each) => each.field === field)?.source;
    expect(sourceOf('email')).toMatchObject({ how: 'import', file: 'students-fall.csv' });
    expect(sourceOf('city')).toMatchObject({ how: 'by-hand' });
    expect(record?.history[0]).toMatchObject({ fields: [{ field: 'city', after: 'Elsewhere' }] });
  });

  it('has the photo, the courses, the disclosures, the requests and what was done, and not who did it', async () => {
    const person = at(21);
    setPhoto(vault, person.externalId, jpegPicture(7));
    await importFile(
      vault,
      fileOf(
        `Student ID,Term,Subject,Course,Section,Instructor,Instructor ID\n${person.externalId},FA26,MATH,101,02,"Nightingale, Flora",E99887\n`,
        'courses.csv',
      ),
      { kind: 'registration' },
    );
    vault.db.transaction(() => {
      recordDisclosure(vault, {
        at: '2026-05-01T10:00:00Z',
        what: 'Transcript list',
        recipient: 'State Audit Office',
        interest: 'Yearly audit',
        basis: '34-cfr-99.31-a-3-education-authority',
        subjects: [findPerson(vault, person.externalId).id, findPerson(vault, at(22).externalId).id],
      });
    })();
    const files = await filesFor(person.externalId);
    const report = reportOf(files);
    expect([...files.keys()]).toContain('photo.jpg');
    expect(files.get('photo.jpg')?.includes('GPS')).toBe(false);
    expect(report.records[0]?.registrations[0]?.fields).toEqual({
      term: 'FA26',
      subject: 'MATH',
      course: '101',
      section: '02',
      instructor: 'Nightingale, Flora',
    });
    expect(report.disclosures).toMatchObject([{ recipient: 'State Audit Office', interest: 'Yearly audit' }]);
    expect(report.requests).toMatchObject([{ right: 'access', identity: 'photo-id-in-person' }]);
    expect(report.activity.length).toBeGreaterThan(0);
    const text = everyBytes(files);
    expect(text).not.toContain('E99887');
    expect(text).not.toContain('Test Custodian');
    expect(text).not.toContain(vault.operator.slot);
    expect(text).toContain(files.get('photo.jpg')?.toString('base64') ?? 'no photo');
  });

  it('names who teaches, but covers a teacher whose own record is confidential or that of a student', async () => {
    const teachers: [string, 'staff' | 'student', boolean][] = [
      ['Alder', 'staff', false],
      ['Birchwood', 'staff', true],
      ['Cedarman', 'student', false],
    ];
    for (const [familyName, kind, isConfidential] of teachers)
      addPerson(vault, {
        kind,
        fields: {
          externalId: `T-${familyName}`,
          givenName: 'Pat',
          familyName,
          confidential: isConfidential ? 'Yes' : null,
        },
      });
    const { externalId } = at(23);
    const rows = teachers.map(([name], index) => `${externalId},FA26,ART,${String(index)},1,"${name}, Pat"`);
    await importFile(
      vault,
      fileOf(`Student ID,Term,Subject,Course,Section,Instructor\n${rows.join('\n')}\n`),
      {
        kind: 'registration',
      },
    );
    const [record] = reportOf(await filesFor(externalId)).records;
    expect(record?.registrations.map(({ fields }) => fields['instructor'])).toEqual([
      'Alder, Pat',
      '[another person]',
      '[another person]',
    ]);
  });

  it('is of both records of who is student and staff, and of nobody else with the same number', async () => {
    const [twin, stranger] = [at(24), at(25)];
    addPerson(vault, {
      kind: 'staff',
      fields: {
        externalId: twin.externalId,
        givenName: twin.givenName,
        familyName: twin.familyName,
        jobTitle: 'Tutor of Knots',
      },
    });
    addPerson(vault, {
      kind: 'staff',
      fields: { externalId: stranger.externalId, givenName: 'Quite', familyName: 'Different-Somebody' },
    });
    const request = givenRequest(vault, findPerson(vault, twin.email === '' ? '' : internalId(twin)).id);
    const preview = previewPackage(vault, contract['access.preview'].input.parse({ request }));
    expect(preview.report.records.map(({ kind }) => kind)).toEqual(['student', 'staff']);
    const other = previewPackage(
      vault,
      contract['access.preview'].input.parse({ request: givenRequest(vault, internalId(stranger)) }),
    );
    expect(other.report.records).toHaveLength(1);
    expect(other.unlinked).toBe(1);
  });

  const secondRecords: (readonly [
    string,
    { givenName?: string; birthday?: string; email?: string },
    number,
  ])[] = [
    ['another given name', { givenName: 'Quentin' }, 1],
    ['another birthday', { birthday: '1999-12-31' }, 1],
    ['another given name, and the same birthday', { givenName: 'Quentin', birthday: '2001-02-03' }, 2],
    ['another given name, and the same e-mail address', { givenName: 'Quentin', email: 'Ni@x.test' }, 2],
    ['no given name', { givenName: '' }, 2],
  ];

  it.each(secondRecords)(
    'is of one of two who share a family name and a number, as students and staff are numbered apart: %s',
    async (_what, fields, records) => {
      const { vault } = await makeVault();
      const { id } = addPerson(vault, {
        kind: 'student',
        fields: {
          externalId: '1001',
          familyName: 'Smith',
          givenName: 'Nita',
          birthday: '2001-02-03',
          email: 'ni@x.test',
        },
      });
      const { givenName = 'Nita', ...more } = fields;
      addPerson(vault, {
        kind: 'staff',
        fields: {
          externalId: '1001',
          familyName: 'SMITH',
          ...(givenName === '' ? {} : { givenName, legalName: `${givenName} Smith` }),
          ...more,
        },
      });
      const request = givenRequest(vault, id);
      const preview = previewPackage(vault, contract['access.preview'].input.parse({ request }));
      expect(preview.report.records).toHaveLength(records);
      expect(preview.unlinked).toBe(2 - records);
    },
  );

  it('holds what a merged record held, and what was disclosed of it', async () => {
    const keep = addPerson(vault, {
      kind: 'student',
      fields: { externalId: 'M1', familyName: 'Mergewell', givenName: 'Ida' },
    });
    const drop = addPerson(vault, {
      kind: 'student',
      fields: { externalId: 'M2', familyName: 'Mergewell', city: 'Oldtown' },
    });
    vault.db.transaction(() => {
      recordDisclosure(vault, {
        at: '2026-05-01T10:00:00Z',
        what: 'A list',
        recipient: 'Somebody Ltd',
        interest: 'Audit',
        basis: '34-cfr-99.31-a-3-education-authority',
        subjects: [drop.id],
      });
    })();
    mergePeople(vault, { keep: keep.id, drop: drop.id, take: [] });
    const report = reportOf(await filesFor(keep.id));
    expect(report.records[0]?.earlierIds.map(({ value }) => value)).toContain('M2');
    expect(report.records[0]?.mergedRecords[0]?.fields).toMatchObject({ city: 'Oldtown' });
    expect(report.disclosures).toMatchObject([{ recipient: 'Somebody Ltd' }]);
  });

  it('holds nothing of a record that was merged into it by mistake, once that was taken back', async () => {
    const keep = addPerson(vault, {
      kind: 'student',
      fields: { externalId: 'M3', familyName: 'Mixup', givenName: 'Oda', notes: 'Rooms with Zebulon.' },
    });
    const drop = addPerson(vault, {
      kind: 'student',
      fields: {
        externalId: 'M4',
        familyName: 'Mixup',
        givenName: 'Zebulon',
        birthday: '1987-05-06',
        email: 'zebulon@elsewhere.test',
        city: 'Farawaytown',
      },
    });
    setFields(vault, { id: keep.id, fields: { city: 'Neartown' } });
    const { merge } = mergePeople(vault, {
      keep: keep.id,
      drop: drop.id,
      take: ['givenName', 'birthday', 'email', 'city'],
    });
    undoMerge(vault, merge);
    const files = await filesFor(keep.id);
    expect(everyBytes(files)).not.toMatch(/Zebulon|1987-05-06|zebulon@elsewhere|Farawaytown/);
    expect(reportOf(files).records[0]?.history.map(({ fields }) => fields.map(({ after }) => after))).toEqual(
      [['Neartown']],
    );
  });

  it('says how long the record is kept, by which rule and why', async () => {
    saveRule(vault, {
      values: {
        name: 'Students',
        kind: 'student',
        from: 'last-term-end',
        amount: 3,
        unit: 'years',
        then: 'erase',
        duty: false,
        basis: 'Records schedule 4.2',
      },
    });
    saveRule(vault, {
      values: {
        name: 'Staff',
        kind: 'staff',
        from: 'last-activity',
        amount: 1,
        unit: 'years',
        then: 'mask',
        duty: false,
        basis: 'Other',
      },
    });
    expect(reportOf(await filesFor(at(29).externalId)).retention).toEqual([
      {
        record: 'student',
        rule: 'Kept for 3 years after the end of the last term, then erased',
        basis: 'Records schedule 4.2',
      },
    ]);
    const spanish = await filesFor(at(29).externalId, { language: 'es' });
    expect(String(spanish.get('START-HERE.html'))).toContain(
      'Se conserva 3 años tras el final del último periodo; luego se borra',
    );
  });

  it('tells the mailing lists of somebody who is an account holder of the vendor', async () => {
    const staff = addPerson(vault, {
      kind: 'staff',
      fields: { externalId: 'E-LIST', familyName: 'Listwell', givenName: 'Uma', email: 'uma@fixture-u.edu' },
    });
    const { contact } = addContact(
      vault,
      contactFields.parse({ name: 'Uma Listwell', email: 'Uma@fixture-u.edu' }),
    );
    takeStep(vault, { contact, list: 'newsletter', step: 'subscribe', on: '2026-05-01', evidence: 'A form' });
    expect(reportOf(await filesFor(staff.id)).consents).toEqual([
      { purpose: 'newsletter', state: 'subscribe', on: '2026-05-01', evidence: 'A form' },
    ]);
  });

  it('has what is kept of an account holder, and testimonials with their consents, and those of nobody else', async () => {
    const staff = addPerson(vault, {
      kind: 'staff',
      fields: {
        externalId: 'E-TESTI',
        familyName: 'Tallwell',
        givenName: 'Vera',
        email: 'old@fixture-u.edu',
      },
    });
    setFields(vault, { id: staff.id, fields: { email: 'vera@fixture-u.edu' } });
    // The vendor still has the earlier address; another contact is a namesake.
    for (const [email, billing] of [
      ['Old@fixture-u.edu', 'Cost centre 77; ask uma@fixture-u.edu'],
      ['v.tallwell@elsewhere.example', 'Cost centre 88'],
    ] as const)
      addContact(vault, contactFields.parse({ name: 'Vera Tallwell', email, billing }));
    const named = addTestimonial(vault, { who: 'Vera Tallwell, Head of Tutoring', text: 'Calm software.' });
    consentToTestimonial(vault, {
      testimonial: named.testimonial,
      consent: { on: '2026-05-02', evidence: 'Mail of 2 May', scope: 'The vendor’s site' },
    });
    addTestimonial(vault, { who: 'The director (vera@fixture-u.edu)', text: 'By address.' });
    addTestimonial(vault, { who: 'Vera Somebody', text: 'Not hers.' });
    for (const externalId of ['E-KIM1', 'E-KIM2'])
      addPerson(vault, { kind: 'staff', fields: { externalId, familyName: 'Common', givenName: 'Kim' } });
    addTestimonial(vault, { who: 'Kim Common', text: 'Of one of two.' });
    const files = await filesFor(staff.id);
    const report = reportOf(files);
    expect(report.contacts).toMatchObject([
      { email: 'Old@fixture-u.edu', billing: 'Cost centre 77; ask [another person]', newsletter: 'none' },
    ]);
    expect(report.testimonials.map(({ text, state }) => [text, state])).toEqual([
      ['By address.', 'draft'],
      ['Calm software.', 'consented'],
    ]);
    expect(report.consents).toEqual([
      {
        purpose: 'testimonial',
        state: 'consented',
        on: '2026-05-02',
        evidence: 'Mail of 2 May',
        scope: 'The vendor’s site',
      },
    ]);
    expect(files.get('START-HERE.html')?.toString('utf8')).toContain('Calm software.');
    expect(files.get('data/testimonials.csv')?.toString('utf8')).toContain('Head of Tutoring');
    expect(reportOf(await filesFor('E-KIM1')).testimonials).toEqual([]);
    const less = reportOf(
      await filesFor(staff.id, { leaveOut: ['contacts'], leaveOutReason: 'Given before.' }),
    );
    expect([less.contacts, less.testimonials]).toEqual([[], []]);
  });

  it('is written in Spanish where the person reads Spanish: its page and what the law asks for, not the names in its data', async () => {
    const files = await filesFor(at(27).externalId, { language: 'es' });
    const page = files.get('START-HERE.html')?.toString('utf8') ?? '';
    expect(page).toContain('<html lang="es">');
    expect(page).toContain('Sus datos en la institución');
    expect(page).toContain('decide para qué y cómo se usan sus datos');
    expect(page).toContain('Fecha de nacimiento');
    expect(page).not.toMatch(/\b(?:your|you)\b/i);
    expect(reportOf(files).records[0]?.fields.map(({ label }) => label)).toContain('Last name');
  });

  it('leaves out what the custodian says, tells so with the reason, and needs one', async () => {
    const { externalId } = at(26);
    setPhoto(vault, externalId, jpegPicture(9));
    await expect(filesFor(externalId, { leaveOut: ['photo'] })).rejects.toMatchObject({
      code: 'invalid-input',
      field: 'leaveOutReason',
    });
    const files = await filesFor(externalId, {
      leaveOut: ['photo', 'activity', 'history'],
      leaveOutReason: 'A court forbids it.',
    });
    const report = reportOf(files);
    expect([...files.keys()].some((name) => name.startsWith('photo'))).toBe(false);
    expect(report.activity).toEqual([]);
    expect(files.get('START-HERE.html')?.toString('utf8')).toContain('A court forbids it.');
  });

  it('says nothing of what a secret order disclosed, nor of what followed from it', async () => {
    const { externalId } = at(28);
    const subjects = [findPerson(vault, externalId).id];
    vault.db.transaction(() => {
      const no = recordDisclosure(vault, {
        at: '2026-05-01',
        what: 'Marked secret',
        recipient: 'A grand jury',
        party: { type: 'court' },
        interest: '',
        basis: '34-cfr-99.31-a-9-legal-order',
        order: {
          kind: 'grand-jury-subpoena',
          body: 'A grand jury',
          docket: '26-1',
          issuedOn: '2026-04-30',
          scope: [{ element: 'email', paragraph: '1' }],
          notice: { told: 'forbidden', why: 'The order says so' },
        },
        subjects,
      });
      recordDisclosure(vault, {
        at: '2026-05-02',
        what: 'Marked later',
        recipient: 'A further office',
        interest: 'Followed',
        basis: 'other',
        subjects,
        refersTo: { no, as: 'further' },
      });
    })();
    const files = await filesFor(externalId);
    const text = everyBytes(files);
    for (const absent of ['Marked', 'grand jury', 'further office', 'disclosed-further'])
      expect(text).not.toContain(absent);
    expect(reportOf(files).activity.map(({ action }) => action)).not.toContain('disclosed');
  });

  it('says nothing of legal holds', async () => {
    const { externalId } = at(27);
    const { id } = findPerson(vault, externalId);
    const insert = vault.db.prepare(
      "INSERT INTO audit (seq, at, actor, action, subject, detail, hash) SELECT max(seq) + 1, ?, 'x', 'hold-placed', ?, '{}', 'x' FROM audit",
    );
    insert.run('2026-05-01T10:00:00Z', id);
    expect(everyBytes(await filesFor(externalId))).not.toContain('hold');
    vault.db.prepare("DELETE FROM audit WHERE action = 'hold-placed'").run();
  });
});

describe('the files of a package', () => {
  it('have names that say nothing, and a page to begin with', async () => {
    const files = await filesFor(at(30).externalId, { pdf: Buffer.from('%PDF-1.7 test') });
    const names = [...files.keys()];
    expect(names.slice(0, 4)).toEqual(['START-HERE.html', 'report.pdf', 'data.json', 'data-schema.json']);
    for (const name of names.slice(4))
      expect(name).toMatch(/^(?:data\/[a-z-]+\.csv|photo(?:-[a-z0-9]+)*\.(?:jpg|png))$/);
  });

  it('lack the PDF where it could not be printed, and nothing else', async () => {
    const files = await filesFor(at(33).externalId, {
      during: () => {
        throw new Error('The printer is gone.');
      },
    });
    expect(files.has('report.pdf')).toBe(false);
    expect(files.has('START-HERE.html')).toBe(true);
  });

  it('have one schema, which is inside and fits, for programs', async () => {
    const files = await filesFor(at(31).externalId);
    const schema: unknown = JSON.parse(files.get('data-schema.json')?.toString('utf8') ?? '');
    expect(schema).toEqual(z.toJSONSchema(subjectReport));
    expect(() => reportOf(files)).not.toThrow();
  });

  it('say the same as tables, which no spreadsheet takes for formulas', async () => {
    const { externalId } = at(32);
    const hostile = '=HYPERLINK("https://x.invalid","click")';
    setFields(vault, {
      id: externalId,
      fields: { notes: hostile, aid: '-2+3', otherStatus: 'two\nlines, "quoted"' },
    });
    const files = await filesFor(externalId);
    const [record] = reportOf(files).records;
    const table = parse(files.get('data/fields.csv') ?? '', { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    expect(table).toHaveLength(record?.fields.length ?? 0);
    for (const row of table) {
      expect(row['value']).not.toMatch(/^[=+\-@\t\r]/);
      const told = record?.fields.find(({ field }) => field === row['field']);
      expect(row['value']?.replace(/^'/, '')).toBe(told?.value.replace(/^'/, ''));
    }
    for (const [name, bytes] of files)
      if (name.endsWith('.csv'))
        expect(() => parse(bytes, { bom: true, columns: true }) as unknown, name).not.toThrow();
  });
});

describe('the portable variant', () => {
  it('holds what the person gave, and nothing that the institution assigned, concluded or recorded', async () => {
    const person = at(40);
    setFields(vault, {
      id: person.externalId,
      fields: { gpa: '3.4', notes: 'A private remark', gender: 'X' },
    });
    const { path, passphrase } = await build(
      vault,
      givenRequest(vault, person.externalId, { right: 'portability' }),
    );
    const files = await unpack(readFileSync(path), passphrase);
    const report = reportOf(files);
    const fields = report.records[0]?.fields.map(({ field }) => field) ?? [];
    expect(fields).toEqual(expect.arrayContaining(['givenName', 'familyName', 'email', 'gender']));
    const text = everyBytes(files);
    for (const absent of ['3.4', 'A private remark', person.externalId, person.card])
      expect(text).not.toContain(absent);
    expect(report).toMatchObject({ variant: 'portability', disclosures: [], activity: [], requests: [] });
    expect([...files.keys()].filter((name) => name.endsWith('.csv'))).toEqual([
      'data/fields.csv',
      'data/registrations.csv',
    ]);
  });
});

describe('what the law asks for beside the copy', () => {
  it('is there with words of the program, and with those of the institution where it has its own', async () => {
    const before = reportOf(await filesFor(at(50).externalId)).information;
    expect(Object.values(before ?? {}).every((text) => text.length > 20)).toBe(true);
    setAccessPolicy(vault, {
      information: { complaint: 'The Authority, Main Street 1\n\nOpen on Mondays.' },
    });
    const page = (await filesFor(at(51).externalId)).get('START-HERE.html')?.toString('utf8') ?? '';
    expect(page).toContain('<p>The Authority, Main Street 1</p>\n<p>Open on Mondays.</p>');
    for (const item of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
      expect(page).toContain(`Art. 15(1)(${item})`);
    setAccessPolicy(vault, { information: { complaint: '' } });
    expect(reportOf(await filesFor(at(52).externalId)).information).toEqual(before);
  });
});

function at(nth: number): (typeof people)[number] {
  const person = people[nth];
  if (person === undefined) throw new Error('There are not so many people.');
  return person;
}

function internalId(person: (typeof people)[number]): string {
  const row = vault.db
    .prepare<[string], { id: string }>("SELECT id FROM person WHERE external_id = ? AND kind = 'student'")
    .get(person.externalId);
  if (row === undefined) throw new Error('The person is not there.');
  return row.id;
}
