import { z } from 'zod';

/** Where an entry of the allow-list counts: one spot, one file, one bundle, or every later bundle too. */
export const allowScope = z.enum(['place', 'file', 'bundle', 'always']);

/** Where an entry of the allow-list counts. */
export type AllowScope = z.infer<typeof allowScope>;

/** A text that the custodian said is about nobody. `uses` counts the places of a draft where it stays because of that. */
export const allowEntry = z.object({
  entry: z.string(),
  value: z.string(),
  /** The rule that it overrules; without one, every rule that may be overruled. */
  rule: z.string().optional(),
  scope: allowScope,
  bundle: z.string().optional(),
  file: z.string().optional(),
  line: z.int().optional(),
  author: z.string(),
  reason: z.string(),
  created: z.string(),
  /** The last day on which it counts, `YYYY-MM-DD`. */
  expires: z.string(),
  /** When it was taken back. */
  revoked: z.string().optional(),
});

/** A text that the custodian said is about nobody. */
export type AllowEntry = z.infer<typeof allowEntry>;

/** An entry of the allow-list in a draft, and how often it was used there. */
export const allowUse = allowEntry.extend({ uses: z.int() });

/** Which lines of a file are asked for. Several together mean all of them at once. */
export const lineFilter = z.object({
  changedOnly: z.boolean().default(false),
  withheldOnly: z.boolean().default(false),
  /** Only lines with a doubt in them, settled or not. */
  doubtsOnly: z.boolean().default(false),
  /** Only lines that this rule changed, or that this person (by row number) is in. */
  rule: z.string().optional(),
  person: z.int().positive().optional(),
  /** Some lines in which nothing was found but network addresses and browsers, drawn by this number: the same number draws the same lines. */
  sample: z.int().nonnegative().optional(),
});

/** Which lines of a file are asked for. */
export type LineFilter = z.infer<typeof lineFilter>;

/** What was replaced, put together by rule, by person or by file. `count` is what it is sorted by, most first. */
export const hitGroup = z.discriminatedUnion('by', [
  z.object({ by: z.literal('rule'), rule: z.string(), count: z.int() }),
  z.object({
    by: z.literal('person'),
    person: z.int(),
    pseudonym: z.string(),
    /** For the custodian's eyes, where the originals are shown. */
    name: z.string().optional(),
    /** Lines that the person is in. */
    count: z.int(),
  }),
  z.object({ by: z.literal('file'), file: z.string(), count: z.int(), withheld: z.int(), doubts: z.int() }),
]);

/** What was replaced, put together. */
export type HitGroup = z.infer<typeof hitGroup>;

/** A word that stayed and is rare, and where it stands first (a line of the original; 0 where the program made the file). */
export const rareWord = z.object({
  word: z.string(),
  count: z.int(),
  file: z.string(),
  line: z.int(),
});

/** A word that stayed and is rare. */
export type RareWord = z.infer<typeof rareWord>;

/** A stretch of a line of the original, in characters. */
export const linePlace = z.object({
  file: z.string(),
  line: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});

/** A stretch of a line of the original. */
export type LinePlace = z.infer<typeof linePlace>;

/** A doubt with the lines around it; `start` and `end` mark it in `line`. */
export const doubtContext = z.object({
  before: z.string().optional(),
  line: z.string(),
  after: z.string().optional(),
  start: z.int(),
  end: z.int(),
});

/** A doubt with the lines around it. */
export type DoubtContext = z.infer<typeof doubtContext>;

/** What a picked file holds, before anything of it is redacted. Names are for the custodian's eyes. */
export const pickedLog = z.object({
  sources: z.array(z.object({ name: z.string(), bytes: z.int() })),
  excluded: z.array(z.object({ name: z.string(), why: z.string() })),
});

/** What a picked file holds. */
export type PickedLog = z.infer<typeof pickedLog>;
