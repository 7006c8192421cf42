import type { ReadableDatabase } from '../../main/engine/vault/database.ts';

/** Every row of every table of the program's own, in the order in which they are stored. */
export function allRows(db: ReadableDatabase): Map<string, unknown[]> {
  const tables = db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'person_search%'",
    )
    .all();
  return new Map(tables.map(({ name }) => [name, db.prepare<[], unknown>(`SELECT * FROM "${name}"`).all()]));
}
