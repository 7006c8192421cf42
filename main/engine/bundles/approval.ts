import { approveAsSecond } from '../second-person.ts';
import type { Approver } from '../second-person.ts';
import type { Operator } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { readPolicy } from './policy.ts';

/**
 * The second person's approval of a bundle, where the institution asks for one or one was given. A draft lives only as long as its maker has the vault
 * open, so whoever has it open prepared it.
 */
export function approve(
  state: WriterState,
  bundle: string,
  approver: Approver | undefined,
): Promise<Operator | undefined> {
  const isAsked = readPolicy(state.vault()).secondPerson;
  return approveAsSecond(state, { what: 'bundle', isAsked, detail: { bundle } }, approver);
}
