import { z } from 'zod';
import { catalogue } from './fields.ts';
import { personId } from './person.ts';

/** What belongs to one person: one value of these for many would be wrong for all but one. */
const ownKeys: ReadonlySet<string> = new Set([
  'externalId',
  'otherId',
  'otherId2',
  'card',
  'givenName',
  'middleName',
  'familyName',
  'preferredName',
  'legalName',
  'email',
  'username',
  'birthday',
  'homePhone',
  'cellPhone',
  'gpa',
  'notes',
]);

/** The fields that can be given one value in many records at once; custom fields can too. */
export const fieldsForMany: readonly string[] = catalogue
  .map(({ key }) => key)
  .filter((key) => !ownKeys.has(key));

/** Why a record stays as it is when many are changed. */
export const keptWhys = ['restricted', 'masked', 'incomplete', 'changed-meanwhile', 'id-taken'] as const;

/** A record that stays as it is. */
export const keptRecord = z.object({ id: personId, name: z.string(), why: z.enum(keptWhys) });

/** A record that stays as it is. */
export type KeptRecord = z.infer<typeof keptRecord>;

/** What came of a change of many: `kept` names the first of those that `stay`; `bulk` is its number, to take it back or make it again. */
export const manyChanged = z.object({
  changed: z.int(),
  stay: z.int(),
  kept: z.array(keptRecord),
  bulk: z.int().nullable(),
});
