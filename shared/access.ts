import { z } from 'zod';
import { documentLanguage } from './documents/language.ts';
import { contactFields } from './contacts.ts';
import { personId, personKind } from './person.ts';
import { right } from './requests.ts';

/** A package with everything held (GDPR Art. 15), or with what the person gave, for another controller (Art. 20). */
export const packageVariants = ['access', 'portability'] as const;

/** What kind of package. */
export const packageVariant = z.enum(packageVariants);

/** What kind of package. */
export type PackageVariant = z.infer<typeof packageVariant>;

/** Parts of a package that a custodian may leave out, saying why (GDPR Art. 15(4), 23). */
export const packageGroups = [
  'photo',
  'registrations',
  'instructors',
  'history',
  'requests',
  'disclosures',
  'bundles',
  'consents',
  'restrictions',
  'activity',
  'contacts',
] as const;

/** A part that may be left out. */
export const packageGroup = z.enum(packageGroups);

/** A part that may be left out. */
export type PackageGroup = z.infer<typeof packageGroup>;

/** Where a value came from: a file that was imported, or somebody at the institution who wrote it. */
export const valueSource = z.object({
  how: z.enum(['import', 'by-hand', 'merge', 'undo']),
  on: z.string(),
  file: z.string().optional(),
});

/** Where a value came from. */
export type ValueSource = z.infer<typeof valueSource>;

const heldValue = z.object({ field: z.string(), label: z.string(), value: z.string(), source: valueSource });
const change = z.object({
  on: z.string(),
  how: z.string(),
  fields: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
});

/** One record of a person. Who is student and staff has two. */
export const heldRecord = z.object({
  kind: personKind,
  id: personId,
  since: z.string(),
  lastChanged: z.string(),
  confidential: z.boolean(),
  restricted: z.boolean(),
  fields: z.array(heldValue),
  earlierIds: z.array(z.object({ value: z.string(), since: z.string() })),
  /** File names inside the package. */
  photos: z.array(z.object({ file: z.string(), what: z.enum(['current', 'earlier']) })),
  registrations: z.array(
    z.object({ fields: z.record(z.string(), z.string()), source: valueSource, lastChanged: z.string() }),
  ),
  history: z.array(change),
  courseHistory: z.array(change),
  /** What a record held that was made one with this. */
  mergedRecords: z.array(z.object({ on: z.string(), fields: z.record(z.string(), z.string()) })),
  /** Rows of imported files that may be about the person; nobody has decided yet. */
  undecidedRows: z.int(),
});

/** One record of a person. */
export type HeldRecord = z.infer<typeof heldRecord>;

/** What GDPR Art. 15(1)(a)-(h) and (2) ask for beside the copy, in the institution's words. */
export const accessInformation = z.object({
  controller: z.string().max(2000),
  purposes: z.string().max(4000),
  categories: z.string().max(4000),
  recipients: z.string().max(4000),
  retention: z.string().max(4000),
  rights: z.string().max(4000),
  complaint: z.string().max(4000),
  source: z.string().max(4000),
  automated: z.string().max(4000),
  transfers: z.string().max(4000),
});

/** What the law asks for beside the copy. */
export type AccessInformation = z.infer<typeof accessInformation>;

/** How long the institution keeps its copy of a package, and what it says in each. */
export const accessPolicy = z.object({
  deleteAfterDays: z.int().min(1).max(90),
  information: accessInformation,
});

/** How long packages are kept, and what they say. */
export type AccessPolicy = z.infer<typeof accessPolicy>;

/** Everything a package says, as `data.json` holds it. Names that are published stay. */
export const subjectReport = z.object({
  format: z.literal('trac-custodian-data-package'),
  version: z.literal(1),
  variant: packageVariant,
  institution: z.string(),
  request: z.object({ ref: z.string(), right, receivedOn: z.string() }),
  madeOn: z.string(),
  information: accessInformation.optional(),
  records: z.array(heldRecord),
  requests: z.array(
    z.object({
      ref: z.string(),
      right: z.string(),
      receivedOn: z.string(),
      channel: z.string(),
      state: z.string(),
      outcome: z.string().optional(),
      /** How it was made sure who asks. */
      identity: z.string().optional(),
      answeredOn: z.string().optional(),
      requester: z.string().optional(),
    }),
  ),
  disclosures: z.array(
    z.object({
      on: z.string(),
      event: z.string(),
      what: z.string(),
      recipient: z.string(),
      interest: z.string(),
      purpose: z.string().optional(),
      basis: z.string(),
      elements: z.array(z.string()),
      /** Who else may get it from the recipient (34 CFR 99.32(b)(1)). */
      additional: z.array(z.object({ name: z.string(), interest: z.string() })),
      /** A correction of an earlier entry, that one taken back, or a further disclosure by the recipient. */
      relation: z.string().optional(),
    }),
  ),
  bundles: z.array(
    z.object({ bundle: z.string(), on: z.string(), deleteBy: z.string(), deletedOn: z.string().optional() }),
  ),
  consents: z.array(
    z.object({
      purpose: z.string(),
      state: z.string(),
      on: z.string(),
      /** How that is known, and what it covers. */
      evidence: z.string().optional(),
      scope: z.string().optional(),
    }),
  ),
  /** What is kept of the person as an account holder with the vendor. */
  contacts: z.array(
    contactFields.extend({
      active: z.boolean(),
      newsletter: z.string(),
      promotional: z.string(),
    }),
  ),
  /** What the person said about the product, to be shown by the vendor. */
  testimonials: z.array(
    z.object({
      who: z.string(),
      text: z.string(),
      state: z.string(),
      url: z.string().optional(),
      publishedOn: z.string().optional(),
      removalAskedOn: z.string().optional(),
      removedOn: z.string().optional(),
    }),
  ),
  restrictions: z.array(
    z.object({
      on: z.string(),
      ground: z.string(),
      note: z.string().optional(),
      liftedOn: z.string().optional(),
    }),
  ),
  /** How long each record is kept, and by which rule. */
  retention: z.array(z.object({ record: personKind, rule: z.string(), basis: z.string() })),
  /** What was done with the record, without who did it. */
  activity: z.array(z.object({ at: z.string(), action: z.string(), text: z.string().optional() })),
  packages: z.array(z.object({ on: z.string(), variant: packageVariant, deletedOn: z.string().optional() })),
  leftOut: z.array(packageGroup),
  leftOutReason: z.string().optional(),
  /** How many places name someone else and are covered. */
  covered: z.int(),
});

/** Everything a package says. */
export type SubjectReport = z.infer<typeof subjectReport>;

/** Words about someone else that were found. `sure`: a known person's full name or identifier, which always stays covered. */
export const mention = z.object({ text: z.string(), places: z.int(), sure: z.boolean() });

/** Words about someone else. */
export type Mention = z.infer<typeof mention>;

/** What a custodian decides about a package's content. */
export const packageChoices = z.object({
  leaveOut: z.array(packageGroup).default([]),
  leaveOutReason: z.string().trim().max(1000).default(''),
  /** Words that were taken for someone else and are not; only those that were not sure. */
  keep: z.array(z.string().max(200)).max(500).default([]),
  /** Further words to cover, wherever they stand. */
  cover: z.array(z.string().trim().min(2).max(200)).max(500).default([]),
  /** Of the page that the person reads. */
  language: documentLanguage.optional(),
});

/** What a custodian decides about a package's content. */
export type PackageChoices = z.infer<typeof packageChoices>;

/** What a package would hold, before it is made. */
export const packagePreview = z.object({
  report: subjectReport,
  mentions: z.array(mention),
  /** Records with the same ID that may be the same person and are not part of it. */
  unlinked: z.int(),
  deleteAfter: z.string(),
});

/** A package that was made. */
export const packageEntry = z.object({
  package: z.string(),
  request: z.string(),
  /** The internal id; it says nothing once the person is erased. */
  subject: personId,
  variant: packageVariant,
  at: z.string(),
  actor: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  deleteAfter: z.string(),
  /** The name of its file, while it is known. */
  file: z.string().optional(),
  deletedAt: z.string().optional(),
  deletedHow: z.enum(['expired', 'by-hand', 'erased', 'gone', 'changed', 'unreached']).optional(),
});

/** A package that was made. */
export type PackageEntry = z.infer<typeof packageEntry>;
