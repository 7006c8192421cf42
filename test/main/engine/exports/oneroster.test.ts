import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../main/engine/imports/inspect.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { fileOf, importFile } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';
import { awkward, changesOf, csv, exportAll, makeFilledVault, readCsv, recordsOf } from './setting.ts';

/** The columns as 1EdTech OneRoster 1.2 has them. */
const columns: Readonly<Record<string, string>> = {
  'manifest.csv': 'propertyName,value',
  'orgs.csv': 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
  'users.csv':
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
  'roles.csv':
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
  'demographics.csv':
    'sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus',
  'enrollments.csv':
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
  'academicSessions.csv':
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
  'courses.csv':
    'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
  'classes.csv':
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
};

const headers = [
  'Student.ID', 'Term.Code', 'Subject.Code', 'Course.Number', 'Section.Code', 'Course.Title',
  'Faculty.Name', 'Faculty.ID', 'Role', 'beginDate', 'endDate',
]; // prettier-ignore

const nameOf = (person: FixturePerson): string => `${person.familyName}, ${person.givenName}`;

/** Six classes with a teacher each, who is registered too; in the first a second teacher comes before. */
async function makeTaughtVault(): Promise<Awaited<ReturnType<typeof makeFilledVault>>> {
  const made = await makeFilledVault();
  const { vault, students, staff } = made;
  const row = (person: FixturePerson, group: number, role: string): string[] => {
    const teacher = staff[group];
    if (teacher === undefined) throw new Error('a class has a teacher');
    const title = group % 2 === 0 ? 'Reading "Ulysses", slowly' : '=Algebra [I]';
    return [
      person.externalId, group < 3 ? 'Fall 2025, "A"' : 'SP26', 'MA,TH', `1${String(group)}0`, `0${String(group)}`,
      title, nameOf(teacher), role === 'teacher' ? '' : teacher.externalId, role, '2025-08-25', '2025-12-12',
    ]; // prettier-ignore
  };
  const [, second] = staff;
  const rows = [
    ...(second === undefined ? [] : [row(second, 0, 'teacher')]),
    ...students.map((student, index) => row(student, index % staff.length, 'student')),
    ...staff.map((teacher, index) => row(teacher, index, 'teacher')),
  ];
  await importFile(vault, fileOf(csv(headers, rows), 'registrations.csv'), { kind: 'registration' });
  return made;
}

/** The lines of a file without their order, which is that of the inventory. */
const sorted = (folder: string, name: string): string[] =>
  readCsv(folder, name)
    .rows.map((row) => JSON.stringify(row))
    .sort();

async function fill(vault: WritableVault, folder: string): Promise<void> {
  for (const kind of ['student', 'staff', 'registration'] as const) await importFile(vault, folder, { kind });
}

describe('a OneRoster set', () => {
  it('has the files and columns of the standard, in bulk mode', async () => {
    const { vault } = await makeTaughtVault();
    const { folder, done } = exportAll(vault, { format: 'oneroster' });
    expect(done.files.map(({ name }) => name).sort()).toEqual(Object.keys(columns).sort());
    for (const [name, expected] of Object.entries(columns)) {
      expect(readCsv(folder, name).headers.join()).toBe(expected);
      for (const record of recordsOf(folder, name)) {
        expect(record['status'] ?? '').toBe('');
        expect(record['dateLastModified'] ?? '').toBe('');
      }
    }
    const manifest = new Map(
      recordsOf(folder, 'manifest.csv').map((row) => [row['propertyName'], row['value']]),
    );
    expect(manifest.get('oneroster.version')).toBe('1.2');
    expect(manifest.get('file.users')).toBe('bulk');
    expect(manifest.get('file.results')).toBe('absent');
    expect(await inspectFile(vault, { path: folder })).toMatchObject({
      format: { type: 'oneroster', version: '1.2', mode: 'bulk' },
    });
  });

  it('changes nothing when it is imported again', async () => {
    const { vault, students, staff } = await makeTaughtVault();
    const { folder, done } = exportAll(vault, { format: 'oneroster' });
    expect(done.registrations).toBe(students.length + staff.length + 1);
    expect(await changesOf(vault, folder, 'student')).toEqual({
      same: students.length + awkward.length,
    });
    expect(await changesOf(vault, folder, 'staff')).toEqual({ same: staff.length });
    expect(await changesOf(vault, folder, 'registration')).toEqual({ same: done.registrations });
  });

  it('comes out the same from a vault that was filled with it', async () => {
    const { vault } = await makeTaughtVault();
    // Who is inactive is disabled in the set, and no import begins with someone who is gone.
    vault.db.prepare('UPDATE person SET status = NULL').run();
    const first = exportAll(vault, { format: 'oneroster' });
    const { vault: other } = await makeVault({ isAnother: true });
    await fill(other, first.folder);
    const second = exportAll(other, { format: 'oneroster' });
    for (const name of ['orgs.csv', 'academicSessions.csv', 'courses.csv', 'classes.csv', 'demographics.csv'])
      expect(sorted(second.folder, name)).toEqual(sorted(first.folder, name));
    for (const kind of ['student', 'staff', 'registration'] as const)
      expect(Object.keys(await changesOf(other, second.folder, kind))).toEqual(['same']);
  });

  it('refers only to what is there', async () => {
    const { vault } = await makeTaughtVault();
    const { folder } = exportAll(vault, { format: 'oneroster' });
    const ids = (name: string): Set<string> => {
      const found = recordsOf(folder, name).map((record) => record['sourcedId'] ?? '');
      expect(new Set(found).size).toBe(found.length);
      return new Set(found);
    };
    const links = [
      ['roles.csv', 'userSourcedId', 'users.csv'],
      ['demographics.csv', 'sourcedId', 'users.csv'],
      ['enrollments.csv', 'userSourcedId', 'users.csv'],
      ['enrollments.csv', 'classSourcedId', 'classes.csv'],
      ['classes.csv', 'courseSourcedId', 'courses.csv'],
      ['classes.csv', 'termSourcedIds', 'academicSessions.csv'],
      ['classes.csv', 'schoolSourcedId', 'orgs.csv'],
      ['users.csv', 'primaryOrgSourcedId', 'orgs.csv'],
    ] as const;
    for (const [from, column, to] of links) {
      const known = ids(to);
      for (const record of recordsOf(folder, from)) expect(known).toContain(record[column]);
    }
    ids('enrollments.csv');
    const primary = recordsOf(folder, 'enrollments.csv').filter((record) => record['primary'] === 'true');
    expect(new Set(primary.map((record) => record['classSourcedId'])).size).toBe(primary.length);
  });

  it('calls a user by ID, else other id, else card, and makes one of who is both', async () => {
    const { vault } = await makeVault();
    const people = ['ID', 'Other_ID', 'Barcode', 'Last_Name', 'First_Name', 'Status'];
    await importFile(
      vault,
      fileOf(
        csv(people, [
          ['01', 'A1', 'C1', 'One', 'Ann', 'Inactive'],
          ['', 'A2', 'C2', 'Two', 'Bo', ''],
          ['', '', 'C3', 'Three', 'Cy', 'Active'],
        ]),
      ),
    );
    await importFile(
      vault,
      fileOf(
        csv(people, [
          ['01', 'A1', '', 'One', 'Ann', 'Inactive'],
          ['07', '', '', 'Seven', 'Ed', ''],
        ]),
        'staff.csv',
      ),
      {
        kind: 'staff',
      },
    );
    await importFile(vault, fileOf(csv(people, [['', '01', 'C4', 'Four', 'Di', '']])));
    const { folder, done } = exportAll(vault, { format: 'oneroster' });
    expect(done.people).toBe(6);
    const users = recordsOf(folder, 'users.csv').map((user) =>
      ['sourcedId', 'identifier', 'userMasterIdentifier', 'enabledUser'].map((column) => user[column]),
    );
    expect(users).toEqual([
      ['01', '01', 'A1', 'false'],
      ['A2', '', 'A2', 'true'],
      ['C3', '', '', 'true'],
      ['C4', '', '01', 'true'],
      ['07', '07', '', 'true'],
    ]);
    const roles = recordsOf(folder, 'roles.csv').map((role) => [
      role['userSourcedId'],
      role['roleType'],
      role['role'],
    ]);
    expect(roles).toContainEqual(['01', 'primary', 'student']);
    expect(roles).toContainEqual(['01', 'secondary', 'aide']);
  });

  it('never takes one person for another whose other id is the same', async () => {
    const { vault } = await makeVault();
    const people = ['ID', 'Other_ID', 'Barcode', 'Last_Name', 'First_Name'];
    await importFile(vault, fileOf(csv(people, [['', 'x1', '', 'First', 'Ann']])));
    await importFile(vault, fileOf(csv(people, [['X1', 'B2', '', 'Second', 'Bo']])), {
      options: { decisions: [{ line: 2, decision: 'different' }] },
    });
    await importFile(vault, fileOf(csv(people, [['X1', 'B2', '', 'Second', 'Bo']]), 'staff.csv'), {
      kind: 'staff',
    });
    const { folder } = exportAll(vault, { format: 'oneroster' });
    expect(recordsOf(folder, 'users.csv').map((user) => [user['sourcedId'], user['familyName']])).toEqual([
      ['x1', 'First'],
      ['B2', 'Second'],
    ]);
    expect(recordsOf(folder, 'roles.csv').map((role) => [role['userSourcedId'], role['role']])).toEqual([
      ['x1', 'student'],
      ['B2', 'student'],
      ['B2', 'aide'],
    ]);
  });

  it('makes teachers of staff whom registrations name by ID', async () => {
    const { vault, students, staff } = await makeFilledVault();
    const [teacher] = staff;
    if (teacher === undefined) throw new Error('there is a teacher');
    const rows = students.slice(0, 3).map((student) => [
      student.externalId, 'FA25', 'BIO', '100L', '03', 'Cells', nameOf(teacher), teacher.externalId, 'student', '', '',
    ]); // prettier-ignore
    await importFile(vault, fileOf(csv(headers, rows), 'registrations.csv'), { kind: 'registration' });
    const { folder } = exportAll(vault, { format: 'oneroster' });
    const teaching = recordsOf(folder, 'enrollments.csv').filter((record) => record['role'] === 'teacher');
    expect(teaching).toMatchObject([{ userSourcedId: teacher.externalId, primary: 'true' }]);
    const role = recordsOf(folder, 'roles.csv').find((each) => each['userSourcedId'] === teacher.externalId);
    expect(role?.['role']).toBe('teacher');
    // Who teaches by the word of a student's registration is not registered.
    expect(await changesOf(vault, folder, 'registration')).toEqual({ same: 3 });
  });

  it('leaves out registrations that are not active', async () => {
    const { vault, students } = await makeTaughtVault();
    vault.db.prepare("UPDATE registration SET status = 'Inactive' WHERE no = 5").run();
    const { folder, done } = exportAll(vault, { format: 'oneroster' });
    expect(done.registrations).toBe(students.length + 6);
    expect(await changesOf(vault, folder, 'registration')).toEqual({ same: done.registrations });
  });
});

describe('a round trip', () => {
  it('finds registrations by CRN again, with or without a section, and people without an ID number', async () => {
    const { vault } = await makeVault();
    const people = 'ID,Other_ID,Last,First\n1,o1,Ann,A\n,o2,Bo,B\n3,,Cy,C\n';
    await importFile(vault, fileOf(people));
    const registrations =
      'ID,Term,Subject,Course,Section,CRN\n1,F26,BIO,101,01,0.12/7\n1,F26,HIS,2,,0445\n3,F26,ART,1,02,\n';
    await importFile(vault, fileOf(registrations), { kind: 'registration' });
    const { folder: out } = exportAll(vault, { format: 'oneroster' });
    for (const kind of ['student', 'registration'] as const) {
      const { new: fresh, changed, notInFile } = await importFile(vault, out, { kind });
      expect([kind, fresh, changed, notInFile]).toEqual([kind, 0, 0, 0]);
    }
  });
});

describe('any vault', () => {
  const { array, assert, asyncProperty, constantFrom, record } = fc;
  const id = constantFrom('', '1', '2', '3', '4');
  const name = constantFrom('Ann', 'Bo', 'Cy');
  const person = record({
    id,
    other: constantFrom('', '', 'o1', 'o2'),
    card: constantFrom('', 'k1', 'k2', 'k3'),
    name,
    email: constantFrom('', 'a@x.edu', 'b@x.edu', 'c@x.edu'),
    gender: constantFrom('', 'male', 'female'),
    birthday: constantFrom('', '1999-02-03', '1998-01-01'),
    phone: constantFrom('', '555-010-0200'),
    status: constantFrom('', 'Active', 'Inactive'),
  });
  const registration = record({
    id,
    term: constantFrom('', 'F26', 'S27'),
    subject: constantFrom('', 'BIO'),
    course: constantFrom('', '101'),
    section: constantFrom('', '01'),
    crn: constantFrom('', '777'),
    title: constantFrom('', 'Cells', 'BIO 101', '777'),
    instructor: constantFrom('', 'L, Ann', 'L, Bo', 'Nobody, Else'),
    instructorId: constantFrom('', '1', '4', '9'),
    role: constantFrom('', 'student', 'Auditor', 'teacher', 'Instructor'),
    status: constantFrom('', 'Enrolled', 'Inactive'),
    begin: constantFrom('', '2026-08-20', '2026-09-01'),
    end: constantFrom('', '2026-12-20'),
  });
  const peopleHeaders = [
    'ID', 'Other_ID', 'Barcode', 'First_Name', 'Email', 'Gender', 'Birthdate', 'Home_Phone', 'Status', 'Last_Name',
  ]; // prettier-ignore
  const registrationHeaders = [
    'Student.ID', 'Term.Code', 'Subject.Code', 'Course.Number', 'Section.Code', 'Section.CRN', 'Course.Title',
    'Faculty.Name', 'Faculty.ID', 'Role', 'Registration.Status', 'beginDate', 'endDate',
  ]; // prettier-ignore
  const people = (rows: readonly object[]): string =>
    csv(
      peopleHeaders,
      rows.map((row) => [...Object.values(row).map(String), 'L']),
    );

  it('takes its own export back without a change', async () => {
    const { vault } = await makeVault();
    const one = { id: '9', other: '', card: '', name: 'Zoe' };
    await assert(
      asyncProperty(
        array(person, { minLength: 1, maxLength: 6 }),
        array(person, { maxLength: 4 }),
        array(registration, { maxLength: 8 }),
        async (students, staff, registrations) => {
          vault.db.exec('DELETE FROM registration; DELETE FROM former_id; DELETE FROM person');
          await importFile(vault, fileOf(people([{ ...students[0], ...one }, ...students])));
          if (staff.length > 0)
            await importFile(vault, fileOf(people(staff), 'staff.csv'), { kind: 'staff' });
          if (registrations.length > 0) {
            const rows = registrations.map((row) => Object.values(row).map(String));
            await importFile(vault, fileOf(csv(registrationHeaders, rows), 'registrations.csv'), {
              kind: 'registration',
            });
          }
          const { folder } = exportAll(vault, { format: 'oneroster' });
          for (const kind of ['student', 'staff', 'registration'] as const) {
            const { new: fresh = 0, changed = 0 } = await changesOf(vault, folder, kind);
            expect({ kind, fresh, changed }).toEqual({ kind, fresh: 0, changed: 0 });
          }
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 40), seed: Number(process.env['SEED'] ?? 20261124) },
    );
  }, 120_000);
});
