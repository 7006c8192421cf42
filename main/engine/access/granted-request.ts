import { z } from 'zod';
import { Failure } from '../../../shared/failure.ts';
import type { PackageVariant } from '../../../shared/access.ts';
import { right, requestState } from '../../../shared/requests.ts';
import type { Right } from '../../../shared/requests.ts';
import { findByNumber } from '../people/find.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** A request that a package may answer, with its person. */
export interface GrantedRequest {
  readonly no: number;
  readonly ref: string;
  readonly right: Right;
  readonly variant: PackageVariant;
  readonly receivedOn: string;
  readonly person: PersonRow;
}

const rowSchema = z.object({
  no: z.int(),
  ref: z.string(),
  right,
  state: requestState,
  decision: z.string().nullable(),
  verified_on: z.string().nullable(),
  received_on: z.string(),
  person_no: z.int().nullable(),
});

/**
 * Gives the request that a package answers: for access or portability, its person made sure of, and granted. There is no other way to a package. Throws
 * `not-found`, or `gate-incomplete` with the step that is missing. A restriction (GDPR Art. 18) or a legal hold does not stand in the way: both keep a
 * record from others, not from the person (Art. 18(2): with their consent; Art. 15 is not limited by it).
 */
export function grantedRequest(vault: ReadableVault, ref: string): GrantedRequest {
  const data = vault.db
    .prepare<[string], unknown>(
      'SELECT no, ref, "right", state, decision, verified_on, received_on, person_no FROM request WHERE ref = upper(?)',
    )
    .get(ref.trim());
  if (data === undefined) {
    throw new Failure('not-found', 'There is no request with this reference.', {
      hint: 'See the list of requests; a reference is like R-2026-041.',
      field: 'request',
    });
  }
  const row = rowSchema.parse(data);
  if (row.right !== 'access' && row.right !== 'portability') {
    throw refused('This request asks for something else than data.', 'Record a request for access first.');
  }
  if (row.verified_on === null)
    throw refused(
      'Nobody has made sure yet that the request comes from the person.',
      'Verify the identity first; no package is made without it.',
    );
  if (row.state === 'answered' || row.state === 'closed')
    throw refused('This request is answered already.', 'Record a new request for a new package.');
  if ((row.state !== 'assessed' && row.state !== 'carried-out') || row.decision !== 'grant')
    throw refused('This request is not granted.', 'Assess the request first.');
  const person = row.person_no === null ? undefined : findByNumber(vault, row.person_no);
  if (person === undefined)
    throw new Failure('not-found', 'The person of this request is not in the inventory.', {
      hint: 'Answer the request with the letter that says that nothing is held.',
    });
  return {
    no: row.no,
    ref: row.ref,
    right: row.right,
    variant: row.right,
    receivedOn: row.received_on,
    person,
  };
}

function refused(message: string, hint: string): Failure {
  return new Failure('gate-incomplete', message, { hint, field: 'request' });
}
