import { Failure } from '../../../shared/failure.ts';
import { roleSuffices } from '../../../shared/session.ts';
import { listSlotHolders } from '../vault/people-with-slots.ts';
import type { WritableVault } from '../vault/vault.ts';

/** The slot of the person whose work a request becomes, by name or slot; the caller's own where left out. Throws `not-found`. */
export function ownerSlot(vault: WritableVault, wanted: string | undefined): string {
  if (wanted === undefined) return vault.operator.slot;
  const found = listSlotHolders(vault).find(
    (each) => each.slot === wanted || each.name.toLowerCase() === wanted.toLowerCase(),
  );
  if (found === undefined || !roleSuffices(found.role, 'custodian')) {
    throw new Failure('not-found', 'Nobody of this name can work on requests in this vault.', {
      hint: 'Name a person who has a slot with the role of custodian or administrator.',
      field: 'owner',
    });
  }
  return found.slot;
}
