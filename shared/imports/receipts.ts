import { z } from 'zod';
import { personId, personKind } from '../person.ts';
import { importKind } from './source.ts';
import { importCounts, tripwire } from './counts.ts';
import { duplicateReasons } from './plan.ts';

/** What an import did. `receipt` names it for undo. */
export const importReceipt = importCounts.extend({
  receipt: z.string(),
  file: z.string(),
  kind: importKind,
  at: z.string(),
  actor: z.string(),
  undone: z.boolean(),
  profile: z.string().optional(),
  unattended: z.boolean().default(false),
});

/** What an import did. */
export type ImportReceipt = z.infer<typeof importReceipt>;

/** What undoing an import would do, or did. */
export const undoCounts = z.object({
  /** People, registrations or photos that it brought and that go. */
  removed: z.int(),
  restored: z.int(),
  keptBecauseChanged: z.int(),
  /** How many of these are only kept because they have registrations of a later import, which would go with them. */
  keptForCourses: z.int().optional(),
});

/** What undoing an import would do, or did. */
export type UndoCounts = z.infer<typeof undoCounts>;

/** Why a file that was read stays where it is. */
export const sourceKept = z.enum(['gone', 'changed', 'link', 'in-vault', 'read-only', 'failed']);

/** Why a file that was read stays where it is. */
export type SourceKept = z.infer<typeof sourceKept>;

/** An unattended import that stopped by itself: codes and counts, no values. */
export const importRefusal = z.object({
  refusal: z.int(),
  at: z.string(),
  profile: z.string().optional(),
  file: z.string(),
  kind: importKind,
  code: z.string(),
  tripwires: z.array(tripwire),
});

/** An unattended import that stopped by itself. */
export type ImportRefusal = z.infer<typeof importRefusal>;

/** A row of an earlier import that waits for a decision. */
export const heldRow = z.object({
  held: z.int(),
  at: z.string(),
  file: z.string(),
  receipt: z.string(),
  line: z.int(),
  kind: personKind,
  why: z.enum(duplicateReasons),
  fields: z.record(z.string(), z.string()),
  person: z.object({ id: personId, fields: z.record(z.string(), z.string()) }),
});

/** A row of an earlier import that waits for a decision. */
export type HeldRow = z.infer<typeof heldRow>;
