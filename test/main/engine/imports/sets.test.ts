import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../main/engine/imports/inspect.ts';
import { getPerson } from '../../../../main/engine/people/edit.ts';
import { listRegistrations } from '../../../../main/engine/registrations/list.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { canvasSet, oneRoster11, oneRoster12 } from '../../../fixtures/sets.ts';
import type { SetFiles } from '../../../fixtures/sets.ts';
import { writeZip } from '../../../fixtures/zip-files.ts';
import { fileOf, importFile } from '../../../support/imports.ts';
import { makeVault, temporaryFolder } from '../../../support/vault.ts';

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
