import type { WritableDatabase } from '../database.ts';

/** By how much the times of a bundle were moved, so that the custodian can read what support says about a moment. */
export const version = 12;

/** Creates the column. Frozen once released: a later change is a new file. */
export function migrate(database: WritableDatabase): void {
  database.exec('ALTER TABLE bundle ADD COLUMN times_later_by INTEGER NOT NULL DEFAULT 0');
}
