import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyImport } from '../../../../main/engine/imports/apply/apply.ts';
import { inspectFile } from '../../../../main/engine/imports/inspect.ts';
import { listImports, listIssues } from '../../../../main/engine/imports/list.ts';
import { planImport } from '../../../../main/engine/imports/plan/plan.ts';
import type { PlannedImport } from '../../../../main/engine/imports/plan/plan.ts';
import { undoImport } from '../../../../main/engine/imports/undo/undo.ts';
import { getPerson, setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import type { ImportReceipt } from '../../../../shared/imports/receipts.ts';
import type { PersonKind } from '../../../../shared/person.ts';
import { staffFile, trac40Students, tracCloudStudents } from '../../../fixtures/import-files.ts';
import { generatePeople } from '../../../fixtures/people.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../support/imports.ts';
import { makeVault } from '../../../support/vault.ts';

function plan(vault: WritableVault, content: string, kind: PersonKind = 'student'): Promise<PlannedImport> {
  return planFile(vault, fileOf(content), { kind });
}

function write(vault: WritableVault, content: string, kind: PersonKind = 'student'): Promise<ImportReceipt> {
  return importFile(vault, fileOf(content), { kind });
}

function countPeople(vault: WritableVault): number {
  return searchPeople(vault, { query: '', count: 'exact', offset: 0, limit: 1 }).total;
}

const people = [...generatePeople({ seed: 11, count: 300 })];

describe.each([
  ['a Trac 4.0 student file', trac40Students(people), 'student'],
  ['a TracCloud student file', tracCloudStudents(people), 'student'],
  ['a staff file', staffFile([...generatePeople({ seed: 12, count: 300, kind: 'staff' })]), 'staff'],
] as const)('%s', (_name, content, kind) => {
  it('is planned, written, and changes nothing the second time', async () => {
    const { vault } = await makeVault();
    const first = await write(vault, content, kind);
    expect(first).toMatchObject({ new: 300, changed: 0, same: 0, rejected: 0, notInFile: 0 });
    expect(countPeople(vault)).toBe(300);
    const again = await write(vault, content, kind);
    expect(again).toMatchObject({ new: 0, changed: 0, same: 300, rejected: 0, notInFile: 0 });
  });
});

describe('an imported person', () => {
  it('has every mapped field, with leading zeros, accents and dates as they were', async () => {
    const { vault } = await makeVault();
    await write(vault, tracCloudStudents(people));
    for (const person of people.slice(0, 40)) {
      const { fields } = getPerson(vault, person.externalId);
      expect(fields).toMatchObject({
        externalId: person.externalId,
        card: person.card,
        givenName: person.givenName,
        familyName: person.familyName,
        email: person.email,
        birthday: person.birthday,
        zip: person.zip,
      });
    }
  });

  it('never has a password, a PIN or a Social Security number', async () => {
    const { vault, folder } = await makeVault();
    const content =
      'ID,Last Name,Web Password,User PIN,SSN,Soc,Class Number,Note\n1,Ann,hunter2,4711,123-45-6789,219-09-9999,7,x\n2,Bo,pw-of-bo,4712,,,8,mine is 219-09-9998\n';
    const { columns } = await inspectFile(vault, { path: fileOf(content), kind: 'student' });
    expect(columns.map((column) => column.refused)).toEqual([
      undefined,
      undefined,
      'password-column',
      'pin-column',
      'ssn-column',
      'ssn-values',
      undefined,
      undefined,
    ]);
    const receipt = await write(vault, content.replace('Note', 'Notes'));
    expect(receipt).toMatchObject({ new: 1, rejected: 1 });
    expect(listIssues(vault, receipt.receipt, { offset: 0, limit: 9 }).issues).toMatchObject([
      { line: 3, column: 'Notes', rule: 'ssn-value' },
    ]);
    const image = vault.db.serialize().toString('latin1');
    for (const secret of ['hunter2', '4711', '123-45-6789', '219-09-9999', '219-09-9998'])
      expect(image.includes(secret)).toBe(false);
    await expect(
      planImport(
        vault,
        {
          path: fileOf(content),
          kind: 'student',
          format: (await inspectFile(vault, { path: fileOf(content), kind: 'student' })).format,
          mapping: [
            { column: 0, header: 'ID', field: 'externalId' },
            { column: 1, header: 'Last Name', field: 'familyName' },
            { column: 2, header: 'x', field: 'notes' },
          ],
        },
        quietJob,
      ),
    ).rejects.toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(readdirSync(folder)).not.toContain('staging');
  });
});

describe('the plan', () => {
  it('is shown before anything is written, and what it stages on disk cannot be read', async () => {
    const { vault, folder } = await makeVault();
    const planned = await plan(vault, tracCloudStudents(people));
    expect(planned.plan.counts.new).toBe(300);
    expect(countPeople(vault)).toBe(0);
    for (const name of readdirSync(join(folder, 'staging'))) {
      const bytes = readFileSync(join(folder, 'staging', name)).toString('latin1');
      for (const person of people) expect(bytes.includes(person.email)).toBe(false);
    }
    planned.staging.remove();
    expect(readdirSync(folder)).not.toContain('staging');
  });

  it('shows changed people cell by cell, and the empty cell empties the field', async () => {
    const { vault } = await makeVault();
    await write(vault, 'ID,Last,First,Email\n1,Ann,A,a@x.edu\n2,Bo,B,b@x.edu\n3,Cy,C,c@x.edu\n');
    const planned = await plan(vault, 'ID,Last,First,Email\n1,Ann,A,new@x.edu\n2,Bo,B,\n4,Di,D,\n');
    expect(planned.plan.counts).toEqual({
      new: 1,
      changed: 2,
      same: 0,
      rejected: 0,
      duplicate: 0,
      suppressed: 0,
      notInFile: 1,
      inactive: 0,
    });
    expect(planned.plan.changedSample.map((each) => each.changes)).toEqual([
      [{ field: 'email', before: 'a@x.edu', after: 'new@x.edu' }],
      [{ field: 'email', before: 'b@x.edu', after: undefined }],
    ]);
    planned.staging.remove();
  });

  it('names each refused row by line, column and rule, without its value', async () => {
    const { vault } = await makeVault();
    const content =
      'ID,Last Name,Email,DOB\n1,Ann,a@x.edu,2001-02-29\n2,Bo,not-an-address,2001-02-28\n,Cy,c@x.edu,2001-01-01\n4,,d@x.edu,2001-01-01\n5,Ed,e@x.edu,2999-01-01\n6,Fay,f@x.edu,1800-01-01\n7,Gus\n8,Hal,h@x.edu,2001-01-01,more\n9,Ida,i@x.edu,2001-01-01\n9,Ida,i@x.edu,2001-01-01\n';
    const planned = await plan(vault, content);
    expect(planned.plan.issues.map(({ line, column, rule }) => [line, column, rule])).toEqual([
      [2, 'DOB', 'bad-date'],
      [3, 'Email', 'bad-email'],
      [4, undefined, 'id-missing'],
      [5, undefined, 'name-missing'],
      [6, 'DOB', 'future-date'],
      [7, 'DOB', 'implausible-date'],
      [8, undefined, 'too-few-cells'],
      [9, undefined, 'too-many-cells'],
      [11, undefined, 'same-id-twice-in-file'],
    ]);
    expect(JSON.stringify(planned.plan.issues)).not.toContain('not-an-address');
    planned.staging.remove();
  });

  it('is refused when the inventory changed since it was shown', async () => {
    const { vault } = await makeVault();
    await write(vault, 'ID,Last,First\n1,Ann,A\n');
    const planned = await plan(vault, 'ID,Last,First\n1,Ann,B\n');
    setFields(vault, { id: '1', fields: { givenName: 'Z' } });
    await expect(applyImport(vault, planned, quietJob)).rejects.toThrow(
      expect.objectContaining({ code: 'plan-stale' }),
    );
    expect(getPerson(vault, '1').fields['givenName']).toBe('Z');
    planned.staging.remove();
  });

  it('needs an id and a name', async () => {
    const { vault } = await makeVault();
    await expect(plan(vault, 'Colour,Size\nred,4\n')).rejects.toThrow(
      expect.objectContaining({ code: 'mapping-incomplete' }),
    );
    await expect(plan(vault, 'ID,Size\n1,4\n')).rejects.toThrow(
      expect.objectContaining({ code: 'mapping-incomplete' }),
    );
    await expect(plan(vault, 'ID,Last Name\n')).rejects.toThrow(expect.objectContaining({ code: 'no-rows' }));
  });

  it('cancelled half-way writes nothing', async () => {
    const { vault } = await makeVault();
    const planned = await plan(vault, tracCloudStudents(people));
    await expect(applyImport(vault, planned, { ...quietJob, cancelled: () => true })).rejects.toThrow(
      expect.objectContaining({ code: 'cancelled' }),
    );
    expect(countPeople(vault)).toBe(0);
    expect(listImports(vault)).toEqual([]);
    planned.staging.remove();
  });
});

describe('an erased person', () => {
  it('does not come back with the next import', async () => {
    const { vault } = await makeVault();
    await write(vault, tracCloudStudents(people));
    const gone = people[7];
    if (gone === undefined) throw new Error('there are 300 people');
    erasePeople(
      vault,
      { ids: [gone.externalId], reason: 'request', basis: 'gdpr-17-1-b', confirm: gone.externalId.slice(-4) },
      quietJob,
    );
    expect(await write(vault, tracCloudStudents(people))).toMatchObject({ new: 0, same: 299, suppressed: 1 });
    // Another system writes the card where Trac 4.0 has its Other ID.
    expect(await write(vault, trac40Students([gone]))).toMatchObject({ new: 0, suppressed: 1 });
  });
});

describe('undo of an import', () => {
  it('removes whom it brought, restores what it changed, and leaves what changed since', async () => {
    const { vault } = await makeVault();
    await write(vault, 'ID,Last,First\n1,Ann,A\n2,Bo,B\n');
    const second = await write(vault, 'ID,Last,First\n1,Ann,Changed\n2,Bo,Changed\n3,Cy,C\n4,Di,D\n');
    setFields(vault, { id: '2', fields: { givenName: 'Mine' } });
    setFields(vault, { id: '4', fields: { email: 'di@x.edu' } });
    expect(undoImport(vault, second.receipt.toLowerCase(), quietJob)).toEqual({
      removed: 1,
      restored: 1,
      keptBecauseChanged: 2,
    });
    expect(getPerson(vault, '1').fields['givenName']).toBe('A');
    expect(getPerson(vault, '2').fields['givenName']).toBe('Mine');
    expect(() => getPerson(vault, '3')).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(getPerson(vault, '4').fields['email']).toBe('di@x.edu');
    expect(() => undoImport(vault, second.receipt, quietJob)).toThrow(
      expect.objectContaining({ code: 'nothing-to-undo' }),
    );
  });
});
