import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decideHeld, listHeld } from '../../../../../main/engine/imports/apply/held.ts';
import { inspectFile } from '../../../../../main/engine/imports/inspect.ts';
import {
  deleteProfile,
  getProfile,
  saveProfile,
} from '../../../../../main/engine/imports/columns/profiles.ts';
import { listRejects, saveRejects } from '../../../../../main/engine/imports/plan/rejects.ts';
import { previewUndo, undoImport } from '../../../../../main/engine/imports/undo/undo.ts';
import { customFields } from '../../../../../main/engine/people/custom-fields.ts';
import { getPerson, setFields } from '../../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../../main/engine/people/erasure/erase.ts';
import type { WritableVault } from '../../../../../main/engine/vault/vault.ts';
import { inlineRows, writeWorkbook } from '../../../../fixtures/workbooks.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../../support/imports.ts';
import { makeVault, temporaryFolder } from '../../../../support/vault.ts';

const header = 'ID,Last,First,Email,DOB\n';

function rows(count: number, change: (index: number) => string = () => ''): string {
  return Array.from({ length: count }, (_, index) => {
    const id = String(1000 + index);
    return change(index) || `${id},Last${id},First,p${id}@x.edu,2001-02-03\n`;
  }).join('');
}

async function vaultWith(count: number): Promise<WritableVault> {
  const { vault } = await makeVault();
  await importFile(vault, fileOf(header + rows(count)));
  return vault;
}

describe('a tripwire', () => {
  const wiresOf = async (vault: WritableVault, content: string): Promise<unknown> => {
    const planned = await planFile(vault, fileOf(content));
    planned.staging.remove();
    return [planned.plan.tripwires.map(({ wire, field }) => field ?? wire), planned.plan.confirm];
  };

  it('is silent for an ordinary night', async () => {
    const vault = await vaultWith(40);
    expect(
      await wiresOf(
        vault,
        header + rows(39, (i) => (i < 3 ? `${String(1000 + i)},New,First,p@x.edu,2001-02-03\n` : '')),
      ),
    ).toEqual([[], undefined]);
  });

  it('asks where more than a tenth changes, and says which number to type', async () => {
    const vault = await vaultWith(40);
    const content =
      header +
      rows(40, (i) => (i < 5 ? `${String(1000 + i)},New,First,p${String(1000 + i)}@x.edu,2001-02-03\n` : ''));
    expect(await wiresOf(vault, content)).toEqual([['many-changed'], '5']);
  });

  it('asks where more than a twentieth vanishes', async () => {
    expect(await wiresOf(await vaultWith(40), header + rows(37))).toEqual([['many-vanished'], '0']);
  });

  it('asks where a column goes blank for nine in ten', async () => {
    const vault = await vaultWith(200);
    const content =
      header +
      rows(200, (i) => (i < 190 ? `${String(1000 + i)},Last${String(1000 + i)},First,,2001-02-03\n` : ''));
    expect(await wiresOf(vault, content)).toEqual([['many-changed', 'email'], '190']);
  });

  it('asks where no id is known', async () => {
    const content =
      header +
      Array.from(
        { length: 40 },
        (_, i) => `N${String(i)},Other${String(i)},X,n${String(i)}@x.edu,1999-01-01\n`,
      ).join('');
    expect(await wiresOf(await vaultWith(40), content)).toEqual([['many-vanished', 'all-new'], '40']);
  });

  it('is silent for the few new people of a file of changes, not for many', async () => {
    const vault = await vaultWith(40);
    for (const [count, wires] of [
      [9, []],
      [10, ['all-new']],
    ] as const) {
      const people = Array.from({ length: count }, (_, i) => `N${String(i)},Other${String(i)},X,,\n`);
      const planned = await planFile(vault, fileOf(header + people.join('')), {
        options: { scope: 'delta' },
      });
      planned.staging.remove();
      expect(planned.plan.tripwires.map(({ wire }) => wire)).toEqual(wires);
    }
  });
});

describe('people who are not in the file', () => {
  it('are counted and named, never deleted; asked for, they are marked inactive, and undo brings them back', async () => {
    const vault = await vaultWith(20);
    const content = header + rows(19);
    const planned = await planFile(vault, fileOf(content));
    expect(planned.plan.missingSample.map(({ externalId }) => externalId)).toEqual(['1019']);
    planned.staging.remove();
    expect(await importFile(vault, fileOf(content))).toMatchObject({ notInFile: 1, inactive: 0 });
    expect(getPerson(vault, '1019').fields['status']).toBeUndefined();
    const marked = await importFile(vault, fileOf(content), { apply: { markInactive: true } });
    expect(marked).toMatchObject({ notInFile: 1, inactive: 1 });
    expect(getPerson(vault, '1019').fields['status']).toBe('Inactive');
    expect(await importFile(vault, fileOf(content))).toMatchObject({ notInFile: 0 });
    undoImport(vault, marked.receipt, quietJob);
    expect(getPerson(vault, '1019').fields['status']).toBeUndefined();
  });

  it('are active again once they are back, also where a file only fills what is empty', async () => {
    for (const [columns, status] of [
      [header, ''],
      ['ID,Last,First,Email,DOB,Status\n', ',Enrolled'],
    ] as const) {
      const vault = await vaultWith(20);
      await importFile(vault, fileOf(header + rows(19)), { apply: { markInactive: true } });
      const back = `${columns}${rows(20).replaceAll('\n', `${status}\n`)}`;
      await importFile(vault, fileOf(back), { options: { update: 'fill-blanks' } });
      expect(getPerson(vault, '1019').fields['status']).toBe(status === '' ? undefined : 'Enrolled');
    }
  });

  it('are not those whose row could not be taken: they are in the file all the same', async () => {
    const { vault } = await makeVault();
    const whole = Array.from({ length: 40 }, (_, n) => [
      `N${String(n)}`,
      `L${String(n)}`,
      'F',
      `n${String(n)}@x.edu`,
    ]);
    const write = (rows: readonly (readonly string[])[]): string =>
      fileOf(`ID,Last Name,First Name,Email\n${rows.map((row) => `${row.join(',')}\n`).join('')}`);
    await importFile(vault, write(whole));
    const damaged = whole
      .slice(0, 39)
      .with(3, ['N3', 'L3', 'F', 'no address'])
      .with(5, ['N5', 'L5'])
      .with(7, ['N7', '"L7', 'F', 'n7@x.edu']);
    const planned = await planFile(vault, write(damaged));
    expect(planned.plan.counts).toMatchObject({ rejected: 3, same: 36, notInFile: 1 });
    expect(planned.plan.missingSample.map((person) => person.externalId)).toEqual(['N39']);
    planned.staging.remove();
  });

  it('are not those whose ID is decorated, or stands in the wrong column of a row that cannot be read', async () => {
    const { vault } = await makeVault();
    const head = 'Last Name,First Name,DOB,ID\n';
    await importFile(
      vault,
      fileOf(`${head}Ann,A,,="001"\nBo,B,,2.0\nCy,C,,3\nDee,D,,4\nEli,E,,5\nFay,F,,6\nGus,G,,7\n`),
    );
    const damaged = `${head}Ann,A,99/99/1999,="001"\nBo,B,99/99/1999,2.0\nCy, Jr.,C,,3\nDee,D,4\nEli,E,,"5\n"Fay,F,,6\n`;
    const planned = await planFile(vault, fileOf(damaged));
    expect(planned.plan.counts).toMatchObject({ new: 0, same: 0, rejected: 6, notInFile: 1 });
    expect(planned.plan.missingSample.map((person) => person.externalId)).toEqual(['7']);
    planned.staging.remove();
  });

  it('are nobody where the file is a delta', async () => {
    const vault = await vaultWith(20);
    expect(await importFile(vault, fileOf(header + rows(2)), { options: { scope: 'delta' } })).toMatchObject({
      same: 2,
      notInFile: 0,
    });
  });
});

describe('a row that may be someone known', () => {
  const again = `${header}B77,Last1000,First,other@x.edu,2001-02-03\n`;

  it('waits, and the next night it waits once', async () => {
    const vault = await vaultWith(3);
    expect(await importFile(vault, fileOf(again))).toMatchObject({ new: 0, duplicate: 1 });
    await importFile(vault, fileOf(again));
    const { total, held } = listHeld(vault, { offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(held[0]).toMatchObject({
      why: 'name-and-birthday',
      fields: { externalId: 'B77' },
      person: { fields: { externalId: '1000' } },
    });
  });

  it('waits beside another one without an ID number', async () => {
    const vault = await vaultWith(3);
    const rows = 'Other_ID,Last,First,Email\nX8,Ray,Bo,p1001@x.edu\nX9,Ray,Cy,p1001@x.edu\n';
    for (let night = 0; night < 2; night++)
      expect(await importFile(vault, fileOf(rows))).toMatchObject({ duplicate: 2 });
    const { held } = listHeld(vault, { offset: 0, limit: 10 });
    expect(held.map(({ fields }) => fields['otherId'])).toEqual(['X8', 'X9']);
  });

  it('decided as the same person keeps both ids: the next file with either finds one record', async () => {
    const vault = await vaultWith(3);
    await importFile(vault, fileOf(again));
    const [held] = listHeld(vault, { offset: 0, limit: 1 }).held;
    decideHeld(vault, { held: held?.held ?? 0, decision: 'same', take: ['email'] });
    expect(getPerson(vault, '1000').fields).toMatchObject({ externalId: '1000', email: 'other@x.edu' });
    expect(await importFile(vault, fileOf(again))).toMatchObject({ new: 0, duplicate: 0, same: 1 });
    expect(getPerson(vault, 'B77').fields['externalId']).toBe('1000');
  });

  it('does not stand for their own row, before it or after', async () => {
    const own = '1000,Last1000,First,changed@x.edu,2001-02-03\n';
    const alike = again.slice(header.length);
    for (const rows of [alike + own, own + alike]) {
      const vault = await vaultWith(3);
      expect(await importFile(vault, fileOf(header + rows), { options: { scope: 'delta' } })).toMatchObject({
        changed: 1,
        duplicate: 1,
        rejected: 0,
      });
      expect(getPerson(vault, '1000').fields['email']).toBe('changed@x.edu');
      expect(await importFile(vault, fileOf(header + alike))).toMatchObject({ duplicate: 1, notInFile: 2 });
    }
  });

  it('is not joined to them where somebody else has its ID or card by now', async () => {
    const vault = await vaultWith(3);
    const cards = 'ID,Last,First,Email,Birthdate,Barcode,Other_ID\n';
    const known = (line: string): ReturnType<typeof importFile> =>
      importFile(vault, fileOf(cards + line), { options: { scope: 'delta' } });
    await known('B77,Last1000,First,other@x.edu,2001-02-03,C7,X7\n');
    const [held] = listHeld(vault, { offset: 0, limit: 1 }).held;
    const decide = (take?: string[]): void => {
      decideHeld(vault, { held: held?.held ?? 0, decision: 'same', ...(take === undefined ? {} : { take }) });
    };
    await known('500,Other,One,o@x.edu,1999-01-01,C7,\n501,Other,Two,t@x.edu,1999-01-02,,X7\n');
    for (const take of [undefined, ['card'], ['otherId']])
      expect(() => {
        decide(take);
      }).toThrow(expect.objectContaining({ code: 'already-exists' }));
    decide(['email']);
    expect(getPerson(vault, 'B77').fields).toMatchObject({ externalId: '1000', email: 'other@x.edu' });
  });

  it('is not joined to them where its ID is somebody else’s by now', async () => {
    const vault = await vaultWith(3);
    await importFile(vault, fileOf(again));
    const [held] = listHeld(vault, { offset: 0, limit: 1 }).held;
    await importFile(vault, fileOf(`${header}B77,New,Here,n@x.edu,1998-01-01\n`), {
      options: { scope: 'delta' },
    });
    expect(() => {
      decideHeld(vault, { held: held?.held ?? 0, decision: 'same', take: [] });
    }).toThrow(expect.objectContaining({ code: 'already-exists' }));
  });

  it('decided as different is added', async () => {
    const vault = await vaultWith(3);
    await importFile(vault, fileOf(again));
    const [held] = listHeld(vault, { offset: 0, limit: 1 }).held;
    decideHeld(vault, { held: held?.held ?? 0, decision: 'different' });
    expect(getPerson(vault, 'B77').fields['email']).toBe('other@x.edu');
    expect(await importFile(vault, fileOf(again))).toMatchObject({ duplicate: 0, same: 1 });
  });

  it('may be decided before anything is written', async () => {
    const vault = await vaultWith(3);
    expect(
      await importFile(vault, fileOf(again), { options: { decisions: [{ line: 2, decision: 'same' }] } }),
    ).toMatchObject({ changed: 1, duplicate: 0 });
    expect(getPerson(vault, 'B77').fields['externalId']).toBe('1000');
    const other = again.replace('B77', 'C88');
    expect(
      await importFile(vault, fileOf(other), {
        options: { decisions: [{ line: 2, decision: 'different' }] },
      }),
    ).toMatchObject({ new: 1 });
  });

  it('is also known by its e-mail, and goes when that person is erased', async () => {
    const vault = await vaultWith(3);
    await importFile(vault, fileOf(`${header}C5,Someone,Else,P1001@X.EDU,1990-01-01\n`));
    expect(listHeld(vault, { offset: 0, limit: 5 }).held[0]?.why).toBe('email');
    erasePeople(vault, { ids: ['1001'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '1001' }, quietJob);
    expect(listHeld(vault, { offset: 0, limit: 5 }).total).toBe(0);
  });
});

describe('corrections before anything is written', () => {
  const content = `${header}1,Ann,A,a@x.edu,31/12/2001\n2,Bo,B,not-an-address,01/02/2001\n3,Cy,C,c@x.edu,13/01/2000\n4,Di,D,also not,12/31/2001\n`;

  it('put one cell right, or all alike, and the rest goes on', async () => {
    const { vault } = await makeVault();
    const path = fileOf(content);
    const wish = {
      map: (columns: readonly { header: string }[]) =>
        columns.map((column) =>
          column.header === 'DOB' ? { ...column, dateOrder: 'MDY' } : column,
        ) as never,
    };
    const first = await planFile(vault, path, wish);
    expect(first.plan.counts).toMatchObject({ new: 0, rejected: 4 });
    expect(first.plan.issueGroups).toEqual(
      expect.arrayContaining([
        { rule: 'bad-date', column: 'DOB', columnIndex: 4, count: 2, readAs: { order: 'DMY', count: 2 } },
        { rule: 'bad-email', column: 'Email', columnIndex: 3, count: 2 },
      ]),
    );
    first.staging.remove();
    const fixes = {
      cells: [{ line: 3, column: 3, value: 'b@x.edu' }],
      alike: [
        { column: 4, rule: 'bad-date' as const, action: 'DMY' as const },
        { column: 3, rule: 'bad-email' as const, action: 'blank' as const },
      ],
    };
    const receipt = await importFile(vault, path, { ...wish, options: { fixes } });
    expect(receipt).toMatchObject({ new: 4, rejected: 0 });
    expect(getPerson(vault, '1').fields['birthday']).toBe('2001-12-31');
    expect(getPerson(vault, '2').fields['email']).toBe('b@x.edu');
    expect(getPerson(vault, '4').fields).toMatchObject({ birthday: '2001-12-31' });
    expect(getPerson(vault, '4').fields['email']).toBeUndefined();
  });

  it('are made with the rejected rows at hand, which can be saved and imported when right', async () => {
    const { vault } = await makeVault();
    const planned = await planFile(vault, fileOf(`${content}5,=Evil,E\n`));
    const found = listRejects(planned, { rule: 'bad-email' }, { offset: 0, limit: 10 });
    expect(found).toMatchObject({ total: 2, headers: ['ID', 'Last', 'First', 'Email', 'DOB'] });
    expect(found.rows[0]).toMatchObject({ line: 3, cells: ['2', 'Bo', 'B', 'not-an-address', '01/02/2001'] });
    const out = join(temporaryFolder(), 'rejects.csv');
    const { rows: saved } = saveRejects(planned, out);
    const text = readFileSync(out, 'utf8');
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(text.split('\r\n')[0]).toBe('"_line","_reason","ID","Last","First","Email","DOB"');
    expect(text).toContain(`"'=Evil"`);
    expect(saved).toBe(text.trimEnd().split('\r\n').length - 1);
    // Each night again to the same place; but never over a file that is something else.
    expect(saveRejects(planned, out)).toEqual({ rows: saved });
    expect(readFileSync(out, 'utf8')).toBe(text);
    const other = fileOf('ID,Last\n');
    expect(() => saveRejects(planned, other)).toThrow(expect.objectContaining({ code: 'already-exists' }));
    planned.staging.remove();
    expect(existsSync(join(vault.folder, 'staging'))).toBe(false);
  });

  it('show and save no cell of a column that may not be stored', async () => {
    const { vault } = await makeVault();
    const header = 'ID,Last Name,First Name,Email,SSN,Web Password,Gov No\n';
    const row = (id: number): string =>
      `R${String(id)},Okoro,Ada,wrong,219-09-${String(1000 + id)},hunter2,219-09-${String(2000 + id)}\n`;
    const planned = await planFile(vault, fileOf(header + row(1) + row(2)));
    const { rows } = listRejects(planned, {}, { offset: 0, limit: 10 });
    expect(rows[0]?.cells).toEqual(['R1', 'Okoro', 'Ada', 'wrong', '', '', '']);
    const out = join(temporaryFolder(), 'rejects.csv');
    saveRejects(planned, out);
    expect(readFileSync(out, 'utf8')).not.toMatch(/219-09|hunter2/);
    planned.staging.remove();
  });
});

describe('saved rejects', () => {
  it('bring back the same people once they are right, and nobody else is missing, whatever a profile says', async () => {
    const { vault } = await makeVault();
    const content = 'ID,Last,First,DOB\n="00124",=Bo,B,99/99/1999\n"\t00125",Cy,-C,99/99/1999\n';
    const planned = await planFile(vault, fileOf(content));
    const out = join(temporaryFolder(), 'rejects.csv');
    saveRejects(planned, out);
    planned.staging.remove();
    const right = fileOf(readFileSync(out, 'utf8').replaceAll('99/99/1999', '12/31/1999'));
    expect(await importFile(vault, right)).toMatchObject({ new: 2, rejected: 0 });
    expect(getPerson(vault, '00124').fields).toMatchObject({ familyName: '=Bo', birthday: '1999-12-31' });
    expect(getPerson(vault, '00125').fields).toMatchObject({ givenName: '-C' });
    const path = fileOf('ID,Last,First,DOB\n9,Al,A,12/31/1998\n');
    const { columns, format } = await inspectFile(vault, { path, kind: 'student' });
    saveProfile(vault, 'Nightly', {
      kind: 'student',
      headers: columns.map((column) => column.header),
      format,
      mapping: columns.map(({ header: name, field }) => ({ header: name, field })),
      scope: 'snapshot',
      update: 'update',
      markInactive: true,
    });
    expect((await inspectFile(vault, { path, profile: 'Nightly' })).scope).toBe('snapshot');
    expect((await inspectFile(vault, { path: right, profile: 'Nightly' })).scope).toBe('delta');
  });
});

describe('a profile', () => {
  it('is recognised by its header in any order, and says everything about the columns', async () => {
    const { vault } = await makeVault();
    const path = fileOf('STU,NAME1,NAME2,HOLD\n1,Ann,A,Y\n');
    const found = await inspectFile(vault, { path, kind: 'student' });
    const mapping = found.columns.map(({ header: name }) => ({
      header: name,
      field: { STU: 'externalId', NAME1: 'familyName', NAME2: 'givenName' }[name] ?? 'custom:Hold',
      ...(name === 'HOLD' ? { custom: { type: 'yes-no' as const, class: 'operational' as const } } : {}),
    }));
    saveProfile(vault, 'Banner nightly', {
      kind: 'student',
      headers: found.columns.map((column) => column.header),
      format: found.format,
      mapping,
      scope: 'delta',
      update: 'update',
      markInactive: false,
    });
    const next = fileOf('HOLD,NAME2,NAME1,STU\nN,A,Ann,1\nmaybe,B,Bo,2\n');
    const known = await inspectFile(vault, { path: next });
    expect(known).toMatchObject({
      kind: 'student',
      scope: 'delta',
      profile: { name: 'Banner nightly', used: 0 },
    });
    expect(known.columns.map(({ field, confidence }) => [field, confidence])).toEqual([
      ['custom:Hold', 'profile'],
      ['givenName', 'profile'],
      ['familyName', 'profile'],
      ['externalId', 'profile'],
    ]);
    expect(await importFile(vault, next, { apply: { profile: 'Banner nightly' } })).toMatchObject({
      new: 1,
      rejected: 1,
    });
    expect(getProfile(vault, 'BANNER NIGHTLY').used).toBe(1);
    expect([...customFields(vault).values()]).toEqual([
      { key: 'custom:Hold', type: 'yes-no', class: 'operational' },
    ]);
    deleteProfile(vault, 'Banner nightly');
    expect((await inspectFile(vault, { path })).profile).toBeUndefined();
  });

  it('is recognised in its own sheet, and among several the one that is asked for is followed', async () => {
    const { vault } = await makeVault();
    const rows = inlineRows([
      ['STU', 'LAST'],
      ['1', 'Ann'],
    ]);
    const path = fileOf(
      writeWorkbook({
        sheets: {
          Other: inlineRows([
            ['Room', 'Floor'],
            ['1', '2'],
          ]),
          People: rows,
        },
      }),
      'a.xlsx',
    );
    const found = await inspectFile(vault, { path, kind: 'student', known: { sheet: 'People' } });
    const settings = {
      kind: 'student' as const,
      headers: found.columns.map((column) => column.header),
      format: found.format,
      mapping: [
        { header: 'STU', field: 'externalId' },
        { header: 'LAST', field: 'familyName' },
      ],
      scope: 'snapshot' as const,
      update: 'update' as const,
      markInactive: true,
    };
    saveProfile(vault, 'Registrar', settings);
    saveProfile(vault, 'Registrar, fill only', { ...settings, update: 'fill-blanks' });
    const again = await inspectFile(vault, { path });
    expect(again).toMatchObject({ format: { sheet: 'People' }, profile: { markInactive: true } });
    expect(new Set(again.profiles)).toEqual(new Set(['Registrar', 'Registrar, fill only']));
    const asked = await inspectFile(vault, { path, profile: 'Registrar, fill only' });
    expect(asked).toMatchObject({ update: 'fill-blanks', profile: { name: 'Registrar, fill only' } });
  });

  it('remembers the encoding, so that it is not asked for again', async () => {
    const { vault } = await makeVault();
    const path = fileOf(Buffer.from('STU,LAST\n1,M\u00fcller\n', 'latin1'));
    const found = await inspectFile(vault, { path, kind: 'student', known: { encoding: 'macintosh' } });
    saveProfile(vault, 'Old system', {
      kind: 'student',
      headers: ['STU', 'LAST'],
      format: found.format,
      mapping: [{ header: 'STU', field: 'externalId' }],
      scope: 'snapshot',
      update: 'update',
      markInactive: false,
    });
    const again = await inspectFile(vault, { path, kind: 'student' });
    expect(again).toMatchObject({ format: { encoding: 'macintosh' }, encodings: [] });
  });

  it('never lets a password through, whatever it says', async () => {
    const { vault } = await makeVault();
    const path = fileOf('ID,Last,Password\n1,Ann,hunter2\n');
    saveProfile(vault, 'Bad', {
      kind: 'student',
      headers: ['ID', 'Last', 'Password'],
      format: (await inspectFile(vault, { path })).format,
      mapping: [
        { header: 'ID', field: 'externalId' },
        { header: 'Last', field: 'familyName' },
        { header: 'Password', field: 'custom:Password' },
      ],
      scope: 'snapshot',
      update: 'update',
      markInactive: false,
    });
    const found = await inspectFile(vault, { path, kind: 'student' });
    expect(found.profile?.name).toBe('Bad');
    expect(found.columns[2]).toMatchObject({ field: null, refused: 'password-column' });
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});

describe('undo', () => {
  it('says first what it would do, and then does just that', async () => {
    const vault = await vaultWith(10);
    const next = await importFile(
      vault,
      fileOf(
        header +
          rows(12, (i) =>
            i === 0
              ? '1000,Changed,First,p1000@x.edu,2001-02-03\n'
              : i === 1
                ? '1001,Changed,First,p1001@x.edu,2001-02-03\n'
                : '',
          ),
      ),
    );
    setFields(vault, { id: '1001', fields: { familyName: 'Mine' } });
    const preview = previewUndo(vault, next.receipt);
    expect(preview).toEqual({ removed: 2, restored: 1, keptBecauseChanged: 1 });
    expect(getPerson(vault, '1000').fields['familyName']).toBe('Changed');
    expect(undoImport(vault, next.receipt, quietJob)).toEqual(preview);
  });
});

describe('warnings about limits of Trac itself', () => {
  it('count the rows of the whole file', async () => {
    const { vault } = await makeVault();
    const planned = await planFile(
      vault,
      fileOf(
        `ID,Last,First,State\n0012,Ann,A,WA\n2147483648,Bo,B,Washington\n12345678901234567,Cy,C,WA\n99,${'x'.repeat(70)},D,WA\n`,
      ),
    );
    expect(planned.plan.warnings.map(String)).toEqual([
      expect.stringContaining('leading zeros'),
      expect.stringContaining('2,147,483,647'),
      expect.stringContaining('16 digits'),
      expect.stringMatching(/"State".*A2/),
      expect.stringMatching(/"Last name".*A60/),
    ]);
    expect(planned.plan.counts.new).toBe(4);
    planned.staging.remove();
  });
});
