import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { trac40Students } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import { cli } from '../support/cli.ts';
import { keepUntilEnd, makeClosedVault, temporaryFolder } from '../support/vault.ts';

const people = [...generatePeople({ seed: 41, count: 3 })];
const id = people[0]?.externalId ?? '';
const ref = 'R-2026-001';
let folder: string;

interface Run {
  readonly status: number | null;
  readonly json: Record<string, unknown>;
}

function run(...args: readonly string[]): Run {
  const result = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      CUSTODIAN_VAULT: join(folder, 'vault'),
      CUSTODIAN_PASSPHRASE: 'copper lantern orbit meadow',
    },
  });
  return { status: result.status, json: Object(JSON.parse(result.stdout)) };
}

function request(...args: readonly string[]): Record<string, unknown> {
  return run('request', ...args).json;
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  await makeClosedVault(join(folder, 'vault'), 'Fixture U', 'Dana');
  writeFileSync(join(folder, 'people.txt'), trac40Students(people));
  expect(run('import', join(folder, 'people.txt'), '--kind', 'student', '--yes').status).toBe(0);
});

describe('a request by command line', () => {
  it('with a code that is none is wrong usage, and a day that is none is named', () => {
    const wrong = { status: 2, json: { error: { code: 'usage' } } };
    expect(run('request', 'new', '--right', 'foo', '--channel', 'email')).toMatchObject(wrong);
    expect(run('request', 'new', '--right', 'access', '--channel', 'email', '--law', 'x')).toMatchObject(
      wrong,
    );
    expect(run('request', 'verify', 'R-1', '--method', 'x')).toMatchObject(wrong);
    expect(
      run('request', 'new', '--right', 'access', '--channel', 'email', '--received', '2026-02-30'),
    ).toMatchObject({
      status: 1,
      json: {
        error: { field: 'receivedOn', message: expect.stringContaining('YYYY-MM-DD') as string },
      },
    });
  });

  it('goes from intake to closed, one step at a time and in no other order', () => {
    request(
      'policy',
      '--time-zone',
      'UTC',
      '--holiday',
      '2026-02-03=Founders’ Day',
      '--authority',
      'Authority X',
    );
    const made = request(
      ...['new', '--right', 'erasure', '--person', id, '--channel', 'email'],
      ...['--law', 'gdpr', '--received', '2026-01-03'],
    );
    expect(made).toMatchObject({ ref: 'R-2026-001', dueOn: '2026-02-04', overdue: true, next: 'verify' });
    expect(run('request', 'carry-out', ref, '--confirm', id.slice(-4))).toMatchObject({
      status: 1,
      json: { error: { code: 'not-verified' } },
    });
  });

  it('goes on one step at a time', () => {
    request('verify', ref, '--method', 'photo-id-in-person', '--on', '2026-01-05');
    request('assess', ref, '--decision', 'grant', '--ground', 'gdpr-17-1-b');
    expect(request('letter', ref, '--kind', 'done', '--out', join(folder, 'done.txt'))).toMatchObject({
      missing: [expect.stringContaining('only once it was')],
    });
    expect(readFileSync(join(folder, 'done.txt'), 'utf8')).toContain('Authority X');
  });

  it('is carried out by the erasure itself, which writes the letter that names the person, and says the name nowhere', () => {
    const done = request('carry-out', ref, '--confirm', id.slice(-4), '--letters', join(folder, 'letters'));
    expect(done).toMatchObject({
      request: { state: 'carried-out', person: { is: 'gone' } },
      certificate: { proof: { hits: 0 } },
      letterFiles: [expect.stringMatching(/erasure-[a-z2-7]{8}-R-2026-001\.txt$/)],
    });
    const [path = ''] = readdirSync(join(folder, 'letters'));
    const letter = readFileSync(join(folder, 'letters', path), 'utf8');
    expect(letter).toContain(people[0]?.familyName);
    expect(letter).toContain('Its certificate has the number');
    expect(JSON.stringify(done)).not.toContain(people[0]?.familyName);
  });

  it('is answered and closed, and the vault is whole', () => {
    request('answer', ref, '--channel', 'letter');
    expect(request('close', ref)).toMatchObject({ state: 'closed', outcome: 'done' });
    expect(run('verify').json).toMatchObject({ ok: true });
  });

  it('says what it needs', () => {
    expect(run('request')).toMatchObject({ status: 2, json: { error: { code: 'usage' } } });
    expect(run('request', 'new', '--right', 'erasure')).toMatchObject({ status: 2 });
    expect(run('request', 'show', 'R-2026-999')).toMatchObject({
      status: 1,
      json: { error: { code: 'not-found' } },
    });
    expect(request('grounds', '--right', 'access')).toMatchObject({ grounds: [{ code: 'gdpr-15' }, {}] });
  });
});
