import type { Output, Parsed } from '../../../shared/contract.ts';
import type { ReadableVault } from '../vault/vault.ts';

type Left = Output<'ledger.left'>;

/** What was given to somebody in a readable form: no bundle, no package for the person, and not taken back or put right since. */
const readable = `event = 'disclosure' AND bundle IS NULL AND at >= :since
  AND NOT EXISTS (SELECT 1 FROM access_package p WHERE p.at = e.at AND e.party_type = 'person-concerned')
  AND (relation IS NULL OR relation <> 'retraction')
  AND NOT EXISTS (SELECT 1 FROM disclosure_entry c WHERE c.refers_to = e.no AND c.relation <> 'further')`;

/** Counts what left since a day. `people` are those whose data can be read in it: pseudonyms in bundles, and packages for themselves, are not among them. */
export function countLeft(vault: ReadableVault, { since }: Parsed<'ledger.left'>): Left {
  const count = (sql: string): number =>
    vault.db.prepare<[{ since: string }], { n: number }>(`SELECT count(${sql}`).get({ since })?.n ?? 0;
  return {
    bundles: count('*) AS n FROM bundle WHERE at >= :since'),
    packages: count('*) AS n FROM access_package WHERE at >= :since'),
    disclosures: count(`*) AS n FROM disclosure_entry e WHERE ${readable}`),
    people: count(
      `DISTINCT subject) AS n FROM disclosure_person WHERE disclosure_no IN (SELECT no FROM disclosure_entry e WHERE ${readable})`,
    ),
  };
}
