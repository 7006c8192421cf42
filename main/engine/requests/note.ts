import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import type { RequestPolicy } from '../../../shared/requests.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { AuditDetail } from '../ledger/audit.ts';
import type { WritableVault } from '../vault/vault.ts';
import { todayOf } from './policy.ts';
import type { RequestRow } from './request-row.ts';

/**
 * Notes in the audit chain what was done with a request, inside the caller's transaction. The entry names the request, never the person: what the
 * request was about is not in the chain once the person is erased. Gives the number of the entry.
 */
export function noteRequest(
  vault: WritableVault,
  row: Pick<RequestRow, 'id' | 'ref'>,
  action: string,
  detail: AuditDetail = {},
  text?: string,
): number {
  return appendAudit(vault, {
    action,
    subject: row.id,
    detail: { request: row.ref, ...detail },
    ...(text === undefined ? {} : { text }),
  }).seq;
}

/** A day that is not before the receipt of the request (nor before `notBefore`) and has begun; today where left out. Throws `invalid-input`. */
export function dayOf(given: string | undefined, policy: RequestPolicy, notBefore: string | null): string {
  const today = todayOf(policy);
  const day = given ?? today;
  if (day > today) {
    throw new Failure('invalid-input', 'This day has not come yet.', {
      hint: 'Give the day on which it happened.',
      field: 'on',
    });
  }
  if (notBefore !== null && day < notBefore) {
    throw new Failure('invalid-input', say`This day is before ${{ day: notBefore }}, which it follows.`, {
      hint: 'Give the day on which it happened.',
      field: 'on',
    });
  }
  return day;
}
