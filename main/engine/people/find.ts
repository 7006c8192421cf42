import { Failure } from '../../../shared/failure.ts';
import type { ReadableDatabase, ReadStatement } from '../vault/database.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { PersonRow } from './person-row.ts';

const internalId = /^[a-z2-7]{26}$/;

/**
 * Finds a person by internal id, or by an external id, other id or card that names one person only.
 * Throws `not-found`, or `ambiguous` when several people answer to it.
 */
export function findPerson(vault: ReadableVault, id: string): PersonRow {
  const rows = internalId.test(id) ? findByInternalId(vault, id) : [];
  const found = rows.length > 0 ? rows : findByOuterId(vault, id.trim());
  if (found.length > 1) {
    throw new Failure('ambiguous', 'Several people answer to this id.', {
      hint: 'Use the internal id, which a search shows for each of them.',
    });
  }
  const [person] = found;
  if (person === undefined) {
    throw new Failure('not-found', 'Nobody in this inventory has this id.', {
      hint: 'Search by name first; a person that was erased is not found again.',
    });
  }
  return person;
}

/** Finds a person by row number; undefined when there is none any more. */
export function findByNumber(vault: ReadableVault, no: number): PersonRow | undefined {
  return peopleWhere(vault, 'no = ?').get(no);
}

function findByInternalId(vault: ReadableVault, id: string): PersonRow[] {
  return peopleWhere(vault, 'id = ?').all(id);
}

function findByOuterId(vault: ReadableVault, id: string): PersonRow[] {
  for (const column of ['external_id', 'other_id', 'other_id2', 'card']) {
    const rows = peopleWhere(vault, `${column} = ?`).all(id);
    if (rows.length > 0) return rows;
  }
  return peopleWhere(vault, 'no IN (SELECT person_no FROM former_id WHERE value = ?)').all(id);
}

type PeopleQuery = ReadStatement<[string | number], PersonRow>;

/** Prepared once for each connection: a hundred thousand look-ups of one import would otherwise hold as many statements, outside the heap. */
const prepared = new WeakMap<ReadableDatabase, Map<string, PeopleQuery>>();

function peopleWhere({ db }: ReadableVault, condition: string): PeopleQuery {
  const queries = prepared.get(db) ?? new Map<string, PeopleQuery>();
  prepared.set(db, queries);
  const query =
    queries.get(condition) ??
    db.prepare<[string | number], PersonRow>(`SELECT * FROM person WHERE ${condition} LIMIT 2`);
  queries.set(condition, query);
  return query;
}
