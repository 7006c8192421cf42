import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plantedLog } from '../e2e/planted-log.ts';
import { tracCloudStudents } from '../fixtures/import-files.ts';
import { generatePeople } from '../fixtures/people.ts';
import { manifestOf, sealEntries } from '../support/sealed-files.ts';
import { keepUntilEnd, temporaryFolder } from '../support/vault.ts';

const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
const people = [...generatePeople({ seed: 61, count: 40 })];

let folder: string;
const at = (name: string): string => join(folder, name);

function run(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    input,
    env: {
      ...process.env,
      CUSTODIAN_VAULT: at('vault'),
      CUSTODIAN_PASSPHRASE: 'copper lantern orbit meadow',
    },
  });
}

const decoded = z.object({
  tokens: z.array(
    z.object({
      token: z.string(),
      count: z.int(),
      meanings: z.array(
        z.object({ behind: z.string(), person: z.string().optional(), name: z.string().optional() }),
      ),
    }),
  ),
});

beforeAll(async () => {
  folder = temporaryFolder();
  keepUntilEnd();
  const identity = await generateX25519Identity();
  writeFileSync(at('identity.txt'), `${identity}\n`);
  writeFileSync(at('students.csv'), tracCloudStudents(people));
  writeFileSync(at('access.log'), plantedLog(people));
  run(['init', '--name', 'Fixture University', '--operator', 'Dana']);
  expect(run(['import', at('students.csv'), '--kind', 'student', '--yes']).status).toBe(0);
  const sealing = ['--instructions-from', 'Helpdesk', '--instructions-ref', 'RS-1', '--approve'];
  const recipient = ['--recipient', await identityToRecipient(identity)];
  const bundle = ['bundle', '--case', 'RS-1', '--reason', 'Pages fail', '--logs', at('access.log')];
  expect(run([...bundle, ...recipient, ...sealing, '--out', at('bundle.age')]).status).toBe(0);
});

describe('the support side on the command line', () => {
  it('opens a real bundle without a vault and finds everything as listed', () => {
    const result = run(['open', at('bundle.age'), '--identity', at('identity.txt'), '--out', at('opened')]);
    expect(result.status).toBe(0);
    expect(result.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('ok '))).toEqual([]);
    expect(readFileSync(at('opened/logs/log-01.log'), 'utf8')).toContain('/TracWeb40/schedule.4sp');
  });

  it('opens with a passphrase, and says when something is missing or was put in', async () => {
    const file = { name: 'README.txt', bytes: 'x' };
    const listed = manifestOf([file, { name: 'gone.txt', bytes: 'y' }]);
    const sealed = await sealEntries([listed, file, { name: 'extra.txt', bytes: 'z' }], 'correct horse');
    writeFileSync(at('passphrase.txt'), 'correct horse\n');
    const result = run(['open', sealed.path, '--passphrase-file', at('passphrase.txt')]);
    expect(result.status).toBe(1);
    expect(result.stdout).toMatch(/^MISSING .*gone\.txt$/m);
    expect(result.stdout).toMatch(/^UNLISTED .*extra\.txt$/m);
    expect(run(['open', sealed.path]).status).toBe(2);
  });

  it('decodes what support wrote back: internal ids, and names only when asked', () => {
    const log = readFileSync(at('opened/logs/log-01.log'), 'utf8');
    const user = /u_p[a-z2-9]{10}/.exec(log)?.[0] ?? '';
    const reply = `Please look at ${user.toUpperCase()} (user "${user}"), from 10.64.0.1.`;
    writeFileSync(at('reply.txt'), reply);
    const [first, second] = decoded.parse(
      JSON.parse(run(['decode', at('reply.txt'), '--json']).stdout),
    ).tokens;
    expect(first).toMatchObject({ count: 2, meanings: [{ behind: 'person' }] });
    expect(first?.meanings[0]?.person).toMatch(/^[a-z2-7]{26}$/);
    expect(second).toMatchObject({ token: '10.64.0.1', meanings: [{ behind: 'address' }] });
    const plain = run(['decode', '-'], reply).stdout;
    expect(people.some(({ familyName }) => plain.includes(familyName))).toBe(false);
    const named = run(['decode', '-', '--names'], reply).stdout;
    expect(people.some(({ familyName }) => named.includes(familyName))).toBe(true);
  });
});
