import { readTreePage, walkTree } from './b-tree.ts';
import type { Cell } from './b-tree.ts';
import type { PageSource } from './page-source.ts';
import { readRecord } from './record.ts';
import type { Value } from './record.ts';

/** Where the trees of a database begin. */
export interface Roots {
  readonly tables: ReadonlyMap<string, number>;
  readonly indexes: readonly number[];
}

const objects: ReadonlySet<Value> = new Set(['table', 'index', 'trigger', 'view']);

/** Whether a record is one of the schema's own table. */
export function isOfSchema(record: readonly Value[] | undefined): record is readonly Value[] {
  return (
    record?.length === 5 &&
    objects.has(record[0] ?? null) &&
    typeof record[1] === 'string' &&
    typeof record[3] === 'number'
  );
}

/**
 * Finds the roots of tables and indexes: in the schema's own table, whose first page is that of the file; where that page is lost, in those of its pages that are
 * left; and for what is still missing in `noted`, which was written down beside the database.
 */
export function findRoots(
  source: PageSource,
  claimed: Set<number>,
  noted: Readonly<Record<string, number>>,
): Roots {
  const tables = new Map(Object.entries(noted));
  const indexes: number[] = [];
  const take = ({ payload }: Cell): void => {
    const record = payload === undefined ? undefined : readRecord(payload);
    if (!isOfSchema(record)) return;
    const [type, name, , root] = record;
    if (typeof name !== 'string' || typeof root !== 'number' || root === 0) return;
    if (type === 'table') tables.set(name, root);
    else if (type === 'index') indexes.push(root);
  };
  let isWhole = true;
  const visitor = {
    page: () => undefined,
    cell: take,
    lost: () => {
      isWhole = false;
    },
  };
  walkTree(source, 1, claimed, visitor);
  if (!isWhole) takeStrayPages(source, claimed, take);
  return { tables, indexes };
}

function takeStrayPages(source: PageSource, claimed: Set<number>, take: (cell: Cell) => void): void {
  for (let number = 2; number <= source.total; number++) {
    if (claimed.has(number)) continue;
    const bytes = source.read(number);
    const page = bytes === undefined ? undefined : readTreePage(source, number, bytes);
    if (page?.kind !== 'table-leaf' || page.cells.length === 0) continue;
    const records = page.cells.map(({ payload }) =>
      payload === undefined ? undefined : readRecord(payload),
    );
    if (!records.every((record) => isOfSchema(record))) continue;
    claimed.add(number);
    for (const cell of page.cells) take(cell);
  }
}
