import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { whyNotFound } from './purge.ts';
import { issuedTokens } from './token-meanings.ts';

/**
 * Says who stands behind a pseudonym, in any of its forms (`P7K3Q9XM2PA`, `u_7k3q9xm2pa`, `p7k3q9xm2pa@redacted.invalid`, a replaced
 * number or address). Throws `not-found` when no bundle of this vault used it.
 */
export function lookUpPseudonym(
  vault: ReadableVault,
  input: Parsed<'bundles.lookup'>,
): Output<'bundles.lookup'> {
  const meanings = issuedTokens(vault, input.bundle).meaningsOf(input.pseudonym);
  if (meanings.length === 0) {
    throw new Failure('not-found', 'No bundle of this vault used this pseudonym.', {
      hint: whyNotFound(vault, input.bundle),
    });
  }
  return {
    matches: meanings.map(({ bundle, caseRef, person, behind }) => ({
      bundle,
      caseRef,
      person,
      erased: behind === 'erased',
      behind,
    })),
  };
}
