import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { findByNumber } from '../people/find.ts';
import { toSummary } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { whyNotFound } from './purge.ts';

interface Row {
  readonly bundle: string;
  readonly case_ref: string;
  readonly person_no: number | null;
  readonly erased: number;
}

/**
 * Says who stands behind a pseudonym, in any of its forms (`P7K3Q9XM2PA`, `u_7k3q9xm2pa`, `p7k3q9xm2pa@redacted.invalid`, a replaced
 * number or address). Throws `not-found` when no bundle of this vault used it.
 */
export function lookUpPseudonym(
  vault: ReadableVault,
  input: Parsed<'bundles.lookup'>,
): Output<'bundles.lookup'> {
  const rows = formsOf(input.pseudonym).flatMap((token) =>
    vault.db
      .prepare<string[], Row>(
        `SELECT p.bundle, b.case_ref, p.person_no, p.erased FROM pseudonym p JOIN bundle b ON b.bundle = p.bundle
         WHERE p.token = ? ${input.bundle === undefined ? '' : 'AND p.bundle = ?'}`,
      )
      .all(token, ...(input.bundle === undefined ? [] : [input.bundle])),
  );
  if (rows.length === 0) {
    throw new Failure('not-found', 'No bundle of this vault used this pseudonym.', {
      hint: whyNotFound(vault, input.bundle),
    });
  }
  const distinct = new Map(
    rows.map((row) => [`${row.bundle} ${String(row.person_no)} ${String(row.erased)}`, row]),
  );
  return { matches: [...distinct.values()].map((row) => toMatch(vault, row)) };
}

function toMatch(vault: ReadableVault, row: Row): Output<'bundles.lookup'>['matches'][number] {
  const person = row.person_no === null ? undefined : findByNumber(vault, row.person_no);
  return {
    bundle: row.bundle,
    caseRef: row.case_ref,
    person: person === undefined ? null : toSummary(person),
    erased: row.erased === 1,
  };
}

/** The forms under which a token may be stored: as given, and its bare core in upper case. */
function formsOf(pseudonym: string): string[] {
  const text = pseudonym.trim();
  const core = /(?:^|[^A-Za-z0-9])(?:u_)?(p?[a-z2-9]{10})(?:@redacted\.invalid)?$/i
    .exec(` ${text}`)?.[1]
    ?.toUpperCase();
  const cores = core === undefined ? [] : [core, core.startsWith('P') ? core : `P${core}`];
  return [...new Set([text, text.toLowerCase(), text.toUpperCase(), ...cores])];
}
