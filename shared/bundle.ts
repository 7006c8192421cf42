import { z } from 'zod';

/** A file of a draft or bundle: what it is called inside, its size, lines, and lines withheld whole. */
export const bundleFile = z.object({ name: z.string(), bytes: z.int(), lines: z.int(), withheld: z.int() });

/** A file of a draft or bundle. */
export type BundleFile = z.infer<typeof bundleFile>;

/** One replaced stretch of a line, as character offsets into `before`. */
export const replacement = z.object({
  start: z.int(),
  end: z.int(),
  rule: z.string(),
  replacement: z.string(),
});

/** One replaced stretch of a line. */
export type Replacement = z.infer<typeof replacement>;

/** A line before and after. `after: null` means withheld whole, and `why` says why. */
export const comparedLine = z.object({
  line: z.int(),
  before: z.string(),
  after: z.string().nullable(),
  why: z.string().optional(),
  replacements: z.array(replacement),
});

/** A line before and after. */
export type ComparedLine = z.infer<typeof comparedLine>;

/** Something the check was not sure about (a soft hit): redacted unless the custodian keeps it for that place only. */
export const doubt = z.object({
  doubt: z.string(),
  file: z.string(),
  line: z.int(),
  text: z.string(),
  rule: z.string(),
  decision: z.enum(['open', 'redact', 'keep']),
});

/** Something the check was not sure about. */
export type Doubt = z.infer<typeof doubt>;

/** Where a hard hit of the leak check stands; the value itself is shown only on this workstation. */
export const leak = z.object({ file: z.string(), line: z.int(), kind: z.string(), text: z.string() });

/** A hard hit of the leak check. */
export type Leak = z.infer<typeof leak>;

/** A bundle before it is sealed. `original` is what a log is called on this workstation; it never leaves. */
export const bundleDraft = z.object({
  draft: z.string(),
  files: z.array(bundleFile.extend({ original: z.string().optional() })),
  replaced: z.record(z.string(), z.int()),
  excluded: z.array(z.object({ name: z.string(), original: z.string().optional(), why: z.string() })),
  doubts: z.array(doubt),
  leaks: z.array(leak),
  /** How many people of the inventory stand behind pseudonyms in it. */
  people: z.int(),
});

/** A bundle before it is sealed. */
export type BundleDraft = z.infer<typeof bundleDraft>;

/** "Check with us first": who at the vendor gave the transmission instructions, when, how, for which ticket. */
export const gate = z.object({
  instructionsFrom: z.string().min(1),
  instructionsRef: z.string().min(1),
  channel: z.enum(['phone', 'e-mail', 'portal', 'in-person']).default('e-mail'),
  at: z.string().optional(),
});

/** The "check with us first" gate. */
export type Gate = z.infer<typeof gate>;

/** A sealed bundle as the ledger knows it. */
export const bundleEntry = z.object({
  bundle: z.string(),
  caseRef: z.string(),
  at: z.string(),
  actor: z.string(),
  recipients: z.array(z.string()),
  people: z.int(),
  purgeBy: z.string(),
  sha256: z.string(),
  files: z.array(bundleFile),
});

/** A sealed bundle as the ledger knows it. */
export type BundleEntry = z.infer<typeof bundleEntry>;
