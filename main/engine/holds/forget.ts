import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';

/** How many holds have words that go so. */
export function countOwnHolds(vault: ReadableVault, people: readonly PersonRow[]): number {
  const numbers = JSON.stringify(people.map(({ no }) => no));
  return (
    vault.db
      .prepare<[string, string], { n: number }>(
        `SELECT count(*) AS n FROM hold h WHERE reason IS NOT NULL
           AND EXISTS (SELECT 1 FROM hold_person m WHERE m.hold_no = h.no AND m.person_no IN (SELECT value FROM json_each(?)))
           AND NOT EXISTS (SELECT 1 FROM hold_person m WHERE m.hold_no = h.no AND m.person_no NOT IN (SELECT value FROM json_each(?)))`,
      )
      .get(numbers, numbers)?.n ?? 0
  );
}

/**
 * The texts of released holds that kept nobody but people who are being erased are about them, whatever they say: prepared before the rows go, and done by
 * the function that is given, in the same transaction. The hold stays with its days and codes, which say about nobody that it was.
 */
export function forgettingHolds(vault: WritableVault, people: readonly PersonRow[]): () => void {
  const holds = vault.db
    .prepare<[string], { no: number }>(
      'SELECT DISTINCT hold_no AS no FROM hold_person WHERE person_no IN (SELECT value FROM json_each(?))',
    )
    .all(JSON.stringify(people.map(({ no }) => no)));
  return () => {
    const isEmpty = 'NOT EXISTS (SELECT 1 FROM hold_person m WHERE m.hold_no = :no)';
    const hold = vault.db.prepare(
      `UPDATE hold SET reason = NULL, authority = NULL WHERE no = :no AND ${isEmpty}`,
    );
    const release = vault.db.prepare(
      `UPDATE hold_release SET reason = NULL WHERE hold_no = :no AND ${isEmpty}`,
    );
    for (const { no } of holds) {
      hold.run({ no });
      release.run({ no });
    }
  };
}
