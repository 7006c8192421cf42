import { basename } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { findField } from '../../../shared/fields.ts';
import type { ColumnFinding, DateOrder, Inspection, SourceFormat } from '../../../shared/imports.ts';
import type { PersonKind } from '../../../shared/person.ts';
import { fieldForHeader, refusalFor } from './aliases.ts';
import { readHeader, readRows } from './rows.ts';
import { assertTextFile, findFormat } from './source.ts';
import type { KnownFormat } from './source.ts';

const sampleRows = 2000;
const shownSamples = 3;
const trackingLimit = 2_147_483_647;

/**
 * Looks at a file before anything is planned: how it is written, its columns, where each would go and how sure that is. Throws the file
 * failures of `assertTextFile`, `no-rows` and `duplicate-headers`.
 */
export function inspectFile(path: string, kind: PersonKind, known: KnownFormat = {}): Inspection {
  const { bytes } = assertTextFile(path);
  const format = findFormat(path, known);
  const headers = readHeader(path, format);
  const samples = collectSamples(path, format, headers.length);
  const columns = settleTargets(
    headers.map((header, column) => findColumn(header, column, samples[column] ?? [])),
  );
  return {
    file: basename(path),
    bytes,
    kind,
    format,
    columns,
    warnings: warningsFor(format, columns, samples),
  };
}

/** Up to two thousand values of each column; rows that cannot be read are left to the plan. */
function collectSamples(path: string, format: SourceFormat, width: number): string[][] {
  const samples: string[][] = Array.from({ length: width }, () => []);
  let rows = 0;
  let seen = 0;
  for (const row of readRows(path, format, width)) {
    seen++;
    if ('cells' in row) {
      rows++;
      for (const [column, cell] of row.cells.entries())
        if (cell.trim() !== '') samples[column]?.push(cell.trim());
    }
    if (rows >= sampleRows || seen >= sampleRows * 2) break;
  }
  if (seen === 0) {
    throw new Failure('no-rows', 'This file has a header and no rows.', {
      hint: 'Export it again; nothing was changed.',
    });
  }
  return samples;
}

function findColumn(header: string, column: number, values: readonly string[]): ColumnFinding {
  const samples = values.slice(0, shownSamples);
  const refused = refusalFor(header) ?? (holdsSsns(values) ? 'ssn-values' : undefined);
  if (refused !== undefined) return { column, header, field: null, samples: [], confidence: 'none', refused };
  const named = fieldForHeader(header);
  if (named === undefined) return { column, header, field: null, samples, confidence: 'none' };
  const dates = findField(named.field)?.type === 'date' ? findDateOrder(values) : undefined;
  return {
    column,
    header,
    field: named.field,
    samples,
    confidence: named.exact ? 'exact' : 'alias',
    ...(dates?.order === undefined ? {} : { dateOrder: dates.order }),
    ...(dates?.ambiguous === true ? { ambiguousDates: true } : {}),
  };
}

/** Two columns never go to one field: the exact spelling wins, then the first. A full name is only needed without its parts. */
function settleTargets(columns: readonly ColumnFinding[]): ColumnFinding[] {
  const taken = new Map<string, ColumnFinding>();
  for (const column of [...columns].sort((a, b) => rank(a) - rank(b))) {
    if (column.field !== null && !taken.has(column.field)) taken.set(column.field, column);
  }
  const hasParts = taken.has('familyName');
  const hasGender = taken.has('gender');
  return columns.map((column) => {
    const keeps = column.field !== null && taken.get(column.field) === column;
    const isNeeded =
      !(column.field === 'fullName' && hasParts) && !(column.field === 'genderMale' && hasGender);
    return keeps && isNeeded ? column : { ...column, field: null, confidence: 'none' };
  });
}

function rank(column: ColumnFinding): number {
  return column.confidence === 'exact' ? column.column : column.column + 100_000;
}

const ssn = /^(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/;

function holdsSsns(values: readonly string[]): boolean {
  const hits = values.filter((value) => ssn.test(value)).length;
  return hits > 0 && hits >= values.length * 0.2;
}

/** Day and month are told apart by a part over 12; a column that fits both is ambiguous, and a person decides. */
function findDateOrder(values: readonly string[]): { order: DateOrder | undefined; ambiguous: boolean } {
  let dayFirst = 0;
  let monthFirst = 0;
  let either = 0;
  let yearFirst = 0;
  for (const value of values) {
    const parts =
      /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(value) ?? /^(\d\d)(\d\d)(?:19|20)\d\d$/.exec(value);
    if (/^\d{4}[-/.]/.test(value) || /^(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d$/.test(value)) yearFirst++;
    else if (parts !== null) {
      const [first, second] = [Number(parts[1]), Number(parts[2])];
      if (first > 12 && second <= 12) dayFirst++;
      else if (second > 12 && first <= 12) monthFirst++;
      else if (first <= 12 && second <= 12 && first !== second) either++;
    }
  }
  if (yearFirst > dayFirst + monthFirst + either) return { order: 'YMD', ambiguous: false };
  if (dayFirst > 0 && monthFirst > 0)
    return { order: dayFirst > monthFirst ? 'DMY' : 'MDY', ambiguous: false };
  if (dayFirst > 0) return { order: 'DMY', ambiguous: false };
  if (monthFirst > 0) return { order: 'MDY', ambiguous: false };
  return { order: undefined, ambiguous: either > 0 };
}

function warningsFor(
  format: SourceFormat,
  columns: readonly ColumnFinding[],
  samples: readonly (readonly string[])[],
): string[] {
  const warnings: string[] = [];
  if (format.encoding === 'windows-1252') {
    warnings.push(
      'The file is not UTF-8; it was read as Windows-1252. Check a name with accents before you go on.',
    );
  }
  if (format.lineEnd === 'mixed')
    warnings.push('The lines end in different ways; each was taken as one line.');
  const id = columns.find((column) => column.field === 'externalId');
  const ids = id === undefined ? [] : (samples[id.column] ?? []);
  if (ids.some((value) => /^\d+$/.test(value) && (value.startsWith('0') || Number(value) > trackingLimit))) {
    warnings.push(
      'Some ID numbers have leading zeros or exceed 2,147,483,647: kept here as they are, but Trac 4.0 would change them.',
    );
  }
  return warnings;
}
