import { createHash } from 'node:crypto';
import type { Parsed } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/failure.ts';
import { showsEveryone } from '../../../../shared/people-filter.ts';
import { say } from '../../../../shared/say.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { findPerson } from '../find.ts';
import type { PersonRow } from '../person-row.ts';
import { findMatches } from '../search.ts';

/** Who is to be erased: ids, or everyone whom a search finds. */
export type ErasureWho = Pick<Parsed<'erase.preview'>, 'ids' | 'filter'>;

/**
 * The people meant, each once, in the order of their rows. Throws `not-found` or `ambiguous` for an id, `invalid-input` unless either ids or a search
 * that names something are given: nobody erases everyone by an empty search.
 */
export function selectPeople(vault: ReadableVault, { ids, filter }: ErasureWho): PersonRow[] {
  if ((ids === undefined) === (filter === undefined)) throw nobodyNamed();
  if (filter === undefined) {
    const people = new Map<number, PersonRow>();
    for (const id of ids ?? []) {
      const row = findPerson(vault, id);
      people.set(row.no, row);
    }
    return [...people.values()].sort((a, b) => a.no - b.no);
  }
  if (showsEveryone(filter)) throw nobodyNamed();
  const matches = findMatches(vault, filter);
  const conditions = [
    ...(matches === undefined ? [] : [`no IN (${matches.sql})`]),
    ...(filter.kind === undefined ? [] : ['kind = ?']),
  ];
  const rows = vault.db
    .prepare<(string | number)[], PersonRow>(
      `SELECT * FROM person WHERE ${conditions.join(' AND ')} ORDER BY no LIMIT ${String(mostPeople + 1)}`,
    )
    .all(...(matches?.params ?? []), ...(filter.kind === undefined ? [] : [filter.kind]));
  if (rows.length === 0)
    throw new Failure('not-found', 'Nobody in this inventory is found so.', { hint: 'Change the search.' });
  if (rows.length <= mostPeople) return rows;
  throw new Failure('invalid-input', say`This finds more than ${mostPeople} people.`, {
    hint: 'Narrow the search, and erase them in several runs.',
    field: 'filter',
  });
}

const mostPeople = 100_000;

/** Stands for exactly these people, whatever the search finds later. The ids are random: it says nothing about anybody. */
export function selectionOf(people: readonly Pick<PersonRow, 'id'>[]): string {
  const ids = people.map((row) => row.id).sort();
  return createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 32);
}

function nobodyNamed(): Failure {
  return new Failure('invalid-input', 'It must be said who is meant.', {
    hint: 'Give ids, or something to search for.',
    field: 'ids',
  });
}
