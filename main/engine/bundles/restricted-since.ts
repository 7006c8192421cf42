import { Failure } from '../../../shared/failure.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { Draft } from './drafts.ts';

/** The number of the newest entry of the audit chain. */
export function newestEntry(vault: ReadableVault): number {
  return (
    vault.db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM audit').get()?.seq ?? 0
  );
}

/**
 * Throws `changed-meanwhile` where a record was restricted (GDPR Art. 18) or somebody objected (Art. 21) since the draft was prepared and the draft describes people of the inventory: the record may be
 * among them.
 */
export function assertNobodyRestrictedSince(vault: ReadableVault, draft: Draft): void {
  const { records, sample, include } = draft.request;
  const describesPeople = records !== undefined || sample > 0 || include.schema;
  if (!describesPeople) return;
  // The chain, not the table of restrictions: its numbers are given again once a person is erased.
  const restricted = vault.db
    .prepare<[number], { n: number }>(
      `SELECT 1 AS n FROM audit WHERE seq > ? AND (action = 'restriction-placed'
         OR (action = 'request-carried-out' AND json_extract(detail, '$.deed') = 'purposes-stopped')) LIMIT 1`,
    )
    .get(draft.preparedAfter);
  if (restricted === undefined) return;
  throw new Failure(
    'changed-meanwhile',
    'Since this bundle was prepared a record was restricted, or a person objected; nothing was sealed.',
    {
      hint: 'Start the bundle again: such records are left out.',
    },
  );
}
