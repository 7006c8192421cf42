import type { PackageVariant } from '../../../shared/access.ts';
import { Failure } from '../../../shared/failure.ts';
import { said } from '../../../shared/say.ts';
import type { Law, Right } from '../../../shared/requests.ts';
import { findByNumber } from '../people/find.ts';
import type { PersonRow } from '../people/person-row.ts';
import { findRequest, lawsOf } from '../requests/request-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** A request that a package may answer, with its person. */
export interface GrantedRequest {
  readonly ref: string;
  readonly right: Right;
  readonly variant: PackageVariant;
  readonly receivedOn: string;
  readonly laws: readonly Law[];
  readonly person: PersonRow;
}

/**
 * Gives the request that a package answers: for access or portability, its person made sure of, and granted. There is no other way to a package. Throws
 * `not-found`, `not-verified`, or `out-of-order` with the step that is missing. A restriction (GDPR Art. 18) or a legal hold does not stand in the way: both keep a
 * record from others, not from the person (Art. 18(2): with their consent; Art. 15 is not limited by it).
 */
export function grantedRequest(vault: ReadableVault, ref: string): GrantedRequest {
  const row = findRequest(vault, ref);
  if (row.right !== 'access' && row.right !== 'portability') {
    throw refused(
      said('This request asks for something else than data.'),
      said('Record a request for access first.'),
    );
  }
  if (row.verified_on === null)
    throw new Failure('not-verified', 'Nobody has made sure yet that the request comes from the person.', {
      hint: 'Verify the identity first; no package is made without it.',
      field: 'request',
    });
  if (row.state === 'answered' || row.state === 'closed')
    throw refused(said('This request is answered already.'), said('Record a new request for a new package.'));
  if ((row.state !== 'assessed' && row.state !== 'carried-out') || row.decision !== 'grant')
    throw refused(said('This request is not granted.'), said('Assess the request first.'));
  const person = row.person_no === null ? undefined : findByNumber(vault, row.person_no);
  if (person === undefined)
    throw new Failure('not-found', 'The person of this request is not in the inventory.', {
      hint: 'Answer the request with the letter that says that nothing is held.',
    });
  return {
    ref: row.ref,
    right: row.right,
    variant: row.right,
    receivedOn: row.received_on,
    laws: lawsOf(row),
    person,
  };
}

function refused(message: string, hint: string): Failure {
  return new Failure('out-of-order', message, { hint, field: 'request' });
}
