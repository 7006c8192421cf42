import type { RequestRecord } from '../../../shared/requests.ts';
import { mergedSubjects } from '../people/former-ids.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { RequestRow } from './request-row.ts';

/**
 * Who received the person's data and must hear of a correction or a restriction (GDPR Art. 19), each with the last day on which they received any. Of an
 * erasure its certificate keeps the list, as nothing leads to the person any more.
 */
export function recipientsToTell(vault: ReadableVault, row: RequestRow): RequestRecord['recipients'] {
  const isTold = row.right === 'rectification' || row.right === 'restriction';
  if (!isTold || row.carried_at === null || row.person_no === null) return [];
  const person = vault.db
    .prepare<[number], { id: string }>('SELECT id FROM person WHERE no = ?')
    .get(row.person_no);
  if (person === undefined) return [];
  return vault.db
    .prepare<[string], { recipient: string; at: string }>(
      `SELECT d.recipient, max(d.at) AS at FROM disclosure_person p JOIN disclosure d ON d.no = p.disclosure_no
         JOIN disclosure_entry e ON e.no = d.no
       WHERE p.subject IN (SELECT value FROM json_each(?)) AND e.event = 'disclosure' AND e.party_type <> 'person-concerned'
       GROUP BY d.recipient ORDER BY at DESC`,
    )
    .all(JSON.stringify([person.id, ...mergedSubjects(vault, person.id)]))
    .map(({ recipient, at }) => ({ recipient, on: at.slice(0, 10) }));
}
