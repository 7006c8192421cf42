import { z } from 'zod';
import { viewFilter } from './people-filter.ts';
import { listFields, listSorts } from './people-list.ts';

/** The columns that the list can show. */
export const listColumns = [
  'name',
  'externalId',
  'email',
  'kind',
  'status',
  'flags',
  'lastTerm',
  'updatedAt',
  ...listFields,
] as const;

/** A column of the list. */
export type ListColumn = (typeof listColumns)[number];

/** How the list looks: which columns, in which order, how wide (in pixels, where it was said), and what it is sorted by. */
export const listLook = z.object({
  columns: z
    .array(z.object({ id: z.enum(listColumns), width: z.int().min(40).max(1200).optional() }))
    .min(1)
    .max(listColumns.length),
  sort: z.enum(listSorts),
  descending: z.boolean(),
});

/** How the list looks. */
export type ListLook = z.infer<typeof listLook>;

/** A view under its name. */
export const viewContent = z.object({
  name: z.string().trim().min(1).max(80),
  filter: viewFilter,
  look: listLook,
});

/** A view as it is kept in the vault. */
export const savedView = viewContent.extend({ view: z.int() });

/** A view as it is kept in the vault. */
export type SavedView = z.infer<typeof savedView>;

/** A view as a file: without the words that were typed, which may name somebody. */
export const viewFile = z.object({
  custodianView: z.literal(1),
  name: viewContent.shape.name,
  filter: viewFilter.omit({ query: true }),
  look: listLook,
});
