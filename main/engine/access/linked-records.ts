import { fold } from '../../../shared/fold.ts';
import { mergedSubjects } from '../people/former-ids.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The records that are one person's: who is both student and staff has two, under one ID number. */
export interface LinkedRecords {
  readonly records: readonly PersonRow[];
  /** Records with the same ID number under another name: perhaps someone else's, so they are left out and said to be there. */
  readonly unlinked: number;
}

/** Finds the records of a person. The same ID number alone is not enough: it must be the same family name too. */
export function linkedRecords(vault: ReadableVault, person: PersonRow): LinkedRecords {
  if (person.external_id === null) return { records: [person], unlinked: 0 };
  const others = vault.db
    .prepare<[string, number], PersonRow>('SELECT * FROM person WHERE external_id = ? AND no <> ?')
    .all(person.external_id, person.no);
  const same = others.filter(
    (other) => other.family_name !== null && fold(other.family_name) === fold(person.family_name ?? ''),
  );
  return { records: [person, ...same], unlinked: others.length - same.length };
}

/** Every random id under which something is recorded about these records, those of merged ones too. */
export function subjectsOf(vault: ReadableVault, records: readonly PersonRow[]): string[] {
  return [...new Set(records.flatMap(({ id }) => [id, ...mergedSubjects(vault, id)]))];
}
