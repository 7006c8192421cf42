import type { z } from 'zod';
import type { concerned } from '../../../shared/disclosure.ts';
import { Failure } from '../../../shared/failure.ts';
import { findPerson } from '../people/find.ts';
import { findMatches } from '../people/search.ts';
import type { ReadableVault } from '../vault/vault.ts';

/**
 * The internal ids of the people whom a record concerns: by id (also of an erased person, by their internal id), or everyone whom a search finds,
 * restricted records too. Throws `not-found`, `ambiguous`, or `changed-meanwhile` where they are not as many as were shown.
 */
export function whomItConcerns(vault: ReadableVault, wanted: z.infer<typeof concerned>): string[] {
  const subjects = idsOf(vault, wanted);
  if (subjects.length === 0)
    throw new Failure('not-found', 'This concerns nobody of the inventory.', {
      hint: 'Name at least one person.',
      field: 'ids',
    });
  if (wanted.expect === undefined || wanted.expect === subjects.length) return subjects;
  throw new Failure(
    'changed-meanwhile',
    'Other people are found now than were shown; nothing was recorded.',
    {
      hint: 'Look at the list again.',
    },
  );
}

function idsOf(vault: ReadableVault, { ids, filter }: z.infer<typeof concerned>): string[] {
  if ((ids === undefined) === (filter === undefined))
    throw new Failure('invalid-input', 'Whom this concerns is missing.', {
      hint: 'Give ids, or a search, and not both.',
      field: 'ids',
    });
  if (ids !== undefined) return [...new Set(ids.map((id) => subjectFor(vault, id)))];
  const wanted = filter ?? { query: '' };
  const { kind } = wanted;
  const matches = findMatches(vault, wanted);
  const conditions = [
    ...(matches === undefined ? [] : [`no IN (${matches.sql})`]),
    ...(kind === undefined ? [] : ['kind = ?']),
  ];
  return vault.db
    .prepare<(string | number)[], { id: string }>(
      `SELECT id FROM person ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}`,
    )
    .all(...(matches?.params ?? []), ...(kind === undefined ? [] : [kind]))
    .map(({ id }) => id);
}

function subjectFor(vault: ReadableVault, id: string): string {
  const erased = vault.db
    .prepare<[string], { subject: string }>('SELECT subject FROM tombstone WHERE subject = ?')
    .get(id);
  return erased?.subject ?? findPerson(vault, id).id;
}
