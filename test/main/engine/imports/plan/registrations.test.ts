import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../../main/engine/imports/inspect.ts';
import { undoImport } from '../../../../../main/engine/imports/undo/undo.ts';
import { erasePeople } from '../../../../../main/engine/people/erasure/erase.ts';
import { listRegistrations } from '../../../../../main/engine/registrations/list.ts';
import { tracCloudStudents } from '../../../../fixtures/import-files.ts';
import { generatePeople } from '../../../../fixtures/people.ts';
import type { FixturePerson } from '../../../../fixtures/people.ts';
import { courses, tracCloudRegistrations } from '../../../../fixtures/sets.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../../support/imports.ts';
import { makeVault } from '../../../../support/vault.ts';
import type { WritableVault } from '../../../../../main/engine/vault/vault.ts';

const students = [...generatePeople({ seed: 51, count: 40 })];
const [first, second] = students as [FixturePerson, FixturePerson];

async function vaultWithStudents(): Promise<WritableVault> {
  const { vault } = await makeVault();
  await importFile(vault, fileOf(tracCloudStudents(students)));
  return vault;
}

function write(vault: WritableVault, content: string, apply = {}): ReturnType<typeof importFile> {
  return importFile(vault, fileOf(content, 'registrations.csv'), { kind: 'registration', apply });
}

describe('a registration file', () => {
  it('is recognised by its columns, and grades are not among them', async () => {
    const vault = await vaultWithStudents();
    const found = await inspectFile(vault, { path: fileOf(tracCloudRegistrations(students)) });
    expect(found.kind).toBe('registration');
    expect(Object.fromEntries(found.columns.map(({ header, field }) => [header, field]))).toMatchObject({
      'Student.ID': 'externalId',
      'Section.CRN': 'crn',
      'Faculty.Last_Name': 'instructorLast',
      'Registration.Status': 'status',
      Grade: null,
    });
  });

  it('is linked to people, keeps leading zeros, and changes nothing the second time', async () => {
    const vault = await vaultWithStudents();
    expect(await write(vault, tracCloudRegistrations(students))).toMatchObject({ new: 80, rejected: 0 });
    expect(await write(vault, tracCloudRegistrations(students))).toMatchObject({
      new: 0,
      same: 80,
      notInFile: 0,
    });
    expect(
      listRegistrations(vault, first.externalId).registrations.map(({ fields }) => fields),
    ).toMatchObject([
      {
        term: '202610',
        subject: 'BIO',
        course: '101',
        section: '01',
        crn: '01000',
        instructor: 'Instructor, Ivy',
      },
      { term: '202610', subject: 'HIS', course: '210', section: '0A', crn: '01001' },
    ]);
  });

  it('reports people whom the inventory does not know, and invents nobody', async () => {
    const vault = await vaultWithStudents();
    const stranger = { ...first, externalId: 'X-404' };
    const planned = await planFile(vault, fileOf(tracCloudRegistrations([first, stranger])), {
      kind: 'registration',
    });
    expect(planned.plan.counts).toMatchObject({ new: 2, rejected: 2 });
    expect(planned.plan.issues.map(({ line, rule }) => [line, rule])).toEqual([
      [4, 'unknown-person'],
      [5, 'unknown-person'],
    ]);
    planned.staging.remove();
  });

  it('takes for missing only what it could have had: registrations of the terms it covers', async () => {
    const vault = await vaultWithStudents();
    await write(vault, tracCloudRegistrations(students, '202520'));
    await write(vault, tracCloudRegistrations(students, '202610'));
    const later = tracCloudRegistrations(students.slice(1), '202610');
    expect(await write(vault, later)).toMatchObject({ same: 78, notInFile: 2, inactive: 0 });
    expect(await write(vault, later, { markInactive: true })).toMatchObject({ notInFile: 2, inactive: 2 });
    expect(
      listRegistrations(vault, first.externalId).registrations.map(({ fields }) => [
        fields['term'],
        fields['status'],
      ]),
    ).toEqual([
      ['202610', 'Inactive'],
      ['202610', 'Inactive'],
      ['202520', 'RE'],
      ['202520', 'RE'],
    ]);
    expect(await write(vault, later)).toMatchObject({ notInFile: 0 });
  });

  it('is undone whole, but for what changed since', async () => {
    const vault = await vaultWithStudents();
    const one = await write(
      vault,
      tracCloudRegistrations(students.slice(0, 2), '202610', courses.slice(0, 1)),
    );
    const two = await write(vault, tracCloudRegistrations(students.slice(0, 2)).replaceAll('"RE"', '"DR"'));
    expect(two).toMatchObject({ new: 2, changed: 2 });
    expect(undoImport(vault, two.receipt, quietJob)).toEqual({
      removed: 2,
      restored: 2,
      keptBecauseChanged: 0,
    });
    expect(
      listRegistrations(vault, second.externalId).registrations.map(({ fields }) => fields['status']),
    ).toEqual(['RE']);
    // What changed them since was taken back: nobody loses anything.
    expect(undoImport(vault, one.receipt, quietJob)).toMatchObject({ removed: 2, keptBecauseChanged: 0 });
  });

  it('keeps the import of its people from being undone under it', async () => {
    const { vault } = await makeVault();
    const people = await importFile(vault, fileOf(tracCloudStudents(students)));
    await write(vault, tracCloudRegistrations([first]));
    expect(undoImport(vault, people.receipt, quietJob)).toEqual({
      removed: 39,
      restored: 0,
      keptBecauseChanged: 1,
      keptForCourses: 1,
    });
  });

  it('goes with an erased person, and does not come back', async () => {
    const vault = await vaultWithStudents();
    await write(vault, tracCloudRegistrations(students));
    erasePeople(
      vault,
      {
        ids: [first.externalId],
        reason: 'request',
        basis: 'gdpr-17-1-b',
        confirm: first.externalId.slice(-4),
      },
      quietJob,
    );
    expect(vault.db.prepare('SELECT count(*) AS n FROM registration').get()).toEqual({ n: 78 });
    expect(await write(vault, tracCloudRegistrations(students))).toMatchObject({
      same: 78,
      suppressed: 2,
      new: 0,
    });
  });

  it('names rows without a person, without a course, or twice', async () => {
    const vault = await vaultWithStudents();
    const planned = await planFile(
      vault,
      fileOf(
        `ID,Term,Course,Section\n${first.externalId},1,BIO,1\n,1,BIO,1\n${first.externalId},1,,\n${first.externalId},1,bio,1\n`,
      ),
      { kind: 'registration' },
    );
    expect(planned.plan.issues.map(({ line, rule }) => [line, rule])).toEqual([
      [3, 'id-missing'],
      [4, 'course-missing'],
      [5, 'same-registration-twice'],
    ]);
    planned.staging.remove();
  });
});

describe('whose a registration is', () => {
  const file = (...rows: readonly string[]): string =>
    fileOf(
      `Student.ID,Student.Other_ID,Student.Barcode,Term,Course,Section\n${rows.join('\n')}\n`,
      'registrations.csv',
    );
  const vaultOf = async (): Promise<WritableVault> => {
    const { vault } = await makeVault();
    const known = 'ID,Other_ID,Barcode,First_Name,Last_Name\n1,A1,C1,Ann,Lee\n2,A2,C2,Bo,Ray\n,,C3,Cy,Dee\n';
    await importFile(vault, fileOf(known));
    return vault;
  };

  it('is not told by a card beside the ID number of somebody unknown, but of someone who has none', async () => {
    const vault = await vaultOf();
    const planned = await planFile(vault, file('77,,C1,F26,BIO,1', '78,,C3,F26,BIO,1', ',,C2,F26,BIO,1'), {
      kind: 'registration',
    });
    expect(planned.plan.counts).toMatchObject({ new: 2, rejected: 1 });
    expect(planned.plan.issues.map(({ line, rule }) => [line, rule])).toEqual([[2, 'unknown-person']]);
    planned.staging.remove();
  });

  it('is nobody’s where its ID number and its other ID are those of two people', async () => {
    const vault = await vaultOf();
    const planned = await planFile(vault, file('1,A2,,F26,BIO,1', '1,A9,,F26,CHE,1'), {
      kind: 'registration',
    });
    expect(planned.plan.issues.map(({ line, rule }) => [line, rule])).toEqual([[2, 'id-of-two-people']]);
    planned.staging.remove();
  });

  it('is that of an erased person though somebody else has the other ID by now', async () => {
    const vault = await vaultOf();
    erasePeople(vault, { ids: ['1'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '1' }, quietJob);
    expect(await importFile(vault, file('1,A2,,F26,BIO,1'), { kind: 'registration' })).toMatchObject({
      new: 0,
      suppressed: 1,
    });
  });
});
