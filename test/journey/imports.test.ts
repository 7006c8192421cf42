import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { jpegPicture } from '../fixtures/pictures.ts';
import { generatePeople } from '../fixtures/people.ts';
import type { FixturePerson } from '../fixtures/people.ts';
import { oneRoster11, tracCloudRegistrations } from '../fixtures/sets.ts';
import { inlineRows, writeWorkbook } from '../fixtures/workbooks.ts';
import { writeZip } from '../fixtures/zip-files.ts';
import { keepUntilEnd, temporaryFolder } from '../support/vault.ts';

const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
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

beforeAll(() => {
  folder = temporaryFolder();
  keepUntilEnd();
  for (const vault of ['nightly', 'sets']) {
    expect(run(vault, 'init', '--name', 'Fixture University', '--operator', 'Dana').status).toBe(0);
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
    const done = run('sets', 'import', zip, '--yes');
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
    expect(run('sets', 'import', join(folder, 'Photos'), '--kind', 'photo', '--yes').json).toMatchObject({
      new: 1,
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
