import { Failure } from '../../../shared/failure.ts';
import { roleSuffices } from '../../../shared/session.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { Operator } from '../vault/vault.ts';
import { verifyOperator } from '../vault/verify-operator.ts';
import type { WriterState } from '../writer-state.ts';
import { readPolicy } from './policy.ts';

/** Who approves beside the one who prepared it: a name and the passphrase of that person's own slot. */
export interface Approver {
  readonly operator: string;
  readonly passphrase: string;
}

/**
 * The second person's approval, where the institution asks for one or one was given. A draft lives only as long as its maker has the vault open, so
 * whoever has it open prepared it, and the other one approves with their own passphrase beside them. Wrong ones are slowed down together with those at
 * the lock, and kept in the audit chain. Throws `gate-incomplete`, `wrong-passphrase`, `wait-before-retry` or `forbidden`.
 */
export async function approve(
  state: WriterState,
  bundle: string,
  approver: Approver | undefined,
): Promise<Operator | undefined> {
  const vault = state.vault();
  if (approver === undefined) {
    if (!readPolicy(vault).secondPerson) return undefined;
    throw new Failure('gate-incomplete', 'This institution asks for a second person to approve a bundle.', {
      hint: 'Let a colleague look at it, and type their own name and passphrase.',
      field: 'approver',
    });
  }
  const second = await identify(state, bundle, approver);
  const isOther = second.slot !== vault.operator.slot && second.name !== vault.operator.name;
  if (isOther && roleSuffices(second.role, 'custodian')) return second;
  throw new Failure(
    'forbidden',
    isOther
      ? `The second person is ${second.role} and may not approve a bundle.`
      : 'You prepared it yourself.',
    { hint: 'Another custodian or administrator must approve it.', field: 'approver' },
  );
}

async function identify(state: WriterState, bundle: string, approver: Approver): Promise<Operator> {
  const vault = state.vault();
  state.attempts.check();
  try {
    const second = await verifyOperator(vault, approver.operator, approver.passphrase);
    state.attempts.succeeded();
    return second;
  } catch (error) {
    if (error instanceof Failure && error.code === 'wrong-passphrase') {
      state.attempts.failed();
      appendAudit(vault, { action: 'approval-failed', detail: { bundle } });
    }
    throw error;
  }
}
