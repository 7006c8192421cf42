import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../../shared/fields.ts';
import { instructorFilter } from '../../../../main/engine/exports/instructors.ts';
import { restrictPerson } from '../../../../main/engine/holds/restriction.ts';
import { addPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople, previewErasure } from '../../../../main/engine/people/erasure/erase.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';

const tutor = {
  externalId: 'ZQ88417723',
  otherId: 'FAC-0099',
  givenName: 'Zephyrine',
  familyName: 'Quixoticzebra',
  email: 'zq.marmalade@uni.example',
};

/** Students, one for each pair of cells, and the courses that name somebody. */
async function taught(vault: WritableVault, cells: readonly (readonly [string, string?])[]): Promise<void> {
  const students = cells.map((_, index) => `S${String(index)},Given${String(index)},Family${String(index)}`);
  await importFile(vault, fileOf(`ID,First_Name,Last_Name\r\n${students.join('\r\n')}\r\n`));
  await importFile(vault, courses(cells), { kind: 'registration' });
}

function courses(cells: readonly (readonly [string, string?])[]): string {
  const rows = cells.map(
    ([name, id = ''], index) => `S${String(index)},FA26,${String(1000 + index)},"${name}",${id}`,
  );
  return fileOf(`Student_ID,Term,CRN,Instructor,Instructor_ID\r\n${rows.join('\r\n')}\r\n`, 'courses.csv');
}

function cellsOf(vault: WritableVault): (readonly [string | null, string | null])[] {
  return vault.db
    .prepare<[], { instructor: string | null; id: string | null }>(
      'SELECT instructor, instructor_id AS id FROM registration ORDER BY no',
    )
    .all()
    .map(({ instructor, id }) => [instructor, id]);
}

function erase(vault: WritableVault, id: string): void {
  erasePeople(vault, { ids: [id], reason: 'request', basis: 'gdpr-17-1-b', confirm: id.slice(-4) }, quietJob);
}

function add(vault: WritableVault, kind: 'student' | 'staff', fields: FieldValues): void {
  addPerson(vault, { kind, fields });
}

const nobody = [null, null];

describe('an erased member of staff', () => {
  it('is in no registration of others any more, however files wrote them, and those who taught with them still are', async () => {
    const { vault } = await makeVault();
    add(vault, 'staff', tutor);
    const alone = [
      ['Quixoticzebra, Zephyrine'],
      ['QUIXOTICZEBRA, ZEPHYRINE'],
      ['Quixoticzebra,Zephyrine'],
      ['Dr. Zephyrine Quixoticzebra'],
      ['Prof. Z. Quixoticzebra, PhD'],
      ['Quixoticzebra'],
      ['Zéphyrine Quixoticzebra'],
      ['zq.marmalade@uni.example'],
      ['Quixoticzebra, Z. (ZQ88417723)'],
      ['', 'zq88417723'],
      ['', 'ZQ-88417723'],
      ['', 'fac-0099'],
      ['', 'ZQ.Marmalade@Uni.Example'],
    ] as const;
    await taught(vault, [...alone, ['Quixoticzebra, Zephyrine; Doe, Jo'], ['Zephyrine Doe']]);
    expect(
      previewErasure(vault, { ids: ['ZQ88417723'] }).lines.find(({ what }) => what.includes('instructor'))
        ?.rows,
    ).toBe(alone.length + 1);
    erase(vault, 'ZQ88417723');
    expect(cellsOf(vault)).toEqual([...alone.map(() => nobody), ['Doe, Jo', null], ['Zephyrine Doe', null]]);
  });

  it('is found under a name that they had before', async () => {
    const { vault } = await makeVault();
    add(vault, 'staff', { ...tutor, familyName: 'Oubliettian' });
    setFields(vault, { id: 'ZQ88417723', fields: { familyName: 'Quixoticzebra' } });
    await taught(vault, [['Oubliettian, Zephyrine'], ['Quixoticzebra, Zephyrine']]);
    erase(vault, 'ZQ88417723');
    expect(cellsOf(vault)).toEqual([nobody, nobody]);
  });

  it('takes nothing from somebody else of the same name who remains', async () => {
    const { vault } = await makeVault();
    add(vault, 'staff', tutor);
    add(vault, 'staff', { externalId: 'T2', givenName: 'Zephyrine', familyName: 'Quixoticzebra' });
    await taught(vault, [
      ['Quixoticzebra, Zephyrine', 'T2'],
      ['Quixoticzebra, Zephyrine', 'ZQ88417723'],
      ['Quixoticzebra, Zephyrine'],
    ]);
    erase(vault, 'ZQ88417723');
    expect(cellsOf(vault)).toEqual([
      ['Quixoticzebra, Zephyrine', 'T2'],
      nobody,
      ['Quixoticzebra, Zephyrine', null],
    ]);
  });

  it('does not come back with the registrations of others, which the plan says', async () => {
    const { vault } = await makeVault();
    add(vault, 'staff', tutor);
    const cells = [
      ['Quixoticzebra, Zephyrine', 'zq88417723'],
      ['Dr. Zephyrine M. Quixoticzebra'],
      ['', 'FAC-0099'],
      ['Doe, Jo; Quixoticzebra, Zephyrine'],
      ['Doe, Jo', 'T2'],
    ] as const;
    await taught(vault, cells);
    erase(vault, 'ZQ88417723');
    const planned = await planFile(vault, courses(cells), { kind: 'registration' });
    expect(planned.plan.counts).toMatchObject({ same: 5, changed: 0, new: 0 });
    expect(planned.plan.warnings.map(String)).toContainEqual(
      expect.stringMatching(/instructor who was erased: 4\b/) as string,
    );
    planned.staging.remove();
    await importFile(vault, courses(cells), { kind: 'registration' });
    expect(cellsOf(vault)).toEqual([nobody, nobody, nobody, ['Doe, Jo', null], ['Doe, Jo', 'T2']]);
  });
});

describe('an erased student', () => {
  it('who teaches goes by ID or address, and never for a name that somebody who teaches may have too', async () => {
    const { vault } = await makeVault();
    add(vault, 'student', tutor);
    await taught(vault, [
      ['Quixoticzebra, Zephyrine', 'ZQ88417723'],
      ['', 'zq.marmalade@uni.example'],
      ['Quixoticzebra, Zephyrine'],
      ['Doe, Jo', 'ZQ88417723'],
    ]);
    erase(vault, 'ZQ88417723');
    expect(cellsOf(vault)).toEqual([
      nobody,
      nobody,
      ['Quixoticzebra, Zephyrine', null],
      ['Doe, Jo', 'ZQ88417723'],
    ]);
  });
});

describe('a restricted member of staff', () => {
  it.each([
    'Dr. Zephyrine Quixoticzebra',
    'QUIXOTICZEBRA,ZEPHYRINE',
    'Z. Quixoticzebra',
    'Doe, Jo; Quixoticzebra, Z.',
  ])('leaves with no export of the courses of others as %s', async (instructor) => {
    const { vault } = await makeVault();
    add(vault, 'staff', tutor);
    restrictPerson(vault, { id: 'ZQ88417723', ground: 'accuracy-contested' });
    const filter = instructorFilter(vault);
    expect(filter({ crn: '1', instructor })).toEqual({ crn: '1' });
    expect(filter({ crn: '1', instructor: 'Doe, Jo', instructorId: 'zq-88417723' })).toEqual({ crn: '1' });
    expect(filter({ crn: '1', instructor: 'Doe, Jo' })).toEqual({ crn: '1', instructor: 'Doe, Jo' });
  });
});
