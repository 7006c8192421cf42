import { z } from 'zod';
import { findField } from '../../../shared/fields.ts';
import type { FieldClass } from '../../../shared/fields.ts';
import { delimitedFormat } from '../../../shared/imports/source.ts';
import { isKnownHeader } from '../imports/columns/aliases.ts';
import { valueShape } from '../imports/plan/shape.ts';
import { fieldsOf } from '../people/person-row.ts';
import type { PersonRow } from '../people/person-row.ts';
import { isVocabulary } from '../redaction/vocabulary.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** One column of the campus's own file as it may be described: header, class, lengths, how often empty, shapes. */
export interface ColumnProfile {
  readonly header: string;
  readonly field: string | null;
  readonly class: FieldClass | 'not-stored';
  readonly type: string;
  readonly shortest: number;
  readonly longest: number;
  /** Share of empty cells, rounded to tenths. */
  readonly empty: number;
  /** Shapes and how often they occur in the sample. Not for the bundle: the generator draws from them. */
  readonly shapes: readonly (readonly [string, number])[];
  /** Values of operational fields that ten people or more share; they say nothing about one. */
  readonly common: readonly string[];
}

/** The file that the sample and the schema describe. */
export interface FileProfile {
  readonly kind: string;
  readonly format: WrittenFormat;
  readonly columns: readonly ColumnProfile[];
  /** How many people it is drawn from; under ten, nothing is described. */
  readonly people: number;
}

const written = delimitedFormat.pick({ delimiter: true, quoted: true, lineEnd: true });

/** How the sample is written: as the campus's own text file; a workbook, database or set is shown as TracCloud writes its files. */
export type WrittenFormat = z.infer<typeof written>;

const source = z.object({
  format: written.catch({ delimiter: ',', quoted: true, lineEnd: '\r\n' }),
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
});

const sampled = 2000;
/** Groups smaller than this are not described (k). */
export const smallestGroup = 10;

/** Describes the newest import of each kind, from the people as stored. Restricted and confidential people are left out. */
export function profileFiles(vault: ReadableVault): FileProfile[] {
  return ['student', 'staff'].flatMap((kind) => {
    const row = vault.db
      .prepare<[string], { source: string }>(
        'SELECT source FROM import WHERE kind = ? AND undone = 0 ORDER BY no DESC LIMIT 1',
      )
      .get(kind);
    if (row === undefined) return [];
    const { format, columns } = source.parse(JSON.parse(row.source));
    const people = vault.db
      .prepare<[string, number], PersonRow>(
        'SELECT * FROM person WHERE kind = ? AND confidential = 0 AND restricted = 0 ORDER BY id LIMIT ?',
      )
      .all(kind, sampled)
      .map(fieldsOf);
    const profiles = columns.map(({ header, field }, index) =>
      profileColumn(safeHeader(header, index), field, people),
    );
    return [{ kind, format, columns: profiles, people: people.length }];
  });
}

/** A header that no known system uses and that is no plain word may itself say something: it becomes `Column_n`. */
function safeHeader(header: string, index: number): string {
  const isPlain = isKnownHeader(header) || (header !== '' && isVocabulary(header));
  return isPlain && !/["\r\n]/.test(header) ? header : `Column_${String(index + 1)}`;
}

function profileColumn(
  header: string,
  field: string | null,
  people: readonly Readonly<Record<string, string>>[],
): ColumnProfile {
  const known = field === null ? undefined : findField(field);
  const values =
    field === null ? [] : people.map((person) => person[field]).filter((value) => value !== undefined);
  const shapes = countBy(values.map(valueShape));
  const common =
    known?.class === 'operational' ? [...countBy(values)].filter(([, count]) => count >= smallestGroup) : [];
  const lengths = values.map((value) => value.length);
  return {
    header,
    field,
    class: known?.class ?? 'not-stored',
    type: known?.type ?? 'text',
    shortest: lengths.reduce((least, length) => Math.min(least, length), lengths[0] ?? 0),
    longest: lengths.reduce((most, length) => Math.max(most, length), 0),
    empty: people.length === 0 ? 1 : Math.round((1 - values.length / people.length) * 10) / 10,
    shapes: [...shapes].sort((a, b) => b[1] - a[1]).slice(0, 50),
    common: common.map(([value]) => value),
  };
}

function countBy(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** schema.json: the columns without shapes or values; too few people are not described. */
export function writeSchema(files: readonly FileProfile[]): string {
  const described = files.map(({ kind, format, columns, people }) => ({
    kind,
    format,
    people: people < smallestGroup ? '<10' : 'at least 10',
    columns: columns.map(({ header, field, class: fieldClass, type, shortest, longest, empty }) => ({
      header,
      field: field?.startsWith('custom:') === true ? 'custom' : field,
      class: fieldClass,
      type,
      ...(people < smallestGroup ? {} : { shortest, longest, empty }),
    })),
  }));
  return `${JSON.stringify({ files: described }, null, 2)}\n`;
}
