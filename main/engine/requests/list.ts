import { z } from 'zod';
import type { Output, Parsed } from '../../../shared/contract.ts';
import type {
  RequestClock,
  RequestEvent,
  RequestPolicy,
  RequestRecord,
  RequestSummary,
} from '../../../shared/requests.ts';
import { dayAfter, daysBetween } from '../clock.ts';
import { findPerson } from '../people/find.ts';
import { displayName } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { listSlotHolders } from '../vault/people-with-slots.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { clocksOf, governing, mayExtend } from './clock.ts';
import { lettersFor } from './letters/kinds.ts';
import { readPolicy, todayOf } from './policy.ts';
import { recipientsToTell } from './recipients.ts';
import {
  exceptionsOf,
  factsOf,
  findRequest,
  lawsOf,
  pausesOf,
  requestRow,
  standingOf,
} from './request-row.ts';
import type { RequestRow } from './request-row.ts';
import { allowedMoves, nextStep, possibleDecisions } from './states.ts';

/** The requests: those that need somebody first, by the day they are due; then those that are closed, newest first. */
export function listRequests(vault: ReadableVault, input: Parsed<'requests.list'>): Output<'requests.list'> {
  const view = viewOf(vault);
  const rows = rowsFor(vault, input).map((row) => toSummary(vault, row, view));
  const open = rows.filter((each) => each.state !== 'closed');
  const aYearAgo = dayAfter(view.today, -365);
  const answered = rows.filter((each) => each.answeredOn !== undefined && each.answeredOn >= aYearAgo);
  const counts = {
    open: open.length,
    overdue: open.filter((each) => each.overdue).length,
    waiting: open.filter((each) => each.waiting).length,
    closed: rows.length - open.length,
    answered: answered.length,
    onTime: answered.filter((each) => !each.wasLate).length,
  };
  const shown = rows.filter((each) => isIn(each, input.view)).toSorted(byUrgency);
  return {
    total: shown.length,
    counts,
    requests: shown.slice(input.offset, input.offset + input.limit),
  };
}

/** One request with everything. Throws `not-found`. */
export function getRequest(vault: ReadableVault, ref: string): RequestRecord {
  return recordOf(vault, findRequest(vault, ref));
}

/** A request as the contract gives it. */
export function recordOf(vault: ReadableVault, row: RequestRow): RequestRecord {
  const view = viewOf(vault);
  const clocks = clocksOf(factsOf(vault, row), view.policy, view.today);
  const standing = standingOf(vault, row);
  const governed = governing(clocks);
  return {
    ...toSummary(vault, row, view),
    ...optional({
      requester: row.requester ?? undefined,
      governedBy: governed?.law,
      identityAskedOn: row.identity_asked_on ?? undefined,
      duplicateOf: row.duplicate_of ?? undefined,
      assessed:
        row.assessed_at === null || row.decision === null
          ? undefined
          : {
              at: row.assessed_at,
              by: view.nameOf(row.assessed_by),
              decision: row.decision,
              ...optional({ ground: row.ground ?? undefined }),
              exceptions: exceptionsOf(row),
            },
      deed:
        row.carried_at === null || row.deed === null
          ? undefined
          : { at: row.carried_at, kind: row.deed, ...optional({ ref: row.deed_ref ?? undefined }) },
      answered:
        row.answered_on === null || row.answer_channel === null
          ? undefined
          : { on: row.answered_on, channel: row.answer_channel },
      fee:
        row.fee_asked_on === null
          ? undefined
          : { askedOn: row.fee_asked_on, ...optional({ paidOn: row.fee_paid_on ?? undefined }) },
    }),
    channel: row.channel,
    today: view.today,
    clocks,
    pauses: pausesOf(vault, row),
    // An extension is bound to days too.
    allowed: allowedMoves(standing).filter((move) => move !== 'extend' || mayExtend(clocks, view.today)),
    decisions: [...possibleDecisions(standing)],
    letters: lettersFor(standing),
    recipients: recipientsToTell(vault, row),
    hasTexts: standing.hasTexts,
    events: eventsOf(vault, row),
  };
}

interface View {
  readonly policy: RequestPolicy;
  readonly today: string;
  nameOf(slot: string | null): string;
}

function viewOf(vault: ReadableVault): View {
  const policy = readPolicy(vault);
  const names = new Map(
    vault.db
      .prepare<[], { id: string; name: string }>('SELECT id, name FROM operator')
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const holders = new Map(listSlotHolders(vault).map(({ slot, name }) => [slot, name]));
  return {
    policy,
    today: todayOf(policy),
    nameOf: (slot) => names.get(slot ?? '') ?? holders.get(slot ?? '') ?? 'Unknown',
  };
}

function toSummary(vault: ReadableVault, row: RequestRow, view: View): RequestSummary {
  const standing = standingOf(vault, row);
  const clock = clockInForce(vault, row, view);
  const next = nextStep(standing);
  const days = clock?.dueOn === undefined ? undefined : daysBetween(view.today, clock.dueOn);
  return {
    ref: row.ref,
    right: row.right,
    laws: lawsOf(row),
    state: row.state,
    ...optional({
      outcome: row.outcome ?? undefined,
      next: next ?? undefined,
      dueOn: clock?.dueOn,
      days,
      answeredOn: row.answered_on ?? undefined,
      pausedSince: standing.isPaused ? pausesOf(vault, row).at(-1)?.from : undefined,
      verified:
        row.verified_on === null || row.verify_method === null
          ? undefined
          : { on: row.verified_on, method: row.verify_method, by: view.nameOf(row.verified_by) },
    }),
    how: clock?.how ?? [],
    person: personOf(vault, row),
    receivedOn: row.received_on,
    owner: view.nameOf(row.owner),
    waiting: standing.isPaused || (row.state === 'received' && standing.identityAsked),
    overdue: days !== undefined && days < 0,
    wasLate: wasLate(vault, row, view),
    version: row.version,
  };
}

/** The clock that governs; none once the answer is out. */
function clockInForce(vault: ReadableVault, row: RequestRow, view: View): RequestClock | undefined {
  if (row.state === 'answered' || row.state === 'closed') return undefined;
  return governing(clocksOf(factsOf(vault, row), view.policy, view.today));
}

/** Whether the answer went out after the last day. */
function wasLate(vault: ReadableVault, row: RequestRow, view: View): boolean {
  if (row.answered_on === null) return false;
  const due = governing(clocksOf(factsOf(vault, row), view.policy, view.today))?.dueOn;
  return due !== undefined && row.answered_on > due;
}

function personOf(vault: ReadableVault, row: RequestRow): RequestSummary['person'] {
  if (row.person_no === null) return { is: row.was_known === 1 ? 'gone' : 'not-found' };
  const person = preparedRead<PersonRow>(vault.db, 'SELECT * FROM person WHERE no = ?').get(row.person_no);
  if (person === undefined) return { is: 'gone' };
  return {
    is: 'known',
    id: person.id,
    name: displayName(person),
    ...optional({ externalId: person.external_id ?? undefined }),
  };
}

const eventDetail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What happened with the request, the earliest first: its entries of the audit chain. */
function eventsOf(vault: ReadableVault, row: RequestRow): RequestEvent[] {
  return vault.db
    .prepare<
      [string],
      { seq: number; at: string; name: string | null; action: string; detail: string; text: string | null }
    >(
      `SELECT a.seq, a.at, o.name, a.action, a.detail, t.text FROM audit a
       LEFT JOIN operator o ON o.id = a.actor LEFT JOIN audit_text t ON t.seq = a.seq
       WHERE a.subject = ? ORDER BY a.seq`,
    )
    .all(row.id)
    .map((each) => ({
      seq: each.seq,
      at: each.at,
      actor: each.name ?? 'Unknown',
      action: each.action,
      detail: eventDetail.parse(JSON.parse(each.detail)),
      ...optional({ text: each.text ?? undefined }),
    }));
}

function rowsFor(vault: ReadableVault, { person }: Parsed<'requests.list'>): RequestRow[] {
  const rows: unknown[] =
    person === undefined
      ? vault.db.prepare<[], unknown>('SELECT * FROM request ORDER BY no DESC').all()
      : vault.db
          .prepare<[number], unknown>('SELECT * FROM request WHERE person_no = ? ORDER BY no DESC')
          .all(findPerson(vault, person).no);
  return rows.map((row) => requestRow.parse(row));
}

function isIn(row: RequestSummary, view: Parsed<'requests.list'>['view']): boolean {
  const isOpen = row.state !== 'closed';
  switch (view) {
    case 'all':
      return true;
    case 'open':
      return isOpen;
    case 'overdue':
      return isOpen && row.overdue;
    case 'waiting':
      return isOpen && row.waiting;
    case 'closed':
      return !isOpen;
  }
}

/** Open before closed; among the open the one due first; one without a day after those with one. */
function byUrgency(a: RequestSummary, b: RequestSummary): number {
  const rank = (each: RequestSummary): string =>
    each.state === 'closed' ? '2' : each.dueOn === undefined ? '1' : `0 ${each.dueOn}`;
  return rank(a) === rank(b) ? 0 : rank(a) < rank(b) ? -1 : 1;
}

/** Leaves out what is undefined. */
function optional<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  Object.assign(kept, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
  return kept;
}
