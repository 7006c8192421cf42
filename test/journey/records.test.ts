import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { identifiersOf } from '../e2e/planted-log.ts';
import { trac40Students } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import { tracCloudRegistrations } from '../fixtures/sets.ts';
import { readTableOf } from '../main/engine/bundles/records-setting.ts';
import { cli } from '../support/cli.ts';
import { keepUntilEnd, makeClosedVault, temporaryFolder } from '../support/vault.ts';

const people = [...generatePeople({ seed: 811, count: 150 })];
let folder: string;
let identity: string;
let recipient: string;

function run(args: readonly string[]): { status: number | null; json: Record<string, unknown> } {
  const result = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      CUSTODIAN_VAULT: join(folder, 'vault'),
      CUSTODIAN_PASSPHRASE: 'copper lantern orbit meadow',
    },
  });
  const json: unknown = JSON.parse(result.stdout);
  return { status: result.status, json: Object(json) };
}

/** Seals a bundle with records and opens it as the vendor does; gives the folder. */
function sealAndOpen(name: string, ...more: readonly string[]): string {
  const out = join(folder, `${name}.age`);
  const sealed = run([
    ...[
      'bundle',
      '--case',
      'RS-12',
      '--reason',
      'import fails',
      '--records',
      'people,registrations',
      '--approve',
    ],
    ...['--recipient', recipient, '--instructions-from', 'Vendor', '--instructions-ref', 'T-1', '--out', out],
    ...more,
  ]);
  expect(sealed.json).toMatchObject({ leaks: 0, people: people.length, records: { k: 10 } });
  const opened = join(folder, name);
  run(['open', out, '--identity', join(folder, 'id.txt'), '--out', opened]);
  return opened;
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  writeFileSync(join(folder, 'id.txt'), identity);
  const [header = '', ...rows] = trac40Students(people).split('\r\n');
  rows.splice(30, 0, rows[3]?.replace(/\t(\d\d)\/(\d\d)\/(\d{4})/, '9\t31/31/$3') ?? '', 'x\ty');
  writeFileSync(join(folder, 'TracStudents.txt'), [header, ...rows].join('\r\n'));
  writeFileSync(join(folder, 'TracCourses.csv'), tracCloudRegistrations(people));
  await makeClosedVault(join(folder, 'vault'), 'Uni', 'Custodian');
  run(['import', join(folder, 'TracStudents.txt'), '--kind', 'student', '--yes']);
  run(['import', join(folder, 'TracCourses.csv'), '--kind', 'registration', '--yes']);
});

describe('a bundle with records, from the command line', () => {
  it('holds samples, failures and records, and nobody’s identifier in any byte; the records open as any SQLite file', async () => {
    const opened = sealAndOpen('first');
    const files = readdirSync(opened, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map((file) => file.name).sort()).toEqual(
      expect.arrayContaining([
        'failures.jsonl',
        'records.sqlite',
        'registrations.csv',
        'schema.json',
        'students.csv',
      ]),
    );
    for (const file of files) {
      const text = readFileSync(join(file.parentPath, file.name), 'latin1').toLowerCase();
      for (const person of people)
        for (const [kind, value] of identifiersOf(person))
          expect([file.name, kind, text.includes(value)]).toEqual([file.name, kind, false]);
    }
    const rows = await readTableOf(readFileSync(join(opened, 'records.sqlite')), 'people');
    expect(rows).toHaveLength(people.length);
    const person = rows[0]?.['person'] ?? '';
    expect(run(['lookup', person]).json).toMatchObject({ matches: [{ person: { id: expect.any(String) } }] });
    const manifest: unknown = JSON.parse(readFileSync(join(opened, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ small_groups: { k: 10, earlier: 0 } });
  });

  it('is judged together with the bundle before', async () => {
    const opened = sealAndOpen('second', '--columns', 'gender,state,birthday');
    const manifest: unknown = JSON.parse(readFileSync(join(opened, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ small_groups: { earlier: 1 } });
    const rows = await readTableOf(readFileSync(join(opened, 'records.sqlite')), 'people');
    expect(Object.keys(rows[0] ?? {})).toEqual(['person', 'kind', 'gender', 'state', 'birthday']);
  });

  it('takes no size of groups that is out of bounds, and keeps the one that is set', () => {
    const review = ['bundle', '--case', 'C', '--reason', 'R', '--records', 'people', '--review'];
    expect(run([...review, join(folder, 'two'), '--k', '2']).json).toMatchObject({
      error: { code: 'invalid-input' },
    });
    expect(run(['small-groups', '--k', '25']).json).toEqual({ k: 25 });
  });
});
