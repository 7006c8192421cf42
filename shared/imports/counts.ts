import { z } from 'zod';

/** Counts of a plan or receipt, of rows; `duplicate` are those that wait for a decision. */
export const importCounts = z.object({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  rejected: z.int(),
  duplicate: z.int(),
  suppressed: z.int(),
  notInFile: z.int(),
  /** People or registrations that are marked inactive: asked for, or because a delta file says so. */
  inactive: z.int().default(0),
});

/** Counts of a plan or receipt. */
export type ImportCounts = z.infer<typeof importCounts>;

/** Counts to be raised, all 0. */
export function noCounts(): { -readonly [K in keyof ImportCounts]: number } {
  return {
    new: 0,
    changed: 0,
    same: 0,
    rejected: 0,
    duplicate: 0,
    suppressed: 0,
    notInFile: 0,
    inactive: 0,
  };
}

/** Signs that this is the wrong file, or a broken one. */
export const tripwireNames = ['many-changed', 'many-vanished', 'column-blank', 'all-new'] as const;

/** A sign that this is the wrong file. `count` of `of` people; `field` for a column that went blank. */
export const tripwire = z.object({
  wire: z.enum(tripwireNames),
  count: z.int(),
  of: z.int(),
  field: z.string().optional(),
});

/** A sign that this is the wrong file. */
export type Tripwire = z.infer<typeof tripwire>;

/** The number that is typed where a tripwire asks for it: how many records would be written. */
export function confirmationOf(counts: ImportCounts, markInactive: boolean): string {
  return String(counts.new + counts.changed + (markInactive ? counts.notInFile : 0));
}

/** Whether a typed number is the one asked for; separators between its digits do not count. */
export function isTyped(typed: string, number: string): boolean {
  return typed.replaceAll(/[\s.,'’\u00a0\u202f]/g, '') === number;
}
