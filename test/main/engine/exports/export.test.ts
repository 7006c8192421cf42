import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fieldsWithoutColumn, registrationColumns } from '../../../../main/engine/exports/columns.ts';
import { csvLine } from '../../../../main/engine/exports/csv.ts';
import {
  noteExportedFiles,
  noteUnfinishedExport,
  removeUnfinished,
} from '../../../../main/engine/bundles/unfinished.ts';
import { openExportFolder } from '../../../../main/engine/exports/export-folder.ts';
import { previewExport } from '../../../../main/engine/exports/export-run.ts';
import { fieldForHeader } from '../../../../main/engine/imports/columns/aliases.ts';
import { registrationTarget } from '../../../../main/engine/imports/columns/registration-aliases.ts';
import { inspectFile } from '../../../../main/engine/imports/inspect.ts';
import { listDisclosures } from '../../../../main/engine/ledger/list-disclosures.ts';
import { findDisclosureFaults } from '../../../../main/engine/ledger/verify-disclosures.ts';
import { searchPeople } from '../../../../main/engine/people/search.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import type { FixturePerson } from '../../../fixtures/people.ts';
import { fileOf, importFile } from '../../../support/imports.ts';
import { keepUntilEnd, makeVault, temporaryFolder } from '../../../support/vault.ts';
import {
  awkward,
  changesOf,
  csv,
  exportAll,
  listFolder,
  makeFilledVault,
  readCsv,
  recordsOf,
} from './setting.ts';

let vault: WritableVault;
let students: readonly FixturePerson[];
let staff: readonly FixturePerson[];

const registrationHeaders = ['Student.ID', ...registrationColumns.map(({ header }) => header)];

/** Registrations as TracCloud has them: with and without a CRN, titles that break careless files. */
function registrationsOf(people: readonly FixturePerson[], teachers: readonly FixturePerson[]): string[][] {
  return people.flatMap((person, index) => {
    const teacher = teachers[index % teachers.length];
    const name = `${teacher?.familyName ?? ''}, ${teacher?.givenName ?? ''}`;
    const title = index % 2 === 0 ? 'Reading "Ulysses", slowly' : '=Algebra';
    return [
      [
        person.externalId, 'FA25', 'MATH', `10${String(index % 3)}`, '01', String(41000 + (index % 3)),
        title, name, teacher?.externalId ?? '', 'student', 'Registered', '2025-08-25', '2025-12-12',
      ],
      [person.externalId, 'SP26', 'ENGL', '200L', '0A', '', title, '', '', '', '', '', ''],
    ];
  }); // prettier-ignore
}

function restrict(id: string): void {
  vault.db.prepare('UPDATE person SET restricted = 1 WHERE external_id = ?').run(id);
}

beforeAll(async () => {
  ({ vault, students, staff } = await makeFilledVault());
  await importFile(
    vault,
    fileOf(csv(registrationHeaders, registrationsOf(students, staff)), 'registrations.csv'),
    {
      kind: 'registration',
    },
  );
  keepUntilEnd();
});

describe('cells', () => {
  it('quotes every cell and doubles quotes', () => {
    expect(csvLine(['a', '', 'b"c', 'd,e', 'f\ng'])).toBe('"a","","b""c","d,e","f\ng"\r\n');
  });

  it.each([
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '＝',
    '＋',
    '－',
    '＠',
    "'=",
    "'＝",
    "'+",
    "'-",
    "'@",
    "''",
  ])('puts a quote before a cell that begins with %j', (start) => {
    expect(csvLine([`${start}1`])).toBe(`"'${start}1"\r\n`);
  });

  it.each(["'tis", 'a=b', '1-2', ' =1'])('leaves %j as it is', (cell) => {
    expect(csvLine([cell])).toBe(`"${cell}"\r\n`);
  });
});

describe('TracCloud files', () => {
  it('has the headers of TracCloud first, as TracCloud names them', () => {
    const { folder, done } = exportAll(vault, { includeSensitive: true });
    expect(done.files.map(({ name }) => name)).toEqual(['students.csv', 'staff.csv', 'registrations.csv']);
    const documented =
      'ID,Other_ID,Other_ID2,Barcode,Status,OtherStatus,Legal_First,First_Name,Last_Name,Middle,Street,Apt,City,State,Zip,Country,Home_Phone,Work_Phone,Cell_Phone,Email,Preferred,Username,Birthdate,Gender,Ethnicity';
    for (const name of ['students.csv', 'staff.csv'])
      expect(readCsv(folder, name).headers.slice(0, 25).join()).toBe(documented);
    expect(readCsv(folder, 'registrations.csv').headers.join()).toBe(
      'Student.ID,Student.Other_ID,Term.Code,Subject.Code,Course.Number,Section.Code,Section.CRN,Course.Title,Faculty.Name,Faculty.ID,Role,Registration.Status,beginDate,endDate',
    );
  });

  it('leads every header back to a field of its own, and every field to a header', async () => {
    expect(fieldsWithoutColumn).toEqual([]);
    const { folder } = exportAll(vault, { includeSensitive: true });
    for (const [name, kind] of [
      ['students.csv', 'student'],
      ['staff.csv', 'staff'],
    ] as const) {
      const { headers } = readCsv(folder, name);
      const fields = headers.map((header) => fieldForHeader(header)?.field);
      expect(fields).not.toContain(undefined);
      expect(new Set(fields).size).toBe(headers.length);
      expect((await inspectFile(vault, { path: join(folder, name) })).kind).toBe(kind);
    }
    const registrations = readCsv(folder, 'registrations.csv').headers.slice(2);
    expect(registrations.map((header) => registrationTarget(header)?.field)).toEqual(
      registrationColumns.map(({ field }) => field),
    );
  });

  it('is UTF-8 without a mark, CRLF, every cell quoted, and says its own size and hash', () => {
    const { folder, done } = exportAll(vault);
    for (const file of done.files) {
      const bytes = readFileSync(join(folder, file.name));
      expect(bytes[0]).toBe(0x22);
      const lines = bytes.toString('utf8').split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) expect(line).toMatch(/^"(?:[^"\r\n]|"")*"(?:,"(?:[^"\r\n]|"")*")*$/);
      expect(lines.length - 1).toBe(file.rows);
      expect(bytes.length).toBe(file.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
      if (process.platform !== 'win32') expect(statSync(join(folder, file.name)).mode & 0o777).toBe(0o600);
    }
    expect(done).toMatchObject({ people: students.length + awkward.length + staff.length });
    expect(done.registrations).toBe(students.length * 2);
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    for (const format of ['traccloud', 'oneroster'] as const) {
      const { folder, done } = exportAll(vault, { format });
      for (const { name } of done.files)
        for (const row of readCsv(folder, name).rows) {
          for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        }
    }
  });

  it('keeps leading zeros and what stands in a name', () => {
    const { folder } = exportAll(vault, { query: '000124' });
    expect(recordsOf(folder, 'students.csv')).toMatchObject([
      {
        ID: '000124',
        Last_Name: 'O"Brien "Bob"',
        First_Name: 'Line End',
        Zip: '01002',
        Other_ID: "'@handle",
      },
    ]);
  });

  it('changes nothing when it is imported again', async () => {
    const { folder } = exportAll(vault, { includeSensitive: true });
    expect(await changesOf(vault, join(folder, 'students.csv'), 'student')).toEqual({
      same: students.length + awkward.length,
    });
    expect(await changesOf(vault, join(folder, 'staff.csv'), 'staff')).toEqual({ same: staff.length });
    expect(await changesOf(vault, join(folder, 'registrations.csv'), 'registration')).toEqual({
      same: students.length * 2,
    });
  });

  it('brings everything into an empty vault', async () => {
    const { folder, done } = exportAll(vault, { includeSensitive: true });
    const { vault: other } = await makeVault({ isAnother: true });
    for (const [name, kind] of [
      ['students.csv', 'student'],
      ['staff.csv', 'staff'],
      ['registrations.csv', 'registration'],
    ] as const)
      await importFile(other, join(folder, name), { kind });
    const again = exportAll(other, { includeSensitive: true });
    expect(again.done.files).toEqual(done.files);
  });
});

describe('sensitive and custom fields', () => {
  const headers = ['ID', 'Last_Name', 'First_Name', 'GPA', 'Notes', 'Locker', 'Shoe', 'Title'];

  async function makeCustomVault(): Promise<WritableVault> {
    const { vault: other } = await makeVault({ isAnother: true });
    const rows = [['0900', 'Doe', 'Jo', '3.9', '-allergic', '=12', '44', 'Dr.']];
    const custom = {
      5: { field: 'custom:Locker', custom: { type: 'text', class: 'operational' } },
      6: { field: 'custom:Shoe', custom: { type: 'text', class: 'unclassified' } },
      7: { field: 'custom:Title', custom: { type: 'text', class: 'operational' } },
    } as const;
    const said: Readonly<Record<number, (typeof custom)[keyof typeof custom]>> = custom;
    await importFile(other, fileOf(csv(headers, rows)), {
      map: (columns) => columns.map((column) => ({ ...column, ...said[column.column] })),
    });
    return other;
  }

  it('leaves out what is sensitive or unclassified', async () => {
    const { folder } = exportAll(await makeCustomVault());
    const [record] = recordsOf(folder, 'students.csv');
    expect(record).toMatchObject({ Locker: "'=12", 'Custom Title': 'Dr.' });
    for (const header of ['GPA', 'Notes', 'Ethnicity', 'Accommodations', 'Financial Aid', 'Shoe'])
      expect(record).not.toHaveProperty(header);
  });

  it('brings them when asked for, and they map back', async () => {
    const other = await makeCustomVault();
    const { folder, done } = exportAll(other, { includeSensitive: true });
    expect(recordsOf(folder, 'students.csv')).toMatchObject([
      { GPA: '3.9', Notes: "'-allergic", Shoe: '44' },
    ]);
    expect(await changesOf(other, join(folder, 'students.csv'), 'student')).toEqual({ same: 1 });
    const [entry] = listDisclosures(other, { offset: 0, limit: 10 }).disclosures;
    expect(entry).toMatchObject({ disclosure: done.disclosure });
    expect(entry?.what).toContain('with sensitive fields');
  });
});

describe('who goes', () => {
  it('is whom the search finds', () => {
    for (const query of [
      'smith',
      'A1',
      '00',
      students[3]?.familyName ?? '',
      students[4]?.email ?? '',
      '--',
    ]) {
      for (const kind of [undefined, 'student', 'staff'] as const) {
        const asked = { query, kind, format: 'traccloud' as const };
        const found = searchPeople(vault, { query, kind, count: 'exact', offset: 0, limit: 1000 });
        expect([query, previewExport(vault, asked).people]).toEqual([query, found.total]);
      }
    }
  });

  it('is only of the kind asked for', () => {
    const { folder, done } = exportAll(vault, { kind: 'staff' });
    expect(listFolder(folder)).toEqual(['registrations.csv', 'staff.csv']);
    expect(done).toMatchObject({ people: staff.length, registrations: 0 });
  });

  it('is nobody restricted; who is confidential goes and is counted', async () => {
    const { vault: other } = await makeVault({ isAnother: true });
    const rows = students
      .slice(0, 4)
      .map((p, index) => [p.externalId, p.familyName, p.givenName, index === 0 ? 'Y' : 'N']);
    await importFile(other, fileOf(csv(['ID', 'Last_Name', 'First_Name', 'Confidential'], rows)));
    await importFile(
      other,
      fileOf(
        csv(
          ['ID', 'Last_Name', 'First_Name', 'Job_Title'],
          [
            ['E1', 'Teachworth', 'Ina', ''],
            ['E2', 'Hidden', 'Noah', ''],
          ],
        ),
        'staff.csv',
      ),
      { kind: 'staff' },
    );
    const registered = students.slice(0, 4).map((p, index) => [
      p.externalId, 'FA25', 'MATH', '101', '01', index % 2 === 0 ? 'Hidden, Noah' : 'Teachworth, Ina', index === 1 ? 'E1' : '',
    ]); // prettier-ignore
    await importFile(
      other,
      fileOf(
        csv(
          [
            'Student.ID',
            'Term.Code',
            'Subject.Code',
            'Course.Number',
            'Section.Code',
            'Faculty.Name',
            'Faculty.ID',
          ],
          registered,
        ),
      ),
      { kind: 'registration' },
    );
    const [, gone] = rows;
    other.db
      .prepare('UPDATE person SET restricted = 1 WHERE external_id IN (?, ?)')
      .run(gone?.[0] ?? '', 'E2');
    const asked = { query: '', format: 'traccloud' as const };
    expect(previewExport(other, asked)).toEqual({
      people: 4,
      registrations: 3,
      confidential: 1,
      restricted: 2,
      objected: 0,
    });
    for (const format of ['traccloud', 'oneroster'] as const) {
      const { folder, done } = exportAll(other, { format });
      expect(done).toMatchObject({ people: 4, registrations: 3, confidential: 1, leftOut: 2 });
      for (const { name } of done.files) {
        const text = readFileSync(join(folder, name), 'utf8');
        expect(text).not.toContain(`"${gone?.[0] ?? ''}"`);
        expect(text).not.toContain('Noah');
      }
    }
  });
});

describe('the ledger', () => {
  it('has one disclosure, for each person', () => {
    const before = listDisclosures(vault, { offset: 0, limit: 1 }).total;
    const { done } = exportAll(vault, { query: students[0]?.externalId ?? '' });
    const all = listDisclosures(vault, { offset: 0, limit: 1 });
    expect(all.total).toBe(before + 1);
    expect(all.disclosures[0]).toMatchObject({
      disclosure: done.disclosure,
      what: 'TracCloud files: 1 person, 2 registrations',
      recipient: 'A file on this workstation',
      interest: 'Moving to TracCloud',
      basis: '34-cfr-99.31-a-1-school-official',
      people: 1,
    });
    const everyone = exportAll(vault).done;
    for (const person of [...students, ...staff]) {
      const own = listDisclosures(vault, { person: person.externalId, offset: 0, limit: 1 });
      expect(own.disclosures[0]?.disclosure).toBe(everyone.disclosure);
    }
    expect(findDisclosureFaults(vault)).toEqual([]);
  });
});

describe('an export that does not come off', () => {
  const count = (): number => listDisclosures(vault, { offset: 0, limit: 1 }).total;

  it('refuses a folder that holds something, and leaves it alone', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const before = count();
    expect(() => exportAll(vault, { out: folder })).toThrow(
      expect.objectContaining({ code: 'already-exists' }),
    );
    expect(() => exportAll(vault, { out: join(folder, 'mine.txt') })).toThrow(
      expect.objectContaining({ code: 'not-a-directory' }),
    );
    expect(listFolder(folder)).toEqual(['mine.txt']);
    expect(count()).toBe(before);
  });

  it.each(['traccloud', 'oneroster'] as const)('leaves nothing behind when cancelled (%s)', (format) => {
    const root = temporaryFolder();
    const empty = join(root, 'empty');
    mkdirSync(empty);
    const before = count();
    for (const out of [join(root, 'new', 'export'), empty]) {
      for (const stopAt of [1, 2]) {
        let asked = 0;
        const cancelled = (): boolean => ++asked === stopAt;
        expect(() => exportAll(vault, { format, out, cancelled })).toThrow(
          expect.objectContaining({ code: 'cancelled' }),
        );
        expect(asked).toBe(stopAt);
      }
    }
    expect(listFolder(root)).toEqual(['empty']);
    expect(listFolder(empty)).toEqual([]);
    expect(count()).toBe(before);
  });

  it('leaves nothing behind when nobody is found, or the entry cannot be written', () => {
    const root = temporaryFolder();
    const out = join(root, 'export');
    const before = count();
    expect(() => exportAll(vault, { out, query: 'zzzzzzzz' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    vault.db.exec(
      "CREATE TEMP TRIGGER no_disclosure BEFORE INSERT ON main.disclosure_person BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    expect(() => exportAll(vault, { out })).toThrow();
    vault.db.exec('DROP TRIGGER temp.no_disclosure');
    expect(listFolder(root)).toEqual([]);
    expect(count()).toBe(before);
    expect(dirname(exportAll(vault, { out }).folder)).toBe(root);
  });
});

describe('restricted people later', () => {
  it('are gone from the next export', () => {
    const person = students.at(-1);
    restrict(person?.externalId ?? '');
    const { done } = exportAll(vault);
    expect(done.leftOut).toBe(1);
  });
});

describe('an export whose program was killed', () => {
  function left(): string[] {
    removeUnfinished(vault);
    expect(vault.db.prepare('SELECT count(*) FROM unfinished_bundle').pluck().get()).toBe(0);
    return vault.db
      .prepare<[], { detail: string }>("SELECT detail FROM audit WHERE action = 'output-abandoned'")
      .all()
      .map(({ detail }) => detail);
  }

  it('leaves nothing once the vault is opened again, however far it was; what somebody else put there stays', () => {
    const folder = join(temporaryFolder(), 'export');
    const made = openExportFolder(folder);
    noteUnfinishedExport(vault, 'one', { folder, made: made.made });
    made.file('students.csv', ['ID']).add(['S1']);
    expect(listFolder(folder)).toEqual(['.students.csv.part']);
    expect(left()).toEqual(['{"what":"export"}']);
    expect(existsSync(folder)).toBe(false);

    const next = openExportFolder(folder);
    noteUnfinishedExport(vault, 'two', { folder, made: next.made });
    next.file('students.csv', ['ID']).add(['S1']);
    noteExportedFiles(vault, 'two', next.finish());
    next.publish();
    writeFileSync(join(folder, 'staff.csv'), 'mine');
    expect(left()).toHaveLength(2);
    expect(listFolder(folder)).toEqual(['staff.csv']);
  });
});
