import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { RequestRecord } from '../../../shared/requests.ts';
import type { WritableVault } from '../vault/vault.ts';
import { clocksOf, mayExtend } from './clock.ts';
import { getRequest } from './list.ts';
import { dayOf, noteRequest } from './note.ts';
import { readPolicy, todayOf } from './policy.ts';
import { changeRequest, factsOf, pausesOf, requestFor } from './request-row.ts';

/** Records that a clarification was asked for: the request waits for the person. */
export function pauseRequest(vault: WritableVault, input: Parsed<'requests.pause'>): RequestRecord {
  const row = requestFor(vault, input, 'pause');
  // Two waiting times never lie over each other: a day would be counted twice.
  const last = pausesOf(vault, row).at(-1)?.until;
  const on = dayOf(input.on, readPolicy(vault), last ?? row.received_on);
  vault.db.transaction(() => {
    vault.db.prepare('INSERT INTO request_pause (request_no, from_on) VALUES (?, ?)').run(row.no, on);
    changeRequest(vault, row, {});
    noteRequest(vault, row, 'request-paused', { on }, input.note);
  })();
  return getRequest(vault, row.ref);
}

/** Records that the person's answer is here. */
export function resumeRequest(vault: WritableVault, input: Parsed<'requests.resume'>): RequestRecord {
  const row = requestFor(vault, input, 'resume');
  const open = pausesOf(vault, row).find((each) => each.until === undefined);
  const on = dayOf(input.on, readPolicy(vault), open?.from ?? row.received_on);
  vault.db.transaction(() => {
    endPauses(vault, row.no, on);
    changeRequest(vault, row, {});
    noteRequest(vault, row, 'request-resumed', { on });
  })();
  return getRequest(vault, row.ref);
}

/** Ends whatever is waited for. */
export function endPauses(vault: WritableVault, request: number, on: string): void {
  vault.db
    .prepare('UPDATE request_pause SET until_on = max(?, from_on) WHERE request_no = ? AND until_on IS NULL')
    .run(on, request);
}

/**
 * Records today's notice that the answer takes longer. Throws `out-of-order` once the first period is over, or where no law of the request knows an
 * extension (FERPA has none).
 */
export function extendRequest(vault: WritableVault, input: Parsed<'requests.extend'>): RequestRecord {
  const row = requestFor(vault, input, 'extend');
  const policy = readPolicy(vault);
  const today = todayOf(policy);
  const clocks = clocksOf(factsOf(vault, row), policy, today);
  if (!mayExtend(clocks, today)) {
    const knowsOne = clocks.some((clock) => clock.extendBy !== undefined);
    throw new Failure(
      'out-of-order',
      knowsOne
        ? 'The first period is over; it cannot be extended any more.'
        : 'No law of this request knows an extension.',
      {
        hint: knowsOne
          ? 'The notice with its reasons must be given within the first month (GDPR Art. 12(3)). Answer now.'
          : 'Answer within the period.',
      },
    );
  }
  vault.db.transaction(() => {
    changeRequest(vault, row, { extended_on: today });
    noteRequest(vault, row, 'request-extended', { on: today }, input.reasons);
  })();
  return getRequest(vault, row.ref);
}

/** Records a fee that was asked for, or paid (GDPR Art. 12(5)). Throws `invalid-input` for a payment of what was not asked for. */
export function noteFee(vault: WritableVault, input: Parsed<'requests.fee'>): RequestRecord {
  const row = requestFor(vault, input, 'fee');
  const policy = readPolicy(vault);
  if (input.askedOn === undefined && input.paidOn === undefined) {
    throw new Failure('invalid-input', 'Give the day on which the fee was asked for, or paid.', {
      field: 'askedOn',
    });
  }
  const asked =
    input.askedOn === undefined ? row.fee_asked_on : dayOf(input.askedOn, policy, row.received_on);
  if (asked === null) {
    throw new Failure('invalid-input', 'No fee was asked for.', { field: 'paidOn' });
  }
  const paid = input.paidOn === undefined ? row.fee_paid_on : dayOf(input.paidOn, policy, asked);
  vault.db.transaction(() => {
    changeRequest(vault, row, { fee_asked_on: asked, fee_paid_on: paid });
    noteRequest(vault, row, 'request-fee', {
      asked,
      ...(paid === null ? {} : { paid }),
    });
  })();
  return getRequest(vault, row.ref);
}
