import type { Output, Parsed } from '../../../../shared/contract.ts';
import type { Call } from '../../call.ts';
import { approveAsSecond } from '../../second-person.ts';
import type { Approver } from '../../second-person.ts';
import type { Operator } from '../../vault/vault.ts';
import type { WriterState } from '../../writer-state.ts';
import { erasePeople } from './erase.ts';

/** Erases people, with a second person's approval where one was given; without one, `erasePeople` refuses where the institution asks for one. */
export async function runErasure(
  state: WriterState,
  input: Parsed<'erase.run'>,
  call: Call,
): Promise<Output<'erase.run'>> {
  const approver = await approveErasure(state, input.approver);
  const result = erasePeople(state.vault(), input, call, approver);
  dropPrepared(state);
  return result;
}

/** Verifies the second person of an erasure. Throws `wrong-passphrase`, `wait-before-retry` or `forbidden`. */
export function approveErasure(
  state: WriterState,
  approver: Approver | undefined,
): Promise<Operator | undefined> {
  return approveAsSecond(state, { what: 'erasure', isAsked: false, detail: { act: 'erase' } }, approver);
}

/** Plans of imports and drafts of bundles that wait may hold what was erased: they go too. */
export function dropPrepared(state: WriterState): void {
  state.plans.clear();
  state.drafts.clear();
}
