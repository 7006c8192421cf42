import { z } from 'zod';

/**
 * How a file of an opened bundle stands to the manifest: as it lists it, with other bytes, not listed at all, listed but not there, or the manifest
 * itself, which nothing can list.
 */
export const fileState = z.enum(['verified', 'changed', 'unlisted', 'missing', 'manifest']);

/** A file of an opened bundle with the SHA-256 of what was really there (of a missing one: as listed). */
export const verifiedFile = z.object({
  name: z.string(),
  bytes: z.int(),
  lines: z.int(),
  withheld: z.int(),
  sha256: z.string(),
  state: fileState,
});

/** A file of an opened bundle. */
export type VerifiedFile = z.infer<typeof verifiedFile>;

/** Whether anything about the files is not as the manifest says. */
export function isAsListed(files: readonly Pick<VerifiedFile, 'state'>[]): boolean {
  return files.every(({ state }) => state === 'verified' || state === 'manifest');
}

/** What the manifest says about the bundle. Dates are `YYYY-MM-DD`. */
export const bundleFacts = z.object({
  bundle: z.string(),
  caseRef: z.string(),
  created: z.string(),
  purgeBy: z.string(),
  permittedUse: z.string(),
  basis: z.string(),
  approvedBy: z.string(),
  program: z.string(),
  limits: z.string(),
  replaced: z.array(z.object({ rule: z.string(), count: z.int() })),
  excluded: z.array(z.object({ name: z.string(), why: z.string() })),
  /** The notice on handing on (34 CFR 99.33), and the role of a second person who approved it. */
  notice: z.string().optional(),
  secondApproval: z.string().optional(),
  /** What the institution's own check before the seal found, in how many files. */
  leakCheck: z.object({ hits: z.int(), files: z.int() }).optional(),
  /** Places that were uncertain: hidden, or kept by the custodian. */
  doubts: z.object({ redacted: z.int(), kept: z.int() }).optional(),
});

/** What the manifest says about the bundle. */
export type BundleFacts = z.infer<typeof bundleFacts>;

/** Whole days from one day to another, both `YYYY-MM-DD`; below zero when it has passed. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** What a file of a bundle is to the viewer. */
export const contentKind = z.enum(['log', 'text', 'database', 'binary']);

/** A bundle that is open for viewing. `opened` names it in later calls. */
export const openedBundle = z.object({
  opened: z.string(),
  facts: bundleFacts,
  files: z.array(verifiedFile.extend({ content: contentKind, shownLines: z.int() })),
});

/** A bundle that is open for viewing. */
export type OpenedBundle = z.infer<typeof openedBundle>;

/** Which requests a filter lets through, by the first digit of the status, or the messages of an error log. */
export const statusClass = z.enum(['any', '1xx', '2xx', '3xx', '4xx', '5xx', 'error']);

/** Which lines of a file are shown; all conditions must hold. */
export const shownFilter = z.object({
  contains: z.string().max(400).default(''),
  status: statusClass.default('any'),
  /** Lines in which this pseudonym stands, in any of its forms. */
  pseudonym: z.string().max(200).default(''),
  /** Lines of this failure, as `viewer.failing` names it. */
  failure: z.string().max(2000).default(''),
});

/** Which lines of a file are shown. */
export type ShownFilter = z.infer<typeof shownFilter>;

/** A line of an opened file. `cut` when only its beginning is shown. */
export const shownLine = z.object({ line: z.int(), text: z.string(), cut: z.boolean() });

/** A line of an opened file. */
export type ShownLine = z.infer<typeof shownLine>;

/** Something that failed, how often, and where first. `key` finds its lines again. */
export const failureGroup = z.object({
  key: z.string(),
  kind: z.enum(['request', 'message']),
  method: z.string(),
  template: z.string(),
  status: z.int(),
  count: z.int(),
  file: z.string(),
  line: z.int(),
});

/** Something that failed, and how often. */
export type FailureGroup = z.infer<typeof failureGroup>;

/** A table or view of a database inside a bundle. */
export const recordTable = z.object({
  name: z.string(),
  rows: z.int(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

/** A table or view of a database inside a bundle. */
export type RecordTable = z.infer<typeof recordTable>;

/** What a query gave. `more` when there were rows beyond the limit. A null is null; whole numbers beyond 2^53 come as text. */
export const queryResult = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  more: z.boolean(),
  milliseconds: z.number(),
});

/** What a query gave. */
export type QueryResult = z.infer<typeof queryResult>;
