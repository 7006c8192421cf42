import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { jpegPicture } from '../fixtures/pictures.ts';
import { generatePeople } from '../fixtures/people.ts';
import type { FixturePerson } from '../fixtures/people.ts';
import { canvasSet, oneRoster11, tracCloudRegistrations } from '../fixtures/sets.ts';
import { inlineRows, writeWorkbook } from '../fixtures/workbooks.ts';
import { writeZip } from '../fixtures/zip-files.ts';
import { cli } from '../support/cli.ts';
import { keepUntilEnd, makeClosedVault, temporaryFolder } from '../support/vault.ts';

const students = [...generatePeople({ seed: 71, count: 50 })];
const [first] = students as [FixturePerson];
const [teacher] = [...generatePeople({ seed: 72, count: 1, kind: 'staff' })] as [FixturePerson];

let folder: string;

interface Run {
  readonly status: number | null;
  readonly json: Record<string, unknown>;
}

function run(vault: string, ...args: readonly string[]): Run {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      CUSTODIAN_VAULT: join(folder, vault),
      CUSTODIAN_PASSPHRASE: 'copper lantern orbit meadow',
    },
  });
  return { status, json: JSON.parse(stdout) };
}

function errorOf({ status, json }: Run): unknown {
  const error = json['error'];
  return [status, typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined];
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  for (const vault of ['nightly', 'sets', 'parts', 'dates']) {
    await makeClosedVault(join(folder, vault), 'Fixture University', 'Dana');
  }
});

describe('a nightly job', () => {
  it('follows a profile that was saved once, and counts its uses', () => {
    const path = file('students.csv', tracCloudStudents(students));
    const done = run('nightly', 'import', path, '--kind', 'student', '--save-profile', 'TracCloud nightly');
    expect(done).toMatchObject({ status: 0, json: { new: 50, tripwires: [] } });
    expect(run('nightly', 'import', '--profile', 'traccloud NIGHTLY', path)).toMatchObject({
      status: 0,
      json: { new: 0, same: 50, receipt: expect.any(String) },
    });
    expect(run('nightly', 'profile', 'list').json).toMatchObject({
      profiles: [{ name: 'TracCloud nightly', kind: 'student', used: 1 }],
    });
    expect(run('nightly', 'profile', 'show', 'TracCloud nightly').json).toMatchObject({
      settings: { scope: 'snapshot' },
    });
  });

  it('refuses the wrong file with exit 1, unless told; nothing is written', () => {
    const half = file('half.csv', tracCloudStudents(students.slice(0, 20)));
    const refused = run('nightly', 'import', '--profile', 'TracCloud nightly', half);
    expect(errorOf(refused)).toEqual([1, 'confirmation-mismatch']);
    expect(refused.json).toMatchObject({
      error: { hint: expect.stringContaining('--accept many-vanished') },
    });
    const dry = run('nightly', 'import', '--profile', 'TracCloud nightly', half, '--dry-run');
    expect(dry).toMatchObject({
      status: 0,
      json: { receipt: null, notInFile: 30, tripwires: [{ wire: 'many-vanished', count: 30, of: 50 }] },
    });
    const told = run(
      'nightly',
      'import',
      '--profile',
      'TracCloud nightly',
      half,
      '--accept',
      'many-vanished',
    );
    expect(told).toMatchObject({ status: 0, json: { same: 20, notInFile: 30, inactive: 0 } });
  });

  it('fails by name when the file lacks a column of its profile', () => {
    const lacking = file('lacking.csv', tracCloudStudents(students).replace('"Barcode"', '"Something"'));
    const result = run('nightly', 'import', '--profile', 'TracCloud nightly', lacking);
    expect(errorOf(result)).toEqual([1, 'mapping-incomplete']);
    expect(JSON.stringify(result.json)).toContain('Barcode');
    expect(errorOf(run('nightly', 'import', '--profile', 'No such', lacking))).toEqual([1, 'not-found']);
  });

  it('marks as inactive where it is told to, and undo counts before it acts', () => {
    const half = join(folder, 'half.csv');
    const marked = run('nightly', 'import', half, '--kind', 'student', '--yes', '--mark-inactive');
    expect(marked.json).toMatchObject({ inactive: 30, notInFile: 30 });
    const receipt = String(marked.json['receipt']);
    const counts = { removed: 0, restored: 30, keptBecauseChanged: 0 };
    expect(run('nightly', 'undo', receipt, '--dry-run').json).toEqual(counts);
    expect(run('nightly', 'undo', receipt).json).toEqual(counts);
  });
});

describe('a set, a workbook, registrations and photos', () => {
  it('a OneRoster ZIP without --kind brings all it has, people before their registrations', () => {
    const zip = file(
      'roster.zip',
      writeZip(Object.entries(oneRoster11(students, teacher)).map(([name, bytes]) => ({ name, bytes }))),
    );
    const done = run('sets', 'import', zip, '--yes', '--delete-source');
    expect(done).toMatchObject({
      status: 0,
      json: {
        new: 50 + 1 + 102,
        rejected: 0,
        imports: [
          { kind: 'student', new: 50 },
          { kind: 'staff', new: 1 },
          { kind: 'registration', new: 102 },
        ],
      },
    });
    expect(done.json['receipt']).toHaveLength(3);
    expect(done.json['sources']).toEqual([{ file: 'roster.zip', deleted: 1, kept: [] }]);
    expect(existsSync(zip)).toBe(false);
  });

  it('an Excel sheet, and what stays wrong in a file of its own', () => {
    const sheet = file(
      'staff.xlsx',
      writeWorkbook({
        sheets: {
          Notes: inlineRows([['hello']]),
          Staff: inlineRows([
            ['Employee ID', 'Last Name', 'First Name', 'Email'],
            ['007', 'Bond', 'Jay', 'jay@x.edu'],
            ['008', 'Bad', 'Row', 'nonsense'],
          ]),
        },
      }),
    );
    const rejects = join(folder, 'rejects.csv');
    const done = run(
      'sets',
      'import',
      sheet,
      '--kind',
      'staff',
      '--sheet',
      'Staff',
      '--delta',
      '--rejects',
      rejects,
    );
    expect(done).toMatchObject({
      status: 0,
      json: {
        new: 1,
        rejected: 1,
        issues: [{ file: 'staff.xlsx', line: 3, column: 'Email', rule: 'bad-email' }],
      },
    });
    expect(readFileSync(rejects, 'utf8')).toContain('"nonsense"');
    expect(run('sets', 'person', '007').json).toMatchObject({ kind: 'staff', externalId: '007' });
    expect(JSON.stringify(done.json)).not.toContain('nonsense');
  });

  it('registrations, and photos in a folder', () => {
    const registrations = file('registrations.csv', tracCloudRegistrations(students, '202710'));
    expect(run('sets', 'import', registrations, '--kind', 'registration', '--yes')).toMatchObject({
      status: 0,
      json: { new: 100, rejected: 0, notInFile: 0, notStored: ['Grade'] },
    });
    mkdirSync(join(folder, 'Photos'));
    file('Photos/nobody.jpg', jpegPicture(1));
    file(`Photos/${first.externalId}.jpg`, jpegPicture(2));
    const photos = ['import', join(folder, 'Photos'), '--kind', 'photo', '--yes', '--delete-source'];
    // What was refused is in no other place: it stays while it is not saved.
    expect(run('sets', ...photos)).toMatchObject({
      status: 1,
      json: { new: 1, rejected: 1, sources: [{ deleted: 0, kept: [{ why: 'rejected', files: 1 }] }] },
    });
    expect(errorOf(run('sets', ...photos, '--dry-run'))).toEqual([2, 'usage']);
    expect(existsSync(join(folder, 'Photos', 'nobody.jpg'))).toBe(true);
    expect(run('sets', 'import', join(folder, 'Photos'), '--kind', 'photo', '--yes').json).toMatchObject({
      same: 1,
      rejected: 1,
      issues: [{ rule: 'photo-unmatched' }],
    });
  });

  it('an export, which the import takes back without a change', () => {
    const out = join(folder, 'export');
    expect(
      run('sets', 'export', '--format', 'traccloud', '--purpose', 'Migration test', '--out', out),
    ).toMatchObject({ status: 0, json: { people: 52, disclosure: expect.any(Number) } });
    expect(existsSync(join(out, 'students.csv'))).toBe(true);
    for (const [name, kind] of [
      ['students.csv', 'student'],
      ['staff.csv', 'staff'],
      ['registrations.csv', 'registration'],
    ] as const)
      expect(run('sets', 'import', join(out, name), '--kind', kind, '--yes').json).toMatchObject({
        new: 0,
        changed: 0,
        rejected: 0,
        notInFile: 0,
      });
  });
});

describe('a command of several parts', () => {
  const zipOf = (name: string, files: Readonly<Record<string, string>>): string =>
    file(name, writeZip(Object.entries(files).map(([entry, bytes]) => ({ name: entry, bytes }))));
  const set = oneRoster11(students, teacher);

  it('that stops on its way tells what was written before', () => {
    const good = file('good.csv', 'ID,Last Name,First Name\n1,One,Ann\n');
    const bad = file('bad.csv', 'foo,bar\n1,2\n');
    const done = run('parts', 'import', good, bad, '--kind', 'student');
    expect(errorOf(done)).toEqual([1, 'mapping-incomplete']);
    expect(done.json).toMatchObject({
      imports: [{ file: 'good.csv', kind: 'student', new: 1, receipt: expect.any(String) }],
    });
    expect(JSON.stringify(done.json)).not.toContain('nothing was');
    const [{ receipt }] = done.json['imports'] as [{ receipt: string }];
    const dry = run('parts', 'import', good, bad, '--kind', 'student', '--dry-run');
    expect(dry).toMatchObject({ status: 1, json: { imports: [{ same: 1, receipt: null }] } });
    expect(run('parts', 'undo', receipt).json).toMatchObject({ removed: 1 });
  });

  it('that stops says so in text too', () => {
    const good = join(folder, 'good.csv');
    const { status, stdout } = spawnSync(
      process.execPath,
      [cli, 'import', good, join(folder, 'bad.csv'), '--kind', 'student'],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          CUSTODIAN_VAULT: join(folder, 'parts'),
          CUSTODIAN_PASSPHRASE: 'copper lantern orbit meadow',
        },
      },
    );
    expect(status).toBe(1);
    const receipt = /undo (\S+)"/.exec(stdout)?.[1] ?? '';
    expect(stdout).toContain('What stands above was written before.');
    expect(run('parts', 'undo', receipt).json).toMatchObject({ removed: 1 });
  });

  it('of a set saves a profile for each kind, and follows them all; a set of changes stays one', () => {
    const saved = run('parts', 'import', zipOf('whole.zip', set), '--save-profile', 'SIS');
    expect(saved).toMatchObject({ status: 0, json: { new: 153 } });
    expect(run('parts', 'profile', 'list').json).toMatchObject({
      profiles: [{ name: 'SIS (registrations)' }, { name: 'SIS (staff)' }, { name: 'SIS (students)' }],
    });
    expect(run('parts', 'import', '--profile', 'sis', zipOf('whole.zip', set))).toMatchObject({
      status: 0,
      json: { same: 153, imports: [{ kind: 'student' }, { kind: 'staff' }, { kind: 'registration' }] },
    });
    const delta = { ...oneRoster11(students.slice(0, 2), teacher, { mode: 'delta' }) };
    expect(run('parts', 'import', '--profile', 'SIS', zipOf('delta.zip', delta))).toMatchObject({
      status: 0,
      json: { same: 9, notInFile: 0 },
    });
  });

  it('of a Canvas set without teachers and enrollments brings its students', () => {
    const { 'users.csv': users = '' } = canvasSet(students.slice(0, 1), teacher);
    const [header = '', student = ''] = users.split('\r\n');
    const zip = zipOf('canvas.zip', { 'users.csv': `${header}\r\n${student}\r\n` });
    expect(run('parts', 'import', zip, '--delta')).toMatchObject({
      status: 0,
      json: {
        imports: [
          { kind: 'student', changed: 1 },
          { kind: 'staff', same: 0 },
        ],
      },
    });
  });
});

describe('a file that may be read in several ways', () => {
  it('is a usage error that names the choices', () => {
    const rows = inlineRows([
      ['ID', 'Last Name', 'First Name'],
      ['1', 'One', 'Ann'],
    ]);
    const book = file('several.xlsx', writeWorkbook({ sheets: { Fall: rows, Spring: rows } }));
    const asked = run('parts', 'import', book, '--kind', 'student');
    expect(errorOf(asked)).toEqual([2, 'usage']);
    expect(asked.json).toMatchObject({ error: { hint: expect.stringContaining('Fall, Spring') } });
    const csv = 'ID,Last Name\n1,One\n';
    const zip = file(
      'several.zip',
      writeZip([
        { name: 'former.csv', bytes: csv },
        { name: 'students.csv', bytes: csv },
      ]),
    );
    expect(errorOf(run('parts', 'import', zip, '--kind', 'student'))).toEqual([2, 'usage']);
    expect(
      run('parts', 'import', zip, '--kind', 'student', '--table', 'students.csv', '--dry-run').status,
    ).toBe(0);
  });

  it('of which every row is refused is not written by a nightly job, unless told', () => {
    const columns = 'ID,Last Name,Email\n';
    const good = file('nightly.csv', `${columns}7001,Good,good@x.edu\n`);
    const bad = file('all-bad.csv', `${columns}1,One,nonsense\n2,Two,nonsense\n`);
    const written = { status: 0, json: { rejected: 2, issuesTotal: 2, receipt: expect.any(String) } };
    run('parts', 'import', good, '--kind', 'student', '--delta', '--save-profile', 'Nightly');
    const refused = run('parts', 'import', '--profile', 'Nightly', bad);
    expect(errorOf(refused)).toEqual([1, 'confirmation-mismatch']);
    expect(run('parts', 'import', '--profile', 'Nightly', bad, '--yes')).toMatchObject(written);
    expect(run('parts', 'import', bad, '--kind', 'student', '--delta')).toMatchObject(written);
  });

  it('says how many issues there are where it does not list them all', () => {
    const lines = Array.from({ length: 1200 }, (_row, index) => `b${String(index)},Name,nonsense`);
    const many = file('many-bad.csv', `ID,Last Name,Email\nok,Name,\n${lines.join('\n')}\n`);
    const dry = run('parts', 'import', many, '--kind', 'student', '--delta', '--dry-run');
    expect(dry.json['issues']).toHaveLength(1000);
    expect(dry.json['issuesTotal']).toBe(1200);
  });
});

describe('dates in both orders in one column', () => {
  it('are read as --dates says where they fit both, and are told of', () => {
    const path = file(
      'mixed.csv',
      'ID,Last Name,First Name,DOB\n1,Ann,A,13/2/1999\n2,Bo,B,14/2/1999\n3,Cy,C,2/15/1999\n4,Dee,D,3/4/1999\n',
    );
    const done = run('dates', 'import', path, '--kind', 'student', '--dates', 'MDY');
    expect(done).toMatchObject({ status: 0, json: { new: 2, rejected: 2 } });
    expect(JSON.stringify(done.json['warnings'])).toContain('two ways');
    expect(run('dates', 'person', '4').json).toMatchObject({ fields: { birthday: '1999-03-04' } });
  });
});

describe('a file of which no column says what it is', () => {
  it('is refused with what can be done about it from here', () => {
    const path = file('unnamed.csv', '100001,Smith,Al,al@x.edu\n100002,Lee,Bo,bo@x.edu\n');
    const refused = run('dates', 'import', path, '--kind', 'student');
    expect(errorOf(refused)).toEqual([1, 'mapping-incomplete']);
    expect(refused.json).toMatchObject({
      error: { hint: expect.stringMatching(/--profile.*--header-line/) },
    });
  });
});
