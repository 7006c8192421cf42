import { z } from 'zod';
import { Failure } from '../../../shared/failure.ts';
import {
  decision,
  identityMethod,
  law,
  requestChannel,
  requestOutcome,
  requestState,
  right,
} from '../../../shared/requests.ts';
import type { Law, RequestMove } from '../../../shared/requests.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import type { ClockFacts } from './clock.ts';
import { assertMove } from './states.ts';
import type { Standing } from './states.ts';

/** A row of the request table. */
export const requestRow = z.object({
  no: z.int(),
  id: z.string(),
  ref: z.string(),
  right,
  laws: z.string(),
  person_no: z.int().nullable(),
  was_known: z.int(),
  requester: z.string().nullable(),
  channel: requestChannel,
  received_on: z.string(),
  owner: z.string(),
  created_at: z.string(),
  created_by: z.string(),
  version: z.int(),
  state: requestState,
  outcome: requestOutcome.nullable(),
  identity_asked_on: z.string().nullable(),
  verified_on: z.string().nullable(),
  verified_by: z.string().nullable(),
  verify_method: identityMethod.nullable(),
  fee_asked_on: z.string().nullable(),
  fee_paid_on: z.string().nullable(),
  extended_on: z.string().nullable(),
  assessed_at: z.string().nullable(),
  assessed_by: z.string().nullable(),
  decision: decision.nullable(),
  ground: z.string().nullable(),
  exceptions: z.string().nullable(),
  carried_at: z.string().nullable(),
  deed: z.string().nullable(),
  deed_ref: z.string().nullable(),
  answered_on: z.string().nullable(),
  answer_channel: requestChannel.nullable(),
  closed_on: z.string().nullable(),
  duplicate_of: z.string().nullable(),
});

/** A row of the request table. */
export type RequestRow = z.infer<typeof requestRow>;

/** A time in which the person's answer was waited for. */
export interface Pause {
  readonly from: string;
  readonly until?: string;
}

/** Finds a request by its reference (`R-2026-041`; case does not matter). Throws `not-found`. */
export function findRequest(vault: ReadableVault, ref: string): RequestRow {
  const row: unknown = vault.db
    .prepare<[string], unknown>('SELECT * FROM request WHERE ref = upper(?)')
    .get(ref.trim());
  if (row === undefined) {
    throw new Failure('not-found', 'There is no request with this reference.', {
      hint: 'See the list of requests.',
      field: 'request',
    });
  }
  return requestRow.parse(row);
}

/** The laws of a request. */
export function lawsOf(row: RequestRow): Law[] {
  return row.laws.split(' ').map((each) => law.parse(each));
}

/** The exceptions that were named, by code. */
export function exceptionsOf(row: RequestRow): string[] {
  return row.exceptions === null || row.exceptions === '' ? [] : row.exceptions.split(' ');
}

/** The waiting times of a request, the earliest first. */
export function pausesOf(vault: ReadableVault, row: RequestRow): Pause[] {
  return preparedRead<{ from_on: string; until_on: string | null }>(
    vault.db,
    'SELECT from_on, until_on FROM request_pause WHERE request_no = ? ORDER BY rowid',
  )
    .all(row.no)
    .map(({ from_on: from, until_on: until }) => ({ from, ...(until === null ? {} : { until }) }));
}

/** What decides which moves the request allows. */
export function standingOf(vault: ReadableVault, row: RequestRow): Standing {
  return {
    state: row.state,
    right: row.right,
    person: row.person_no !== null ? 'known' : row.was_known === 1 ? 'gone' : 'not-found',
    decision: row.decision,
    isPaused: pausesOf(vault, row).some((each) => each.until === undefined),
    identityAsked: row.identity_asked_on !== null,
    isExtended: row.extended_on !== null,
    wasNothingHeld: row.deed === 'nothing-held',
    hasTexts: hasTexts(vault, row),
  };
}

/** What the clocks of the request depend on. */
export function factsOf(vault: ReadableVault, row: RequestRow): ClockFacts {
  const hasProof = row.verify_method !== null && row.verify_method !== 'no-reasonable-doubt';
  return {
    right: row.right,
    laws: lawsOf(row),
    receivedOn: row.received_on,
    identityAskedOn: hasProof || row.verified_on === null ? (row.identity_asked_on ?? undefined) : undefined,
    identityOn: hasProof ? (row.verified_on ?? undefined) : undefined,
    feeAskedOn: row.fee_asked_on ?? undefined,
    feePaidOn: row.fee_paid_on ?? undefined,
    extendedOn: row.extended_on ?? undefined,
    pauses: pausesOf(vault, row),
  };
}

/** The columns that a move gives other values. */
export type RequestChanges = Partial<
  Omit<RequestRow, 'no' | 'id' | 'ref' | 'right' | 'laws' | 'version' | 'created_at' | 'created_by'>
>;

/** Which request is meant, and which version of it the caller saw. */
export interface Wanted {
  readonly request: string;
  readonly version?: number | undefined;
}

/**
 * Finds the request for a move: every way to change one goes through here. Throws `changed-meanwhile` for another version than the one seen, and
 * `not-verified` or `out-of-order` for a move that is not allowed now.
 */
export function requestFor(vault: ReadableVault, wanted: Wanted, move: RequestMove): RequestRow {
  const row = findRequest(vault, wanted.request);
  if (wanted.version !== undefined && wanted.version !== row.version) {
    throw new Failure(
      'changed-meanwhile',
      'This request was changed since it was opened; nothing was done.',
      {
        hint: 'Look at it as it is now, then do it again.',
      },
    );
  }
  assertMove(standingOf(vault, row), move);
  return row;
}

/** Writes other values and counts the version, inside the caller's transaction. */
export function changeRequest(vault: WritableVault, row: RequestRow, changes: RequestChanges): void {
  const entries = Object.entries(changes);
  const set = ['version = version + 1', ...entries.map(([column]) => `${column} = ?`)];
  vault.db
    .prepare(`UPDATE request SET ${set.join(', ')} WHERE no = ?`)
    .run(...entries.map(([, value]) => value ?? null), row.no);
}

/** Whether words about people are still kept with the request. */
function hasTexts(vault: ReadableVault, row: RequestRow): boolean {
  if (row.requester !== null) return true;
  return (
    preparedRead(vault.db, 'SELECT 1 AS n FROM audit_text WHERE subject = ? LIMIT 1').get(row.id) !==
    undefined
  );
}
