import type { Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { findPerson } from '../people/find.ts';
import type { PersonRow } from '../people/person-row.ts';
import { findMatches } from '../people/search.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Someone whom a hold is about. */
export type Member = Pick<PersonRow, 'no' | 'id'>;

/** The people that ids name, each once. Throws `not-found` or `ambiguous`. */
export function peopleOf(vault: ReadableVault, ids: readonly string[]): Member[] {
  const people = new Map<number, Member>();
  for (const id of ids) {
    const { no, id: internal } = findPerson(vault, id);
    people.set(no, { no, id: internal });
  }
  return [...people.values()];
}

/** Everyone whom a search finds. Throws `not-found` where that is nobody. */
export function peopleFound(
  vault: ReadableVault,
  found: NonNullable<Parsed<'holds.add'>['found']>,
): Member[] {
  const { kind } = found;
  const matches = findMatches(vault, found);
  const conditions = [
    ...(matches === undefined ? [] : [`no IN (${matches.sql})`]),
    ...(kind === undefined ? [] : ['kind = ?']),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const people = vault.db
    .prepare<(string | number)[], Member>(`SELECT no, id FROM person ${where} ORDER BY no`)
    .all(...(matches?.params ?? []), ...(kind === undefined ? [] : [kind]));
  if (people.length > 0) return people;
  throw new Failure('not-found', 'The search finds nobody; no hold was placed.', {
    hint: 'Search for someone else.',
  });
}
