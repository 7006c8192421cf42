import type { WritableDatabase } from '../database.ts';

/** Staff are few among students: their list and their number come from an index of their own. */
export const version = 8;

/** Creates the index. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  // Not `kind = 'staff'`: with that SQLite looks at the value behind every `kind = ?`, and prepares each such query anew each time it runs.
  database.exec(`CREATE INDEX person_staff_by_name ON person (sort_name, no) WHERE kind <> 'student'`);
}
