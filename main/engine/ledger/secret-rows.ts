import type { DisclosureEntry } from '../../../shared/disclosure.ts';
import type { ReadableVault } from '../vault/vault.ts';

/**
 * The numbers of the rows that the person may not be told of, as a query: those under an order that forbids it (34 CFR 99.31(a)(9)(ii)), whatever refers to
 * them (passed on, put right, taken back), and an earlier row that was put right by one. A correction that says that the person was told since is none.
 */
export const secretNumbers = `WITH RECURSIVE secret (no) AS (
    SELECT no FROM disclosure_entry WHERE order_notice = 'forbidden'
    UNION SELECT later.no FROM secret s JOIN disclosure_entry later ON later.refers_to = s.no AND later.order_notice IS NOT 'given'
    UNION SELECT own.refers_to FROM secret s JOIN disclosure_entry own ON own.no = s.no AND own.relation = 'correction'
  ) SELECT no FROM secret`;

/** Entries without a word of rows that the person may not be told of: a number that is missing tells that there is one. */
export function withoutSecretReferences(
  vault: ReadableVault,
  entries: readonly DisclosureEntry[],
): DisclosureEntry[] {
  const secret = new Set(
    vault.db
      .prepare<[], { no: number }>(secretNumbers)
      .all()
      .map(({ no }) => no),
  );
  return entries.map(({ refersTo, relation, correctedBy, further, ...entry }) => ({
    ...entry,
    ...(refersTo === undefined || secret.has(refersTo)
      ? {}
      : { refersTo, ...(relation === undefined ? {} : { relation }) }),
    ...(correctedBy === undefined || secret.has(correctedBy) ? {} : { correctedBy }),
    further: further.filter((no) => !secret.has(no)),
  }));
}
