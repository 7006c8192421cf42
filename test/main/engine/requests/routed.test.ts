import { fc } from '../../../support/properties.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract.ts';
import type { RequestRecord } from '../../../../shared/requests.ts';
import { requestRecord } from '../../../../shared/requests.ts';
import { createCustodian } from '../../../../main/custodian.ts';
import type { Custodian } from '../../../../main/custodian.ts';
import { keepUntilEnd, makeVault, testPassphrase } from '../../../support/vault.ts';
import { addPerson, goodGrounds } from './setting.ts';

const theirs = 'tundra velvet orchid plumb';
let custodian: Custodian;
let folder: string;

async function unlock(operator: string, passphrase: string): Promise<void> {
  const answer = await custodian.call('vault.unlock', { operator, passphrase });
  expect(answer.ok).toBe(true);
}

beforeAll(async () => {
  const made = await makeVault();
  addPerson(made.vault, { externalId: 'ZQ88417723', familyName: 'Quixoticzebra' });
  folder = made.folder;
  made.vault.close();
  keepUntilEnd();
  custodian = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
  custodian.chooseVault(folder);
  await unlock('Test Custodian', testPassphrase);
  await custodian.call('slots.add', {
    name: 'Ari',
    role: 'auditor',
    passphrase: theirs,
    own: testPassphrase,
  });
});

afterAll(async () => {
  await custodian.close();
});

async function record(request: string): Promise<RequestRecord> {
  const answer = await custodian.route('requests.get', { request });
  if (!answer.ok) throw new Error(answer.failure.message);
  return requestRecord.parse(answer.value);
}

const writes = Object.entries(contract)
  .filter(([channel, { kind }]) => channel.startsWith('requests.') && kind !== 'read')
  .map(([channel]) => channel)
  .filter((channel) => channel !== 'requests.new' && channel !== 'requests.setPolicy');

/** Inputs as a hostile page could send them: right, wrong, of another shape, with fields that nobody asked for. */
const inputs = fc.record(
  {
    version: fc.constantFrom<unknown>(0, 1, 99, 'x'),
    state: fc.constantFrom('carried-out', 'closed'),
    verified_on: fc.constant('2026-01-01'),
    method: fc.constantFrom('photo-id-in-person', 'no-reasonable-doubt', 'none'),
    reason: fc.constant('known'),
    decision: fc.constantFrom('grant', 'refuse', 'nothing-held'),
    ground: fc.constantFrom('gdpr-17-1-b', 'gdpr-15', ''),
    exceptions: fc.constantFrom<unknown>([], ['gdpr-17-3-e'], ['not-identified'], 'all'),
    reasons: fc.constant('because'),
    confirm: fc.constantFrom('7723', '0000'),
    channel: fc.constantFrom('email', 'pigeon'),
    person: fc.constant('ZQ88417723'),
    of: fc.constant('R-2026-001'),
    text: fc.constant('word'),
    on: fc.constantFrom('2026-01-01', '2026-02-30', '2999-01-01'),
  },
  { requiredKeys: [] },
);

describe('requests through the one way in', () => {
  it('nothing that is sent in whatever order carries out what was not verified and granted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...writes), inputs), { minLength: 4, maxLength: 14 }),
        async (calls) => {
          const made = await custodian.call('requests.new', {
            right: 'erasure',
            channel: 'email',
            person: 'ZQ88417723',
          });
          // The person may be gone by now, on a request that was verified and granted.
          if (!made.ok) {
            expect(made.failure.code).toBe('not-found');
            return;
          }
          const request = made.value.ref;
          let before = made.value;
          for (const [channel, input] of calls) {
            const answer = await custodian.route(channel, { ...input, request });
            const after = await record(request);
            if (!answer.ok) expect(after).toEqual(before);
            if (after.deed?.kind === 'erased')
              expect(after).toMatchObject({ verified: {}, assessed: { decision: 'grant' } });
            if (after.outcome === 'done') expect(after.deed).toBeDefined();
            before = after;
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('refuses an auditor everything, and everybody while the vault is locked', async () => {
    await custodian.lock('asked');
    const codes = async (): Promise<unknown[]> => {
      const found = new Set<string>();
      for (const channel of Object.keys(contract).filter((each) => each.startsWith('requests.'))) {
        const answer = await custodian.route(channel, valid);
        found.add(answer.ok ? `${channel} done` : answer.failure.code);
      }
      return [...found];
    };
    expect(await codes()).toEqual(['locked']);
    await unlock('Ari', theirs);
    expect(await codes()).toEqual(['forbidden']);
  });
});

/** An input that fits every channel, so that only the role stands in the way. */
const valid = {
  request: 'R-2026-001',
  right: 'erasure',
  channel: 'email',
  person: 'ZQ88417723',
  method: 'photo-id-in-person',
  decision: 'grant',
  ground: goodGrounds.erasure,
  kind: 'acknowledge',
  reasons: 'because',
  of: 'R-2026-002',
  text: 'word',
  owner: 'Ari',
};
