import { erasurePolicy } from '../../../../shared/erasure.ts';
import type { ErasurePolicy } from '../../../../shared/erasure.ts';
import { Failure } from '../../../../shared/failure.ts';
import { now } from '../../clock.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { assertSomebodyElse } from '../../second-person.ts';
import { readSetting, writeSetting } from '../../vault/settings.ts';
import type { Operator, ReadableVault, WritableVault } from '../../vault/vault.ts';

const name = 'erasure-policy';

/** What the institution asks of an erasure, or what holds where it never said. */
export function readErasurePolicy(vault: ReadableVault): ErasurePolicy {
  return readSetting(vault, name, erasurePolicy) ?? { secondPerson: false };
}

/** Changes it. Throws `gate-incomplete` when a second person is asked for and there is nobody else: nobody could be erased any more. */
export function setErasurePolicy(vault: WritableVault, policy: ErasurePolicy): ErasurePolicy {
  if (policy.secondPerson) assertSomebodyElse(vault, 'erasure');
  vault.db.transaction(() => {
    writeSetting(vault, name, policy, now());
    appendAudit(vault, { action: 'erasure-policy-changed', detail: { ...policy } });
  })();
  return policy;
}

/** Throws `gate-incomplete` where the institution asks for a second person and nobody approved, whichever way the erasure comes. */
export function assertApproved(vault: ReadableVault, approver: Operator | undefined): void {
  if (approver !== undefined || !readErasurePolicy(vault).secondPerson) return;
  throw new Failure('gate-incomplete', 'This institution asks for a second person to approve an erasure.', {
    hint: 'Let a colleague look at it, and type their own name and passphrase.',
    field: 'approver',
  });
}
