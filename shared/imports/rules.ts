import { z } from 'zod';

/** The rules that a row breaks as it stands in the file: no single cell of it is to blame. */
export const rowRules = [
  'too-few-cells',
  'too-many-cells',
  'unclosed-quote',
  'stray-quote',
  'record-too-long',
  'nul-bytes',
  'id-missing',
  'name-missing',
  'course-missing',
  'class-unknown',
  'role-unknown',
] as const;

/** The rules a row or cell can break, as one closed list (the report names rules, never values). */
export const importRules = [
  ...rowRules,
  'not-decodable',
  'too-long',
  'bad-date',
  'future-date',
  'implausible-date',
  'bad-email',
  'bad-phone',
  'bad-number',
  'shortened-number',
  'bad-name',
  'repeated-header',
  'error-value',
  'bad-yes-no',
  'bad-characters',
  'ssn-value',
  'same-id-twice-in-file',
  'same-person-twice-in-file',
  'card-of-another-person',
  'id-of-two-people',
  'email-of-erased-person',
  'record-restricted',
  'maybe-duplicate',
  'unknown-person',
  'same-registration-twice',
  'photo-unmatched',
  'photo-ambiguous',
  'photo-not-an-image',
  'photo-too-large',
  'photo-empty',
  'photo-twice',
] as const;

/** One rule a row or cell broke. */
export type ImportRule = (typeof importRules)[number];

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

/** Corrections of a file before it is written: single cells, or all cells of a column that break one rule. */
export const importFixes = z.object({
  cells: z
    .array(z.object({ line: z.int(), column: z.int().nonnegative(), value: z.string().max(10_000) }))
    .max(10_000)
    .default([]),
  alike: z
    .array(
      z.object({
        column: z.int().nonnegative(),
        rule: z.enum(importRules),
        /** Leave the cell empty, or read it as a date of this order. */
        action: z.enum(['blank', 'YMD', 'MDY', 'DMY']),
      }),
    )
    .max(1000)
    .default([]),
});

/** Corrections of a file before it is written. */
export type ImportFixes = z.infer<typeof importFixes>;

/** A refused row with its cells, to be put right. Holds values: for the window only, never for a report. */
export const rejectedRow = z.object({
  line: z.int(),
  rules: z.array(z.object({ rule: z.enum(importRules), columnIndex: z.int().optional() })),
  cells: z.array(z.string()),
});

/** A refused row with its cells. */
export type RejectedRow = z.infer<typeof rejectedRow>;
