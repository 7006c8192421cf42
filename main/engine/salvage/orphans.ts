import type { WritableDatabase } from '../vault/database.ts';

/** A link of a table to another, as SQLite tells it. */
interface Link {
  readonly table: string;
  readonly parent: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly setsNull: boolean;
}

interface LinkRow {
  readonly id: number;
  readonly table: string;
  readonly from: string;
  readonly to: string | null;
  readonly on_delete: string;
}

/** What must be kept (34 CFR 99.32, GDPR Art. 33(5)) says what it says also where the entry of the log or the disclosure that it puts right is lost: `verify` names these. */
const keptWithout: ReadonlySet<string> = new Set([
  'disclosure audit',
  'disclosure_entry audit',
  'disclosure_entry disclosure_entry',
  'disclosure_text audit',
  'breach audit',
  'breach_step audit',
]);

/**
 * Takes rows away whose parent was lost, and what hangs on these in turn. They could not stay: numbers are given again, and the courses, holds or pseudonyms of
 * somebody who was lost would become those of the next person; and no erasure would find them. A link that may be empty is emptied. The damaged
 * vault still has them all. Gives how many went, by table. Foreign keys and triggers of `db` are off.
 */
export function dropOrphans(db: WritableDatabase): ReadonlyMap<string, number> {
  const links = linksOf(db).filter(({ table, parent }) => !keptWithout.has(`${table} ${parent}`));
  const dropped = new Map<string, number>();
  db.transaction(() => {
    for (let changed = true; changed;) {
      changed = false;
      for (const link of links) {
        const { changes } = db.prepare(statementFor(link)).run();
        if (changes === 0) continue;
        changed = true;
        if (!link.setsNull) dropped.set(link.table, (dropped.get(link.table) ?? 0) + changes);
      }
    }
  })();
  return dropped;
}

function statementFor({ table, parent, from, to, setsNull }: Link): string {
  const filled = from.map((column) => `${quoted(column)} IS NOT NULL`);
  const same = from.map((column, at) => `p.${quoted(to[at] ?? column)} = ${quoted(table)}.${quoted(column)}`);
  const lost = `${filled.join(' AND ')} AND NOT EXISTS (SELECT 1 FROM ${quoted(parent)} AS p WHERE ${same.join(' AND ')})`;
  return setsNull
    ? `UPDATE ${quoted(table)} SET ${from.map((column) => `${quoted(column)} = NULL`).join(', ')} WHERE ${lost}`
    : `DELETE FROM ${quoted(table)} WHERE ${lost}`;
}

function linksOf(db: WritableDatabase): Link[] {
  const tables = db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%REFERENCES%'",
    )
    .all();
  return tables.flatMap(({ name }) => {
    const rows = db
      .prepare<[string], LinkRow>(
        'SELECT id, "table", "from", "to", on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq',
      )
      .all(name);
    return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((columns) => {
      const [first] = columns;
      if (first === undefined) return [];
      const keys = primaryKey(db, first.table);
      return [
        {
          table: name,
          parent: first.table,
          from: columns.map(({ from }) => from),
          to: columns.map(({ to }, at) => to ?? keys[at] ?? ''),
          setsNull: first.on_delete === 'SET NULL',
        },
      ];
    });
  });
}

/** What a link without named columns leads to. */
function primaryKey(db: WritableDatabase, table: string): string[] {
  return db
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(table)
    .map(({ name }) => name);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
