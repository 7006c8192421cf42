import { z } from 'zod';
import { fieldClasses, fieldTypes } from './fields.ts';
import { personId, personKind, personSummary } from './person.ts';

/** What one import brings. */
export const importKind = z.enum(['student', 'staff', 'registration', 'photo']);

/** What one import brings. */
export type ImportKind = z.infer<typeof importKind>;

/** The encodings that files of a campus come in when they are not Unicode, likeliest first: these are asked for. */
export const legacyEncodings = [
  'windows-1252',
  'macintosh',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'shift_jis',
  'gb18030',
] as const;

/** The encodings a text file may be read in. Those of Unicode are found. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', ...legacyEncodings] as const;

const encoding = z.enum(encodings);

/** On which line the header stands; 0 where there is none. */
const headerLine = z.int().min(0).max(100);

/** How to read a delimited file. Found, shown and confirmed; never guessed silently. */
export const delimitedFormat = z.object({
  type: z.literal('delimited'),
  delimiter: z.enum(['\t', ',', ';', '|']),
  encoding,
  quoted: z.boolean(),
  lineEnd: z.enum(['\r\n', '\n', '\r', 'mixed']),
  headerLine: headerLine.default(1),
  /** The file inside a ZIP or a folder. */
  entry: z.string().optional(),
});

/** A column of a fixed-width file: characters `start` to `end`, counted from 1, both included. */
export const fixedColumn = z.object({
  name: z.string().trim().min(1).max(120),
  start: z.int().min(1).max(100_000),
  end: z.int().min(1).max(100_000),
});

/** How to read a file whose cells stand at fixed places. */
export const fixedFormat = z.object({
  type: z.literal('fixed'),
  encoding,
  columns: z.array(fixedColumn).min(1).max(1000),
  /** Lines to skip at the top. */
  skip: z.int().min(0).max(100).default(0),
});

/** How to read any source: a text file, a sheet of a workbook, a table of a database, or a set of files. */
export const sourceFormat = z.discriminatedUnion('type', [
  delimitedFormat,
  fixedFormat,
  z.object({ type: z.literal('xlsx'), sheet: z.string(), headerLine: headerLine.default(1) }),
  z.object({ type: z.literal('sqlite'), table: z.string() }),
  /** OneRoster 1.1 or 1.2, bulk or delta: a folder or a ZIP. */
  z.object({
    type: z.literal('oneroster'),
    version: z.enum(['1.1', '1.2']),
    mode: z.enum(['bulk', 'delta']),
    /** Of the files that are not Unicode, where somebody said it. */
    encoding: encoding.optional(),
  }),
  /** A set of Canvas SIS files: a folder or a ZIP. */
  z.object({ type: z.literal('canvas'), encoding: encoding.optional() }),
  /** A folder or a ZIP of pictures named by id or card. */
  z.object({ type: z.literal('photos') }),
]);

/** How to read any source. */
export type SourceFormat = z.infer<typeof sourceFormat>;

/** How to read a delimited file. */
export type DelimitedFormat = z.infer<typeof delimitedFormat>;

/** How to read a fixed-width file. */
export type FixedFormat = z.infer<typeof fixedFormat>;

/** What a person has said about a source, before it is looked at. */
export const knownFormat = z.object({
  delimiter: delimitedFormat.shape.delimiter.optional(),
  encoding: encoding.optional(),
  quoted: z.boolean().optional(),
  lineEnd: delimitedFormat.shape.lineEnd.optional(),
  headerLine: headerLine.optional(),
  columns: z.array(fixedColumn).min(1).max(1000).optional(),
  skip: z.int().min(0).max(100).optional(),
  sheet: z.string().optional(),
  table: z.string().optional(),
});

/** What a person has said about a source. */
export type KnownFormat = z.infer<typeof knownFormat>;

/** How a column's dates are written. `MDY` and `DMY` cover `/`, `-` and `.` between the parts. */
export const dateOrder = z.enum(['YMD', 'MDY', 'DMY']);

/** How a column's dates are written. */
export type DateOrder = z.infer<typeof dateOrder>;

/** What a custom field is, said when it is made. Unclassified never leaves. */
export const customFieldSpec = z.object({
  type: z.enum(fieldTypes).default('text'),
  class: z.enum(fieldClasses).exclude(['secret']).default('unclassified'),
});

/** One column of the file and where it goes; `field: null` is not stored. */
export const columnMapping = z.object({
  column: z.int().nonnegative(),
  header: z.string(),
  field: z.string().nullable(),
  dateOrder: dateOrder.optional(),
  /** For a new custom field: its type and class. */
  custom: customFieldSpec.optional(),
});

/** One column of the file and where it goes. */
export type ColumnMapping = z.infer<typeof columnMapping>;

/** A column as found: samples to look at, the field proposed, and how sure that is. */
export const columnFinding = columnMapping.extend({
  samples: z.array(z.string()),
  confidence: z.enum(['exact', 'alias', 'content', 'profile', 'none']),
  /** Set where the column may not be stored: passwords, PINs and SSNs. */
  refused: z.enum(['password-column', 'pin-column', 'ssn-column', 'ssn-values']).optional(),
  /** Set where a date column fits both day-first and month-first: the custodian decides. */
  ambiguousDates: z.boolean().optional(),
  /** How many of the sampled dates read only day first, only month first, and either way. */
  dateFit: z.object({ dayFirst: z.int(), monthFirst: z.int(), either: z.int() }).optional(),
});

/** A column as found. */
export type ColumnFinding = z.infer<typeof columnFinding>;

/** One way to read a file that is not UTF-8: the same cells in this encoding, and whether every byte fits. */
export const encodingChoice = z.object({ encoding, samples: z.array(z.string()), fits: z.boolean() });

/** One way to read a file that is not UTF-8. */
export type EncodingChoice = z.infer<typeof encodingChoice>;

/** Whether a file is all there is, or only what changed. */
export const importScope = z.enum(['snapshot', 'delta']);

/** Whether a file is all there is (what is missing may be marked inactive), or only what changed. */
export type ImportScope = z.infer<typeof importScope>;

/** What happens to the fields of people who are known: all are set, or only empty ones filled. */
export const updateMode = z.enum(['update', 'fill-blanks']);

/** What happens to the fields of people who are known. */
export type UpdateMode = z.infer<typeof updateMode>;

/** What inspecting a file gives: its format, its columns and the first rows. */
export const inspection = z.object({
  file: z.string(),
  bytes: z.number(),
  kind: importKind,
  format: sourceFormat,
  columns: z.array(columnFinding),
  /** The first rows as they stand in the file; columns that may not be stored are left empty. */
  preview: z.array(z.array(z.string())),
  /** The other sheets or tables of the file, where it has several. */
  choices: z.array(z.string()),
  /** Set where one of the choices was taken that nothing speaks for. */
  guessed: z.boolean().optional(),
  /** What a set of files brings, where it is one. */
  kinds: z.array(importKind),
  /** Set where the encoding cannot be known from the bytes: the custodian decides by the names shown. */
  encodings: z.array(encodingChoice),
  scope: importScope,
  update: updateMode,
  /** How many pictures a set of photos has. */
  count: z.int().optional(),
  /** The saved profile that is followed, if any. */
  profile: z.object({ name: z.string(), used: z.int(), markInactive: z.boolean() }).optional(),
  /** The names of all profiles that fit, the most used first. */
  profiles: z.array(z.string()),
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
  'course-missing',
  'class-unknown',
  'role-unknown',
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

/** Counts of a plan or receipt, of rows; `duplicate` are those that wait for a decision. */
export const importCounts = z.object({
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  rejected: z.int(),
  duplicate: z.int(),
  suppressed: z.int(),
  notInFile: z.int(),
  /** People or registrations that are marked inactive: asked for, or because a delta file says so. */
  inactive: z.int().default(0),
});

/** Counts of a plan or receipt. */
export type ImportCounts = z.infer<typeof importCounts>;

/** Counts to be raised, all 0. */
export function noCounts(): { -readonly [K in keyof ImportCounts]: number } {
  return {
    new: 0,
    changed: 0,
    same: 0,
    rejected: 0,
    duplicate: 0,
    suppressed: 0,
    notInFile: 0,
    inactive: 0,
  };
}

/** Signs that this is the wrong file, or a broken one. */
export const tripwireNames = ['many-changed', 'many-vanished', 'column-blank', 'all-new'] as const;

/** A sign that this is the wrong file. `count` of `of` people; `field` for a column that went blank. */
export const tripwire = z.object({
  wire: z.enum(tripwireNames),
  count: z.int(),
  of: z.int(),
  field: z.string().optional(),
});

/** A sign that this is the wrong file. */
export type Tripwire = z.infer<typeof tripwire>;

/** The number that is typed where a tripwire asks for it: how many records would be written. */
export function confirmationOf(counts: ImportCounts, markInactive: boolean): string {
  return String(counts.new + counts.changed + (markInactive ? counts.notInFile : 0));
}

/** Whether a typed number is the one asked for; separators between its digits do not count. */
export function isTyped(typed: string, number: string): boolean {
  return typed.replaceAll(/[\s.,'’\u00a0\u202f]/g, '') === number;
}

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

/** Why a new row may be someone known. */
export const duplicateReasons = ['name-and-birthday', 'email', 'other-id', 'card'] as const;

/** Why a new row may be someone known. */
export type DuplicateReason = (typeof duplicateReasons)[number];

/** What a custodian says of a row that may be someone known. `ask` holds it for later. */
export const duplicateDecision = z.object({
  line: z.int(),
  decision: z.enum(['same', 'different', 'ask']),
});

/** What a custodian says of a row that may be someone known. */
export type DuplicateDecision = z.infer<typeof duplicateDecision>;

/** A row that may be someone known, beside that person. */
export const maybeDuplicate = z.object({
  line: z.int(),
  why: z.enum(duplicateReasons),
  decision: duplicateDecision.shape.decision,
  fields: z.record(z.string(), z.string()),
  person: z.object({ id: personId, fields: z.record(z.string(), z.string()) }),
});

/** A row that may be someone known, beside that person. */
export type MaybeDuplicate = z.infer<typeof maybeDuplicate>;

/** Everything that decides what a file means, beside the file. */
export const planOptions = z.object({
  scope: importScope.default('snapshot'),
  update: updateMode.default('update'),
  fixes: importFixes.default({ cells: [], alike: [] }),
  decisions: z.array(duplicateDecision).max(10_000).default([]),
});

/** Everything that decides what a file means, beside the file. */
export type PlanOptions = z.infer<typeof planOptions>;

/** A plan to look at before anything is written. Samples are capped; counts are whole. */
export const importPlan = z.object({
  plan: z.string(),
  file: z.string(),
  kind: importKind,
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
  missingSample: z.array(personSummary),
  duplicates: z.array(maybeDuplicate),
  issues: z.array(importIssue),
  issuesTotal: z.int(),
  /** How often each column broke each rule, so that all alike can be fixed at once. */
  issueGroups: z.array(
    z.object({
      rule: z.enum(importRules),
      column: z.string().optional(),
      columnIndex: z.int().optional(),
      count: z.int(),
      /** How many of these cells are dates in another order. */
      readAs: z.object({ order: dateOrder, count: z.int() }).optional(),
    }),
  ),
  /** Headers of columns that are not stored. */
  notStored: z.array(z.string()),
  /** Plain sentences about values that Trac's own limits would break. */
  warnings: z.array(z.string()),
  tripwires: z.array(tripwire),
  /** What must be typed before this is written, where a tripwire says so (`confirmationOf` where people are marked inactive too). */
  confirm: z.string().optional(),
});

/** A plan to look at before anything is written. */
export type ImportPlan = z.infer<typeof importPlan>;

/** A refused row with its cells, to be put right. Holds values: for the window only, never for a report. */
export const rejectedRow = z.object({
  line: z.int(),
  rules: z.array(z.object({ rule: z.enum(importRules), columnIndex: z.int().optional() })),
  cells: z.array(z.string()),
});

/** A refused row with its cells. */
export type RejectedRow = z.infer<typeof rejectedRow>;

/** What an import did. `receipt` names it for undo. */
export const importReceipt = importCounts.extend({
  receipt: z.string(),
  file: z.string(),
  kind: importKind,
  at: z.string(),
  actor: z.string(),
  undone: z.boolean(),
  profile: z.string().optional(),
  unattended: z.boolean().default(false),
});

/** What an import did. */
export type ImportReceipt = z.infer<typeof importReceipt>;

/** What undoing an import would do, or did. */
export const undoCounts = z.object({
  /** People, registrations or photos that it brought and that go. */
  removed: z.int(),
  restored: z.int(),
  keptBecauseChanged: z.int(),
  /** How many of these are only kept because they have registrations of a later import, which would go with them. */
  keptForCourses: z.int().optional(),
});

/** What undoing an import would do, or did. */
export type UndoCounts = z.infer<typeof undoCounts>;

/** A saved way of reading a file. The mapping goes by header, so that columns may move. */
export const profileSettings = z.object({
  kind: importKind,
  headers: z.array(z.string()),
  format: sourceFormat,
  mapping: z.array(columnMapping.omit({ column: true })),
  scope: importScope,
  update: updateMode,
  markInactive: z.boolean().default(false),
});

/** A saved way of reading a file. */
export type ProfileSettings = z.infer<typeof profileSettings>;

/** A profile in a list. */
export const importProfile = z.object({
  name: z.string(),
  kind: importKind,
  columns: z.int(),
  used: z.int(),
  usedAt: z.string().optional(),
  savedAt: z.string(),
  settings: profileSettings,
});

/** A profile in a list. */
export type ImportProfile = z.infer<typeof importProfile>;

/** An unattended import that stopped by itself: codes and counts, no values. */
export const importRefusal = z.object({
  refusal: z.int(),
  at: z.string(),
  profile: z.string().optional(),
  file: z.string(),
  kind: importKind,
  code: z.string(),
  tripwires: z.array(tripwire),
});

/** An unattended import that stopped by itself. */
export type ImportRefusal = z.infer<typeof importRefusal>;

/** A row of an earlier import that waits for a decision. */
export const heldRow = z.object({
  held: z.int(),
  at: z.string(),
  file: z.string(),
  receipt: z.string(),
  line: z.int(),
  kind: personKind,
  why: z.enum(duplicateReasons),
  fields: z.record(z.string(), z.string()),
  person: z.object({ id: personId, fields: z.record(z.string(), z.string()) }),
});

/** A row of an earlier import that waits for a decision. */
export type HeldRow = z.infer<typeof heldRow>;
