import { z } from 'zod';
import { fieldClasses } from './fields.ts';

/** Where a value may have come from: a file that was read by a saved profile or without one, or somebody’s hand. */
export const valueOrigins = ['profile', 'file', 'hand'] as const;

/** A field of people’s records: who has it, from where, by which rule it is kept, and who got it. */
export const mappedField = z.object({
  key: z.string(),
  label: z.string(),
  class: z.enum(fieldClasses),
  /** The laws it falls under; codes of the catalogue. */
  regimes: z.array(z.string()),
  /** How many have a value. Whoever was erased and is only kept as a mask has none. */
  students: z.int(),
  staff: z.int(),
  /** What brought it, the latest first; `name` is that of the profile or file. */
  sources: z.array(z.object({ from: z.enum(valueOrigins), name: z.string().optional(), on: z.string() })),
  /** So many more sources brought it before. */
  furtherSources: z.int(),
  /** The rules that say how long it is kept, and for how many of those who have it. */
  rules: z.array(z.object({ name: z.string(), people: z.int() })),
  /** How many have it for whom no rule says how long. */
  withoutRule: z.int(),
  /** To which kinds of parties it went within a year, by the ledger. */
  disclosed: z.array(z.object({ party: z.string(), times: z.int(), last: z.string() })),
});

/** A field of people’s records, as the data map shows it. */
export type MappedField = z.infer<typeof mappedField>;

/** Where personal data lies beside the fields of records. */
export const dataPlaces = [
  'photos',
  'registrations',
  'earlier-values',
  'waiting-rows',
  'requests',
  'disclosures',
  'erased-hashes',
  'contacts',
  'pseudonyms',
  'bundles',
  'packages',
  'backups',
] as const;

/** One such place in numbers: days only, and nothing about anybody. */
export const mappedPlace = z.object({
  place: z.enum(dataPlaces),
  entries: z.int(),
  /** How many people it is about, where that is known. */
  people: z.int().optional(),
  /** The day of the oldest and of the newest. */
  oldest: z.string().optional(),
  newest: z.string().optional(),
  /** The next day by which something of it is to go. */
  goesBy: z.string().optional(),
});

/** Where personal data lies beside the fields of records, in numbers. */
export type MappedPlace = z.infer<typeof mappedPlace>;

/** What is held, where from, how long, and who got it (GDPR Art. 30(1); 16 CFR 314.4(c)(2)): names of fields and numbers, nothing about anybody. */
export const dataMap = z.object({
  on: z.string(),
  students: z.int(),
  staff: z.int(),
  /** Erased people whose courses the law keeps: none of their fields has a value. */
  masked: z.int(),
  fields: z.array(mappedField),
  places: z.array(mappedPlace),
});

/** What is held, where from, how long, and who got it. */
export type DataMap = z.infer<typeof dataMap>;
