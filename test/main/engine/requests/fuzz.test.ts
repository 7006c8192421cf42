import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../shared/failure.ts';
import { exceptions, grounds } from '../../../../shared/request-grounds.ts';
import { decisions, identityMethods, rights } from '../../../../shared/requests.ts';
import type { RequestRecord, Right } from '../../../../shared/requests.ts';
import { setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople } from '../../../../main/engine/people/erasure/erase.ts';
import {
  answerRequest,
  closeRequest,
  forgetTexts,
  markDuplicate,
  withdrawRequest,
} from '../../../../main/engine/requests/answer.ts';
import { assessRequest, reopenRequest } from '../../../../main/engine/requests/assess.ts';
import { carryOut } from '../../../../main/engine/requests/carry-out.ts';
import { askIdentity, verifyIdentity } from '../../../../main/engine/requests/identity.ts';
import { commentRequest, linkRequest, newRequest } from '../../../../main/engine/requests/intake.ts';
import { getRequest } from '../../../../main/engine/requests/list.ts';
import { setPolicy } from '../../../../main/engine/requests/policy.ts';
import {
  extendRequest,
  noteFee,
  pauseRequest,
  resumeRequest,
} from '../../../../main/engine/requests/waiting.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { makeVault } from '../../../support/vault.ts';
import { addPerson, goodGrounds, quiet } from './setting.ts';

/** A call, tried on a request at any time; it may be refused. */
type Call = (vault: WritableVault, request: string, person: string) => unknown;

const groundCode = fc.constantFrom(undefined, ...grounds.map((each) => each.code));
const exceptionCodes = fc.subarray(
  exceptions.map((each) => each.code),
  { maxLength: 2 },
);
const words = fc.constantFrom(undefined, 'some words');

const calls: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ method: fc.constantFrom(...identityMethods), reason: words }).map(
    (input): Call =>
      (vault, request) =>
        verifyIdentity(vault, { request, ...input }),
  ),
  fc
    .record({
      decision: fc.constantFrom(...decisions),
      ground: groundCode,
      exceptions: exceptionCodes,
      reasons: words,
    })
    .map(
      (input): Call =>
        (vault, request) =>
          assessRequest(vault, { request, ...input }),
    ),
  fc.constant<Call>((vault, request) => {
    const { right } = getRequest(vault, request);
    return assessRequest(vault, { request, decision: 'grant', ground: goodGrounds[right], exceptions: [] });
  }),
  fc
    .record({
      confirm: fc.constantFrom(undefined, '0000', 'right'),
      fields: fc.constantFrom(undefined, { givenName: 'Zed' }),
      purposes: fc.constantFrom<'exports'[] | undefined>(undefined, ['exports']),
    })
    .map(
      (input): Call =>
        (vault, request, person) =>
          carryOut(
            vault,
            { request, ...input, confirm: input.confirm === 'right' ? person.slice(-4) : input.confirm },
            quiet,
          ),
    ),
  fc.constantFrom<Call>(
    (vault, request) => answerRequest(vault, { request, channel: 'email' }),
    (vault, request) => answerRequest(vault, { request, channel: 'email' }),
    (vault, request) => closeRequest(vault, { request }),
    (vault, request) => askIdentity(vault, { request }),
    (vault, request) => reopenRequest(vault, { request }),
    (vault, request) => pauseRequest(vault, { request }),
    (vault, request) => resumeRequest(vault, { request }),
    (vault, request) => extendRequest(vault, { request, reasons: 'much' }),
    (vault, request) => noteFee(vault, { request, askedOn: '2026-01-02' }),
    (vault, request) => commentRequest(vault, { request, text: 'a word' }),
    (vault, request) => forgetTexts(vault, { request }),
    (vault, request) => verifyIdentity(vault, { request, version: 0, method: 'signed-letter' }),
    (vault, request) => linkRequest(vault, { request, person: 'SOMEONE-0000' }),
    (vault, _request, person) => setFields(vault, { id: person, fields: { givenName: 'Changed' } }),
  ),
  fc.constantFrom('request', 'request', 'retention').map(
    (reason): Call =>
      (vault, _request, person) =>
        erasePeople(vault, { ids: [person], reason, basis: 'contract', confirm: person.slice(-4) }, quiet),
  ),
  fc.constantFrom<Call>(
    (vault, request) => withdrawRequest(vault, { request, channel: 'phone' }),
    (vault, request) => markDuplicate(vault, { request, of: 'R-2026-001' }),
    (vault, request) => commentRequest(vault, { request, text: 'a word' }),
    (vault, request) => commentRequest(vault, { request, text: 'a word' }),
  ),
);

const steps: Readonly<Record<RequestRecord['state'], readonly RequestRecord['state'][]>> = {
  received: ['verified', 'assessed', 'closed'],
  verified: ['received', 'assessed', 'closed'],
  assessed: ['received', 'verified', 'carried-out', 'answered', 'closed'],
  'carried-out': ['answered'],
  answered: ['closed'],
  closed: [],
};

/** What must hold after each call, whatever it was. */
function check(vault: WritableVault, before: RequestRecord, after: RequestRecord, person: string): void {
  if (after.state !== before.state) expect(steps[before.state]).toContain(after.state);
  expect(after.next === undefined).toBe(after.state === 'closed');
  const isDone = after.deed !== undefined && after.deed.kind !== 'nothing-held';
  if (isDone) expect(after).toMatchObject({ verified: {}, assessed: { decision: 'grant' } });
  if (after.state === 'assessed' && before.state === 'received' && after.person.is !== 'gone')
    expect(after.assessed).toMatchObject({ decision: 'refuse', exceptions: ['not-identified'] });
  if (after.outcome === 'done') expect(isDone).toBe(true);
  const erasedOnRequest = vault.db
    .prepare("SELECT 1 FROM tombstone WHERE subject = ? AND reason = 'request'")
    .get(person);
  if (erasedOnRequest !== undefined && after.right === 'erasure' && before.person.is === 'known')
    expect(isDone || before.state === 'closed').toBe(true);
  if (after.person.is === 'gone') expect(after.hasTexts && after.state !== 'closed').toBe(false);
}

/** Does the next step as it should be done. */
function doNext(vault: WritableVault, record: RequestRecord): void {
  const { ref: request, right, next } = record;
  const isKnown = record.person.is === 'known';
  if (next === 'resume') resumeRequest(vault, { request });
  else if (next === 'verify') verifyIdentity(vault, { request, method: 'photo-id-in-person' });
  else if (next === 'assess')
    assessRequest(
      vault,
      isKnown
        ? { request, decision: 'grant', ground: goodGrounds[right], exceptions: [] }
        : { request, decision: 'nothing-held', exceptions: [] },
    );
  else if (next === 'answer') answerRequest(vault, { request, channel: 'letter' });
  else if (next === 'close') closeRequest(vault, { request });
  else carryOut(vault, { request, ...deedFor(record) }, quiet);
}

function deedFor({ right, person, ref }: RequestRecord): Partial<Parameters<typeof carryOut>[1]> {
  if (person.is !== 'known') return {};
  if (right === 'erasure') return { confirm: (person.externalId ?? '').slice(-4) };
  if (right === 'rectification') return { fields: { givenName: `Corrected ${ref}` } };
  return { purposes: ['newsletter'] };
}

// Packages have a test of their own: they are written to a file.
const deedRights = rights.filter(
  (right): right is Exclude<Right, 'access' | 'portability'> => !['access', 'portability'].includes(right),
);

describe('whatever is called in whatever order', () => {
  it('nothing illegal succeeds, what is refused changes nothing, and the next step can always be done', async () => {
    const { vault } = await makeVault();
    setPolicy(vault, { timeZone: 'UTC' });
    let number = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...deedRights, 'erasure', 'erasure'),
        fc.boolean(),
        fc.array(calls, { maxLength: 12 }),
        (right, isKnown, sequence) => {
          const person = `PERSON-${String(++number).padStart(4, '0')}`;
          addPerson(vault, { externalId: person, familyName: `Family${String(number)}` });
          const { id } = vault.db
            .prepare<[string], { id: string }>('SELECT id FROM person WHERE external_id = ?')
            .get(person) ?? { id: '' };
          let record = newRequest(vault, {
            right,
            channel: 'email',
            receivedOn: '2026-01-01',
            laws: ['gdpr', 'ferpa', 'uk-gdpr'],
            ...(isKnown ? { person } : { requester: 'somebody' }),
          });
          for (const call of sequence) {
            const before = record;
            let refused = false;
            try {
              call(vault, record.ref, person);
            } catch (error) {
              if (!(error instanceof Failure)) throw error;
              refused = true;
            }
            record = getRequest(vault, record.ref);
            if (refused) expect(record).toEqual(before);
            check(vault, before, record, id);
          }
          for (let step = 0; record.next !== undefined; step++) {
            expect(step).toBeLessThan(7);
            // A person who was restricted by an earlier request can only be read until that is lifted.
            vault.db.prepare('UPDATE person SET restricted = 0 WHERE external_id = ?').run(person);
            const before = record;
            doNext(vault, record);
            record = getRequest(vault, record.ref);
            check(vault, before, record, id);
          }
          expect(record).toMatchObject({ state: 'closed', outcome: expect.any(String) });
        },
      ),
      { numRuns: 60 },
    );
  });
});
