import { Failure } from '../../shared/failure.ts';
import { said, say } from '../../shared/say.ts';
import { roleSuffices, roleWords } from '../../shared/session.ts';
import { appendAudit } from './ledger/audit.ts';
import type { AuditDetail } from './ledger/audit.ts';
import { readKeyring } from './vault/keyring.ts';
import type { Operator, ReadableVault } from './vault/vault.ts';
import { operatorsOf } from './vault/find-slot.ts';
import { verifyOperator } from './vault/verify-operator.ts';
import type { WriterState } from './writer-state.ts';

/** Who approves beside the one who does it: a name and the passphrase of that person's own slot. */
export interface Approver {
  readonly operator: string;
  readonly passphrase: string;
}

/** What a second person approves. */
export type Approved = 'bundle' | 'erasure';

/** What is to be approved. */
export interface Approval {
  readonly what: Approved;
  readonly isAsked: boolean;
  /** Codes and random ids for the entry of an approval that failed. */
  readonly detail: AuditDetail;
}

/**
 * The second person's approval, where the institution asks for one or one was given. Whoever has the vault open does it, and the other one approves with
 * their own passphrase beside them. Wrong ones are slowed down together with those at the lock, and kept in the audit chain. Throws
 * `gate-incomplete`, `wrong-passphrase`, `wait-before-retry` or `forbidden`.
 */
export async function approveAsSecond(
  state: WriterState,
  { what, isAsked, detail }: Approval,
  approver: Approver | undefined,
): Promise<Operator | undefined> {
  const vault = state.vault();
  if (approver === undefined) {
    if (!isAsked) return undefined;
    throw new Failure('gate-incomplete', wordsOf[what].asked, {
      hint: 'Let a colleague look at it, and type their own name and passphrase.',
      field: 'approver',
    });
  }
  const second = await identify(state, detail, approver);
  const isOther = second.slot !== vault.operator.slot && second.name !== vault.operator.name;
  if (isOther && roleSuffices(second.role, 'custodian')) return second;
  throw new Failure(
    'forbidden',
    isOther
      ? say`The second person has the role of ${roleWords[second.role]}: ${wordsOf[what].mayNot}`
      : 'You prepared it yourself.',
    { hint: 'Another custodian or administrator must approve it.', field: 'approver' },
  );
}

const wordsOf = said({
  bundle: {
    asked: 'This institution asks for a second person to approve a bundle.',
    mayNot: 'they may not approve a bundle.',
    nobody: 'There is nobody else who could approve a bundle.',
  },
  erasure: {
    asked: 'This institution asks for a second person to approve an erasure.',
    mayNot: 'they may not approve an erasure.',
    nobody: 'There is nobody else who could approve an erasure.',
  },
}) satisfies Readonly<Record<Approved, object>>;

/** Throws `gate-incomplete` where nobody else has a slot and the role to approve. */
export function assertSomebodyElse(vault: Pick<ReadableVault, 'folder'>, what: Approved): void {
  const able = operatorsOf(readKeyring(vault.folder)).filter((slot) => roleSuffices(slot.role, 'custodian'));
  if (able.length >= 2) return;
  throw new Failure('gate-incomplete', wordsOf[what].nobody, {
    hint: 'Give a second person a slot in this vault with the role of custodian first.',
    field: 'secondPerson',
  });
}

async function identify(state: WriterState, detail: AuditDetail, approver: Approver): Promise<Operator> {
  const vault = state.vault();
  state.attempts.check();
  try {
    const second = await verifyOperator(vault, approver.operator, approver.passphrase);
    state.attempts.succeeded();
    return second;
  } catch (error) {
    if (error instanceof Failure && error.code === 'wrong-passphrase') {
      state.attempts.failed();
      appendAudit(vault, { action: 'approval-failed', detail });
    }
    throw error;
  }
}
