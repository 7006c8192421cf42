import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { IdentityMethod, RequestRecord } from '../../../shared/requests.ts';
import type { WritableVault } from '../vault/vault.ts';
import { getRequest } from './list.ts';
import { dayOf, noteRequest } from './note.ts';
import { readPolicy } from './policy.ts';
import { changeRequest, requestFor } from './request-row.ts';

/** Records that more information was asked for (GDPR Art. 12(6)). Asking again counts from the first day. */
export function askIdentity(vault: WritableVault, input: Parsed<'requests.askIdentity'>): RequestRecord {
  const row = requestFor(vault, input, 'ask-identity');
  const on = dayOf(input.on, readPolicy(vault), row.received_on);
  vault.db.transaction(() => {
    changeRequest(vault, row, { identity_asked_on: row.identity_asked_on ?? on });
    noteRequest(vault, row, 'request-identity-asked', { on });
  })();
  return getRequest(vault, row.ref);
}

/** These compare with what is on file, so there must be a record. */
const needRecord: readonly IdentityMethod[] = ['call-back', 'code-to-email'];

/**
 * Records how it was made sure who asks, by whom and when; of a document itself nothing is kept. Throws `invalid-input` where "no reasonable doubt"
 * comes without its reason, or a method compares with a record that there is none of.
 */
export function verifyIdentity(vault: WritableVault, input: Parsed<'requests.verify'>): RequestRecord {
  const row = requestFor(vault, input, 'verify');
  if (input.method === 'no-reasonable-doubt' && input.reason === undefined) {
    throw new Failure('invalid-input', 'Say why there is no reasonable doubt who asks.', { field: 'reason' });
  }
  if (row.person_no === null && needRecord.includes(input.method)) {
    throw new Failure('invalid-input', 'Nothing is on file about this person to compare with.', {
      hint: 'Link the request to a person of the inventory, or choose another way.',
      field: 'method',
    });
  }
  const on = dayOf(input.on, readPolicy(vault), row.received_on);
  vault.db.transaction(() => {
    changeRequest(vault, row, {
      state: 'verified',
      verified_on: on,
      verified_by: vault.operator.slot,
      verify_method: input.method,
    });
    noteRequest(
      vault,
      row,
      'request-identity-verified',
      { method: input.method, on },
      // Only this method has words, so that no number of a document is typed in.
      input.method === 'no-reasonable-doubt' ? input.reason : undefined,
    );
  })();
  return getRequest(vault, row.ref);
}
