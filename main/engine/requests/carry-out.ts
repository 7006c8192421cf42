import type { Output, Parsed } from '../../../shared/contract.ts';
import { said } from '../../../shared/say.ts';
import { now } from '../clock.ts';
import { erasePeople } from '../people/erasure/erase.ts';
import type { EraseJob } from '../people/erasure/erase.ts';
import type { Operator, WritableVault } from '../vault/vault.ts';
import { deeds, missing, personOf } from './deeds.ts';
import type { Deed } from './deeds.ts';
import { getRequest } from './list.ts';
import { noteRequest } from './note.ts';
import { changeRequest, requestFor } from './request-row.ts';
import type { RequestRow } from './request-row.ts';

/**
 * Carries a granted request out, or records that it was, with the deed itself as the proof. Throws `not-verified` or `out-of-order` before its time
 * and where the deed is missing, and whatever refuses the deed (a hold, a wrong confirmation).
 */
export function carryOut(
  vault: WritableVault,
  input: Parsed<'requests.carryOut'>,
  job: EraseJob,
  approver?: Operator,
): Output<'requests.carryOut'> {
  const row = requestFor(vault, input, 'carry-out');
  if (row.person_no === null) {
    vault.db.transaction(() => {
      record(vault, row, { kind: 'nothing-held' });
    })();
    return { request: getRequest(vault, row.ref) };
  }
  const { right } = row;
  if (right === 'erasure') {
    if (input.confirm === undefined)
      throw missing(
        said('The person was not erased yet.'),
        said('Erase the person: the last four characters confirm it.'),
      );
    const { certificate, letters } = erasePeople(
      vault,
      {
        ids: [personOf(vault, row).id],
        reason: 'request',
        basis: row.ground ?? 'institution-policy',
        confirm: input.confirm,
        language: input.language,
      },
      job,
      approver,
    );
    return { request: getRequest(vault, row.ref), certificate, letters };
  }
  vault.db.transaction(() => {
    record(vault, row, deeds[right](vault, { row, person: personOf(vault, row) }, input));
  })();
  return { request: getRequest(vault, row.ref) };
}

function record(vault: WritableVault, row: RequestRow, deed: Deed): void {
  changeRequest(vault, row, {
    state: 'carried-out',
    carried_at: now(),
    deed: deed.kind,
    deed_ref: deed.ref ?? null,
  });
  noteRequest(vault, row, 'request-carried-out', {
    deed: deed.kind,
    ...(deed.ref === undefined ? {} : { ref: deed.ref }),
  });
}
