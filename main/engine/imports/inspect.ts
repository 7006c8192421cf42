import { basename } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { customPrefix, findField, findRegistrationField } from '../../../shared/fields.ts';
import type {
  ColumnFinding,
  ImportKind,
  Inspection,
  KnownFormat,
  SourceFormat,
} from '../../../shared/imports.ts';
import { customFields } from '../people/custom-fields.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { fieldForHeader, refusalFor } from './aliases.ts';
import { fileState } from './file-bytes.ts';
import { findDateOrder } from './find-dates.ts';
import { findProfileByHeaders } from './profiles.ts';
import type { StoredProfile } from './profiles.ts';
import { looksLikeRegistrations, registrationTarget } from './registration-aliases.ts';
import { oneRosterTargets } from './sets/oneroster-targets.ts';
import { findSource, openSource } from './sources.ts';
import type { FoundSource } from './sources.ts';
import type { Table } from './table.ts';

const sampleRows = 2000;
const shownSamples = 3;
const shownRows = 50;

/** What is asked about a file: what it brings (guessed where nothing is said), and what a person fixed about its format. */
export interface InspectInput {
  readonly path: string;
  readonly kind?: ImportKind | undefined;
  readonly known?: KnownFormat | undefined;
}

/**
 * Looks at a file before anything is planned: how it is written, its columns, where each would go and how sure that is. Throws the failures
 * of `findSource`, `no-rows` and `duplicate-headers`.
 */
export async function inspectFile(vault: ReadableVault, input: InspectInput): Promise<Inspection> {
  const { path, known = {} } = input;
  const found = await findSource(path, known);
  const shared = {
    file: basename(path),
    bytes: fileState(path).bytes,
    choices: [...found.choices],
    kinds: [...found.kinds],
    encodings: [...found.encodings],
    update: 'update' as const,
  };
  if (found.format.type === 'photos') {
    const { format } = found;
    return { ...shared, kind: 'photo', format, columns: [], preview: [], scope: 'delta', warnings: [] };
  }
  const kind = input.kind ?? (await guessKind(vault, path, found));
  const source = await openSource(path, kind, found.format);
  try {
    const { headers } = source.table;
    const samples = await collectSamples(source.table);
    const profile = findProfileByHeaders(vault, headers, kind);
    const columns = findColumns(vault, {
      headers,
      samples: samples.values,
      kind,
      format: found.format,
      profile,
    });
    const { format } = found;
    return {
      ...shared,
      kind,
      format,
      columns,
      preview: samples.rows.map((row) =>
        row.map((cell, column) => (columns[column]?.refused === undefined ? cell : '')),
      ),
      scope:
        profile?.settings.scope ??
        (format.type === 'oneroster' && format.mode === 'delta' ? 'delta' : 'snapshot'),
      update: profile?.settings.update ?? 'update',
      ...(profile === undefined ? {} : { profile: { name: profile.name, used: profile.used } }),
      warnings: warningsFor(found),
    };
  } finally {
    source.close();
  }
}

async function guessKind(vault: ReadableVault, path: string, found: FoundSource): Promise<ImportKind> {
  const [first] = found.kinds;
  if (first !== undefined) return first;
  const source = await openSource(path, 'student', found.format);
  const { headers } = source.table;
  source.close();
  const profile = findProfileByHeaders(vault, headers, undefined);
  if (profile !== undefined) return profile.settings.kind;
  if (looksLikeRegistrations(headers)) return 'registration';
  return headers.some((header) => /employee|staff|faculty|job.?title/i.test(header)) ? 'staff' : 'student';
}

interface Samples {
  readonly values: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
}

/** Up to two thousand values of each column, and the first rows; rows that cannot be read are left to the plan. */
async function collectSamples(table: Table): Promise<Samples> {
  const values: string[][] = table.headers.map(() => []);
  const rows: (readonly string[])[] = [];
  let good = 0;
  let seen = 0;
  for await (const batch of table.batches()) {
    for (const row of batch) {
      seen++;
      if ('rule' in row) continue;
      if (good++ < shownRows) rows.push(row.cells);
      for (const [column, cell] of row.cells.entries()) {
        if (cell.trim() !== '') values[column]?.push(cell.trim());
      }
    }
    if (good >= sampleRows || seen >= sampleRows * 2) break;
  }
  if (seen === 0) {
    throw new Failure('no-rows', 'This file has a header and no rows.', {
      hint: 'Export it again; nothing was changed.',
    });
  }
  return { values, rows };
}

interface ColumnsInput {
  readonly headers: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly kind: ImportKind;
  readonly format: SourceFormat;
  readonly profile: StoredProfile | undefined;
}

function findColumns(vault: ReadableVault, input: ColumnsInput): ColumnFinding[] {
  const { headers, samples, kind, format, profile } = input;
  const custom = customFields(vault);
  const fixed = format.type === 'oneroster' ? oneRosterTargets(headers, samples, kind) : undefined;
  const proposed = headers.map((header, column): ColumnFinding => {
    const values = samples[column] ?? [];
    const base = { column, header, samples: values.slice(0, shownSamples) };
    const refused = refusalFor(header) ?? (holdsSsns(values) ? 'ssn-values' : undefined);
    if (refused !== undefined) return { ...base, field: null, samples: [], confidence: 'none', refused };
    if (fixed?.has(header.toLowerCase()) === true) {
      const field = fixed.get(header.toLowerCase()) ?? null;
      return withDates({ ...base, field, confidence: field === null ? 'none' : 'exact' }, values);
    }
    const named = kind === 'registration' ? registrationTarget(header) : fieldForHeader(header);
    if (named !== undefined) {
      return withDates({ ...base, field: named.field, confidence: named.exact ? 'exact' : 'alias' }, values);
    }
    const own = `${customPrefix}${header}`;
    if (kind !== 'registration' && custom.has(own)) return { ...base, field: own, confidence: 'exact' };
    return { ...base, field: null, confidence: 'none' };
  });
  return profile === undefined ? settleTargets(proposed) : followProfile(proposed, profile);
}

/** A profile was made by a person: it says everything, but what may not be stored stays refused. */
function followProfile(columns: readonly ColumnFinding[], profile: StoredProfile): ColumnFinding[] {
  const byHeader = new Map(profile.settings.mapping.map((each) => [each.header.toLowerCase(), each]));
  return columns.map((column) => {
    if (column.refused !== undefined) return column;
    const said = byHeader.get(column.header.toLowerCase());
    const { column: index, header, samples } = column;
    if (said === undefined) return { column: index, header, samples, field: null, confidence: 'none' };
    return {
      column: index,
      header,
      samples,
      field: said.field,
      confidence: 'profile',
      ...(said.dateOrder === undefined ? {} : { dateOrder: said.dateOrder }),
      ...(said.custom === undefined ? {} : { custom: said.custom }),
    };
  });
}

function withDates(column: ColumnFinding, values: readonly string[]): ColumnFinding {
  const type =
    column.field === null
      ? undefined
      : (findRegistrationField(column.field) ?? findField(column.field))?.type;
  if (type !== 'date' && type !== 'day') return column;
  const { order, ambiguous, fit } = findDateOrder(values);
  return {
    ...column,
    ...(order === undefined ? {} : { dateOrder: order }),
    ...(ambiguous ? { ambiguousDates: true } : {}),
    dateFit: fit,
  };
}

/** Two columns never go to one field: the exact spelling wins, then the first. A full name is only needed without its parts. */
function settleTargets(columns: readonly ColumnFinding[]): ColumnFinding[] {
  const taken = new Map<string, ColumnFinding>();
  for (const column of [...columns].sort((a, b) => rank(a) - rank(b))) {
    if (column.field !== null && !taken.has(column.field)) taken.set(column.field, column);
  }
  const unneeded = new Set([
    ...(taken.has('familyName') ? ['fullName'] : []),
    ...(taken.has('gender') ? ['genderMale'] : []),
    ...(taken.has('instructor') ? ['instructorFirst', 'instructorLast'] : []),
  ]);
  return columns.map((column) => {
    if (column.field === null) return column;
    const keeps = taken.get(column.field) === column && !unneeded.has(column.field);
    if (keeps) return column;
    const { column: index, header, samples } = column;
    return { column: index, header, samples, field: null, confidence: 'none' };
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

function warningsFor({ format, encodings }: FoundSource): string[] {
  const warnings: string[] = [];
  if (encodings.length > 0) {
    warnings.push(
      'The file is not UTF-8; it was read as Windows-1252. Check a name with accents before you go on.',
    );
  }
  if (format.type === 'delimited' && format.lineEnd === 'mixed')
    warnings.push('The lines end in different ways; each was taken as one line.');
  if (format.type === 'oneroster')
    warnings.push('Guardians, parents and relatives in the set are left out: Trac does not know them.');
  return warnings;
}
