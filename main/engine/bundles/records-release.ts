import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FieldValues } from '../../../shared/fields.ts';
import type { ReadableVault, WritableVault } from '../vault/vault.ts';
import { recordStep, stepValue } from './records-steps.ts';
import type { RecordStep } from './records-steps.ts';

const shownTable = z.object({
  steps: z.array(recordStep),
  shown: z.array(z.array(z.string())),
  /** Groups of the releases before of which nothing was shown, each by the hash of what was known of it. */
  withheld: z.array(z.string()),
});

/**
 * What the records of one bundle showed, so that later ones can be judged together with them: columns, levels, and the runs of values that groups
 * of `k` people or more share. Nothing about one person is in it.
 */
export const releasedRecords = z.object({
  k: z.int(),
  /** How many people they were drawn from, in the order of their random internal ids. */
  people: z.int(),
  peopleTable: shownTable.nullable(),
  registrationTable: shownTable.nullable(),
  /** Sets of courses that groups of people have in common and that were tied to their pseudonyms. */
  tied: z.array(z.string()),
});

/** What the records of one bundle showed. */
export type ReleasedRecords = z.infer<typeof releasedRecords>;

/** The steps of a table and the runs of values that it shows. */
export type ShownTable = z.infer<typeof shownTable>;

/** Notes what a sealed bundle released; inside the caller's transaction. */
export function keepRelease(vault: WritableVault, bundle: string, release: ReleasedRecords): void {
  vault.db
    .prepare('INSERT INTO bundle_release (bundle, released) VALUES (?, ?)')
    .run(bundle, JSON.stringify(release));
}

/** What earlier bundles released, oldest first. */
export function earlierReleases(vault: ReadableVault): ReleasedRecords[] {
  return vault.db
    .prepare<[], { released: string }>(
      'SELECT r.released FROM bundle_release r JOIN bundle b ON b.bundle = r.bundle ORDER BY b.at, r.bundle',
    )
    .all()
    .map((row) => releasedRecords.parse(JSON.parse(row.released)));
}

/** The whole path of a row. `year` is the year of this bundle. */
export function pathOf(steps: readonly RecordStep[], values: FieldValues, year: number): string[] {
  return steps.map((step) => stepValue(step, values, year));
}

/**
 * Gives what a table shows of a row, as one text: the longest shown run that its path begins with. `earlier` is what the releases before it show of
 * the row.
 */
export function shownBy(
  table: ShownTable | null,
  year: number,
): (values: FieldValues, earlier: string) => string {
  if (table === null) return () => nothingShown;
  const withheld = new Set(table.withheld);
  const shown = new Set(table.shown.map((path) => JSON.stringify(path)));
  return (values, earlier) => {
    if (withheld.size > 0 && withheld.has(groupHash(earlier))) return nothingShown;
    const path = pathOf(table.steps, values, year);
    for (let depth = path.length; depth > 0; depth--) {
      const run = JSON.stringify(path.slice(0, depth));
      if (shown.has(run)) return run;
    }
    return nothingShown;
  };
}

/** A short name for what earlier releases show of a group. */
export function groupHash(earlier: string): string {
  return createHash('sha256').update(earlier).digest('base64url');
}

/** What a row shows of which every value is withheld. */
export const nothingShown = '[]';

/** What a group of people that is tied to its courses has in common, as one text. */
export function tieOf(cell: string, courses: readonly string[]): string {
  return JSON.stringify([cell, ...[...courses].sort()]);
}
