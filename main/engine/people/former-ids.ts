import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The ids that a person had under another record or in another file; they lead to the record as its own do. */
export function formerIdsOf(vault: ReadableVault, person: number): string[] {
  return preparedRead<{ value: string }>(
    vault.db,
    'SELECT value FROM former_id WHERE person_no = ? ORDER BY value',
  )
    .all(person)
    .map((row) => row.value);
}

/** The earlier ids of everyone who has any, by row number: few people have. */
export function allFormerIds(vault: ReadableVault): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const rows = vault.db.prepare<[], { value: string; person_no: number }>(
    'SELECT value, person_no FROM former_id',
  );
  for (const { value, person_no: person } of rows.all()) {
    const known = found.get(person);
    if (known === undefined) found.set(person, [value]);
    else known.push(value);
  }
  return found;
}

/** The random ids of records that were merged into a person: what was disclosed of them was disclosed of the person. */
export function mergedSubjects(vault: ReadableVault, subject: string): string[] {
  return preparedRead<{ subject: string }>(
    vault.db,
    'SELECT m.subject FROM merge m JOIN person p ON p.no = m.survivor_no WHERE p.id = ? AND m.undone = 0',
  )
    .all(subject)
    .map((row) => row.subject);
}
