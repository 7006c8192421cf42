import { z } from 'zod';

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

export const encoding = z.enum(encodings);

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

/** One way to read a file that is not UTF-8: the same cells in this encoding, and whether every byte fits. */
export const encodingChoice = z.object({ encoding, samples: z.array(z.string()), fits: z.boolean() });

/** One way to read a file that is not UTF-8. */
export type EncodingChoice = z.infer<typeof encodingChoice>;
