import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unpackArchive } from '../../main/engine/bundles/archive.ts';
import { cli } from '../support/cli.ts';
import { keepUntilEnd, makeClosedVault, temporaryFolder } from '../support/vault.ts';

const documentSchema = z.record(z.string(), z.unknown());
const errorSchema = z.object({ error: z.object({ code: z.string() }) });

let folder: string;
let recipient: string;

function run(...args: readonly string[]): { status: number | null; json: Record<string, unknown> } {
  const result = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    input: '',
    env: {
      ...process.env,
      CUSTODIAN_VAULT: join(folder, 'vault'),
      CUSTODIAN_PASSPHRASE: 'copper lantern orbit meadow',
    },
  });
  return { status: result.status, json: documentSchema.parse(JSON.parse(result.stdout)) };
}

function errorOf({ status, json }: ReturnType<typeof run>): [number | null, string] {
  return [status, errorSchema.parse(json).error.code];
}

const instructions = [
  '--instructions-from',
  'Sam',
  '--instructions-ref',
  'T-4',
  '--instructions-by',
  'phone',
];

function seal(out: string, ...args: readonly string[]): ReturnType<typeof run> {
  return run(
    'bundle',
    '--case',
    'RS-8',
    '--reason',
    'import fails',
    '--approve',
    '--out',
    join(folder, out),
    ...args,
  );
}

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  recipient = await identityToRecipient(await generateX25519Identity());
  await makeClosedVault(join(folder, 'vault'), 'U', 'D');
});

describe("the vendor's keys by command line", () => {
  it('are added, checked, listed, used by their label and retired', () => {
    expect(run('recipient', 'add', 'Vendor', recipient).json).toMatchObject({
      label: 'Vendor',
      kind: 'x25519',
    });
    expect(errorOf(seal('no.age', '--recipient', 'Vendor', '--checked-only', ...instructions))).toEqual([
      1,
      'gate-incomplete',
    ]);
    expect(run('recipient', 'check', 'vendor', '--by', 'phone', '--with', 'Sam').json).toMatchObject({
      checked: { by: 'D', with: 'Sam', channel: 'phone' },
    });
    expect(run('recipient', 'list').json).toMatchObject({ recipients: [{ label: 'Vendor', checked: {} }] });
    const sealed = seal('a.age', '--recipient', 'Vendor', '--checked-only', ...instructions);
    expect(sealed.json).toMatchObject({ bundle: expect.any(String), leaks: 0 });
    expect(run('recipient', 'retire', 'Vendor').json).toMatchObject({ retiredAt: expect.any(String) });
    expect(errorOf(seal('no.age', '--recipient', recipient, ...instructions))).toEqual([1, 'bad-recipient']);
    expect(existsSync(join(folder, 'no.age'))).toBe(false);
  });

  it('may be a passphrase that the program makes, written where it is told', async () => {
    const out = join(folder, 'passphrase.txt');
    expect(seal('p.age', '--passphrase-out', out, ...instructions).status).toBe(0);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const decrypter = new Decrypter();
    decrypter.addPassphrase(readFileSync(out, 'utf8').trim());
    const files = await unpackArchive(await decrypter.decrypt(readFileSync(join(folder, 'p.age'))));
    expect(files.map((file) => file.name)).toContain('determination.json');
    expect(errorOf(seal('q.age', '--passphrase-out', out, ...instructions))).toEqual([1, 'already-exists']);
    const unused = join(folder, 'unused.txt');
    expect(errorOf(seal('nowhere/q.age', '--passphrase-out', unused, ...instructions))).toEqual([
      1,
      'no-such-file',
    ]);
    expect(existsSync(unused)).toBe(false);
  });

  it('may be a passphrase of a file, if nobody can guess it', () => {
    writeFileSync(join(folder, 'weak.txt'), 'password1234\n');
    expect(
      errorOf(seal('w.age', '--bundle-passphrase-file', join(folder, 'weak.txt'), ...instructions)),
    ).toEqual([1, 'weak-passphrase']);
  });

  it.each([
    ['nothing to seal to', [], 2, 'usage'],
    ['a key and a passphrase', ['--recipient', 'x', '--passphrase-out', 'x'], 2, 'usage'],
    [
      'an unknown channel',
      [
        '--recipient',
        'x',
        '--instructions-from',
        'a',
        '--instructions-ref',
        'b',
        '--instructions-by',
        'pigeon',
      ],
      2,
      'usage',
    ],
    ['an unknown basis', ['--recipient', 'x', '--basis', 'because', ...instructions], 2, 'usage'],
    ['half of the instructions', ['--recipient', 'x', '--instructions-from', 'a'], 2, 'usage'],
    [
      'an approver without a passphrase',
      ['--recipient', 'x', '--approver', 'a', ...instructions],
      2,
      'usage',
    ],
  ])('refuses %s before any work', (_name, args, status, code) => {
    expect(errorOf(seal('no.age', ...args))).toEqual([status, code]);
  });
});

describe('after a bundle is sent, by command line', () => {
  it('says what is to be deleted when, and records that it was', () => {
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const passphrase = ['--passphrase-out', join(folder, 'c.txt')];
    const bundle = String(seal('c.age', ...passphrase, '--purge-by', soon, ...instructions).json['bundle']);
    expect(run('bundles').json).toMatchObject({
      bundles: expect.arrayContaining([expect.objectContaining({ bundle })]),
      due: [{ bundle, caseRef: 'RS-8', purgeBy: soon, days: 5, instructionsFrom: 'Sam' }],
    });
    expect(run('bundle-purged', bundle, '--by', 'Sam', '--evidence', 'mail').json).toMatchObject({
      purged: { by: 'Sam', evidence: 'mail' },
    });
    expect(run('bundles', '--due').json).toEqual({ due: [] });
  });

  it('shows and changes what the institution asks for', () => {
    expect(run('bundle-policy', '--keep-map-days', '5').json).toEqual({
      secondPerson: false,
      keepMapDays: 5,
    });
    expect(errorOf(run('bundle-policy', '--second-person', 'on'))).toEqual([1, 'gate-incomplete']);
  });
});
