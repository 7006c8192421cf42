import { z } from 'zod';
import { personSummary } from './person.ts';

/** What the list of people can be sorted by. */
export const listSorts = ['name', 'externalId', 'email', 'kind', 'status', 'updatedAt'] as const;

/** What the list of people can be sorted by. */
export type ListSort = (typeof listSorts)[number];

/** Fields of a record that the list can show beside what it always knows. None of them is masked on the screen. */
export const listFields = [
  'otherId',
  'username',
  'givenName',
  'middleName',
  'familyName',
  'preferredName',
  'college',
  'major',
  'class',
  'level',
  'cohort',
  'department',
  'jobTitle',
] as const;

/** A field that the list can show. */
export type ListField = (typeof listFields)[number];

/** A person as a row of the list. */
export const listedPerson = personSummary.extend({
  version: z.int(),
  updatedAt: z.string(),
  /** The term in which the person was registered last, where it is asked for. */
  lastTerm: z.string().optional(),
  /** The further fields that were asked for; empty ones are absent. */
  fields: z.record(z.string(), z.string()),
});

/** A person as a row of the list. */
export type ListedPerson = z.infer<typeof listedPerson>;
