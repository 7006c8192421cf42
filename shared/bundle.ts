import { z } from 'zod';
import { allowUse } from './review.ts';
import { saidText } from './say.ts';

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

/** A replaced stretch with what is known about it: what it said once encodings were taken off, and whose pseudonym took its place. */
export const comparedReplacement = replacement.extend({
  decoded: z.string().optional(),
  whose: z.object({ person: z.int(), pseudonym: z.string(), name: z.string().optional() }).optional(),
});

/** A replaced stretch with what is known about it. */
export type ComparedReplacement = z.infer<typeof comparedReplacement>;

/** A line before and after. `cut` counts the characters of `before` that are not shown. `after: null` means withheld whole, and `why` says why. */
export const comparedLine = z.object({
  line: z.int(),
  before: z.string(),
  after: z.string().nullable(),
  why: z.string().optional(),
  cut: z.int().optional(),
  replacements: z.array(comparedReplacement),
});

/** A line before and after. */
export type ComparedLine = z.infer<typeof comparedLine>;

/** Something the check was not sure about (a soft hit): redacted unless the custodian keeps it for that place only. */
export const doubt = z.object({
  doubt: z.string(),
  file: z.string(),
  line: z.int(),
  text: z.string(),
  /** Characters of the line: of the original, or of the finished file where the check doubts. */
  start: z.int(),
  end: z.int(),
  rule: z.string(),
  /** The redactor has hidden it already; the check has not. */
  by: z.enum(['redactor', 'check']),
  decision: z.enum(['open', 'redact', 'keep']),
});

/** Something the check was not sure about. */
export type Doubt = z.infer<typeof doubt>;

/** Where a hard hit of the leak check stands; the value itself is shown only on this workstation. */
export const leak = z.object({ file: z.string(), line: z.int(), kind: z.string(), text: z.string() });

/** A hard hit of the leak check. */
export type Leak = z.infer<typeof leak>;

/** A bundle before it is sealed. `original` is what a log is called on this workstation; it never leaves. */
/** The least size of a group that may be set, the usual (groups under ten count as small), and the most. */
export const groupSize = { least: 5, usual: 10, most: 50 } as const;

/** How many people must look the same in what a bundle shows (k). */
export const smallGroup = z.int().min(groupSize.least).max(groupSize.most);

/** Which records a bundle should hold. `columns` are keys of fields of people, in the order in which they are held on to. */
export const recordsWish = z.object({
  people: z.boolean(),
  registrations: z.boolean(),
  columns: z.array(z.string().min(1).max(200)).min(1).max(40).optional(),
});

/** Which records a bundle should hold. */
export type RecordsWish = z.infer<typeof recordsWish>;

/** What was done so that no small group can be seen in the records; for the determination (34 CFR 99.31(b)). */
export const recordsReport = z.object({
  /** At least so many people look the same. */
  k: z.int(),
  /** The fewest that do. */
  smallest: z.int(),
  /** Whether there are more people than the records are made of. */
  isSample: z.boolean(),
  people: z.int(),
  registrations: z.int(),
  /** People whose registrations carry their pseudonym. */
  tied: z.int(),
  /** Earlier bundles with records that these were judged together with. */
  earlier: z.int(),
  /** By column: the rows in which it is withheld, and those in which it is coarser than it could be. */
  withheld: z.array(z.object({ table: z.string(), column: z.string(), rows: z.int(), generalised: z.int() })),
});

/** What was done so that no small group can be seen in the records. */
export type RecordsReport = z.infer<typeof recordsReport>;

/** How many of a group of canaries were tested, and how many survived. */
const canaryGroup = z.object({ tested: z.int(), survived: z.int() });

/**
 * What became of made-up people (canaries) who were planted in copies of lines of the logs and sent through the redactor. Those in withheld lines were
 * planted but count as not tested. `recall` is the share of known people that is found at least, at 95 % confidence.
 */
export const canaryReport = z.object({
  planted: z.int(),
  tested: z.int(),
  survived: z.int(),
  recall: z.number(),
  statement: z.string(),
  byKind: z.record(z.string(), canaryGroup),
  byEncoding: z.record(z.string(), canaryGroup),
  /** Where the first ones came through; a single one stops the bundle. */
  survivors: z.array(
    z.object({
      file: z.string(),
      kind: z.string(),
      spelling: z.string(),
      encoding: z.string(),
      place: z.string(),
    }),
  ),
});

/** What became of the canaries of a bundle. */
export type CanaryReport = z.infer<typeof canaryReport>;

/** A bundle before it is sealed: held in memory only. */
export const bundleDraft = z.object({
  draft: z.string(),
  files: z.array(bundleFile.extend({ original: z.string().optional() })),
  replaced: z.record(z.string(), z.int()),
  excluded: z.array(z.object({ name: z.string(), original: z.string().optional(), why: saidText })),
  doubts: z.array(doubt),
  leaks: z.array(leak),
  /** How many people of the inventory stand behind pseudonyms in it. */
  people: z.int(),
  /** The entries of the allow-list that count in it. */
  allowed: z.array(allowUse),
  records: recordsReport.optional(),
  /** Only with logs. */
  canaries: canaryReport.optional(),
});

/** A bundle before it is sealed. */
export type BundleDraft = z.infer<typeof bundleDraft>;

/** How somebody outside was reached. */
export const contactChannels = ['phone', 'e-mail', 'portal', 'in-person'] as const;

/**
 * "Check with us first": who at the vendor gave the transmission instructions, for which ticket, how, and on which day (`YYYY-MM-DD`; the day of
 * sealing where it is left out).
 */
export const gate = z.object({
  instructionsFrom: z.string().trim().min(1).max(200),
  instructionsRef: z.string().trim().min(1).max(200),
  channel: z.enum(contactChannels).default('e-mail'),
  at: z.iso.date().optional(),
});

/** The "check with us first" gate. */
export type Gate = z.infer<typeof gate>;

/** On what basis a bundle may leave: the FERPA determination that nobody can be identified, or the ground of the disclosure. */
export const disclosureBasis = z.enum([
  '34-cfr-99.31-b',
  '34-cfr-99.31-a-1-school-official',
  'gdpr-28-processor',
  'consent',
  'other',
]);

/** On what basis a bundle may leave. */
export type DisclosureBasis = z.infer<typeof disclosureBasis>;

/** How a bundle was sealed: to a key, and whether somebody had checked with the vendor that it is theirs; or by a passphrase. */
export const sealedTo = z.object({
  kind: z.enum(['x25519', 'hybrid', 'passphrase']),
  key: z.string().optional(),
  fingerprint: z.string().optional(),
  label: z.string().optional(),
  checked: z.boolean(),
});

/** How a bundle was sealed. */
export type SealedTo = z.infer<typeof sealedTo>;

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
  bytes: z.int().optional(),
  basis: z.string().optional(),
  determination: z.string(),
  gate: gate.optional(),
  sealedTo: z.array(sealedTo),
  /** The second person who approved it. */
  approver: z.string().optional(),
  /** What the vendor confirmed: on which day it was deleted, by whom, and how that is known. */
  purged: z.object({ at: z.string(), by: z.string(), evidence: z.string().optional() }).optional(),
  /** When its pseudonym map was deleted: nobody can be looked up any more. */
  mapDeletedAt: z.string().optional(),
  /** By how many seconds its times are later than the real ones (a negative number: earlier). */
  timesLaterBy: z.int().optional(),
});

/** A sealed bundle as the ledger knows it. */
export type BundleEntry = z.infer<typeof bundleEntry>;

/** A bundle whose date of deletion is near or past, without word from the vendor. `days` are left, below zero when it is past. */
export const dueBundle = z.object({
  bundle: z.string(),
  caseRef: z.string(),
  purgeBy: z.string(),
  days: z.int(),
  instructionsFrom: z.string().optional(),
});

/** A bundle whose date of deletion is near or past. */
export type DueBundle = z.infer<typeof dueBundle>;

/** What the institution asks for. */
export const bundlePolicy = z.object({
  /** A second person must approve each bundle. */
  secondPerson: z.boolean(),
  /** Days after the purge date until a pseudonym map goes although the vendor confirmed nothing. */
  keepMapDays: z.int().min(0).max(3650),
});

/** What the institution asks for. */
export type BundlePolicy = z.infer<typeof bundlePolicy>;

/** A key of the recipients' book. */
export const recipientEntry = z.object({
  recipient: z.string(),
  label: z.string(),
  kind: z.enum(['x25519', 'hybrid']),
  key: z.string(),
  /** Made to be read aloud: `printf %s KEY | sha256sum`, the first 24 digits in groups of four. */
  fingerprint: z.string(),
  note: z.string().optional(),
  addedAt: z.string(),
  addedBy: z.string(),
  /** Who of the institution compared the fingerprint, with whom of the vendor, when, and how. */
  checked: z
    .object({ at: z.string(), by: z.string(), with: z.string().optional(), channel: z.enum(contactChannels) })
    .optional(),
  retiredAt: z.string().optional(),
});

/** A key of the recipients' book. */
export type RecipientEntry = z.infer<typeof recipientEntry>;
