import { z } from 'zod';
import { personId, personKind } from './person.ts';

/** From what the time to keep a record is counted. */
export const countedFrom = ['last-term-end', 'last-activity', 'field'] as const;

/** How long records of a kind are kept, and what becomes of them then. */
export const retentionRule = z.object({
  name: z.string().trim().min(1).max(80),
  /** Absent: of either kind. */
  kind: personKind.optional(),
  /** Absent: whatever the status. */
  statuses: z.array(z.string().trim().min(1).max(80)).min(1).max(40).optional(),
  from: z.enum(countedFrom),
  /** With `field`: the key of a field that holds a day. */
  field: z.string().max(120).optional(),
  amount: z.int().min(1).max(600),
  unit: z.enum(['years', 'months']),
  then: z.enum(['erase', 'mask']),
  /** The law asks to keep the courses so long: who is erased earlier is masked until then. */
  duty: z.boolean().default(false),
  /** The law or policy behind it, in words. */
  basis: z.string().trim().min(1).max(300),
});

/** How long records are kept. */
export type RetentionRule = z.infer<typeof retentionRule>;

/** A rule that is in force. */
export const savedRule = retentionRule.extend({
  rule: z.string(),
  /** How many it would affect today. */
  affects: z.int(),
  /** How many it is for and cannot be counted for: no term, a term without an end, or an empty field. */
  undated: z.int(),
});

/** A rule that is in force. */
export type SavedRule = z.infer<typeof savedRule>;

/** By what somebody was last active. */
export const activityKinds = ['import', 'change', 'course', 'term'] as const;

/** Somebody whose time to be kept is over. */
export const dueRecord = z.object({
  id: personId,
  kind: personKind,
  name: z.string(),
  externalId: z.string().optional(),
  status: z.string().optional(),
  rule: z.string(),
  then: z.enum(['erase', 'mask']),
  /** The day from which the time counts; `isGuess` where it is the end of a term that nobody entered. */
  from: z.string(),
  isGuess: z.boolean(),
  dueOn: z.string(),
  active: z.object({ on: z.string(), by: z.enum(activityKinds) }),
  /** Active within a year: to be looked at before anybody erases it. */
  isRecent: z.boolean(),
  /** What keeps the record all the same. */
  blocked: z.array(z.enum(['legal-hold', 'access-request', 'restricted', 'named-in-kept'])),
});

/** Somebody whose time to be kept is over. */
export type DueRecord = z.infer<typeof dueRecord>;

/** A term with the day on which it ends: entered by a custodian, or guessed from its name, or not known. */
export const termEnd = z.object({
  name: z.string(),
  endsOn: z.string().optional(),
  isGuess: z.boolean(),
});

/** A term with its end. */
export type TermEnd = z.infer<typeof termEnd>;

/** Somebody who is kept longer than the rules say. */
export const keptRecord = z.object({
  id: personId,
  name: z.string(),
  until: z.string(),
  reason: z.string(),
});
