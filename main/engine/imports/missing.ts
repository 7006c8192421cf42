import type { PersonKind } from '../../../shared/person.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { NumberSet } from './number-set.ts';
import { inactive } from './plan-people.ts';

/** The row numbers of active people of a kind whom the file does not have. */
export function* missingPeople(vault: ReadableVault, kind: PersonKind, seen: NumberSet): Generator<number> {
  const rows = vault.db
    .prepare<[string, string], { no: number }>(
      'SELECT no FROM person WHERE kind = ? AND status IS NOT ? AND restricted = 0',
    )
    .iterate(kind, inactive);
  for (const { no } of rows) if (!seen.has(no)) yield no;
}

/** The row numbers of active registrations, in the terms that the file covers, that it does not have. */
export function* missingRegistrations(
  vault: ReadableVault,
  terms: ReadonlySet<string>,
  seen: NumberSet,
): Generator<number> {
  const find = vault.db.prepare<[string, string], { no: number }>(
    'SELECT no FROM registration WHERE term = ? AND status IS NOT ?',
  );
  for (const term of terms) {
    for (const { no } of find.iterate(term, inactive)) if (!seen.has(no)) yield no;
  }
}
