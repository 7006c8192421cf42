import type { PersonKind } from '../../../../shared/person.ts';
import { inactive } from '../../people/status.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { NumberSet } from './number-set.ts';

/** What a file has: the records that were compared, and the people of rows that could not be taken. */
interface InFile {
  readonly seen: NumberSet;
  readonly met: NumberSet;
}

/** The row numbers of active people of a kind whom the file does not have. */
export function* missingPeople(
  vault: ReadableVault,
  kind: PersonKind,
  { seen, met }: InFile,
): Generator<number> {
  const rows = vault.db
    .prepare<[string, string], { no: number }>(
      'SELECT no FROM person WHERE kind = ? AND status IS NOT ? AND restricted = 0 AND masked IS NULL',
    )
    .iterate(kind, inactive);
  for (const { no } of rows) if (!seen.has(no) && !met.has(no)) yield no;
}

/**
 * The row numbers of active registrations, in the terms that the file covers, that it does not have. Someone with a row that could not be taken
 * lacks nothing: it may have been any of theirs.
 */
export function* missingRegistrations(
  vault: ReadableVault,
  terms: ReadonlySet<string>,
  { seen, met }: InFile,
): Generator<number> {
  const find = vault.db.prepare<[string, string], { no: number; person_no: number }>(
    `SELECT r.no, r.person_no FROM registration r JOIN person p ON p.no = r.person_no
     WHERE r.term = ? AND r.status IS NOT ? AND p.restricted = 0 AND p.masked IS NULL`,
  );
  for (const term of terms) {
    for (const { no, person_no: person } of find.iterate(term, inactive))
      if (!seen.has(no) && !met.has(person)) yield no;
  }
}

/** How many registrations there are in these terms: what a file of them is measured against. */
export function countRegistrations(vault: ReadableVault, terms: ReadonlySet<string>): number {
  const count = vault.db.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM registration WHERE term = ?',
  );
  return [...terms].reduce((sum, term) => sum + (count.get(term)?.n ?? 0), 0);
}

/** How many people of a kind are active. */
export function countActive(vault: ReadableVault, kind: PersonKind): number {
  return (
    vault.db
      .prepare<[string, string], { n: number }>(
        'SELECT count(*) AS n FROM person WHERE kind = ? AND status IS NOT ? AND masked IS NULL',
      )
      .get(kind, inactive)?.n ?? 0
  );
}
