import type { SalvageReport } from '../../../shared/backups.ts';
import type { WritableDatabase } from '../vault/database.ts';
import { readTreePage, walkTree } from './b-tree.ts';
import type { Cell } from './b-tree.ts';
import { findRoots, isOfSchema } from './find-roots.ts';
import { fits, knownTables } from './known-tables.ts';
import type { KnownTable } from './known-tables.ts';
import type { PageSource } from './page-source.ts';
import { readRecord } from './record.ts';
import type { Value } from './record.ts';
import { createTableFiller } from './table-filler.ts';
import type { TableFiller } from './table-filler.ts';
import { said } from '../../../shared/say.ts';

/** What was saved, as far as the pages tell. */
export type SavedRows = Pick<SalvageReport, 'pages' | 'tables' | 'rowsBroken' | 'rowsUnplaced'>;

/** Told how far it is; what it throws ends the work. */
export type Step = (phase: string, done: number, total: number) => void;

interface Gap {
  readonly after: bigint | undefined;
  readonly upTo: bigint | undefined;
  found: number;
}

interface Table extends KnownTable {
  rows: number;
  readonly gaps: Gap[];
}

interface Row {
  readonly rowid: bigint | undefined;
  readonly record: readonly Value[];
}

/**
 * Takes every row off the pages that authenticate, and puts it into the empty tables of `db`, which has the same schema. Tables are walked from their roots; pages
 * whose way from the root is lost are told by what their rows look like, among the tables that miss any. Nothing is guessed: what fits more than one
 * table is counted and left out.
 */
export function saveRows(
  source: PageSource,
  db: WritableDatabase,
  noted: Readonly<Record<string, number>>,
  step: Step,
): SavedRows {
  const filler = createTableFiller(db);
  const tables = knownTables(db).map((table): Table => ({ ...table, rows: 0, gaps: [] }));
  const claimed = new Set<number>();
  const broken = { rows: 0 };
  const roots = findRoots(source, claimed, noted);
  for (const root of roots.indexes) walkTree(source, root, claimed, passingBy);
  for (const [index, table] of tables.entries()) {
    step(said('Saving rows'), index, tables.length);
    db.transaction(() => {
      saveTable(source, table, roots.tables.get(table.name), claimed, (cell) => {
        if (table.isDerived) return;
        const row = rowOf(cell);
        if (row !== undefined && filler.insert(table, row.rowid, row.record)) table.rows++;
        else broken.rows++;
      });
    })();
  }
  const stray = db.transaction(() =>
    placeStrayPages(source, db, { tables, claimed, filler, broken, step }),
  )();
  return {
    pages: { total: source.total, good: source.total - stray.lost, lost: stray.lost },
    tables: tables
      .filter((table) => !table.isDerived)
      .map(({ name, rows, gaps }) => {
        const missing = mostMissing(gaps);
        return {
          name,
          rows,
          pagesLost: gaps.length,
          ...(missing === undefined || gaps.length === 0 ? {} : { mayBeMissing: missing }),
        };
      }),
    rowsBroken: broken.rows,
    rowsUnplaced: stray.unplaced,
  };
}

const passingBy = { page: () => undefined, cell: () => undefined, lost: () => undefined };

function saveTable(
  source: PageSource,
  table: Table,
  root: number | undefined,
  claimed: Set<number>,
  save: (cell: Cell) => void,
): void {
  if (root === undefined) {
    table.gaps.push({ after: undefined, upTo: undefined, found: 0 });
    return;
  }
  walkTree(source, root, claimed, {
    page: () => undefined,
    cell: save,
    lost: (_page, after, upTo) => {
      table.gaps.push({ after, upTo, found: 0 });
    },
  });
}

function rowOf({ rowid, payload }: Cell): Row | undefined {
  const record = payload === undefined ? undefined : readRecord(payload);
  return record === undefined ? undefined : { rowid, record };
}

interface Strays {
  readonly tables: readonly Table[];
  readonly claimed: ReadonlySet<number>;
  readonly filler: TableFiller;
  readonly broken: { rows: number };
  readonly step: Step;
}

function placeStrayPages(
  source: PageSource,
  db: WritableDatabase,
  { tables, claimed, filler, broken, step }: Strays,
): { lost: number; unplaced: number } {
  let lost = 0;
  let unplaced = 0;
  for (let number = 1; number <= source.total; number++) {
    if (number % 1024 === 0) step(said('Looking through all pages'), number, source.total);
    if (claimed.has(number)) continue;
    const bytes = source.read(number);
    if (bytes === undefined) {
      lost++;
      continue;
    }
    const page = readTreePage(source, number, bytes);
    if (page === undefined || page.cells.length === 0) continue;
    const rows = page.cells.flatMap((cell) => rowOf(cell) ?? []);
    if (rows.length === 0 || rows.every(({ record }) => isOfSchema(record))) continue;
    const hasRowid = page.kind === 'table-leaf';
    const fitting = tables.filter(
      (table) =>
        !table.isDerived && table.hasRowid === hasRowid && rows.every((row) => mayBelong(table, row)),
    );
    // Entries of indexes, and what was kept for the search index, look like no row of a table.
    if (fitting.length === 0) continue;
    const placed = fitting.filter((table) => fitting.length === 1 || takesAll(db, filler, table, rows));
    const [table] = placed;
    if (table === undefined || placed.length > 1) {
      unplaced += rows.length;
      continue;
    }
    broken.rows += page.cells.length - rows.length;
    for (const row of rows) {
      if (filler.insert(table, row.rowid, row.record)) {
        table.rows++;
        const gap = gapFor(table, row);
        if (gap !== undefined) gap.found++;
      } else broken.rows++;
    }
  }
  return { lost, unplaced };
}

function mayBelong(table: Table, row: Row): boolean {
  return gapFor(table, row) !== undefined && fits(table, row.record);
}

function gapFor({ gaps }: Table, { rowid }: Row): Gap | undefined {
  return gaps.find(
    ({ after, upTo }) =>
      rowid === undefined ||
      ((after === undefined || rowid > after) && (upTo === undefined || rowid <= upTo)),
  );
}

/** Whether every row keeps the rules of the table: tried out, and taken back. */
function takesAll(db: WritableDatabase, filler: TableFiller, table: Table, rows: readonly Row[]): boolean {
  db.exec('SAVEPOINT trial');
  const all = rows.every(({ rowid, record }) => filler.insert(table, rowid, record));
  db.exec('ROLLBACK TO trial; RELEASE trial');
  return all;
}

/** At most so many rows can have stood on the lost pages; undefined where nothing bounds them. */
function mostMissing(gaps: readonly Gap[]): number | undefined {
  let most = 0n;
  for (const { after, upTo, found } of gaps) {
    if (upTo === undefined) return undefined;
    most += upTo - (after ?? 0n) - BigInt(found);
  }
  const count = Number(most);
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
