import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { RequestRecord } from '../../../shared/requests.ts';
import { now } from '../clock.ts';
import { findPerson } from '../people/find.ts';
import type { WritableVault } from '../vault/vault.ts';
import { randomId } from '../vault/vault.ts';
import { getRequest, recordOf } from './list.ts';
import { noteRequest } from './note.ts';
import { ownerSlot } from './owner.ts';
import { readPolicy, todayOf } from './policy.ts';
import { changeRequest, requestFor } from './request-row.ts';
import { dayIn } from './working-days.ts';

/** Writes down a request that came in. Throws `invalid-input` where it says neither who it is about nor who asks, or came in on a day to come. */
export function newRequest(vault: WritableVault, input: Parsed<'requests.new'>): RequestRecord {
  const policy = readPolicy(vault);
  const received = receiptDay(input.receivedOn, policy.timeZone, todayOf(policy));
  const person = input.person === undefined ? undefined : findPerson(vault, input.person);
  if (person === undefined && input.requester === undefined) {
    throw new Failure('invalid-input', 'It must be known who asks.', {
      hint: 'Name the person of the inventory, or write down who asks and how to reach them.',
      field: 'requester',
    });
  }
  const laws = [...new Set(input.laws ?? policy.laws)];
  const owner = ownerSlot(vault, input.owner);
  const ref = vault.db.transaction(() => {
    const made = { id: randomId(), ref: nextRef(vault, received.slice(0, 4)) };
    vault.db
      .prepare(
        `INSERT INTO request (id, ref, "right", laws, person_no, was_known, requester, channel, received_on, owner, created_at, created_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        made.id,
        made.ref,
        input.right,
        laws.join(' '),
        person?.no ?? null,
        person === undefined ? 0 : 1,
        input.requester ?? null,
        input.channel,
        received,
        owner,
        now(),
        vault.operator.slot,
      );
    noteRequest(
      vault,
      made,
      'request-received',
      { right: input.right, laws: laws.join(' '), channel: input.channel, on: received },
      input.note,
    );
    return made.ref;
  })();
  return getRequest(vault, ref);
}

/** Says who of the inventory a request is about. Throws as `requestFor`, and `not-found` or `ambiguous` for the person. */
export function linkRequest(vault: WritableVault, input: Parsed<'requests.link'>): RequestRecord {
  const row = requestFor(vault, input, 'link');
  const person = findPerson(vault, input.person);
  if (person.no === row.person_no) return recordOf(vault, row);
  vault.db.transaction(() => {
    changeRequest(vault, row, {
      person_no: person.no,
      was_known: 1,
      // Who asks was made sure for another record, or for none.
      state: 'received',
      verified_on: null,
      verified_by: null,
      verify_method: null,
    });
    noteRequest(vault, row, 'request-linked');
  })();
  return getRequest(vault, row.ref);
}

/** Notes something about a request, in words that go when the person is erased. */
export function commentRequest(vault: WritableVault, input: Parsed<'requests.comment'>): RequestRecord {
  const row = requestFor(vault, input, 'comment');
  vault.db.transaction(() => {
    changeRequest(vault, row, {});
    noteRequest(vault, row, 'request-comment', {}, input.text);
  })();
  return getRequest(vault, row.ref);
}

/** Makes a request the work of somebody else. */
export function assignRequest(vault: WritableVault, input: Parsed<'requests.assign'>): RequestRecord {
  const row = requestFor(vault, input, 'assign');
  const owner = ownerSlot(vault, input.owner);
  vault.db.transaction(() => {
    changeRequest(vault, row, { owner });
    noteRequest(vault, row, 'request-assigned', { slot: owner });
  })();
  return getRequest(vault, row.ref);
}

function receiptDay(given: string | undefined, timeZone: string, today: string): string {
  const day = given === undefined ? today : given.includes('T') ? dayIn(given, timeZone) : given;
  if (day <= today) return day;
  throw new Failure('invalid-input', 'This day has not come yet.', {
    hint: 'Give the day on which the request came in.',
    field: 'receivedOn',
  });
}

/** Numbers run through a year; requests are never deleted, so that no number is given twice. */
function nextRef(vault: WritableVault, year: string): string {
  const last = vault.db
    .prepare<[string], { n: number | null }>(
      'SELECT max(CAST(substr(ref, 8) AS INTEGER)) AS n FROM request WHERE substr(ref, 1, 7) = ?',
    )
    .get(`R-${year}-`);
  return `R-${year}-${String((last?.n ?? 0) + 1).padStart(3, '0')}`;
}
