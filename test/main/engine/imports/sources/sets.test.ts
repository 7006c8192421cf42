import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../../main/engine/imports/inspect.ts';
import { getPerson } from '../../../../../main/engine/people/edit.ts';
import { listRegistrations } from '../../../../../main/engine/registrations/list.ts';
import { generatePeople } from '../../../../fixtures/people.ts';
import type { FixturePerson } from '../../../../fixtures/people.ts';
import { canvasSet, oneRoster11, oneRoster12 } from '../../../../fixtures/sets.ts';
import type { SetFiles } from '../../../../fixtures/sets.ts';
import { writeZip } from '../../../../fixtures/zip-files.ts';
import { fileOf, importFile, planFile } from '../../../../support/imports.ts';
import { makeVault, temporaryFolder } from '../../../../support/vault.ts';

const students = [...generatePeople({ seed: 41, count: 30 })];
const [teacher] = [...generatePeople({ seed: 42, count: 1, kind: 'staff' })] as [FixturePerson];

function zipOf(files: SetFiles, folder = ''): string {
  return fileOf(
    writeZip(Object.entries(files).map(([name, bytes]) => ({ name: `${folder}${name}`, bytes }))),
    'set.zip',
  );
}

function folderOf(files: SetFiles): string {
  const folder = join(temporaryFolder(), 'set');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe.each([
  ['a OneRoster 1.1 ZIP', () => zipOf(oneRoster11(students, teacher)), ''],
  ['a OneRoster 1.1 ZIP with a folder inside', () => zipOf(oneRoster11(students, teacher), 'export/'), ''],
  ['a OneRoster 1.1 folder', () => folderOf(oneRoster11(students, teacher)), ''],
  ['a OneRoster 1.2 ZIP', () => zipOf(oneRoster12(students, teacher)), 'sid-'],
  ['a Canvas folder', () => folderOf(canvasSet(students, teacher)), ''],
] as const)('%s', (name, make, prefix) => {
  it('brings students, staff and registrations, and nothing new the second time', async () => {
    const { vault } = await makeVault();
    const path = make();
    const { kinds } = await inspectFile(vault, { path });
    expect(kinds).toEqual(['student', 'staff', 'registration']);
    expect(await importFile(vault, path, { kind: 'student' })).toMatchObject({ new: 30, rejected: 0 });
    expect(await importFile(vault, path, { kind: 'staff' })).toMatchObject({ new: 1, rejected: 0 });
    expect(await importFile(vault, path, { kind: 'registration' })).toMatchObject({ new: 62, rejected: 0 });
    for (const kind of ['student', 'staff', 'registration'] as const) {
      expect(await importFile(vault, path, { kind })).toMatchObject({ new: 0, changed: 0, notInFile: 0 });
    }
    const [first] = students as [FixturePerson];
    expect(getPerson(vault, `${prefix}${first.externalId}`).fields).toMatchObject({
      givenName: first.givenName,
      familyName: first.familyName,
      email: first.email,
      ...(name.startsWith('a OneRoster') ? { birthday: first.birthday, gender: 'female' } : {}),
    });
    const { registrations } = listRegistrations(vault, `${prefix}${first.externalId}`);
    expect(registrations.map(({ fields }) => [fields['term'], fields['course'], fields['section']])).toEqual([
      ['Fall 2026', 'BIO-101', '01'],
      ['Fall 2026', 'HIS-210', '0A'],
    ]);
  });
});

describe('a OneRoster set', () => {
  it('never stores a password, and knows no parents', async () => {
    const { vault } = await makeVault();
    const path = zipOf(oneRoster11(students, teacher));
    const { columns } = await inspectFile(vault, { path, kind: 'student' });
    expect(columns.find((column) => column.header === 'password')?.refused).toBe('password-column');
    await importFile(vault, path, { kind: 'student' });
    expect(vault.db.serialize().toString('latin1')).not.toContain('hunter2');
    expect(() => getPerson(vault, 'sid-parent')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('names teachers as instructors and keeps the dates of the term', async () => {
    const { vault } = await makeVault();
    const path = zipOf(oneRoster11(students, teacher));
    await importFile(vault, path, { kind: 'student' });
    expect(await importFile(vault, path, { kind: 'registration' })).toMatchObject({ new: 60, rejected: 2 });
    const [first] = students as [FixturePerson];
    const [registration] = listRegistrations(vault, first.externalId).registrations;
    expect(registration?.fields).toMatchObject({
      instructor: `${teacher.familyName}, ${teacher.givenName}`,
      startsOn: '2026-08-24',
      endsOn: '2026-12-18',
      role: 'student',
    });
  });

  it('as a delta marks whom it says are gone as inactive, and takes nobody else for missing', async () => {
    const { vault } = await makeVault();
    const bulk = zipOf(oneRoster11(students, teacher));
    await importFile(vault, bulk, { kind: 'student' });
    await importFile(vault, bulk, { kind: 'registration' });
    const [gone, kept] = students as [FixturePerson, FixturePerson];
    const delta = zipOf(
      oneRoster11([gone, kept], teacher, { mode: 'delta', gone: new Set([gone.externalId]) }),
    );
    const receipt = await importFile(vault, delta, { kind: 'student' });
    expect(receipt).toMatchObject({ new: 0, changed: 1, same: 1, inactive: 1, notInFile: 0 });
    expect(getPerson(vault, gone.externalId).fields['status']).toBe('Inactive');
    await importFile(vault, delta, { kind: 'registration' });
    expect(
      listRegistrations(vault, gone.externalId).registrations.map(({ fields }) => fields['status']),
    ).toEqual(['Inactive', 'Inactive']);
    // Back in the next full file, the person is active again.
    await importFile(vault, bulk, { kind: 'student' });
    expect(getPerson(vault, gone.externalId).fields['status']).toBeUndefined();
  });

  it('without the files it needs is refused by name', async () => {
    const { vault } = await makeVault();
    const whole = Object.entries(oneRoster11(students, teacher));
    const rest = Object.fromEntries(whole.filter(([name]) => name !== 'users.csv'));
    await expect(importFile(vault, zipOf(rest), { kind: 'student' })).rejects.toThrow(
      expect.objectContaining({ code: 'unsupported-file' }),
    );
  });
});

/** A set with some files changed; undefined leaves one out. */
function changed(files: SetFiles, changes: Readonly<Record<string, string | undefined>>): SetFiles {
  const all = Object.entries({ ...files, ...changes });
  return Object.fromEntries(all.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

function manifest(version: string, modes: Readonly<Record<string, string>>): string {
  const rows = Object.entries(modes).map(([name, mode]) => `file.${name},${mode}\n`);
  return `propertyName,value\noneroster.version,${version}\n${rows.join('')}`;
}

const headerOf = (text: string | undefined): string => `${(text ?? '').split('\r\n')[0] ?? ''}\r\n`;
const linesWith = (text: string | undefined, part: string): string[] =>
  (text ?? '').split('\r\n').filter((line) => line.includes(part));
const [one, two] = students as [FixturePerson, FixturePerson];
const old = oneRoster11(students, teacher);
const withRoles = oneRoster12(students, teacher);

describe('a set that leaves something out', () => {
  const bulk = async (files: SetFiles = old): Promise<Awaited<ReturnType<typeof makeVault>>> => {
    const made = await makeVault();
    const path = zipOf(files);
    for (const kind of ['student', 'staff', 'registration'] as const)
      await importFile(made.vault, path, { kind });
    return made;
  };

  it.each([
    ['OneRoster', old],
    ['Canvas', canvasSet(students, teacher)],
  ] as const)('of one kind (%s) brings no rows of it and fails nothing', async (_name, files) => {
    const { vault } = await makeVault();
    const users = (files['users.csv'] ?? '').split('\r\n');
    const kept = users.filter((line) => !line.includes(teacher.externalId)).join('\r\n');
    const path = zipOf(
      changed(files, { 'users.csv': kept, 'enrollments.csv': headerOf(files['enrollments.csv']) }),
    );
    const counts = { new: 0, changed: 0, same: 0, rejected: 0 };
    expect(await importFile(vault, path, { kind: 'staff' })).toMatchObject(counts);
    expect(await importFile(vault, path, { kind: 'registration' })).toMatchObject(counts);
  });

  it('of the demographics takes no birthday and no gender', async () => {
    const { vault } = await bulk();
    const users = `${headerOf(old['users.csv'])}${linesWith(old['users.csv'], `sid-${one.externalId}"`).join('')}\r\n`;
    const delta = changed(old, {
      'manifest.csv': manifest('1.1', { users: 'delta', demographics: 'delta' }),
      'users.csv': users.replace(one.email, 'new@x.edu'),
      'demographics.csv': `sourcedId,birthDate,sex\nsid-${two.externalId},2001-02-03,female\n`,
    });
    expect(await importFile(vault, zipOf(delta))).toMatchObject({ changed: 1, notInFile: 0 });
    expect(getPerson(vault, one.externalId).fields).toMatchObject({
      email: 'new@x.edu',
      birthday: one.birthday,
      gender: 'female',
    });
  });

  it('because a row of the demographics cannot be read keeps what is stored, and says so', async () => {
    const { vault } = await bulk();
    const broken = (old['demographics.csv'] ?? '').replace(`"${one.birthday}","female"`, `"${one.birthday}"`);
    const path = zipOf(changed(old, { 'demographics.csv': broken }));
    const { plan, staging } = await planFile(vault, path);
    staging.remove();
    expect(plan.counts).toMatchObject({ changed: 0, same: 30 });
    expect(plan.warnings.join()).toContain('demographics.csv: 1 row cannot be read, the first on line 2');
  });

  it('and spells its columns in another way is read all the same; the rest is named', async () => {
    const { vault } = await makeVault();
    const path = zipOf(
      changed(old, {
        'demographics.csv': `sourcedId,birth_date,Gender,shoeSize\nsid-${one.externalId},2001-02-03,female,43\n`,
      }),
    );
    await importFile(vault, path);
    expect(getPerson(vault, one.externalId).fields).toMatchObject({
      birthday: '2001-02-03',
      gender: 'female',
    });
    const { warnings } = await inspectFile(vault, { path, kind: 'student' });
    expect(warnings.join()).toContain('demographics.csv: these columns are not stored: shoeSize');
  });

  it('of the roles turns no teacher into a student, and refuses whom nobody knows', async () => {
    const { vault } = await bulk(withRoles);
    const users = withRoles['users.csv'] ?? '';
    const stranger = linesWith(users, `sid-${one.externalId}"`)
      .join('')
      .replaceAll(one.externalId, 'stranger')
      .replace(one.email, 'stranger@x.edu');
    const delta = zipOf(
      changed(withRoles, {
        'manifest.csv': manifest('1.2', { users: 'delta', roles: 'absent' }),
        'users.csv': `${headerOf(users)}${linesWith(users, `sid-${teacher.externalId}"`).join('')}\r\n${stranger}\r\n`,
        'roles.csv': undefined,
      }),
    );
    const { plan, staging } = await planFile(vault, delta, { kind: 'student' });
    staging.remove();
    expect(plan.counts).toMatchObject({ new: 0, changed: 0, rejected: 1 });
    expect(plan.issues).toMatchObject([{ line: 3, rule: 'role-unknown' }]);
    expect(await importFile(vault, delta, { kind: 'staff' })).toMatchObject({ same: 1, rejected: 0 });
  });

  it('because a row of the roles cannot be read goes by what the inventory knows', async () => {
    const { vault } = await bulk(withRoles);
    const roles = (withRoles['roles.csv'] ?? '').replace(/("teacher","","","org-1"),""/, '$1');
    const path = zipOf(changed(withRoles, { 'roles.csv': roles }));
    expect(await importFile(vault, path, { kind: 'student' })).toMatchObject({
      new: 0,
      same: 30,
      rejected: 0,
    });
    expect(await importFile(vault, path, { kind: 'staff' })).toMatchObject({ same: 1, notInFile: 0 });
  });

  it('of classes and terms registers nobody twice', async () => {
    const { vault } = await bulk();
    const rows = [
      `e-1,active,,k-c-1,org-1,sid-${one.externalId},student,false,,`,
      `e-2,tobedeleted,,k-c-2,org-1,sid-${two.externalId},student,false,,`,
    ];
    const delta = zipOf({
      'manifest.csv': manifest('1.1', { users: 'absent', enrollments: 'delta' }),
      'enrollments.csv': `${headerOf(old['enrollments.csv']).replaceAll('"', '')}${rows.join('\n')}\n`,
    });
    const { plan, staging } = await planFile(vault, delta, { kind: 'registration' });
    staging.remove();
    expect(plan.counts).toMatchObject({ new: 0, changed: 0, rejected: 2, notInFile: 0 });
    expect(plan.issues.map(({ rule }) => rule)).toEqual(['class-unknown', 'class-unknown']);
  });

  it('but the terms finds the registration that is to go by its course and section', async () => {
    const { vault } = await bulk();
    const delta = zipOf(
      changed(old, {
        'manifest.csv': manifest('1.1', { users: 'absent', enrollments: 'delta' }),
        'users.csv': undefined,
        'academicSessions.csv': undefined,
        'enrollments.csv': `sourcedId,status,classSourcedId,userSourcedId,role\ne-1,tobedeleted,k-c-1,sid-${one.externalId},student\n`,
      }),
    );
    expect(await importFile(vault, delta, { kind: 'registration' })).toMatchObject({
      changed: 1,
      inactive: 1,
    });
    const { registrations } = listRegistrations(vault, one.externalId);
    expect(registrations.find(({ fields }) => fields['course'] === 'BIO-101')?.fields).toMatchObject({
      status: 'Inactive',
      title: 'Biology, "the" start',
      startsOn: '2026-08-24',
    });
  });

  it('because a row of the classes cannot be read loses no term and course', async () => {
    const { vault } = await bulk();
    const classes = (old['classes.csv'] ?? '').replace('"t-1","","",""', '"t-1","",""');
    const path = zipOf(changed(old, { 'classes.csv': classes }));
    const { plan, staging } = await planFile(vault, path, { kind: 'registration' });
    staging.remove();
    expect(plan.counts).toMatchObject({ new: 0, changed: 0, notInFile: 0 });
    expect(new Set(plan.issues.map(({ rule }) => rule))).toEqual(new Set(['class-unknown']));
    expect(plan.warnings.join()).toContain('classes.csv: 1 row cannot be read');
  });
});

describe('a OneRoster set in the wild', () => {
  it('has a mode for each file', async () => {
    const { vault } = await makeVault();
    const path = zipOf(
      changed(old, { 'manifest.csv': manifest('1.1', { users: 'bulk', enrollments: 'delta' }) }),
    );
    expect((await inspectFile(vault, { path, kind: 'student' })).scope).toBe('snapshot');
    expect((await inspectFile(vault, { path, kind: 'registration' })).scope).toBe('delta');
  });

  it('knows the usual words for roles, and counts those whom it leaves out', async () => {
    const { vault } = await makeVault();
    const roles = ['Faculty', 'staff', 'instructor', 'learner', 'pupil', 'wizard', 'wizard', 'parent'];
    const rows = roles.map(
      (role, index) =>
        `u${String(index)},${role},F${String(index)},L,10${String(index)},p${String(index)}@x.edu`,
    );
    const path = zipOf({
      'manifest.csv': manifest('1.1', { users: 'bulk' }),
      'users.csv': `sourcedId,role,givenName,familyName,identifier,email\n${rows.join('\n')}\n`,
    });
    const { plan, staging } = await planFile(vault, path, { kind: 'staff' });
    staging.remove();
    expect(plan.counts).toMatchObject({ new: 3 });
    expect(plan.warnings.map(String)).toContain('2 users with the role "wizard" are left out.');
    expect(await importFile(vault, path, { kind: 'student' })).toMatchObject({ new: 2 });
  });

  it('is the outermost folder, and no copy below it', async () => {
    const { vault } = await makeVault();
    const copy = { 'backup/users.csv': `${headerOf(old['users.csv'])}` };
    const path = zipOf({ ...old, ...copy });
    expect(await importFile(vault, path)).toMatchObject({ new: 30 });
    expect((await inspectFile(vault, { path })).warnings.join()).toContain('1 more folder');
  });

  it('that is not Unicode is named with its encoding, and read in another one when that is said', async () => {
    const { vault } = await makeVault();
    const path = fileOf(
      writeZip([
        {
          name: 'users.csv',
          bytes: Buffer.from(
            'sourcedId,role,givenName,familyName,identifier\nu1,student,Zo\u00eb,M\u00fcller,1\n',
            'latin1',
          ),
        },
      ]),
      'set.zip',
    );
    const { warnings } = await inspectFile(vault, { path });
    expect(warnings.join()).toContain('users.csv is not Unicode; it was read as windows-1252');
    await importFile(vault, path, { known: { encoding: 'windows-1251' } });
    expect(getPerson(vault, '1').fields['familyName']).toBe('M\u044cller');
  });
});

describe('a Canvas set', () => {
  const files = canvasSet(students, teacher);

  it('says the same of someone deleted every night', async () => {
    const { vault } = await makeVault();
    await importFile(vault, folderOf(files));
    const path = folderOf(
      changed(files, {
        'users.csv': (files['users.csv'] ?? '').replace(
          `"${one.email}","active"`,
          `"${one.email}","deleted"`,
        ),
      }),
    );
    expect(await importFile(vault, path)).toMatchObject({ changed: 1, inactive: 1 });
    expect(await importFile(vault, path)).toMatchObject({ changed: 0, same: 30 });
    expect(await importFile(vault, path)).toMatchObject({ changed: 0, same: 30 });
    expect(getPerson(vault, one.externalId).fields['status']).toBe('Inactive');
  });

  it('knows no observers, and counts them', async () => {
    const { vault } = await makeVault();
    const path = folderOf(
      changed(files, {
        'users.csv': `${files['users.csv'] ?? ''}"p1","par","Pa","Rent","pa@x.edu","active"\r\n`,
        'enrollments.csv': `${files['enrollments.csv'] ?? ''}"c-1","p1","observer","s-c-1","active"\r\n`,
      }),
    );
    const { plan, staging } = await planFile(vault, path);
    staging.remove();
    expect(plan.counts).toMatchObject({ new: 30 });
    expect(plan.warnings.map(String)).toContain('1 user with the role "observer" is left out.');
  });
});

describe('a class over several terms', () => {
  const session = (id: string, title: string, start: string, end: string): string =>
    `${id},,,${title},term,${start},${end},,2027\r\n`;
  const inTerms = (terms: string): string =>
    zipOf(
      changed(old, {
        'academicSessions.csv': `${headerOf(old['academicSessions.csv'])}${session('t-2', 'Spring 2027', '2027-01-11', '2027-05-07')}${session('t-1', 'Fall 2026', '2026-08-24', '2026-12-18')}`,
        'classes.csv': (old['classes.csv'] ?? '').replaceAll('"t-1"', `"${terms}"`),
      }),
    );

  it('is known by the first, in whatever order they are listed, and ends with the last', async () => {
    const { vault } = await makeVault();
    await importFile(vault, inTerms('t-2,t-1'), { kind: 'student' });
    await importFile(vault, inTerms('t-2,t-1'), { kind: 'registration' });
    expect(listRegistrations(vault, one.externalId).registrations[0]?.fields).toMatchObject({
      term: 'Fall 2026',
      startsOn: '2026-08-24',
      endsOn: '2027-05-07',
    });
    expect(await importFile(vault, inTerms('t-1,t-2'), { kind: 'registration' })).toMatchObject({
      new: 0,
      changed: 0,
      same: 60,
    });
  });
});

describe('what a set says is gone and there', () => {
  const canvas = (enrollments: readonly string[]): SetFiles => ({
    'users.csv': 'user_id,login_id,first_name,last_name,status\nU1,u1,Ann,Lee,active\nU2,u2,Bo,Ray,active\n',
    'terms.csv': 'term_id,name,status\nF26,Fall 2026,active\n',
    'courses.csv': 'course_id,short_name,long_name,term_id,status\nB1,BIO101,Biology,F26,active\n',
    'sections.csv': 'section_id,course_id,name,status\nS1,B1,01,active\n',
    'enrollments.csv': `course_id,user_id,role,section_id,status\n${enrollments.join('\n')}\n`,
  });
  const dropped = 'B1,U1,student,S1,deleted';
  const again = 'B1,U1,student,S1,active';
  const left = ['B1,U2,student,S1,deleted', 'B1,U2,student,S1,deleted'];

  it.each([
    ['first', [dropped, again]],
    ['last', [again, dropped]],
  ] as const)('is there: dropped and taken up again, with the drop %s', async (_where, rows) => {
    const { vault } = await makeVault();
    await importFile(vault, zipOf(canvas([again])), { kind: 'student' });
    const path = zipOf(canvas([...rows, ...left]));
    expect(await importFile(vault, path, { kind: 'registration' })).toMatchObject({ new: 1, rejected: 0 });
    expect(await importFile(vault, path, { kind: 'registration' })).toMatchObject({
      changed: 0,
      rejected: 0,
      inactive: 0,
      notInFile: 0,
    });
    expect(listRegistrations(vault, 'U1').registrations.map(({ fields }) => fields['status'])).toEqual([
      'active',
    ]);
    expect(
      await importFile(vault, zipOf(canvas([dropped, dropped])), { kind: 'registration' }),
    ).toMatchObject({ inactive: 1, rejected: 0 });
  });

  it('makes nobody staff who only assisted once, and keeps a teacher without courses one', async () => {
    const { vault } = await makeVault();
    const path = zipOf(canvas([again, 'B1,U1,ta,S1,deleted', 'B1,U2,teacher,S1,deleted']));
    expect(await importFile(vault, path, { kind: 'student' })).toMatchObject({ new: 1 });
    expect(await importFile(vault, path, { kind: 'staff' })).toMatchObject({ new: 1 });
    expect([getPerson(vault, 'U1').kind, getPerson(vault, 'U2').kind]).toEqual(['student', 'staff']);
  });

  it('is there: a user whom the system closed and opened anew under the same number', async () => {
    const { vault } = await makeVault();
    const users = (...rows: readonly string[]): SetFiles => ({
      'users.csv': `sourcedId,status,enabledUser,role,username,givenName,familyName,identifier\n${rows.join('\n')}\n`,
      'manifest.csv': manifest('1.1', { users: 'delta' }),
    });
    await importFile(vault, zipOf(users('g-1,active,true,student,u1,Ann,Lee,1001')), { kind: 'student' });
    const moved = zipOf(
      users('g-1,tobedeleted,true,student,u1,Ann,Lee,1001', 'g-2,active,true,student,u1,Ann,Lee,1001'),
    );
    expect(await importFile(vault, moved, { kind: 'student' })).toMatchObject({ rejected: 0, inactive: 0 });
    expect(getPerson(vault, '1001').fields['status']).toBeUndefined();
  });
});
