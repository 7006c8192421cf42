import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { generatePeople } from '../fixtures/people.ts';
import { makeRealBundle } from '../support/real-bundle.ts';
import type { RealBundle } from '../support/real-bundle.ts';
import { manifestOf, sealEntries } from '../support/sealed-files.ts';
import { keepUntilEnd } from '../support/vault.ts';

const people = [...generatePeople({ seed: 61, count: 40 })];

let real: RealBundle;
const at = (name: string): string => join(real.folder, name);
const run: RealBundle['run'] = (args, input) => real.run(args, input);

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
  real = await makeRealBundle(people);
  keepUntilEnd();
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
