import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import type { RequestOutcome, RequestRecord } from '../../../shared/requests.ts';
import type { WritableVault } from '../vault/vault.ts';
import { getRequest } from './list.ts';
import { dayOf, noteRequest } from './note.ts';
import { readPolicy, todayOf } from './policy.ts';
import { changeRequest, findRequest, requestFor, standingOf } from './request-row.ts';
import type { RequestRow } from './request-row.ts';
import { purgeRequestTexts } from './texts.ts';
import { endPauses } from './waiting.ts';

/** Records that the answer went out, on which day and how. The program itself sends nothing. */
export function answerRequest(vault: WritableVault, input: Parsed<'requests.answer'>): RequestRecord {
  const row = requestFor(vault, input, 'answer');
  const policy = readPolicy(vault);
  const on = dayOf(input.on, policy, row.received_on);
  const outcome = outcomeOf(row);
  vault.db.transaction(() => {
    changeRequest(vault, row, { state: 'answered', answered_on: on, answer_channel: input.channel, outcome });
    noteRequest(vault, row, 'request-answered', { on, channel: input.channel, outcome });
  })();
  return getRequest(vault, row.ref);
}

/** Closes a request that was answered. */
export function closeRequest(vault: WritableVault, input: Parsed<'requests.close'>): RequestRecord {
  const row = requestFor(vault, input, 'close');
  vault.db.transaction(() => {
    changeRequest(vault, row, { state: 'closed', closed_on: todayOf(readPolicy(vault)) });
    noteRequest(vault, row, 'request-closed', { outcome: row.outcome ?? 'done' });
  })();
  return getRequest(vault, row.ref);
}

/** Closes a request that the person took back. */
export function withdrawRequest(vault: WritableVault, input: Parsed<'requests.withdraw'>): RequestRecord {
  const row = requestFor(vault, input, 'withdraw');
  const on = dayOf(input.on, readPolicy(vault), row.received_on);
  const { person } = standingOf(vault, row);
  vault.db.transaction(() => {
    endPauses(vault, row.no, on);
    changeRequest(vault, row, { state: 'closed', closed_on: on, outcome: 'withdrawn' });
    noteRequest(
      vault,
      row,
      'request-withdrawn',
      { on, channel: input.channel },
      person === 'gone' ? undefined : input.note,
    );
  })();
  return getRequest(vault, row.ref);
}

/**
 * Closes a request because the same one came in before. Throws `invalid-input` unless the other asks for the same right for the same person, came in
 * no later, and is still open: something must be left that answers the person, and in time.
 */
export function markDuplicate(vault: WritableVault, input: Parsed<'requests.duplicate'>): RequestRecord {
  const row = requestFor(vault, input, 'duplicate');
  const other = findRequest(vault, input.of);
  if (other.no === row.no || other.right !== row.right || other.person_no !== row.person_no)
    throw notTheSame(said('The other request is not for the same right of the same person.'));
  if (other.state === 'closed')
    throw notTheSame(said('The other request is closed: this one needs an answer of its own.'));
  if (other.received_on > row.received_on)
    throw notTheSame(said('The other request came in later: that one is the duplicate.'));
  vault.db.transaction(() => {
    const today = todayOf(readPolicy(vault));
    endPauses(vault, row.no, today);
    changeRequest(vault, row, {
      state: 'closed',
      closed_on: today,
      outcome: 'duplicate',
      duplicate_of: other.ref,
    });
    noteRequest(vault, row, 'request-duplicate', { of: other.ref });
  })();
  return getRequest(vault, row.ref);
}

/** Erases the words kept with a closed request. What happened, when and with which outcome stays. */
export function forgetTexts(vault: WritableVault, input: Parsed<'requests.forget'>): RequestRecord {
  const row = requestFor(vault, input, 'forget');
  vault.db.transaction(() => {
    changeRequest(vault, row, {});
    purgeRequestTexts(vault, row);
  })();
  return getRequest(vault, row.ref);
}

function notTheSame(message: string): Failure {
  return new Failure('invalid-input', message, { field: 'of' });
}

function outcomeOf(row: RequestRow): RequestOutcome {
  if (row.decision === 'refuse') return 'refused';
  if (row.decision === 'nothing-held' || row.deed === 'nothing-held') return 'nothing-held';
  return 'done';
}
