import { setImmediate } from 'node:timers/promises';
import type { ListSort } from '../../../shared/people-list.ts';
import { preparedRead } from '../vault/prepared.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { whereKind } from './count.ts';

/** Everyone by a sort: those who have what is sorted by, from the lowest, and those who have not, by name. Row numbers. */
export interface Order {
  readonly sorted: Int32Array;
  readonly rest: Int32Array;
}

/** Rows of one query: other calls are answered between two of them. */
const rowsAtOnce = 10_000;

interface Step {
  readonly no: number;
  readonly key: string | number | null;
}

/** How an index is gone through a piece at a time: from its beginning, and from behind a row. */
interface Walk {
  readonly begin: string;
  readonly go: string;
  readonly after: (last: Step) => readonly (string | number | null)[];
}

/** Those of the same key first: an import gives a million people one moment of change, and SQLite would seek by the key alone. */
function walkBy(key: 'sort_name' | 'updated_at'): Walk {
  const select = `SELECT no, ${key} AS key FROM person`;
  const most = `LIMIT ${String(rowsAtOnce)}`;
  return {
    begin: `${select} ORDER BY ${key}, no ${most}`,
    go: `SELECT * FROM (${select} WHERE ${key} = ? AND no > ? ORDER BY no ${most})
      UNION ALL SELECT * FROM (${select} WHERE ${key} > ? ORDER BY ${key}, no ${most}) ${most}`,
    after: ({ key: last, no }) => [last, no, last],
  };
}

/** A piece begins with the last row of the one before, and others of its key: they were seen, and are left out. */
function pieces(key: string, further: string): Walk {
  const select = `SELECT no, ${key} AS key FROM person WHERE ${key === 'lower(email)' ? 'email' : key} IS NOT NULL`;
  const order = `ORDER BY ${key}, ${further} LIMIT ${String(rowsAtOnce)}`;
  return {
    begin: `${select} ${order}`,
    go: `${select} AND ${key} >= ? ${order}`,
    after: ({ key: last }) => [last],
  };
}

const walks = {
  name: walkBy('sort_name'),
  updatedAt: walkBy('updated_at'),
  externalId: pieces('external_id', 'kind'),
  email: pieces('lower(email)', 'no'),
} as const satisfies Partial<Record<ListSort, Walk>>;

/** Goes through the whole inventory by an index, a piece at a time. */
async function walk(vault: ReadableVault, { begin, go, after }: Walk): Promise<Int32Array> {
  const seen = new Uint8Array(lastNumber(vault) + 1);
  const numbers = new Int32Array(seen.length);
  const next = preparedRead<Step>(vault.db, go);
  let count = 0;
  let rows = preparedRead<Step>(vault.db, begin).all();
  for (;;) {
    const before = count;
    for (const { no } of rows) {
      if (seen[no] !== 0) continue;
      seen[no] = 1;
      numbers[count++] = no;
    }
    const last = rows.at(-1);
    // More rows of one key than a piece holds would be seen again and again.
    if (last === undefined || rows.length < rowsAtOnce || count === before) break;
    await setImmediate();
    rows = next.all(...after(last));
  }
  return numbers.slice(0, count);
}

/**
 * Everyone by a sort, in pieces of some milliseconds. `byName`: everyone by name, where it is known already. Descending sorts are read from the end, but for
 * kind and status, in which names stay ascending.
 */
export async function orderBy(
  vault: ReadableVault,
  sort: ListSort,
  descending: boolean,
  byName: () => Promise<Int32Array>,
): Promise<Order> {
  switch (sort) {
    case 'name':
      return { sorted: await byName(), rest: new Int32Array() };
    case 'updatedAt':
      return { sorted: await walk(vault, walks.updatedAt), rest: new Int32Array() };
    case 'externalId':
    case 'email': {
      const sorted = await walk(vault, walks[sort]);
      const names = await byName();
      return { sorted, rest: without(names, sorted) };
    }
    case 'kind':
      return byGroups(await byName(), staffGroup(vault), descending);
    case 'status':
      return byGroups(await byName(), await statusGroup(vault), descending);
  }
}

/** The numbers of a list that another list does not have. */
function without(all: Int32Array, some: Int32Array): Int32Array {
  if (all.length === some.length) return new Int32Array();
  const has = new Uint8Array(highest(all) + 1);
  for (const no of some) has[no] = 1;
  return all.filter((no) => has[no] === 0);
}

function highest(numbers: Int32Array): number {
  let most = 0;
  for (const no of numbers) if (no > most) most = no;
  return most;
}

/** Which group a row number is of, by its place in `names`, which are in order; undefined stands for none. */
interface Groups {
  readonly names: readonly string[];
  readonly of: (no: number) => number | undefined;
}

function byGroups(byName: Int32Array, groups: Groups, descending: boolean): Order {
  const sizes = new Array<number>(groups.names.length + 1).fill(0);
  const none = groups.names.length;
  const placeOf = (no: number): number => {
    const group = groups.of(no);
    if (group === undefined) return none;
    return descending ? none - 1 - group : group;
  };
  for (const no of byName) sizes[placeOf(no)] = (sizes[placeOf(no)] ?? 0) + 1;
  const starts = sizes.map((_size, at) => sizes.slice(0, at).reduce((sum, each) => sum + each, 0));
  const end = starts[none] ?? 0;
  const all = new Int32Array(byName.length);
  for (const no of byName) {
    const place = placeOf(no);
    const at = starts[place] ?? 0;
    all[at] = no;
    starts[place] = at + 1;
  }
  return { sorted: all.subarray(0, end), rest: all.subarray(end) };
}

function staffGroup(vault: ReadableVault): Groups {
  const staff = new Set(
    preparedRead<{ no: number }>(vault.db, `SELECT no FROM person WHERE ${whereKind.staff}`)
      .all()
      .map(({ no }) => no),
  );
  return { names: ['student', 'staff'], of: (no) => (staff.has(no) ? 1 : 0) };
}

async function statusGroup(vault: ReadableVault): Promise<Groups> {
  const found = new Map<string, number>();
  const last = lastNumber(vault);
  const groups = new Uint16Array(last + 1);
  await inRanges<{ no: number; status: string }>(
    vault,
    'SELECT no, status FROM person INDEXED BY person_for_retention WHERE no > ? AND no <= ? AND status IS NOT NULL',
    [],
    ({ no, status }) => {
      const known = found.get(status) ?? found.size + 1;
      found.set(status, known);
      groups[no] = known;
    },
  );
  const names = [...found.keys()].sort(compareStatus);
  const place = new Map(names.map((name, at) => [found.get(name) ?? 0, at]));
  return { names, of: (no) => place.get(groups[no] ?? 0) };
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function compareStatus(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** What a few rows are sorted by, beside their names. */
const keys = {
  name: 'NULL',
  updatedAt: 'updated_at',
  externalId: 'external_id',
  email: 'lower(email)',
  kind: "CASE kind WHEN 'student' THEN 'a' ELSE 'b' END",
  status: 'status',
} as const satisfies Record<ListSort, string>;

/** The same order for a few people, without that of everyone. */
export function orderFew(
  vault: ReadableVault,
  numbers: readonly number[],
  sort: ListSort,
  descending: boolean,
): Order {
  const inSql = sort === 'externalId' ? 'external_id, kind,' : sort === 'status' ? '' : `${keys[sort]},`;
  const rows = preparedRead<Step>(
    vault.db,
    `SELECT no, ${keys[sort]} AS key FROM person WHERE no IN (SELECT value FROM json_each(?))
     ORDER BY ${inSql} ${sort === 'externalId' || sort === 'email' || sort === 'updatedAt' ? 'no' : 'sort_name, no'}`,
  ).all(JSON.stringify(numbers));
  const isGrouped = sort === 'kind' || sort === 'status';
  const sorted = sort === 'name' ? rows : rows.filter(({ key }) => key !== null);
  if (isGrouped) {
    const way = descending ? -1 : 1;
    sorted.sort((a, b) => way * compareStatus(String(a.key), String(b.key)));
  }
  const lacking = sort === 'name' ? [] : rows.filter(({ key }) => key === null);
  return {
    sorted: Int32Array.from(sorted, ({ no }) => no),
    rest: sort === 'status' || lacking.length === 0 ? numbersOf(lacking) : byName(vault, lacking),
  };
}

function numbersOf(rows: readonly Step[]): Int32Array {
  return Int32Array.from(rows, ({ no }) => no);
}

function byName(vault: ReadableVault, rows: readonly Step[]): Int32Array {
  return orderFew(
    vault,
    rows.map(({ no }) => no),
    'name',
    false,
  ).sorted;
}

/** The highest row number of the inventory. */
export function lastNumber(vault: ReadableVault): number {
  return preparedRead<{ no: number | null }>(vault.db, 'SELECT max(no) AS no FROM person').get()?.no ?? 0;
}

/** Asks a query with two bounds of row numbers first over the whole inventory, a range at a time; `over` says how far the numbers go, and how many at once. */
export async function inRanges<Row>(
  vault: ReadableVault,
  sql: string,
  params: readonly (string | number)[],
  take: (row: Row) => void,
  { last = lastNumber(vault), atOnce = rangeAtOnce }: { last?: number; atOnce?: number } = {},
): Promise<void> {
  const statement = preparedRead<Row>(vault.db, sql);
  for (let after = 0; after < last; after += atOnce) {
    for (const row of statement.all(after, after + atOnce, ...params)) take(row);
    await setImmediate();
  }
}

const rangeAtOnce = 15_000;

/** Everyone by name. */
export function everyoneByName(vault: ReadableVault): Promise<Int32Array> {
  return walk(vault, walks.name);
}
