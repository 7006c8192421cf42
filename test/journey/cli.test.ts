import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Decrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { unpackArchive } from '../../main/engine/bundles/archive.ts';
import { identifiersOf, plantedLog } from '../e2e/planted-log.ts';
import { trac40Students } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import type { FixturePerson } from '../fixtures/people.ts';
import { cli } from '../support/cli.ts';
import { keepUntilEnd, makeClosedVault, temporaryFolder } from '../support/vault.ts';

const people = [...generatePeople({ seed: 303, count: 120 })];
const [gone, kept] = people as [FixturePerson, FixturePerson];

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The JSON document on standard output. */
  readonly json: Record<string, unknown>;
}

let folder: string;

function run(args: readonly string[], options: { input?: string; env?: Record<string, string> } = {}): Run {
  const result = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    input: options.input ?? '',
    env: {
      ...process.env,
      CUSTODIAN_VAULT: join(folder, 'vault'),
      CUSTODIAN_PASSPHRASE: 'copper lantern orbit meadow',
      ...options.env,
    },
  });
  let json: Record<string, unknown> = {};
  try {
    json = JSON.parse(result.stdout);
  } catch {
    // a test that needs the document fails on what it lacks
  }
  return { status: result.status, stdout: result.stdout, stderr: result.stderr, json };
}

function errorOf({ status, json }: Run): unknown {
  expect(json['error']).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  return [status, (json['error'] as { code: string }).code];
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  await makeClosedVault(join(folder, 'vault'), 'Fixture University', 'Dana');
  writeFileSync(join(folder, 'TracStudents.txt'), trac40Students(people));
  writeFileSync(join(folder, 'access.log'), plantedLog(people));
});

describe('the whole job by command line', () => {
  it('warns on standard error of a vault in a folder that is copied elsewhere, and makes and opens it all the same', () => {
    const vault = join(folder, 'OneDrive - Fixture University', 'vault');
    const made = run(['init', '--name', 'U', '--operator', 'Dana', '--vault', vault]);
    const people = run(['people', '--vault', vault]);
    for (const { status, stderr } of [made, people])
      expect([status, stderr.trimEnd().split('\n')]).toEqual([
        0,
        [expect.stringMatching(/^Warning: .*OneDrive.*erasure/)],
      ]);
  });

  it('writes no new recovery key over a file of a vault: it is refused before the sheet stops working', () => {
    const path = join(folder, 'vault', 'keyring.json');
    const before = readFileSync(path);
    const refused = run(['slot', 'recovery-key', '--recovery-out', path]);
    expect(errorOf(refused)).toEqual([1, 'already-exists']);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('init creates a vault and writes the recovery key where it is told', () => {
    const made = run([
      'init',
      '--name',
      'Fixture University',
      '--operator',
      'Dana',
      '--recovery-out',
      join(folder, 'key.txt'),
      '--vault',
      join(folder, 'first'),
    ]);
    expect(made.status).toBe(0);
    expect(readFileSync(join(folder, 'key.txt'), 'utf8')).toMatch(/^(?:[A-Z2-7]{4}-){9}[A-Z2-7]{4}\n$/);
    expect(statSync(join(folder, 'key.txt')).mode & 0o777).toBe(0o600);
    expect(made.stdout).not.toContain(readFileSync(join(folder, 'key.txt'), 'utf8').trim());
  });

  it('import --dry-run shows the plan and writes nothing; import writes; the same again changes nothing', () => {
    const dry = run(['import', join(folder, 'TracStudents.txt'), '--kind', 'student', '--dry-run']);
    expect(dry.json).toMatchObject({ new: 120, changed: 0, same: 0, rejected: 0, receipt: null, issues: [] });
    expect(run(['people']).json).toMatchObject({ total: 0 });
    const done = run(['import', join(folder, 'TracStudents.txt'), '--kind', 'student', '--yes']);
    expect(done.json).toMatchObject({ new: 120, receipt: expect.any(String), notStored: ['Password'] });
    expect(
      run(['import', join(folder, 'TracStudents.txt'), '--kind', 'student', '--yes']).json,
    ).toMatchObject({ new: 0, same: 120 });
  });

  it('people, person, set, history: finds, shows, corrects, remembers', () => {
    const found = run(['people', kept.familyName, kept.givenName]);
    expect(found.json['people']).toEqual(
      expect.arrayContaining([expect.objectContaining({ externalId: kept.externalId })]),
    );
    expect(run(['person', kept.externalId]).json).toMatchObject({
      fields: { email: kept.email, birthday: kept.birthday },
    });
    writeFileSync(join(folder, 'mail.txt'), 'moved@fixture-u.edu\n');
    expect(
      run(['set', '-', `email=@${join(folder, 'mail.txt')}`], { input: kept.externalId }).json,
    ).toMatchObject({ change: 1 });
    expect(run(['history', kept.externalId]).json).toMatchObject({
      changes: [
        { fields: [{ field: 'email', before: kept.email, after: 'moved@fixture-u.edu' }] },
        { how: 'import' },
      ],
    });
    expect(errorOf(run(['set', kept.externalId, 'email=nonsense']))).toEqual([1, 'invalid-input']);
    expect(errorOf(run(['set', kept.externalId, 'favouriteColour=red']))).toEqual([1, 'invalid-input']);
  });

  it('erase needs its confirmation, proves itself, and holds against the next import', () => {
    const args = ['erase', gone.externalId, '--reason', 'request', '--basis', 'gdpr-17-1-b'];
    expect(errorOf(run([...args, '--confirm', 'nope']))).toEqual([1, 'confirmation-mismatch']);
    // Whoever cannot keep the certificate has erased nobody yet.
    const confirmed = [...args, '--confirm', gone.externalId.slice(-4)];
    for (const place of ['no-such-folder/c.html', '.html'])
      expect(run([...confirmed, '--certificate', join(folder, place)]).status).toBe(
        place === '.html' ? 2 : 1,
      );
    expect(run(['person', gone.externalId]).status).toBe(0);
    const done = run([
      ...args,
      '--confirm',
      gone.externalId.slice(-4),
      '--certificate',
      join(folder, 'certificate.html'),
    ]);
    expect(done.json).toMatchObject({ erased: 1, proof: { hits: 0 }, certificate: { erased: 1 } });
    const certificate = readFileSync(join(folder, 'certificate.html'), 'utf8');
    for (const [, value] of identifiersOf(gone)) expect(certificate.toLowerCase()).not.toContain(value);
    expect(errorOf(run(['person', gone.externalId]))).toEqual([1, 'not-found']);
    expect(
      run(['import', join(folder, 'TracStudents.txt'), '--kind', 'student', '--yes']).json,
    ).toMatchObject({ suppressed: 1, new: 0 });
  });

  it('bundle asks for approval, writes a review, seals, and open lists what it holds', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const common = [
      'bundle',
      '--case',
      'RS-77',
      '--reason',
      'import fails',
      '--logs',
      join(folder, 'access.log'),
    ];
    expect(run([...common, '--review', join(folder, 'review')]).json).toMatchObject({ leaks: 0, doubts: 0 });
    expect(readdirSync(join(folder, 'review'))).toContain('manifest.json');
    const sealing = [
      ...common,
      '--recipient',
      recipient,
      '--instructions-from',
      'Vendor',
      '--instructions-ref',
      'T-1',
      '--out',
      join(folder, 'b.age'),
    ];
    expect(errorOf(run(sealing))).toEqual([1, 'gate-incomplete']);
    expect(existsSync(join(folder, 'b.age'))).toBe(false);
    const sealed = run([...sealing, '--approve']);
    expect(sealed.json).toMatchObject({
      bundle: expect.any(String),
      leaks: 0,
      doubts: 0,
      people: expect.any(Number),
    });

    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const files = await unpackArchive(await decrypter.decrypt(readFileSync(join(folder, 'b.age'))));
    for (const file of files) {
      const text = decodeURIComponent(
        Buffer.from(file.bytes)
          .toString('utf8')
          .toLowerCase()
          .replace(/%(?![0-9a-f]{2})/g, '%25'),
      );
      // Everyone who is still in the inventory; the erased person is unknown now and nowhere but in the log.
      for (const person of people.slice(1)) {
        for (const [kind, value] of identifiersOf(person))
          expect([file.name, kind, text.includes(value)]).toEqual([file.name, kind, false]);
      }
    }

    writeFileSync(join(folder, 'id.txt'), `# support\n${identity}\n`);
    const opened = run(
      ['open', join(folder, 'b.age'), '--identity', join(folder, 'id.txt'), '--out', join(folder, 'opened')],
      { env: { CUSTODIAN_VAULT: '' } },
    );
    expect(opened.json['files']).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'logs/log-01.log', matches: true })]),
    );
    const token =
      /u_p[a-z0-9]{10}/.exec(
        readFileSync(join(folder, 'opened/logs/log-01.log'), 'utf8').split('\n')[3] ?? '',
      )?.[0] ?? '';
    expect(run(['lookup', token]).json).toMatchObject({
      matches: [{ person: { externalId: expect.any(String) } }],
    });
  });

  it('refuses bad recipients, mixed ones, and a foreign identity, each in its own words', async () => {
    const classic = await identityToRecipient(await generateX25519Identity());
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    const bundle = (...keys: string[]): Run =>
      run([
        'bundle',
        '--case',
        'C',
        '--reason',
        'r',
        ...keys.flatMap((key) => ['--recipient', key]),
        '--instructions-from',
        'V',
        '--instructions-ref',
        'T',
        '--approve',
        '--out',
        join(folder, 'no.age'),
      ]);
    expect(errorOf(bundle(`${classic}x`))).toEqual([1, 'bad-recipient']);
    expect(errorOf(bundle('AGE-SECRET-KEY-1QQQ'))).toEqual([1, 'bad-recipient']);
    expect(errorOf(bundle(classic, hybrid))).toEqual([1, 'mixed-recipients']);
    expect(existsSync(join(folder, 'no.age'))).toBe(false);
    writeFileSync(join(folder, 'other.txt'), await generateX25519Identity());
    expect(errorOf(run(['open', join(folder, 'b.age'), '--identity', join(folder, 'other.txt')]))).toEqual([
      1,
      'bad-identity',
    ]);
    expect(
      errorOf(run(['open', join(folder, 'access.log'), '--identity', join(folder, 'other.txt')])),
    ).toEqual([1, 'not-a-bundle']);
  });

  it('ledger lists it all, and verify finds it whole', () => {
    const ledger = run(['ledger']).json;
    expect(ledger['disclosures']).toMatchObject([{ recipient: 'Vendor', people: expect.any(Number) }]);
    expect(run(['verify']).json).toMatchObject({ ok: true, checks: expect.any(Array) });
  });

  it('undo takes an import back', () => {
    const receipt = run(['import', join(folder, 'TracStudents.txt'), '--kind', 'staff', '--yes']).json[
      'receipt'
    ];
    expect(run(['undo', String(receipt)]).json).toEqual({ removed: 119, restored: 0, keptBecauseChanged: 0 });
  });
});

describe('bad input gets a sentence', () => {
  it.each([
    ['no file', ['import', 'nowhere.csv', '--kind', 'student'], 1, 'no-such-file'],
    ['a folder', ['import', '.', '--kind', 'student'], 1, 'is-a-directory'],
    ['an unknown command', ['frobnicate'], 2, 'usage'],
    ['an unknown option', ['people', '--frobnicate'], 2, 'usage'],
    ['a missing option', ['import', 'x.csv'], 2, 'usage'],
    ['a vault that is none', ['people', '--vault', '/tmp'], 1, 'not-a-vault'],
    ['an unknown receipt', ['undo', 'NOSUCH'], 1, 'not-found'],
    ['an unknown pseudonym', ['lookup', 'P7K3Q9XM2PA'], 1, 'not-found'],
  ])('%s', (_name, args, status, code) => {
    const result = run(args);
    expect(errorOf(result)).toEqual([status, code]);
    expect(result.stdout + result.stderr).not.toMatch(/\n\s+at /);
  });

  it('a wrong passphrase is told from a damaged vault, and neither shows a stack', () => {
    expect(errorOf(run(['people'], { env: { CUSTODIAN_PASSPHRASE: 'wrong' } }))).toEqual([
      1,
      'wrong-passphrase',
    ]);
  });

  it('without --json it is one sentence on standard error', () => {
    const result = spawnSync(process.execPath, [cli, 'people', '--vault', '/nowhere'], { encoding: 'utf8' });
    expect([result.status, result.stdout]).toEqual([1, '']);
    expect(result.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('a folder that cannot be written says so', () => {
    mkdirSync(join(folder, 'file-in-the-way'), { recursive: true });
    writeFileSync(join(folder, 'file-in-the-way/x'), '');
    const result = run([
      'init',
      '--name',
      'U',
      '--operator',
      'D',
      '--vault',
      join(folder, 'file-in-the-way'),
    ]);
    expect(errorOf(result)).toEqual([1, 'already-exists']);
    expect(errorOf(run(['init', '--name', 'U', '--operator', 'D', '--vault', '/proc/vault']))).toEqual([
      1,
      expect.stringMatching(/read-only|no-such-file/),
    ]);
  });
});

describe('backups on the command line', () => {
  const file = (): string => join(folder, 'vault.tcbackup');
  const target = (): string => join(folder, 'restored');
  const ours = (): string => join(folder, 'backed-up');

  beforeAll(async () => {
    await makeClosedVault(ours(), 'Fixture University', 'Dana');
  });

  it('are made, listed and read back', () => {
    expect(run(['backup', '--out', file(), '--vault', ours()]).status).toBe(0);
    expect(run(['backup', 'list', '--vault', ours()]).json).toMatchObject({ age: 0, isOverdue: false });
    expect(run(['backup', 'check', file(), '--vault', ours()]).json).toMatchObject({
      name: 'vault.tcbackup',
    });
  });

  it('are looked into without a passphrase, and restored with one', () => {
    const dry = run(['restore', file(), '--vault', target(), '--dry-run'], {
      env: { CUSTODIAN_PASSPHRASE: '' },
    });
    expect(dry.json).toMatchObject({ target: 'empty' });
    expect(existsSync(target())).toBe(false);
    const wrong = run(['restore', file(), '--vault', target()], { env: { CUSTODIAN_PASSPHRASE: 'not it' } });
    expect(errorOf(wrong)).toEqual([1, 'wrong-passphrase']);
    const journal = join(ours(), 'erasures.journal');
    const restored = run(['restore', file(), '--vault', target(), '--journal', journal]);
    expect(restored.json).toMatchObject({ people: dry.json['people'], erasures: 0 });
    expect(restored.json['erasuresUnknownSince']).toBeUndefined();
  });

  it('are not all: what can be read of a damaged vault is salvaged', () => {
    const database = readFileSync(join(target(), 'inventory.db'));
    writeFileSync(join(target(), 'inventory.db'), database.fill(0, 0, 4096));
    expect(errorOf(run(['people', '--vault', target()]))).toEqual([1, 'vault-damaged']);
    const salvaged = run(['salvage', target(), '--out', join(folder, 'saved')]);
    expect(salvaged.json).toMatchObject({ pages: { lost: 1 }, rowsUnplaced: 0 });
    expect(run(['verify', '--vault', join(folder, 'saved')]).json['ok']).toBe(true);
  });
});
