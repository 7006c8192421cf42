import { describe, expect, it } from 'vitest';
import { selectSubjects } from '../../../../main/engine/bundles/records-select.ts';
import { recordDisclosure } from '../../../../main/engine/ledger/disclosures.ts';
import { findChainFaults } from '../../../../main/engine/ledger/verify-chain.ts';
import { setFields } from '../../../../main/engine/people/edit.ts';
import { erasePeople, previewErasure } from '../../../../main/engine/people/erasure/erase.ts';
import { findPerson } from '../../../../main/engine/people/find.ts';
import { undoChange } from '../../../../main/engine/people/history.ts';
import { mergePeople, undoMerge } from '../../../../main/engine/people/merge.ts';
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
import { draftLetter } from '../../../../main/engine/requests/letters/letter.ts';
import { getRequest, listRequests } from '../../../../main/engine/requests/list.ts';
import { setPolicy } from '../../../../main/engine/requests/policy.ts';
import { extendRequest, pauseRequest, resumeRequest } from '../../../../main/engine/requests/waiting.ts';
import { dayAfter, today } from '../../../../main/engine/clock.ts';
import type { WritableVault } from '../../../../main/engine/vault/vault.ts';
import { addPerson, granted, quiet, receive, vaultWithZebra, zebra } from './setting.ts';

const all = { view: 'all', offset: 0, limit: 100 } as const;

function failsWith(code: string): unknown {
  return expect.objectContaining({ code });
}

/** Whether any page of the database, as SQLite itself decrypts it, holds the text. */
function isKept(vault: WritableVault, text: string): boolean {
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  return vault.db.serialize().includes(text);
}

describe('a request', () => {
  it('gets a number that runs through the year of its receipt', async () => {
    const vault = await vaultWithZebra();
    expect(receive(vault, 'access', { receivedOn: '2025-12-31' }).ref).toBe('R-2025-001');
    expect(receive(vault, 'access', { receivedOn: '2026-01-01' }).ref).toBe('R-2026-001');
    expect(receive(vault, 'access', { receivedOn: '2025-12-30' }).ref).toBe('R-2025-002');
  });

  it('is received on the day of the institution, not of UTC', async () => {
    const vault = await vaultWithZebra();
    setPolicy(vault, { timeZone: 'Europe/Berlin' });
    expect(receive(vault, 'access', { receivedOn: '2026-03-31T22:30:00Z' }).receivedOn).toBe('2026-04-01');
    expect(() => receive(vault, 'access', { receivedOn: dayAfter(today(), 2) })).toThrow(
      failsWith('invalid-input'),
    );
  });

  it('needs somebody who asks', async () => {
    const vault = await vaultWithZebra();
    const input = { right: 'access', channel: 'email' } as const;
    expect(() => newRequest(vault, input)).toThrow(failsWith('invalid-input'));
    expect(() => newRequest(vault, { ...input, person: 'nobody' })).toThrow(failsWith('not-found'));
    expect(newRequest(vault, { ...input, requester: 'a letter without a sender' }).person).toEqual({
      is: 'not-found',
    });
  });

  it('shows the day it is due and lists what is overdue first', async () => {
    const vault = await vaultWithZebra();
    setPolicy(vault, { weekend: [] });
    const late = receive(vault, 'access', { receivedOn: dayAfter(today(), -60) });
    const fresh = receive(vault, 'objection');
    expect(late.overdue).toBe(true);
    expect(listRequests(vault, { ...all, view: 'overdue' }).requests.map((each) => each.ref)).toEqual([
      late.ref,
    ]);
    expect(listRequests(vault, all)).toMatchObject({
      counts: { open: 2, overdue: 1, waiting: 0, closed: 0 },
      requests: [{ ref: late.ref }, { ref: fresh.ref }],
    });
  });
});

describe('no step', () => {
  it('can be skipped: nothing is decided, done or answered before its time', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'rectification');
    const early = [
      () =>
        assessRequest(vault, { request, decision: 'grant', ground: 'gdpr-16-inaccurate', exceptions: [] }),
      () => carryOut(vault, { request, fields: { givenName: 'Zed' } }, quiet),
      () => answerRequest(vault, { request, channel: 'email' }),
      () => closeRequest(vault, { request }),
    ];
    for (const step of early) expect(step).toThrow(failsWith('not-verified'));
    verifyIdentity(vault, { request, method: 'signed-letter' });
    for (const step of early.slice(1)) expect(step).toThrow(failsWith('out-of-order'));
    expect(getRequest(vault, request)).toMatchObject({ state: 'verified', next: 'assess' });
    expect(findPerson(vault, 'ZQ88417723').given_name).toBe('Zephyrine');
  });

  it('is done on a version of the request that was not seen', async () => {
    const vault = await vaultWithZebra();
    const seen = receive(vault, 'access');
    commentRequest(vault, { request: seen.ref, text: 'called' });
    expect(() =>
      verifyIdentity(vault, { request: seen.ref, version: seen.version, method: 'signed-letter' }),
    ).toThrow(failsWith('changed-meanwhile'));
  });

  it('carries verification over to another person', async () => {
    const vault = await vaultWithZebra();
    addPerson(vault, { externalId: 'B2', familyName: 'Other' });
    const { ref: request } = receive(vault, 'access');
    verifyIdentity(vault, { request, method: 'photo-id-in-person' });
    expect(linkRequest(vault, { request, person: 'B2' })).toMatchObject({
      state: 'received',
      next: 'verify',
    });
  });
});

describe('verifying who asks', () => {
  it('needs a reason where there is no reasonable doubt, and a record to compare with on file', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'access');
    expect(() => verifyIdentity(vault, { request, method: 'no-reasonable-doubt' })).toThrow(
      failsWith('invalid-input'),
    );
    const stranger = newRequest(vault, { right: 'access', channel: 'email', requester: 'J. Doe' });
    expect(() => verifyIdentity(vault, { request: stranger.ref, method: 'code-to-email' })).toThrow(
      failsWith('invalid-input'),
    );
    expect(
      verifyIdentity(vault, { request, method: 'no-reasonable-doubt', reason: 'Known for years' }),
    ).toMatchObject({ state: 'verified', verified: { method: 'no-reasonable-doubt', by: 'Test Custodian' } });
  });

  it('that does not succeed ends in a refusal, once more information was asked for', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'erasure');
    const refusal = { request, decision: 'refuse', reasons: 'No proof came' } as const;
    expect(() => assessRequest(vault, { ...refusal, exceptions: ['not-identified'] })).toThrow(
      failsWith('not-verified'),
    );
    expect(askIdentity(vault, { request })).toMatchObject({ waiting: true, next: 'verify' });
    expect(() => assessRequest(vault, { ...refusal, exceptions: ['gdpr-17-3-e'] })).toThrow(
      failsWith('not-verified'),
    );
    expect(assessRequest(vault, { ...refusal, exceptions: ['not-identified'] }).next).toBe('answer');
    expect(() => carryOut(vault, { request, confirm: '7723' }, quiet)).toThrow(failsWith('out-of-order'));
    expect(answerRequest(vault, { request, channel: 'letter' }).outcome).toBe('refused');
  });
});

describe('assessing', () => {
  it.each([
    ['a ground of another right', { decision: 'grant', ground: 'gdpr-15', exceptions: [] }],
    ['no ground', { decision: 'grant', exceptions: [] }],
    ['a refusal without an exception', { decision: 'refuse', exceptions: [], reasons: 'no' }],
    ['a refusal without reasons', { decision: 'refuse', exceptions: ['gdpr-17-3-b'] }],
    [
      'an exception of a law that does not hold',
      { decision: 'refuse', exceptions: ['ferpa-no-right'], reasons: 'no' },
    ],
    ['that nothing is held about somebody who is there', { decision: 'nothing-held', exceptions: [] }],
    [
      'granting in part on an exception for the whole',
      {
        decision: 'grant',
        ground: 'gdpr-17-1-a',
        exceptions: ['gdpr-12-5-unfounded'],
        reasons: 'no',
      },
    ],
    [
      'that a verified person is not identified',
      { decision: 'refuse', exceptions: ['not-identified'], reasons: 'no' },
    ],
    [
      'granting in part without reasons',
      { decision: 'grant', ground: 'gdpr-17-1-a', exceptions: ['gdpr-17-3-b'] },
    ],
  ] as const)('does not accept %s', async (_name, input) => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'erasure');
    verifyIdentity(vault, { request, method: 'photo-id-in-person' });
    expect(() => assessRequest(vault, { request, ...input, exceptions: [...input.exceptions] })).toThrow(
      failsWith('invalid-input'),
    );
    expect(getRequest(vault, request).state).toBe('verified');
  });

  it('can be done anew until something was done on it, as when a hold turns up', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = granted(vault, 'erasure');
    expect(reopenRequest(vault, { request })).toMatchObject({ state: 'verified', next: 'assess' });
    expect(() => carryOut(vault, { request, confirm: '7723' }, quiet)).toThrow(failsWith('out-of-order'));
    expect(() =>
      erasePeople(
        vault,
        { ids: ['ZQ88417723'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '7723' },
        quiet,
      ),
    ).toThrow(failsWith('out-of-order'));
    const refusal = { decision: 'refuse', exceptions: ['gdpr-17-3-e'], reasons: 'A hold' } as const;
    assessRequest(vault, { request, ...refusal, exceptions: [...refusal.exceptions] });
    answerRequest(vault, { request, channel: 'letter' });
    expect(() => reopenRequest(vault, { request })).toThrow(failsWith('out-of-order'));
  });

  it('knows that FERPA alone gives no right to erasure, and that marketing stops without exception', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'erasure', { laws: ['ferpa'] });
    verifyIdentity(vault, { request, method: 'photo-id-in-person' });
    expect(
      assessRequest(vault, { request, decision: 'refuse', exceptions: ['ferpa-no-right'], reasons: 'Kept' })
        .next,
    ).toBe('answer');
    const objection = receive(vault, 'objection').ref;
    verifyIdentity(vault, { request: objection, method: 'photo-id-in-person' });
    expect(() =>
      assessRequest(vault, {
        request: objection,
        decision: 'grant',
        ground: 'gdpr-21-2',
        exceptions: ['gdpr-21-1-claims'],
        reasons: 'no',
      }),
    ).toThrow(failsWith('invalid-input'));
  });
});

describe('carrying out', () => {
  it('an erasure is the erasure itself, confirmed; what stays is the row without the person', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'erasure', { requester: 'Quixoticzebra, by her mother' });
    commentRequest(vault, { request, text: 'Zephyrine Quixoticzebra called again' });
    verifyIdentity(vault, {
      request,
      method: 'no-reasonable-doubt',
      reason: 'Quixoticzebra came with her ID',
    });
    assessRequest(vault, { request, decision: 'grant', ground: 'gdpr-17-1-b', exceptions: [] });
    expect(previewErasure(vault, { ids: ['ZQ88417723'] }).lines).toContainEqual(
      expect.objectContaining({ what: 'Words kept with requests', rows: 3, action: 'erase' }),
    );
    expect(() => carryOut(vault, { request }, quiet)).toThrow(failsWith('out-of-order'));
    expect(() => carryOut(vault, { request, confirm: '0000' }, quiet)).toThrow(
      failsWith('confirmation-mismatch'),
    );
    const { request: record, certificate } = carryOut(vault, { request, confirm: '7723' }, quiet);
    expect(certificate).toMatchObject({ reason: 'request', basis: 'gdpr-17-1-b', proof: { hits: 0 } });
    expect(record).toMatchObject({
      state: 'carried-out',
      next: 'answer',
      person: { is: 'gone' },
      deed: { kind: 'erased', ref: certificate?.certificate },
      hasTexts: false,
    });
    for (const value of Object.values(zebra)) expect(isKept(vault, value)).toBe(false);
    expect(() => commentRequest(vault, { request, text: 'Quixoticzebra again' })).toThrow(
      failsWith('out-of-order'),
    );
    answerRequest(vault, { request, channel: 'letter' });
    expect(closeRequest(vault, { request })).toMatchObject({ state: 'closed', outcome: 'done' });
    expect(findChainFaults(vault)).toEqual([]);
  });

  it('an erasure from elsewhere is taken for it once it was granted, and refused on a word that was not verified', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'erasure');
    const erasure = { ids: ['ZQ88417723'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '7723' };
    expect(() => erasePeople(vault, erasure, quiet)).toThrow(failsWith('not-verified'));
    verifyIdentity(vault, { request, method: 'photo-id-in-person' });
    expect(() => erasePeople(vault, erasure, quiet)).toThrow(failsWith('out-of-order'));
    assessRequest(vault, { request, decision: 'grant', ground: 'gdpr-17-1-b', exceptions: [] });
    const { certificate } = erasePeople(vault, erasure, quiet);
    expect(getRequest(vault, request)).toMatchObject({
      state: 'carried-out',
      deed: { kind: 'erased', ref: certificate.certificate },
    });
  });

  it('an erasure that must leave the courses masks the person, and the request leads to nobody any more', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = granted(vault, 'erasure');
    const closed = receive(vault, 'objection').ref;
    withdrawRequest(vault, { request: closed, channel: 'email', note: 'Quixoticzebra thought again' });
    const { certificate } = erasePeople(
      vault,
      { ids: ['ZQ88417723'], reason: 'request', basis: 'gdpr-17-1-b', confirm: '7723', way: 'mask' },
      quiet,
    );
    expect(certificate).toMatchObject({ masked: 1, proof: { hits: 0 } });
    expect(getRequest(vault, request)).toMatchObject({
      person: { is: 'gone' },
      deed: { kind: 'masked', ref: certificate.certificate },
    });
    expect(getRequest(vault, closed)).toMatchObject({ person: { is: 'gone' }, hasTexts: false });
    expect(draftLetter(vault, { request, kind: 'done' }).text).toContain('courses that were attended');
    expect(isKept(vault, 'Quixoticzebra')).toBe(false);
  });

  it('an erasure for another reason leaves an unverified request to be answered: nothing is held', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'erasure');
    pauseRequest(vault, { request, note: 'Which Quixoticzebra?' });
    const erasure = {
      ids: ['ZQ88417723'],
      reason: 'retention',
      basis: 'institution-policy',
      confirm: '7723',
    };
    erasePeople(vault, erasure, quiet);
    expect(isKept(vault, 'Quixoticzebra')).toBe(false);
    expect(getRequest(vault, request)).toMatchObject({
      state: 'received',
      next: 'assess',
      person: { is: 'gone' },
    });
    expect(() =>
      assessRequest(vault, { request, decision: 'grant', ground: 'gdpr-17-1-b', exceptions: [] }),
    ).toThrow(failsWith('invalid-input'));
    assessRequest(vault, { request, decision: 'nothing-held', exceptions: [] });
    answerRequest(vault, { request, channel: 'email' });
    expect(closeRequest(vault, { request }).outcome).toBe('nothing-held');
  });

  it('a correction needs a change that was made since, and still holds', async () => {
    const vault = await vaultWithZebra();
    setFields(vault, { id: 'ZQ88417723', fields: { givenName: 'Before' } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { ref: request } = granted(vault, 'rectification');
    expect(() => carryOut(vault, { request }, quiet)).toThrow(failsWith('out-of-order'));
    const { change } = setFields(vault, { id: 'ZQ88417723', fields: { givenName: 'Zoe' } });
    undoChange(vault, change ?? 0);
    expect(() => carryOut(vault, { request }, quiet)).toThrow(failsWith('out-of-order'));
    expect(() => carryOut(vault, { request, fields: { givenName: 'Before' } }, quiet)).toThrow(
      failsWith('invalid-input'),
    );
    const done = carryOut(vault, { request, fields: { givenName: 'Zoe' } }, quiet).request;
    expect(done).toMatchObject({ state: 'carried-out', deed: { kind: 'corrected' } });
    expect(findPerson(vault, 'ZQ88417723').given_name).toBe('Zoe');
  });

  it('a correction names those who received the data, but for the person themself', async () => {
    const vault = await vaultWithZebra();
    const { id } = findPerson(vault, 'ZQ88417723');
    for (const [recipient, type] of [
      ['State Audit Office', 'public-authority'],
      ['The student', 'person-concerned'],
    ] as const)
      vault.db.transaction(() =>
        recordDisclosure(vault, {
          at: '2026-03-12T10:00:00.000Z',
          what: 'A list',
          recipient,
          party: { type },
          interest: 'Audit',
          basis: '34-cfr-99.30-consent',
          subjects: [id],
        }),
      )();
    const { ref: request, recipients } = granted(vault, 'rectification');
    expect(recipients).toEqual([]);
    const done = carryOut(vault, { request, fields: { givenName: 'Zoe' } }, quiet).request;
    expect(done.recipients).toEqual([{ recipient: 'State Audit Office', on: '2026-03-12' }]);
  });

  it('a restriction restricts the record, and one that is there already counts', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = granted(vault, 'restriction');
    const again = granted(vault, 'restriction');
    expect(carryOut(vault, { request }, quiet).request.deed).toMatchObject({ kind: 'restricted' });
    expect(findPerson(vault, 'ZQ88417723').restricted).toBe(1);
    expect(carryOut(vault, { request: again.ref }, quiet).request.state).toBe('carried-out');
  });

  it('a package needs to be there', async () => {
    const vault = await vaultWithZebra();
    for (const right of ['access', 'portability'] as const) {
      const { ref: request } = granted(vault, right);
      expect(() => carryOut(vault, { request }, quiet)).toThrow(failsWith('out-of-order'));
      expect(getRequest(vault, request).state).toBe('assessed');
    }
  });

  it('an objection stops purposes for the person, and goes with them', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = granted(vault, 'objection');
    expect(() => carryOut(vault, { request, purposes: [] }, quiet)).toThrow(failsWith('invalid-input'));
    expect(selectSubjects(vault).subjects).toHaveLength(1);
    const done = carryOut(vault, { request, purposes: ['support-bundles', 'newsletter'] }, quiet).request;
    expect(done.deed).toMatchObject({ kind: 'purposes-stopped', ref: 'newsletter support-bundles' });
    expect(selectSubjects(vault).subjects).toEqual([]);
    const stopped = vault.db.prepare('SELECT purpose FROM stopped_purpose ORDER BY purpose');
    expect(stopped.all()).toEqual([{ purpose: 'newsletter' }, { purpose: 'support-bundles' }]);
    erasePeople(
      vault,
      { ids: ['ZQ88417723'], reason: 'retention', basis: 'contract', confirm: '7723' },
      quiet,
    );
    expect(stopped.all()).toEqual([]);
  });
});

describe('waiting, extending and ending', () => {
  it('waits for a clarification: the one thing to do is to resume', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = receive(vault, 'access');
    expect(pauseRequest(vault, { request })).toMatchObject({ next: 'resume', waiting: true });
    expect(() => verifyIdentity(vault, { request, method: 'photo-id-in-person' })).toThrow(
      failsWith('out-of-order'),
    );
    expect(() => resumeRequest(vault, { request, on: dayAfter(today(), -1) })).toThrow(
      failsWith('invalid-input'),
    );
    expect(resumeRequest(vault, { request })).toMatchObject({ next: 'verify', waiting: false });
  });

  it('is extended once, with reasons, inside the first month, and never under FERPA alone', async () => {
    const vault = await vaultWithZebra();
    const late = receive(vault, 'access', { receivedOn: dayAfter(today(), -40) });
    expect(late.allowed).not.toContain('extend');
    const fresh = receive(vault, 'access', { receivedOn: dayAfter(today(), -20) });
    const { dueOn } = fresh;
    const extended = extendRequest(vault, { request: fresh.ref, reasons: 'Five archives' });
    expect((extended.dueOn ?? '') > (dueOn ?? '')).toBe(true);
    expect(() => extendRequest(vault, { request: fresh.ref, reasons: 'More' })).toThrow(
      failsWith('out-of-order'),
    );
    const old = receive(vault, 'access', { receivedOn: dayAfter(today(), -40) }).ref;
    expect(() => extendRequest(vault, { request: old, reasons: 'Late' })).toThrow(failsWith('out-of-order'));
    const ferpa = receive(vault, 'access', { laws: ['ferpa'] }).ref;
    expect(() => extendRequest(vault, { request: ferpa, reasons: 'Busy' })).toThrow(
      failsWith('out-of-order'),
    );
  });

  it('is counted by whether the answer went out in time', async () => {
    const vault = await vaultWithZebra();
    for (const days of [-60, -5]) {
      const { ref: request } = receive(vault, 'objection', { receivedOn: dayAfter(today(), days) });
      verifyIdentity(vault, { request, method: 'photo-id-in-person' });
      assessRequest(vault, { request, decision: 'grant', ground: 'gdpr-21-1', exceptions: [] });
      carryOut(vault, { request, purposes: ['newsletter'] }, quiet);
      answerRequest(vault, { request, channel: 'email' });
    }
    const { counts, requests } = listRequests(vault, all);
    expect(counts).toMatchObject({ open: 2, overdue: 0, answered: 2, onTime: 1 });
    expect(requests.map((each) => each.wasLate).toSorted()).toEqual([false, true]);
  });

  it('ends as withdrawn or as the duplicate of an open, earlier one of the same person', async () => {
    const vault = await vaultWithZebra();
    addPerson(vault, { externalId: 'B2', familyName: 'Other' });
    const first = receive(vault, 'access', { receivedOn: dayAfter(today(), -3) }).ref;
    const second = receive(vault, 'access').ref;
    const other = receive(vault, 'access', { person: 'B2', receivedOn: dayAfter(today(), -3) }).ref;
    const erasure = receive(vault, 'erasure', { receivedOn: dayAfter(today(), -3) }).ref;
    for (const of of [second, other, erasure])
      expect(() => markDuplicate(vault, { request: second, of })).toThrow(failsWith('invalid-input'));
    expect(() => markDuplicate(vault, { request: first, of: second })).toThrow(failsWith('invalid-input'));
    expect(markDuplicate(vault, { request: second, of: first })).toMatchObject({
      state: 'closed',
      outcome: 'duplicate',
      duplicateOf: first,
    });
    expect(withdrawRequest(vault, { request: first, channel: 'phone' }).outcome).toBe('withdrawn');
    const third = receive(vault, 'access').ref;
    expect(() => markDuplicate(vault, { request: third, of: first })).toThrow(failsWith('invalid-input'));
  });

  it('lets the words of a closed request be erased, and the chain holds', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = newRequest(vault, {
      right: 'access',
      channel: 'letter',
      requester: 'Marmaladovna, 3 Plum Street',
      note: 'Marmaladovna wrote twice',
    });
    expect(() => forgetTexts(vault, { request })).toThrow(failsWith('out-of-order'));
    withdrawRequest(vault, { request, channel: 'letter', note: 'Marmaladovna changed her mind' });
    expect(forgetTexts(vault, { request })).toMatchObject({ hasTexts: false, outcome: 'withdrawn' });
    expect(isKept(vault, 'Marmaladovna')).toBe(false);
    expect(findChainFaults(vault)).toEqual([]);
  });
});

describe('somebody who is erased', () => {
  it('goes from the words of other people’s requests too', async () => {
    const vault = await vaultWithZebra();
    addPerson(vault, { externalId: 'B2', familyName: 'Other' });
    const { ref } = newRequest(vault, {
      right: 'access',
      channel: 'email',
      person: 'B2',
      requester: 'Quixoticzebra, zephyrine.quixoticzebra@uni.example, for her friend',
      note: 'She has the number ZQ88417723',
    });
    const erasure = { ids: ['ZQ88417723'], reason: 'retention', basis: 'contract', confirm: '7723' };
    expect(erasePeople(vault, erasure, quiet).proof.hits).toBe(0);
    expect(getRequest(vault, ref)).toMatchObject({
      person: { is: 'known' },
      requester: '[erased], [erased], for her friend',
    });
    expect(isKept(vault, 'ZQ88417723')).toBe(false);
    expect(findChainFaults(vault)).toEqual([]);
  });

  it('by the undo of an import is answered that nothing is held', async () => {
    const vault = await vaultWithZebra();
    const { ref: request } = granted(vault, 'erasure');
    vault.db.prepare('DELETE FROM person WHERE external_id = ?').run('ZQ88417723');
    expect(carryOut(vault, { request }, quiet).request).toMatchObject({
      deed: { kind: 'nothing-held' },
      letters: ['nothing-held'],
    });
    expect(answerRequest(vault, { request, channel: 'email' }).outcome).toBe('nothing-held');
  });
});

describe('an open request to see the record', () => {
  it('is seen by the guard of erasure until it is answered', async () => {
    const vault = await vaultWithZebra();
    const subjects = vault.db.prepare('SELECT DISTINCT subject FROM open_access_request');
    const { id } = findPerson(vault, 'ZQ88417723');
    receive(vault, 'erasure');
    expect(subjects.all()).toEqual([]);
    const { ref: request } = receive(vault, 'access');
    expect(subjects.all()).toEqual([{ subject: id }]);
    withdrawRequest(vault, { request, channel: 'email' });
    expect(subjects.all()).toEqual([]);
    granted(vault, 'portability');
    expect(subjects.all()).toEqual([{ subject: id }]);
  });

  it('keeps the record from going in a merge, and other requests move with the record that stays, and back again', async () => {
    const vault = await vaultWithZebra();
    addPerson(vault, { externalId: 'B2', familyName: 'Quixoticzebra' });
    const keep = findPerson(vault, 'B2').id;
    const drop = findPerson(vault, 'ZQ88417723').id;
    const asked = receive(vault, 'access').ref;
    const stop = granted(vault, 'objection').ref;
    carryOut(vault, { request: stop, purposes: ['exports'] }, quiet);
    expect(() => mergePeople(vault, { keep, drop, take: [] })).toThrow(failsWith('held'));
    withdrawRequest(vault, { request: asked, channel: 'email' });
    const where = (): unknown => [
      vault.db.prepare('SELECT DISTINCT p.id FROM request r JOIN person p ON p.no = r.person_no').all(),
      vault.db.prepare('SELECT p.id FROM stopped_purpose s JOIN person p ON p.no = s.person_no').all(),
    ];
    const { merge } = mergePeople(vault, { keep, drop, take: [] });
    expect(where()).toEqual([[{ id: keep }], [{ id: keep }]]);
    undoMerge(vault, merge);
    expect(where()).toEqual([[{ id: drop }], [{ id: drop }]]);
  });
});
