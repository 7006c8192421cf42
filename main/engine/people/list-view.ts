import type { PeopleFilter, PeopleFlag } from '../../../shared/people-filter.ts';
import type { ListSort } from '../../../shared/people-list.ts';
import type { ReadableDatabase } from '../vault/database.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { flagConditions, statusCondition } from './conditions.ts';
import type { Source } from './conditions.ts';
import { whereKind } from './count.ts';
import { inventoryState } from './inventory-state.ts';
import { everyoneByName, inRanges, lastNumber, orderBy, orderFew } from './list-order.ts';
import type { Order } from './list-order.ts';
import { typedMatches } from './search.ts';

/** What was worked out for one state of the inventory. It holds row numbers only, four bytes a person. */
interface Kept {
  readonly state: number;
  readonly orders: Map<string, Promise<Order>>;
  readonly lists: Map<string, Promise<Order>>;
}

const keptFor = new WeakMap<ReadableDatabase, Kept>();

/** A few orders and lists are kept: somebody goes to and fro between them. */
const mostKept = 4;

/** Whom the list shows, and in which order. */
export interface Wish {
  readonly filter: PeopleFilter;
  readonly sort: ListSort;
  readonly descending: boolean;
}

/** Everyone whom a filter leaves, in order, as row numbers; at hand again while nothing in the inventory changes. */
export async function listOf(vault: ReadableVault, wish: Wish): Promise<Order> {
  for (;;) {
    const kept = keptOf(vault);
    const list = await remembered(kept.lists, JSON.stringify(wish), () => makeList(vault, kept, wish));
    // Something was changed while it was made: pieces of it may be of before and of after.
    if (inventoryState(vault) === kept.state) return list;
  }
}

function keptOf(vault: ReadableVault): Kept {
  const state = inventoryState(vault);
  const known = keptFor.get(vault.db);
  if (known?.state === state) return known;
  const fresh: Kept = { state, orders: new Map(), lists: new Map() };
  keptFor.set(vault.db, fresh);
  return fresh;
}

async function remembered(
  known: Map<string, Promise<Order>>,
  key: string,
  make: () => Promise<Order>,
): Promise<Order> {
  const found = known.get(key) ?? make();
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
  try {
    return await found;
  } catch (error) {
    // What failed once is tried again by whoever asks next.
    if (known.get(key) === found) known.delete(key);
    throw error;
  }
}

async function makeList(
  vault: ReadableVault,
  kept: Kept,
  { filter, sort, descending }: Wish,
): Promise<Order> {
  const byName = async (): Promise<Int32Array> => {
    const { sorted } = await remembered(kept.orders, 'name', async () => ({
      sorted: await everyoneByName(vault),
      rest: new Int32Array(),
    }));
    return sorted;
  };
  // Which way only matters where names stay ascending within.
  const isGrouped = sort === 'kind' || sort === 'status';
  const order = (): Promise<Order> =>
    sort === 'name'
      ? orderBy(vault, sort, false, byName)
      : remembered(kept.orders, isGrouped ? `${sort} ${String(descending)}` : sort, () =>
          orderBy(vault, sort, descending, byName),
        );
  const isIn = await membership(vault, filter);
  if (isIn === undefined) return order();
  const few = fewAmong(isIn, lastNumber(vault));
  if (few !== undefined) return orderFew(vault, few, sort, descending);
  const { sorted, rest } = await order();
  return { sorted: sorted.filter(isIn), rest: rest.filter(isIn) };
}

/** So many are sorted by themselves, without the order of everyone. */
const mostFew = 2000;

/** The row numbers that a filter leaves, where they are few. */
function fewAmong(isIn: (no: number) => boolean, last: number): number[] | undefined {
  const numbers: number[] = [];
  for (let no = 1; no <= last; no++) {
    if (!isIn(no)) continue;
    if (numbers.length === mostFew) return undefined;
    numbers.push(no);
  }
  return numbers;
}

/** Tells by row number whom a filter leaves; undefined where it leaves everyone. */
async function membership(
  vault: ReadableVault,
  filter: PeopleFilter,
): Promise<((no: number) => boolean) | undefined> {
  const marks = new Uint8Array(lastNumber(vault) + 1);
  let conditions = 0;
  const demand = async (
    mark: (take: (row: { no: number }) => void) => Promise<void> | void,
  ): Promise<void> => {
    const condition = conditions++;
    await mark(({ no }) => {
      // A row counts once for a condition, and only if it met all those before.
      if (marks[no] === condition) marks[no] = condition + 1;
    });
  };
  for (const source of sourcesOf(vault, filter))
    await demand((take) => {
      for (const row of preparedRead<{ no: number }>(vault.db, source.sql).all(...source.params)) take(row);
    });
  const { status } = filter;
  if (status !== undefined) {
    const { sql, params } = statusCondition('status', status);
    await demand((take) =>
      inRanges(
        vault,
        `SELECT no FROM person INDEXED BY person_for_retention WHERE no > ? AND no <= ? AND ${sql}`,
        params,
        take,
      ),
    );
  }
  const out = filter.kind === 'student' ? [numbersOf(vault, whereKind.staff)] : [];
  if (filter.except !== undefined) out.push(numbersOfIds(vault, filter.except));
  if (conditions === 0 && out.length === 0) return undefined;
  for (const numbers of out) for (const { no } of numbers) marks[no] = 0xff;
  return (no) => marks[no] === conditions;
}

/** The parts of a filter that an index or a small table answers at once. */
function sourcesOf(vault: ReadableVault, filter: PeopleFilter): Source[] {
  const typed = typedMatches(vault, { query: filter.query, kind: undefined });
  const flag = (each: PeopleFlag): Source => ({
    sql:
      each === 'on-hold'
        ? 'SELECT DISTINCT person_no AS no FROM hold_person WHERE release_no IS NULL'
        : `SELECT p.no FROM person p WHERE ${flagConditions[each]}`,
    params: [],
  });
  return [
    ...(typed === undefined ? [] : [typed]),
    ...(filter.kind === 'staff'
      ? [{ sql: `SELECT no FROM person WHERE ${whereKind.staff}`, params: [] }]
      : []),
    ...(filter.term === undefined
      ? []
      : [{ sql: 'SELECT person_no AS no FROM registration WHERE term = ?', params: [filter.term] }]),
    ...(filter.flags ?? []).map(flag),
    ...(filter.ids === undefined
      ? []
      : [
          {
            sql: 'SELECT no FROM person WHERE id IN (SELECT value FROM json_each(?))',
            params: [JSON.stringify(filter.ids)],
          },
        ]),
  ];
}

function numbersOf(vault: ReadableVault, condition: string): { no: number }[] {
  return preparedRead<{ no: number }>(vault.db, `SELECT no FROM person WHERE ${condition}`).all();
}

function numbersOfIds(vault: ReadableVault, ids: readonly string[]): { no: number }[] {
  return preparedRead<{ no: number }>(
    vault.db,
    'SELECT no FROM person WHERE id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(ids));
}
