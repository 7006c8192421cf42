import { Failure } from '../../../shared/failure.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { noteRequest } from './note.ts';
import { readPolicy, todayOf } from './policy.ts';
import { changeRequest, requestRow } from './request-row.ts';
import type { RequestRow } from './request-row.ts';
import { purgeRequestTexts } from './texts.ts';
import { endPauses } from './waiting.ts';

type Erased = Pick<PersonRow, 'no'>;

/**
 * Throws where people are to be erased because they asked, and such a request is there that was not verified and granted: an erasure on a stranger's
 * word cannot be taken back. An erasure for another reason does not rest on the request.
 */
export function assertRequestsAllowErasure(
  vault: ReadableVault,
  people: readonly Erased[],
  reason: string,
): void {
  if (reason !== 'request') return;
  const pending = requestsOf(vault, people).filter(
    (row) => row.right === 'erasure' && isPending(row) && !isGranted(row),
  );
  if (pending.length === 0) return;
  const isVerified = pending.every((row) => row.state !== 'received');
  throw new Failure(
    isVerified ? 'out-of-order' : 'not-verified',
    isVerified
      ? 'The request for this erasure was not granted; nobody was erased.'
      : 'It was not made sure yet who asked for this erasure; nobody was erased.',
    { hint: 'Go through the steps of the request first.' },
  );
}

/**
 * What becomes of the requests of people who are being erased, inside that transaction and before their rows go: a granted request for erasure is
 * carried out by it, and the words of all of them are erased. The rows stay with reference, dates, right and outcome; nobody who is masked is linked
 * to them any more either.
 */
export function settleRequests(
  vault: WritableVault,
  people: readonly Erased[],
  mark: {
    readonly certificate: string;
    readonly at: string;
    readonly maskings?: ReadonlyMap<number, unknown>;
  },
): void {
  for (const row of requestsOf(vault, people)) {
    endPauses(vault, row.no, todayOf(readPolicy(vault)));
    const deed = mark.maskings?.has(row.person_no ?? 0) === true ? 'masked' : 'erased';
    if (row.right === 'erasure' && isGranted(row)) {
      changeRequest(vault, row, {
        state: 'carried-out',
        carried_at: mark.at,
        deed,
        deed_ref: mark.certificate,
        person_no: null,
      });
      noteRequest(vault, row, 'request-carried-out', { deed, certificate: mark.certificate });
    } else changeRequest(vault, row, { person_no: null });
    purgeRequestTexts(vault, row);
  }
}

/** The same where people leave without an erasure, as the import that brought them is undone: nothing is carried out by that, and the words go. */
export function releaseRequests(vault: WritableVault, people: readonly Erased[]): void {
  for (const row of requestsOf(vault, people)) {
    endPauses(vault, row.no, todayOf(readPolicy(vault)));
    changeRequest(vault, row, { person_no: null });
    purgeRequestTexts(vault, row);
  }
}

/** The requests of these people that their erasure carries out. */
export function grantedErasures(vault: ReadableVault, people: readonly Erased[]): RequestRow[] {
  return requestsOf(vault, people).filter((row) => row.right === 'erasure' && isGranted(row));
}

/** How many requests these people have, by which ids, and how many words of theirs are kept with them. */
export function countRequests(
  vault: ReadableVault,
  people: readonly Erased[],
): { requests: number; texts: number; ids: readonly string[] } {
  const rows = requestsOf(vault, people);
  const texts = vault.db.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM audit_text WHERE subject = ?',
  );
  return {
    requests: rows.length,
    ids: rows.map((row) => row.id),
    texts: rows.reduce((sum, row) => sum + (texts.get(row.id)?.n ?? 0) + (row.requester === null ? 0 : 1), 0),
  };
}

/** Requests are few beside people: all of them are looked at. */
function requestsOf(vault: ReadableVault, people: readonly Erased[]): RequestRow[] {
  const numbers = new Set(people.map((person) => person.no));
  const rows: unknown[] = vault.db
    .prepare<[], unknown>('SELECT * FROM request WHERE person_no IS NOT NULL ORDER BY no')
    .all();
  return rows
    .map((row) => requestRow.parse(row))
    .filter((row) => row.person_no !== null && numbers.has(row.person_no));
}

function isPending(row: RequestRow): boolean {
  return row.state === 'received' || row.state === 'verified' || row.state === 'assessed';
}

function isGranted(row: RequestRow): boolean {
  return row.state === 'assessed' && row.decision === 'grant';
}
