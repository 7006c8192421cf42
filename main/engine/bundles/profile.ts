import { z } from 'zod';
import { customPrefix, findField, findRegistrationField } from '../../../shared/fields.ts';
import type { CustomField, Field, FieldType } from '../../../shared/fields.ts';
import { delimitedFormat, fixedFormat, importKind } from '../../../shared/imports/source.ts';
import { isKnownHeader } from '../imports/columns/aliases.ts';
import { registrationTarget } from '../imports/columns/registration-aliases.ts';
import { fileTraits } from '../imports/plan/file-traits.ts';
import { customFields } from '../people/custom-fields.ts';
import { isVocabulary } from '../redaction/vocabulary.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { profileColumn } from './column-profile.ts';
import type { ColumnProfile } from './column-profile.ts';
import { readRows } from './profile-rows.ts';
import { readIssueFaults } from './refused-faults.ts';

const profiledKind = importKind.exclude(['photo']);

/** A kind of file that is described. */
export type ProfiledKind = z.infer<typeof profiledKind>;

/** The file that the sample and the schema describe: the newest import of its kind. */
export interface FileProfile {
  readonly kind: ProfiledKind;
  readonly format: WrittenFormat;
  readonly columns: readonly ColumnProfile[];
  /** How many people it is drawn from; under the smallest group, nothing is described. */
  readonly people: number;
  /** Rules that whole rows broke, and in how many rows. */
  readonly rowFaults: ReadonlyMap<string, number>;
}

const written = delimitedFormat.pick({
  delimiter: true,
  quoted: true,
  lineEnd: true,
  encoding: true,
  headerLine: true,
});

/** How the sample is written: as the campus's own text file; a workbook, database or set is shown as TracCloud writes its files. */
export type WrittenFormat = z.infer<typeof written> & {
  /** The widths of the columns and what lies before each, of a file whose cells stand at fixed places. */
  readonly places?: readonly { readonly start: number; readonly end: number }[];
  readonly bom: boolean;
  /** Whether the last line has an end. */
  readonly ends: boolean;
};

const asTracCloud = {
  delimiter: ',',
  quoted: true,
  lineEnd: '\r\n',
  encoding: 'utf-8',
  headerLine: 1,
} as const;

/** A file of fixed places has neither delimiter nor header. */
const fixed = fixedFormat.transform(({ encoding, columns }) => ({
  ...asTracCloud,
  quoted: false,
  encoding,
  headerLine: 0,
  places: columns.map(({ start, end }) => ({ start, end })),
}));

const source = z.object({
  format: z.union([fixed, written]).catch(asTracCloud),
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
  traits: fileTraits.optional().catch(undefined),
});

/** Describes the newest import of each kind, from what is stored and what was refused. Restricted and confidential people are left out. */
export function profileFiles(vault: ReadableVault, k: number): FileProfile[] {
  const custom = customFields(vault);
  return profiledKind.options.flatMap((kind) => {
    const row = vault.db
      .prepare<[string], { no: number; source: string }>(
        'SELECT no, source FROM import WHERE kind = ? AND undone = 0 ORDER BY no DESC LIMIT 1',
      )
      .get(kind);
    if (row === undefined) return [];
    const { format, columns, traits } = source.parse(JSON.parse(row.source));
    const rows = readRows(vault, kind);
    const refused = readIssueFaults(vault, row.no);
    const names = safeHeaders(columns.map((column) => column.header));
    const profiles = columns.map(({ header, field }, index) =>
      profileColumn({
        header: names[index] ?? '',
        field,
        known: field === null ? undefined : knownField(kind, field, custom),
        rows,
        traits: traits?.columns[index],
        refused: refused.cells.get(header) ?? [],
        k,
      }),
    );
    return [
      {
        kind,
        format: { ...format, bom: traits?.bom ?? false, ends: traits?.ends ?? true },
        columns: profiles,
        people: new Set(rows.map((each) => each.person)).size,
        rowFaults: refused.rows,
      },
    ];
  });
}

/** Says what the headers of an import (the newest with refused rows where none is said) may be called in a bundle, and to which field each goes. */
export function headersOf(
  vault: ReadableVault,
  receipt: string | undefined,
  isHidden: (header: string) => boolean = () => false,
): Map<string, { header: string; known: Field | undefined }> {
  const where =
    receipt === undefined ? 'no = (SELECT max(import_no) FROM import_issue)' : 'receipt = upper(?)';
  const row = vault.db
    .prepare<string[], { kind: string; source: string }>(`SELECT kind, source FROM import WHERE ${where}`)
    .get(...(receipt === undefined ? [] : [receipt]));
  const kind = profiledKind.safeParse(row?.kind);
  if (row === undefined || !kind.success) return new Map();
  const { columns } = source.parse(JSON.parse(row.source));
  const names = safeHeaders(columns.map((column) => column.header)).map((name, index) =>
    isHidden(name) ? numberedHeader(index) : name,
  );
  const custom = customFields(vault);
  return new Map(
    columns.map(({ header, field }, index) => {
      const known = field === null ? undefined : knownField(kind.data, field, custom);
      return [header, { header: names[index] ?? '', known }] as const;
    }),
  );
}

/** A header that no known system uses and that is no plain word may itself say something: it becomes `Column_n`. */
function safeHeaders(headers: readonly string[]): string[] {
  return headers.map((header, index) => {
    const isPlain =
      header.length <= 64 &&
      (isKnownHeader(header) ||
        registrationTarget(header) !== undefined ||
        (header !== '' && isVocabulary(header)));
    return isPlain && !/["\r\n\t;|,]/.test(header) ? header : numberedHeader(index);
  });
}

function numberedHeader(index: number): string {
  return `Column_${String(index + 1)}`;
}

/** The same file without what the custodian hid: a header becomes its number, a value or a word for nothing goes. */
export function withoutHidden(file: FileProfile, isHidden: (text: string) => boolean): FileProfile {
  const columns = file.columns.map((column, index) => ({
    ...column,
    header: isHidden(column.header) ? numberedHeader(index) : column.header,
    common: column.common.filter((value) => !isHidden(value)),
    nothing: column.nothing.filter((word) => !isHidden(word)),
  }));
  return { ...file, columns };
}

/** Columns that are put together or taken apart when they are read: nothing stored is described by them. */
const partFields: Readonly<Record<string, Field>> = {
  fullName: partField('fullName', 'name'),
  genderMale: partField('genderMale', 'yes-no'),
  instructorFirst: partField('instructorFirst', 'name'),
  instructorLast: partField('instructorLast', 'name'),
};

function partField(key: string, type: FieldType): Field {
  return { key, label: key, class: 'identifier', type, regimes: [], maxLength: 250 };
}

function knownField(
  kind: ProfiledKind,
  key: string,
  custom: ReadonlyMap<string, CustomField>,
): Field | undefined {
  const known = (kind === 'registration' ? findRegistrationField(key) : undefined) ?? findField(key, custom);
  return known ?? partFields[key];
}

/** What a field is called in the description: those of the campus's own by number only. */
export function describedField(field: string | null, number: number): string | null {
  return field?.startsWith(customPrefix) === true ? `custom_${String(number)}` : field;
}
