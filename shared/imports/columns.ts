import { z } from 'zod';
import { fieldClasses, fieldTypes } from '../fields.ts';
import { importKind, sourceFormat, encodingChoice } from './source.ts';
import { saidText } from '../say.ts';

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
  warnings: z.array(saidText),
});

/** What inspecting a file gives. */
export type Inspection = z.infer<typeof inspection>;

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
