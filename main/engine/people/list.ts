import type { Output, Parsed } from '../../../shared/contract.ts';
import type { ListedPerson } from '../../../shared/people-list.ts';
import { isNarrowed } from '../../../shared/people-filter.ts';
import { holdsOn } from '../holds/guard.ts';
import { termEnds } from '../retention/terms.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { countPeople, whereKind } from './count.ts';
import { listOf } from './list-view.ts';
import { fieldsOf, toSummary } from './person-row.ts';
import type { PersonRow } from './person-row.ts';
import { searchPeople } from './search.ts';

type Wanted = Parsed<'people.list'>;
type Listed = Output<'people.list'>;

/** A page of row numbers, and how many rows the whole list has. */
interface Page {
  readonly total: number;
  readonly totalIsExact: boolean;
  readonly numbers: readonly number[];
}

/** So many rows from an end are found by an index without the list being made. */
const near = 2000;

/**
 * A page of the list of people, sorted and filtered. The first pages by name, ID, e-mail or last change come from an index; all others from the list of row
 * numbers, which is made once for a filter and sort while nothing changes. `count: 'capped'` answers typing at once: what a search finds first, sorted
 * only where it is few.
 */
export async function listPeople(vault: ReadableVault, wanted: Wanted): Promise<Listed> {
  const quick = asTyped(vault, wanted) ?? byIndex(vault, wanted);
  if (quick?.totalIsExact === true && quick.total > 2 * near) prepare(vault, wanted);
  const { total, totalIsExact, numbers } = quick ?? (await byList(vault, wanted));
  return { total, totalIsExact, people: rowsOf(vault, numbers, wanted.columns) };
}

/** Makes the whole list meanwhile: whoever scrolls into the middle of it finds it there. */
function prepare(vault: ReadableVault, { filter, sort, descending }: Wanted): void {
  listOf(vault, { filter, sort, descending }).catch(() => {
    // The vault was closed meanwhile; whoever asks for a page is told.
  });
}

/** What is found while somebody types: the search's own answer, where it does not know them all. */
function asTyped(vault: ReadableVault, { filter, count, offset, limit }: Wanted): Page | undefined {
  if (count === 'exact' || filter.query.trim() === '' || isPicked(filter)) return undefined;
  const { query, kind } = filter;
  const found = searchPeople(vault, { query, kind, count, offset, limit });
  if (found.totalIsExact) return undefined;
  return { total: found.total, totalIsExact: false, numbers: numbersOf(vault, found.people) };
}

function isPicked(filter: Wanted['filter']): boolean {
  return isNarrowed(filter) || filter.ids !== undefined || filter.except !== undefined;
}

/** The order of each sort that an index gives, from its beginning; a row that lacks what is sorted by is not in it. */
const indexed = {
  name: ['sort_name', 'no'],
  updatedAt: ['updated_at', 'no'],
  externalId: ['external_id', 'kind'],
  email: ['lower(email)', 'no'],
} as const;
const lacking = {
  name: '1',
  updatedAt: '1',
  externalId: 'external_id IS NOT NULL',
  email: 'email IS NOT NULL',
};

/** A page near an end of everyone, or of a kind; undefined where an index does not find it at once. */
function byIndex(vault: ReadableVault, wanted: Wanted): Page | undefined {
  const { filter, sort, descending, offset, limit } = wanted;
  if (filter.query.trim() !== '' || isPicked(filter) || sort === 'kind' || sort === 'status')
    return undefined;
  const total = countPeople(vault, filter.kind);
  const behind = total - offset - limit;
  const fromEnd = offset + limit > near;
  // Those who lack what is sorted by stand at the end.
  if (fromEnd && (behind > near || lacking[sort] !== '1')) return undefined;
  const size = Math.min(limit, Math.max(0, total - offset));
  const isBackwards = descending !== fromEnd;
  const where = [lacking[sort], ...(filter.kind === undefined ? [] : [whereKind[filter.kind]])].join(' AND ');
  const order = indexed[sort].map((column) => `${column} ${isBackwards ? 'DESC' : 'ASC'}`).join(', ');
  const numbers = preparedRead<{ no: number }>(
    vault.db,
    `SELECT no FROM person WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
  )
    .all(size, fromEnd ? Math.max(0, behind) : offset)
    .map(({ no }) => no);
  if (numbers.length < size) return undefined;
  return { total, totalIsExact: true, numbers: fromEnd ? numbers.reverse() : numbers };
}

async function byList(
  vault: ReadableVault,
  { filter, sort, descending, offset, limit }: Wanted,
): Promise<Page> {
  const { sorted, rest } = await listOf(vault, { filter, sort, descending });
  const total = sorted.length + rest.length;
  const isReversed = descending && sort !== 'kind' && sort !== 'status';
  const numbers: number[] = [];
  for (let at = offset; at < Math.min(total, offset + limit); at++) {
    const no =
      at >= sorted.length ? rest[at - sorted.length] : sorted[isReversed ? sorted.length - 1 - at : at];
    if (no !== undefined) numbers.push(no);
  }
  return { total, totalIsExact: true, numbers };
}

function numbersOf(vault: ReadableVault, people: readonly { readonly id: string }[]): number[] {
  const byId = preparedRead<{ no: number }>(vault.db, 'SELECT no FROM person WHERE id = ?');
  return people.flatMap(({ id }) => byId.get(id)?.no ?? []);
}

/** The rows of these numbers, in their order. */
function rowsOf(
  vault: ReadableVault,
  numbers: readonly number[],
  columns: Wanted['columns'],
): ListedPerson[] {
  const found = preparedRead<PersonRow>(
    vault.db,
    'SELECT * FROM person WHERE no IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(numbers));
  const rows = new Map(found.map((row) => [row.no, row]));
  const held = holdsOn(vault, found);
  const terms = columns.includes('lastTerm') ? lastTerms(vault, numbers) : new Map<number, string>();
  return numbers.flatMap((no) => {
    const row = rows.get(no);
    if (row === undefined) return [];
    const term = terms.get(no);
    return [
      {
        ...toSummary(row),
        ...(held.has(no) ? { onHold: true } : {}),
        ...(term === undefined ? {} : { lastTerm: term }),
        version: row.version,
        updatedAt: row.updated_at,
        fields: pick(row, columns),
      },
    ];
  });
}

function pick(row: PersonRow, columns: Wanted['columns']): Record<string, string> {
  if (columns.length === 0) return {};
  const all = fieldsOf(row);
  return Object.fromEntries(
    columns.flatMap((key) => {
      const value = all[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** The term of each person that ended last; terms whose end nobody knows come before all others, by their names. */
function lastTerms(vault: ReadableVault, numbers: readonly number[]): Map<number, string> {
  const ends = termEnds(vault);
  const rank = (term: string): string => `${ends[term] ?? ''} ${term}`;
  const last = new Map<number, string>();
  const rows = preparedRead<{ no: number; term: string }>(
    vault.db,
    `SELECT DISTINCT person_no AS no, term FROM registration
     WHERE person_no IN (SELECT value FROM json_each(?)) AND term IS NOT NULL`,
  ).all(JSON.stringify(numbers));
  for (const { no, term } of rows) {
    const known = last.get(no);
    if (known === undefined || rank(term) > rank(known)) last.set(no, term);
  }
  return last;
}
