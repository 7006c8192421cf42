import { fold, words } from '../../../shared/fold.ts';
import { mergedSubjects } from '../people/former-ids.ts';
import type { PersonRow } from '../people/person-row.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The records that are one person's: who is both student and staff has two, under one ID number. */
export interface LinkedRecords {
  readonly records: readonly PersonRow[];
  /** Records with the same ID number that are perhaps someone else's, so they are left out and said to be there. */
  readonly unlinked: number;
}

/**
 * Finds the records of a person. The same ID number alone is not enough, as students and staff may be numbered apart; nor is the family name beside it, which
 * many share: nothing that both records tell may say that they are two people.
 */
export function linkedRecords(vault: ReadableVault, person: PersonRow): LinkedRecords {
  if (person.external_id === null) return { records: [person], unlinked: 0 };
  const others = vault.db
    .prepare<[string, number], PersonRow>('SELECT * FROM person WHERE external_id = ? AND no <> ?')
    .all(person.external_id, person.no);
  const same = others.filter((other) => areOne(person, other));
  return { records: [person, ...same], unlinked: others.length - same.length };
}

function areOne(one: PersonRow, other: PersonRow): boolean {
  if (agree([one.family_name], [other.family_name]) !== true) return false;
  const birthday = agree([one.birthday], [other.birthday]);
  if (birthday === false) return false;
  const isNamedAlike = agree(givenNames(one), givenNames(other)) !== false;
  return isNamedAlike || birthday === true || agree([one.email], [other.email]) === true;
}

/** Some write a legal name whole: the family name in it is no given name. */
function givenNames(row: PersonRow): string[] {
  const family = new Set(words(row.family_name ?? ''));
  return [row.given_name, row.preferred_name, row.legal_name]
    .flatMap((name) => words(name ?? ''))
    .filter((word) => !family.has(word));
}

/** Whether two records have a value in common; undefined where one of them has none. */
function agree(one: readonly (string | null)[], other: readonly (string | null)[]): boolean | undefined {
  const [ours, theirs] = [one, other].map((values) =>
    values.flatMap((value) => (value === null || value === '' ? [] : [fold(value)])),
  );
  if (ours === undefined || theirs === undefined || ours.length === 0 || theirs.length === 0)
    return undefined;
  return ours.some((value) => theirs.includes(value));
}

/** Every random id under which something is recorded about these records, those of merged ones too. */
export function subjectsOf(vault: ReadableVault, records: readonly PersonRow[]): string[] {
  return [...new Set(records.flatMap(({ id }) => [id, ...mergedSubjects(vault, id)]))];
}
