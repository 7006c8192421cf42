import { z } from 'zod';
import { said } from './say.ts';

/** Someone who is both student and staff is two linked records. */
export const personKind = z.enum(['student', 'staff']);

/** Student or staff. */
export type PersonKind = z.infer<typeof personKind>;

/** The random internal id of a person: 26 characters, no relation to any value of theirs. */
export const personId = z.string().regex(/^[a-z2-7]{26}$/, said('An internal id has 26 letters and digits.'));

/** A person as a line of a list. Empty fields are absent. */
export const personSummary = z.object({
  id: personId,
  kind: personKind,
  externalId: z.string().optional(),
  card: z.string().optional(),
  givenName: z.string().optional(),
  familyName: z.string().optional(),
  preferredName: z.string().optional(),
  email: z.string().optional(),
  status: z.string().optional(),
  /** As what the person stands in lists who was erased while the law keeps the courses. */
  masked: z.string().optional(),
  confidential: z.boolean(),
  restricted: z.boolean(),
  /** Said in lists, where a legal hold keeps the record. */
  onHold: z.boolean().optional(),
});

/** A person as a line of a list. */
export type PersonSummary = z.infer<typeof personSummary>;

/** A person with every field, by field key of the catalogue (custom fields as `custom:HEADER`). */
export const personRecord = personSummary.extend({
  version: z.int(),
  hasPhoto: z.boolean(),
  fields: z.record(z.string(), z.string()),
  /** The import that brought the person, or none when added by hand. */
  importedBy: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

/** A person with every field. */
export type PersonRecord = z.infer<typeof personRecord>;

/** One change of a person's record: which fields, from what to what, by whom, how. */
export const personChange = z.object({
  change: z.int(),
  at: z.string(),
  actor: z.string(),
  how: z.enum(['edit', 'import', 'undo', 'photo', 'created', 'merge']),
  version: z.int(),
  fields: z.array(
    z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() }),
  ),
  undone: z.boolean(),
  undoable: z.boolean(),
});

/** One change of a person's record. */
export type PersonChange = z.infer<typeof personChange>;
