import { fc } from '../../../support/properties.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { releasedRecords } from '../../../../main/engine/bundles/records-release.ts';
import type { ReleasedRecords } from '../../../../main/engine/bundles/records-release.ts';
import type { MadeRecords } from '../../../../main/engine/bundles/records.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { pick, seededRandom } from '../../../fixtures/random.ts';
import { fileOf, importFile } from '../../../support/imports.ts';
import { keepUntilEnd, makeVault } from '../../../support/vault.ts';
import { leaksIn, readTableOf, recordsOf, toolsFor } from './records-setting.ts';

const k = 10;
const count = 400;
const people = [...generatePeople({ seed: 61, count })];
let vault: WritableVault;
let hidden: { confidential: FixturePerson; restricted: FixturePerson };

/** A campus with skewed groups: a few colleges of very different size, ids of two shapes, courses of all sizes. */
function studentFile(): string {
  const random = seededRandom(5);
  const skewed = (values: readonly string[]): string =>
    values[Math.floor(random() ** 3 * values.length)] ?? '';
  const rows = people.map((person, index) =>
    [
      index % 90 === 0 ? `X-${person.externalId}` : person.externalId,
      person.givenName,
      person.familyName,
      person.email,
      person.username,
      person.birthday,
      skewed(['Arts', 'Science', 'Law', 'Music', 'Forestry']),
      skewed(['Freshman', 'Senior', 'Junior', 'Sophomore']),
      person.major,
      person.gender,
      pick(random, ['Kurdish', 'Sami']),
      index === 7 ? 'Y' : 'N',
    ].join('\t'),
  );
  const header =
    'ID\tFirst Name\tLast Name\tEmail\tHandle\tBirthdate\tCollege\tClass\tMajor\tGender\tEthnicity\tConfidential_Ind';
  return [header, ...rows].join('\r\n');
}

function registrationFile(): string {
  const random = seededRandom(9);
  const rows = people.flatMap((person, index) => {
    const id = index % 90 === 0 ? `X-${person.externalId}` : person.externalId;
    const own = index % 4 === 0 ? ['BIO 101 01', 'MAT 200 01'] : ['BIO 101 02'];
    if (random() < 0.3) own.push(pick(random, ['HIS 310 01', 'HIS 310 02', 'PHI 999 01']));
    return own.map((course) => [id, '202610', ...course.split(' '), 'RE'].join('\t'));
  });
  return [
    'Student.ID\tTerm.Code\tSubject.Code\tCourse.Number\tSection.Code\tRegistration.Status',
    ...rows,
  ].join('\n');
}

beforeAll(async () => {
  ({ vault } = await makeVault());
  await importFile(vault, fileOf(studentFile(), 'students.txt'));
  await importFile(vault, fileOf(registrationFile(), 'courses.txt'), { kind: 'registration' });
  const restricted = people[8];
  const confidential = people[7];
  if (restricted === undefined || confidential === undefined) throw new Error('there are 400 people');
  vault.db.prepare('UPDATE person SET restricted = 1 WHERE email = ?').run(restricted.email);
  hidden = { restricted, confidential };
  keepUntilEnd();
});

function made(records: MadeRecords | undefined): MadeRecords {
  if (records === undefined) throw new Error('records were expected');
  return records;
}

/** What a row looks like to someone who cannot tell pseudonyms: ids by shape, people by being there. */
function looks(row: Readonly<Record<string, string | null>>): string {
  return JSON.stringify(
    Object.entries(row).map(([column, value]) => {
      if (value === null || value === '*') return value;
      if (column === 'person' || column === 'email' || column === 'username') return 'pseudonym';
      return column.endsWith('id') || column === 'card'
        ? value.replace(/\d/g, '9').replace(/[A-Z]/g, 'A')
        : value;
    }),
  );
}

function smallest(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Math.min(...counts.values());
}

describe('the people in records.sqlite', () => {
  it('look the same in groups of at least k, over every column', async () => {
    const records = made(recordsOf(vault, { people: true, registrations: false }));
    const rows = await readTableOf(records.bytes, 'people');
    expect(rows).toHaveLength(count - 2);
    expect(smallest(rows.map(looks))).toBeGreaterThanOrEqual(k);
    expect(records.report.smallest).toBeGreaterThanOrEqual(k);
    expect(rows.filter((row) => row['college'] === 'Arts').length).toBeGreaterThan(50);
  });

  it('hold nobody’s identifier, in the tables or in any byte of the file', async () => {
    const tools = toolsFor(vault);
    const records = made(recordsOf(vault, { people: true, registrations: true }, { tools }));
    const own = new Set([...tools.pseudonyms.issued()].map((each) => each.token));
    expect(leaksIn(tools.leakIndex, records.shown, own)).toEqual([]);
    const bytes = records.bytes.toString('latin1');
    for (const { email, externalId, username } of people)
      for (const value of [email, externalId, username]) expect(bytes.includes(value)).toBe(false);
  });

  it('leave out the confidential and the restricted, of whom nothing is counted either', () => {
    const tools = toolsFor(vault);
    const records = made(recordsOf(vault, { people: true, registrations: true }, { tools }));
    const numbers = vault.db
      .prepare<[string, string], { no: number }>('SELECT no FROM person WHERE email IN (?, ?)')
      .all(hidden.confidential.email, hidden.restricted.email);
    for (const { no } of numbers) {
      expect(records.people).not.toContain(no);
      expect(records.shown).not.toContain(tools.pseudonyms.core(no));
    }
    expect(records.report.people).toBe(count - 2);
  });

  it('carry the pseudonyms of the logs', async () => {
    const tools = toolsFor(vault);
    const records = made(recordsOf(vault, { people: true, registrations: false }, { tools }));
    const rows = await readTableOf(records.bytes, 'people');
    const cores = new Set(records.people.map((person) => tools.pseudonyms.core(person)));
    expect(rows.every((row) => cores.has(row['person'] ?? ''))).toBe(true);
    const [row] = rows.filter((each) => each['email'] !== '*');
    expect(row?.['email']).toBe(`${(row?.['person'] ?? '').toLowerCase()}@redacted.invalid`);
  });

  it('show a year of birth in bands where years would point at someone', async () => {
    const wish = { people: true, registrations: false, columns: ['birthday'] };
    const rows = await readTableOf(made(recordsOf(vault, wish)).bytes, 'people');
    const births = rows.map((row) => row['birthday'] ?? '');
    expect(births.some((birth) => /^\d{4}-\d{4}$/.test(birth))).toBe(true);
    expect(births.every((birth) => /^(?:\d{4}|\d{4}-\d{4}|\*)$/.test(birth))).toBe(true);
    expect(smallest(rows.map(looks))).toBeGreaterThanOrEqual(k);
    const old = await readTableOf(made(recordsOf(vault, wish, { year: 2060 })).bytes, 'people');
    expect(old.filter((row) => row['birthday'] === '1970 or before').length).toBeGreaterThanOrEqual(k);
  });

  it.each([
    'ethnicity',
    'notes',
    'street',
    'zip',
    'city',
    'familyName',
    'homePhone',
    'custom:Advisor',
    'nothing',
  ])('never have the column %s', (column) => {
    const wish = { people: true, registrations: false, columns: [column] };
    expect(() => recordsOf(vault, wish)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('have a field of the campus’s own once somebody has classed it, under a name that says nothing', async () => {
    const { vault: own } = await makeVault();
    const rows = people.map((each, index) =>
      [each.externalId, each.familyName, index % 2 === 0 ? 'North' : 'South', 'x'].join('\t'),
    );
    const path = fileOf(['ID\tLast Name\tRegion\tZoë’s list', ...rows].join('\n'), 'students.txt');
    const classes = { 2: 'quasi', 3: 'operational' } as const;
    await importFile(own, path, {
      map: (columns) =>
        columns.map((each) =>
          each.column === 2 || each.column === 3
            ? {
                ...each,
                field: each.column === 2 ? 'custom:Region' : 'custom:Zoë’s list',
                custom: { type: 'text' as const, class: classes[each.column] },
              }
            : each,
        ),
    });
    const columns = ['custom:Region', 'custom:Zoë’s list'];
    const records = made(recordsOf(own, { people: true, registrations: false, columns }));
    const [row] = await readTableOf(records.bytes, 'people');
    expect(Object.keys(row ?? {})).toEqual(['person', 'kind', 'custom_1_region', 'custom_2']);
    expect(['North', 'South']).toContain(row?.['custom_1_region']);
  });

  it('are not there at all where fewer than k are left', () => {
    expect(recordsOf(vault, { people: true, registrations: true }, { k: 399 })).toBeUndefined();
  });

  it('fill a file without free pages', async () => {
    const records = made(recordsOf(vault, { people: true, registrations: false }));
    // Offset 36 of the header: the number of free pages (sqlite.org/fileformat2).
    expect(records.bytes.readUInt32BE(36)).toBe(0);
    const about = await readTableOf(records.bytes, 'about');
    expect(about.some((row) => row['meaning']?.includes('At least 10 people') === true)).toBe(true);
  });
});

describe('the registrations in records.sqlite', () => {
  it('show a course only where k people or more take it, and the rest is no smaller', async () => {
    const records = made(recordsOf(vault, { people: false, registrations: true }));
    const rows = await readTableOf(records.bytes, 'registrations');
    const courses = rows.map((row) => JSON.stringify({ ...row, person: '' }));
    expect(smallest(courses)).toBeGreaterThanOrEqual(k);
    expect(rows.some((row) => row['subject'] === 'BIO' && row['section'] === '02')).toBe(true);
  });

  it('carry a pseudonym only where k people of one look have the same courses, and the others are k or more too', async () => {
    const records = made(recordsOf(vault, { people: true, registrations: true }));
    const persons = new Map(
      (await readTableOf(records.bytes, 'people')).map((row) => [row['person'] ?? '', looks(row)]),
    );
    const courses = new Map<string, string[]>([...persons.keys()].map((person) => [person, []]));
    const rows = await readTableOf(records.bytes, 'registrations');
    for (const { person, ...course } of rows) courses.get(person ?? '')?.push(JSON.stringify(course));
    expect(
      smallest([...persons].map(([person, look]) => `${look} ${(courses.get(person) ?? []).sort().join()}`)),
    ).toBeGreaterThanOrEqual(k);
    expect(
      smallest(rows.map((row) => JSON.stringify({ ...row, person: row['person'] === '*' }))),
    ).toBeGreaterThanOrEqual(k);
    expect(records.report.tied).toBeGreaterThan(0);
  });
});

describe('records of two bundles', () => {
  const columns = ['college', 'class', 'major', 'gender', 'birthday', 'externalId', 'status'];
  const wish = fc.record({
    people: fc.boolean(),
    registrations: fc.boolean(),
    columns: fc.shuffledSubarray(columns, { minLength: 1 }),
  });

  it('or three, put together by someone who could tie the rows, still show no group under k', async () => {
    const tools = toolsFor(vault);
    const wishes = fc.array(wish, { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(wishes, fc.integer({ min: 5, max: 20 }), async (asked, least) => {
        const earlier: ReleasedRecords[] = [];
        const joint = new Map<string, string>();
        for (const each of asked) {
          const records = recordsOf(vault, each, { tools, earlier, k: least });
          if (records === undefined) continue;
          // As it lies in the vault between two bundles.
          earlier.push(releasedRecords.parse(JSON.parse(JSON.stringify(records.release))));
          for (const [person, look] of await looksOf(records.bytes))
            joint.set(person, `${joint.get(person) ?? ''}${look}\n`);
        }
        if (joint.size > 0) expect(smallest([...joint.values()])).toBeGreaterThanOrEqual(least);
      }),
      { numRuns: 20 },
    );
  });

  it('of which the second asks for the columns one by one, show less the second time', () => {
    const tools = toolsFor(vault);
    const first = made(
      recordsOf(vault, { people: true, registrations: false, columns: ['major', 'gender'] }, { tools }),
    );
    const second = { people: true, registrations: false, columns: ['birthday', 'class'] };
    const alone = made(recordsOf(vault, second, { tools, earlier: [] }));
    const after = made(recordsOf(vault, second, { tools, earlier: [first.release] }));
    const withheld = (records: MadeRecords): number =>
      records.report.withheld.reduce((sum, each) => sum + each.rows + each.generalised, 0);
    expect(withheld(after)).toBeGreaterThan(withheld(alone));
    expect(after.report.earlier).toBe(1);
  });
});

/** How everyone with a pseudonym looks in a file: the person's row and the registrations that carry the pseudonym. */
async function looksOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const tables = await readTableOf(bytes, 'sqlite_master');
  const has = (name: string): boolean => tables.some((table) => table['name'] === name);
  const found = new Map<string, string>();
  for (const row of has('people') ? await readTableOf(bytes, 'people') : [])
    found.set(row['person'] ?? '', looks(row));
  const courses = new Map<string, string[]>();
  for (const { person, ...course } of has('registrations') ? await readTableOf(bytes, 'registrations') : []) {
    if (person !== null && person !== undefined && person !== '*')
      courses.set(person, [...(courses.get(person) ?? []), JSON.stringify(course)]);
  }
  for (const [person, list] of courses) found.set(person, `${found.get(person) ?? ''}${list.sort().join()}`);
  return found;
}
