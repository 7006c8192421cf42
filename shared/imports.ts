import { z } from 'zod';
import { personKind } from './person.ts';

/** How to read a delimited file. Found, shown and confirmed; never guessed silently. */
export const sourceFormat = z.object({
  delimiter: z.enum(['\t', ',', ';', '|']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  quoted: z.boolean(),
  lineEnd: z.enum(['\r\n', '\n', '\r', 'mixed']),
});

/** How to read a delimited file. */
export type SourceFormat = z.infer<typeof sourceFormat>;

/** How a column's dates are written. `MDY` and `DMY` cover `/`, `-` and `.` between the parts. */
export const dateOrder = z.enum(['YMD', 'MDY', 'DMY']);

/** How a column's dates are written. */
export type DateOrder = z.infer<typeof dateOrder>;

/** One column of the file and where it goes; `field: null` is not stored. */
export const columnMapping = z.object({
  column: z.int().nonnegative(),
  header: z.string(),
  field: z.string().nullable(),
  dateOrder: dateOrder.optional(),
});

/** One column of the file and where it goes. */
export type ColumnMapping = z.infer<typeof columnMapping>;

/** A column as found: samples to look at, the field proposed, and how sure that is. */
export const columnFinding = columnMapping.extend({
  samples: z.array(z.string()),
  confidence: z.enum(['exact', 'alias', 'content', 'none']),
  /** Set where the column may not be stored: passwords, PINs and SSNs. */
  refused: z.enum(['password-column', 'pin-column', 'ssn-column', 'ssn-values']).optional(),
  /** Set where a date column fits both day-first and month-first: the custodian decides. */
  ambiguousDates: z.boolean().optional(),
});

/** A column as found. */
export type ColumnFinding = z.infer<typeof columnFinding>;

/** What inspecting a file gives: its format, its columns and the first rows. */
export const inspection = z.object({
  file: z.string(),
  bytes: z.number(),
  kind: personKind,
  format: sourceFormat,
  columns: z.array(columnFinding),
  /** Plain sentences: rows lost by the old system's limits, columns without a place, and so on. */
  warnings: z.array(z.string()),
});

/** What inspecting a file gives. */
export type Inspection = z.infer<typeof inspection>;

/** The rules a row or cell can break, as one closed list (the report names rules, never values). */
export const importRules = [
  'too-few-cells',
  'too-many-cells',
  'unclosed-quote',
  'stray-quote',
  'record-too-long',
  'nul-bytes',
  'not-decodable',
  'id-missing',
  'name-missing',
  'too-long',
  'bad-date',
  'future-date',
  'implausible-date',
  'bad-email',
  'bad-phone',
  'bad-number',
  'bad-yes-no',
  'bad-characters',
  'ssn-value',
  'same-id-twice-in-file',
  'card-of-another-person',
  'id-of-two-people',
  'email-of-erased-person',
] as const;

/** One rule broken at one place. `line` is the file's own line number, `row` counts data rows from 1. */
export const importIssue = z.object({
  file: z.string(),
  line: z.int(),
  row: z.int(),
  column: z.string().optional(),
  rule: z.enum(importRules),
});

/** One rule broken at one place. */
export type ImportIssue = z.infer<typeof importIssue>;

/** Counts of a plan or receipt. */
export const importCounts = z.object({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  rejected: z.int(),
  duplicate: z.int(),
  suppressed: z.int(),
  notInFile: z.int(),
});

/** Counts of a plan or receipt. */
export type ImportCounts = z.infer<typeof importCounts>;

/** A plan to look at before anything is written. Samples are capped; counts are whole. */
export const importPlan = z.object({
  plan: z.string(),
  file: z.string(),
  kind: personKind,
  counts: importCounts,
  newSample: z.array(z.object({ line: z.int(), fields: z.record(z.string(), z.string()) })),
  changedSample: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      changes: z.array(
        z.object({ field: z.string(), before: z.string().optional(), after: z.string().optional() }),
      ),
    }),
  ),
  issues: z.array(importIssue),
  issuesTotal: z.int(),
  /** Headers of columns that are not stored. */
  notStored: z.array(z.string()),
});

/** A plan to look at before anything is written. */
export type ImportPlan = z.infer<typeof importPlan>;

/** What an import did. `receipt` names it for undo. */
export const importReceipt = importCounts.extend({
  receipt: z.string(),
  file: z.string(),
  kind: personKind,
  at: z.string(),
  actor: z.string(),
  undone: z.boolean(),
});

/** What an import did. */
export type ImportReceipt = z.infer<typeof importReceipt>;
