import { z } from 'zod';
import { personId, personKind } from './person.ts';

/** What a record can be marked with, as far as people are looked for by it. */
export const peopleFlags = ['on-hold', 'restricted', 'confidential', 'no-id', 'masked'] as const;

/** What a record can be marked with. */
export type PeopleFlag = (typeof peopleFlags)[number];

/** The words typed, and the kind: what a search always took. */
const searched = { query: z.string().max(400).default(''), kind: personKind.optional() };

/** What narrows a list beside the words that are typed. Each narrows further; of statuses, any will do. */
const narrowed = {
  /** An empty text stands for those without a status. */
  status: z.array(z.string().max(80)).min(1).max(100).optional(),
  /** Whoever has a registration in this term. */
  term: z.string().min(1).max(80).optional(),
  flags: z.array(z.enum(peopleFlags)).min(1).max(peopleFlags.length).optional(),
};

/** Whom a list shows. `ids` are those that were picked in it, `except` those that were taken out of it again. */
export const peopleFilter = z.object({
  ...searched,
  ...narrowed,
  ids: z.array(personId).max(100_000).optional(),
  except: z.array(personId).max(100_000).optional(),
});

/** Whom a list shows. */
export type PeopleFilter = z.infer<typeof peopleFilter>;

/** The part of a filter that can be kept as a view: nobody is picked one by one in it. */
export const viewFilter = z.object({ ...searched, ...narrowed });

/** The part of a filter that can be kept as a view. */
export type ViewFilter = z.infer<typeof viewFilter>;

/** Whether a filter leaves everyone in: nothing is typed, and nothing narrows it. */
export function showsEveryone(filter: PeopleFilter): boolean {
  return (
    filter.query.trim() === '' && filter.kind === undefined && !isNarrowed(filter) && filter.ids === undefined
  );
}

/** Whether anything beside the words and the kind narrows a filter. */
export function isNarrowed({ status, term, flags }: PeopleFilter): boolean {
  return status !== undefined || term !== undefined || flags !== undefined;
}
