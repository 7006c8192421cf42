import type { WritableVault } from './vault.ts';

/** A table whose rows come or go in great numbers. */
export type BulkTable = 'person' | 'registration';

/** A change of many rows: how many, and whether they come or go. */
export interface BulkChange {
  readonly table: BulkTable;
  readonly coming: boolean;
  readonly rows: number;
}

/** Called between statements of a second or so; what it throws ends the change. */
export type BulkStep = (done: number, total: number) => void;

/** Below this many rows the indexes are kept up row by row: a fresh build gains nothing. */
const fewestRows = 20_000;

/**
 * Makes a change of many rows, inside the caller's transaction. Where it pays, the indexes of the table are taken away meanwhile and built anew
 * after, as is the word index of people: `act` may then look rows up by their numbers only. Rolling back brings everything back.
 */
export function changeInBulk<T>(vault: WritableVault, change: BulkChange, step: BulkStep, act: () => T): T {
  if (!isWorthRebuilding(vault, change)) return act();
  const usualCache = Number(vault.db.pragma('cache_size', { simple: true }));
  try {
    const rebuild = takeIndexesAway(vault, change);
    const result = act();
    rebuild(step);
    return result;
  } finally {
    vault.db.pragma(`cache_size=${String(usualCache)}`);
  }
}

/** A sorted build of an index costs about a sixth of keeping it up row by row, but goes through the rows that stay as well. */
function isWorthRebuilding(vault: WritableVault, { table, rows }: BulkChange): boolean {
  return rows >= fewestRows && rows * 4 >= countOf(vault, table);
}

function takeIndexesAway(vault: WritableVault, { table, coming }: BulkChange): (step: BulkStep) => void {
  const { db } = vault;
  const indexes = schemaOf(vault, table, 'index');
  const upkeep = `${table}_search_${coming ? 'insert' : 'delete'}`;
  const triggers = schemaOf(vault, table, 'trigger').filter(({ name }) => name === upkeep);
  const last = coming ? highestOf(vault, table) : 0;
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  // Rows come and go in their own order now: few pages are visited twice.
  db.pragma(`cache_size=${String(fillingCache)}`);
  return (step) => {
    // The sorter takes what the page cache gives back.
    db.pragma(`cache_size=${String(sortingCache)}`);
    db.pragma('shrink_memory');
    const ranges = triggers.length === 0 ? [] : rangesAfter(last, highestOf(vault, table));
    const total = indexes.length + ranges.length + (ranges.length > 0 ? 1 : 0);
    let done = 0;
    for (const { sql } of indexes) {
      step(done++, total);
      db.exec(sql);
    }
    if (triggers.length > 0 && !coming)
      db.exec("INSERT INTO person_search (person_search) VALUES ('delete-all')");
    for (const range of ranges) {
      step(done++, total);
      db.prepare(indexWords).run(range.after, range.upTo);
    }
    if (ranges.length > 0) {
      step(done, total);
      db.exec("INSERT INTO person_search (person_search) VALUES ('optimize')");
    }
    for (const { sql } of triggers) db.exec(sql);
  };
}

/** Page caches in kibibytes, as SQLite takes them: negative. */
const fillingCache = -24_576;
const sortingCache = -8192;

const rowsAtOnce = 20_000;

const searched = 'given_name, middle_name, family_name, preferred_name, legal_name, username, also';
const indexWords = `INSERT INTO person_search (rowid, ${searched}) SELECT no, ${searched} FROM person WHERE no > ? AND no <= ? ORDER BY no`;

/** The statements that made the indexes or triggers of a table; those that come with a constraint have none. */
function schemaOf(
  vault: WritableVault,
  table: BulkTable,
  type: 'index' | 'trigger',
): { name: string; sql: string }[] {
  return vault.db
    .prepare<[string, string], { name: string; sql: string }>(
      'SELECT name, sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid',
    )
    .all(type, table);
}

function countOf(vault: WritableVault, table: BulkTable): number {
  return vault.db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
}

function highestOf(vault: WritableVault, table: BulkTable): number {
  return vault.db.prepare<[], { no: number | null }>(`SELECT max(no) AS no FROM ${table}`).get()?.no ?? 0;
}

function rangesAfter(last: number, highest: number): { after: number; upTo: number }[] {
  const ranges: { after: number; upTo: number }[] = [];
  for (let after = last; after < highest; after += rowsAtOnce)
    ranges.push({ after, upTo: Math.min(highest, after + rowsAtOnce) });
  return ranges;
}
