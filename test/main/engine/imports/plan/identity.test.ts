import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../../main/engine/imports/inspect.ts';
import { undoImport } from '../../../../../main/engine/imports/undo/undo.ts';
import { getPerson, setFields } from '../../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../../main/engine/people/erasure/erase.ts';
import type { WritableVault } from '../../../../../main/engine/vault/vault.ts';
import { fileOf, importFile, planFile, quietJob } from '../../../../support/imports.ts';
import { makeVault } from '../../../../support/vault.ts';

const header = 'ID,Other_ID,Barcode,Last Name,First Name,Email';

function write(...rows: readonly string[]): string {
  return fileOf(`${[header, ...rows].join('\n')}\n`);
}

async function rulesOf(vault: WritableVault, path: string): Promise<[number, string][]> {
  const planned = await planFile(vault, path, { options: { scope: 'delta' } });
  planned.staging.remove();
  return planned.plan.issues.map(({ line, rule }) => [line, rule]);
}

async function vaultOf(...rows: readonly string[]): Promise<WritableVault> {
  const { vault } = await makeVault();
  await importFile(vault, write(...rows));
  return vault;
}

const card = (vault: WritableVault, id: string): string | undefined => getPerson(vault, id).fields['card'];

describe('a card', () => {
  it('may be swapped by two people within one file', async () => {
    const vault = await vaultOf('1,,C1,Ann,A,', '2,,C2,Bo,B,');
    expect(await importFile(vault, write('1,,C2,Ann,A,', '2,,C1,Bo,B,'))).toMatchObject({
      changed: 2,
      rejected: 0,
    });
    expect([card(vault, '1'), card(vault, '2')]).toEqual(['C2', 'C1']);
  });

  it('may be handed on where the one who had it gives it away in the same file, before or after', async () => {
    const vault = await vaultOf('1,,C1,Ann,A,', '2,,C2,Bo,B,', '3,,C3,Cy,C,');
    expect(await importFile(vault, write('2,,C1,Bo,B,', '1,,,Ann,A,', '3,,C2,Cy,C,'))).toMatchObject({
      changed: 3,
      rejected: 0,
    });
    expect([card(vault, '1'), card(vault, '2'), card(vault, '3')]).toEqual([undefined, 'C1', 'C2']);
  });

  it('that somebody keeps goes to nobody else, nor on from there', async () => {
    const vault = await vaultOf('1,,C1,Ann,A,', '2,,C2,Bo,B,', '3,,C3,Cy,C,');
    expect(await rulesOf(vault, write('2,,C1,Bo,B,', '3,,C2,Cy,C,'))).toEqual([
      [2, 'card-of-another-person'],
      [3, 'card-of-another-person'],
    ]);
  });

  it('of someone of the same name under another ID is a question, and without an ID the same person', async () => {
    const vault = await vaultOf('1,,C1,Ann,A,', ',,C2,Bo,B,');
    const planned = await planFile(vault, write('9,,C1,Ann,A,', '8,,C2,Bo,B,'), {
      options: { scope: 'delta' },
    });
    expect(planned.plan.counts).toMatchObject({ duplicate: 1, changed: 1, new: 0, rejected: 0 });
    expect(planned.plan.duplicates.map(({ why }) => why)).toEqual(['card']);
    planned.staging.remove();
  });
});

describe('an ID of one person', () => {
  it('beside the other ID of somebody else is nobody’s row', async () => {
    const vault = await vaultOf('1,X1,,Ann,A,', '2,X2,,Bo,B,');
    expect(await rulesOf(vault, write('1,X2,,Cy,C,'))).toEqual([[2, 'id-of-two-people']]);
  });

  it.each([
    ['="00123"', '00123'],
    ["'00123", '00123'],
    ["'1'", '1'],
    ['12345.0', '12345'],
    ['\u200e12\u200b347', '12347'],
  ])('written %s is %s', async (written, id) => {
    const vault = await vaultOf(`${written},,,Ann,A,`);
    expect(getPerson(vault, id).fields['familyName']).toBe('Ann');
  });

  it('that the row of a file leaves out is kept, and so is the lesser one that it leaves out too', async () => {
    const vault = await vaultOf('1,X1,C1,Ann,A,a@x.edu', '2,X2,C2,Bo,B,b@x.edu');
    const later = write(',X1,,Ann,A,new@x.edu', ',,C2,Bo,B,new2@x.edu');
    expect(await importFile(vault, later)).toMatchObject({ changed: 2, rejected: 0 });
    expect(getPerson(vault, '1').fields).toMatchObject({ otherId: 'X1', email: 'new@x.edu' });
    expect(getPerson(vault, '1').fields['card']).toBeUndefined();
    expect(getPerson(vault, '2').fields).toMatchObject({ otherId: 'X2', card: 'C2', email: 'new2@x.edu' });
  });

  it('that was erased does not come back, however it is decorated', async () => {
    const vault = await vaultOf('A-1001,,,Ann,A,');
    erasePeople(
      vault,
      { ids: ['A-1001'], reason: 'retention', basis: 'contract', confirm: '1001' },
      quietJob,
    );
    for (const id of ['\u200eA-1001', '="A-1001"', 'A.1001', 'A\u20131001', 'a1001', '\uff21-1001'])
      expect(await importFile(vault, write(`${id},,,Ann,A,`))).toMatchObject({ new: 0, suppressed: 1 });
  });
});

describe('the column of the ID', () => {
  it.each([
    ['ID,Student ID,Last Name,First Name\n1,00123,Ann,A\n', 'student'],
    ['Faculty ID,Student ID,Last Name,First Name\n1,00123,Ann,A\n', 'student'],
    ['Student ID,Employee ID,Last Name,First Name\n1,00123,Ann,A\n', 'staff'],
  ] as const)(
    'is the one that says whose it is, not the one that counts rows (%#)',
    async (content, kind) => {
      const { vault } = await makeVault();
      await importFile(vault, fileOf(content), { kind });
      expect(getPerson(vault, '00123').fields['familyName']).toBe('Ann');
    },
  );
});

describe('what a name is', () => {
  it.each([
    ['Smith, Bob Lee', { familyName: 'Smith', givenName: 'Bob', middleName: 'Lee' }],
    ['Smith, Jr., John', { familyName: 'Smith Jr.', givenName: 'John' }],
    ['John Smith Jr.', { familyName: 'Smith Jr.', givenName: 'John' }],
    ['Smith, John, III', { familyName: 'Smith III', givenName: 'John' }],
    ['Plato', { familyName: 'Plato' }],
  ])('%s is taken apart', async (name, fields) => {
    const { vault } = await makeVault();
    await importFile(vault, fileOf(`ID,Full Name\n1,"${name}"\n`));
    expect(getPerson(vault, '1').fields).toEqual({ externalId: '1', ...fields });
  });

  it('is checked in its parts as any other cell', async () => {
    const { vault } = await makeVault();
    const long = 'L'.repeat(300);
    const rows = ['1,"123-45-6789, Ann"', `2,"${long}, Ann"`, '3,"Sm\u0002ith, Ann"', '4,"Smith, Ann"'];
    const planned = await planFile(vault, fileOf(`ID,Full Name\n${rows.join('\n')}\n`));
    expect(planned.plan.issues.map(({ line, rule }) => [line, rule])).toEqual([
      [2, 'ssn-value'],
      [3, 'too-long'],
      [4, 'bad-characters'],
    ]);
    planned.staging.remove();
  });

  it('has a letter; totals and headers in the middle are nobody', async () => {
    const { vault } = await makeVault();
    const rows = ['1,Ann,A', 'ID,Last Name,First Name', '2,Bo,.', 'Total students,2,'];
    const planned = await planFile(vault, fileOf(`ID,Last Name,First Name\n${rows.join('\n')}\n`));
    expect(planned.plan.issues.map(({ line, rule }) => [line, rule])).toEqual([
      [3, 'repeated-header'],
      [5, 'bad-name'],
    ]);
    expect(planned.plan.counts.new).toBe(2);
    planned.staging.remove();
  });
});

describe('an undo', () => {
  it('takes people back once what changed them since is taken back itself', async () => {
    const { vault } = await makeVault();
    const first = await importFile(vault, write('1,,,Ann,A,a@x.edu', '2,,,Bo,B,b@x.edu'));
    const second = await importFile(vault, write('1,,,Ann,A,new@x.edu', '2,,,Bo,B,b@x.edu'));
    setFields(vault, { id: '2', fields: { givenName: 'Other' } });
    expect(undoImport(vault, first.receipt, quietJob)).toMatchObject({ removed: 0, keptBecauseChanged: 2 });
    undoImport(vault, second.receipt, quietJob);
    setFields(vault, { id: '2', fields: { givenName: 'B' } });
    expect(undoImport(vault, first.receipt, quietJob)).toMatchObject({ removed: 2, keptBecauseChanged: 0 });
  });
});

describe('the dates of a column', () => {
  const late = (last: string): string =>
    fileOf(
      `ID,Last Name,Birthdate\n${Array.from({ length: 2500 }, (_, n) => `${String(n)},L,\n`).join('')}9001,L,03/04/1987\n9002,L,${last}\n`,
    );

  it('are told by one that comes late, however many rows stand before it', async () => {
    const { vault } = await makeVault();
    await importFile(vault, late('13/04/1987'));
    expect(getPerson(vault, '9001').fields['birthday']).toBe('1987-04-03');
  });

  it('are told by the ones that tell, though most are written year first', async () => {
    const { vault } = await makeVault();
    const iso = Array.from({ length: 5 }, (_, n) => `${String(n)},L,1990-01-0${String(n + 1)}\n`).join('');
    await importFile(vault, fileOf(`ID,Last Name,Birthdate\n${iso}8,L,13/04/1987\n9,L,03/04/1987\n`));
    expect(getPerson(vault, '9').fields['birthday']).toBe('1987-04-03');
  });
});

describe('dates in both orders in one column', () => {
  it('are said, since those that fit both are guessed at', async () => {
    const { vault } = await makeVault();
    const warningsOf = async (dates: readonly string[]): Promise<string[]> => {
      const rows = dates.map((date, n) => `${String(n)},Ann,A,${date}\n`).join('');
      const path = fileOf(`ID,Last Name,First Name,DOB\n${rows}`);
      return (await inspectFile(vault, { path, kind: 'student' })).warnings.map(String);
    };
    const mixed = await warningsOf(['13/2/1999', '14/2/1999', '2/15/1999', '3/4/1999']);
    expect(mixed).toEqual([expect.stringContaining('2 can only be day first, 1 only month first')]);
    expect(mixed[0]).toContain('read day first');
    expect(await warningsOf(['13/2/1999', '3/4/1999'])).toEqual([]);
  });
});

describe('a file without a header', () => {
  it('makes nobody a header: its columns are numbered', async () => {
    const { vault } = await makeVault();
    const path = fileOf('7001,Smith,123-45-6789,ann@x.edu\n7002,Jones,222-45-6789,bo@x.edu\n');
    await expect(planFile(vault, path)).rejects.toThrow(
      expect.objectContaining({ code: 'mapping-incomplete' }),
    );
  });
});
