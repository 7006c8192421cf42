import { basename } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import { findField, findRegistrationField } from '../../../shared/fields.ts';
import type { ImportKind, KnownFormat, SourceFormat } from '../../../shared/imports/source.ts';
import type { ColumnFinding, Inspection } from '../../../shared/imports/columns.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { fieldForHeader } from './columns/aliases.ts';
import { findColumns } from './columns/find-columns.ts';
import { findDateOrder } from './columns/find-dates.ts';
import { getProfile } from './columns/profiles.ts';
import type { StoredProfile } from './columns/profiles.ts';
import { knownAs, recogniseProfiles } from './columns/recognise.ts';
import type { Recognised } from './columns/recognise.ts';
import { looksLikeRegistrations, registrationTarget } from './columns/registration-aliases.ts';
import { fileState } from './sources/file-bytes.ts';
import { findSource } from './sources/find-source.ts';
import { openSource } from './sources/open-source.ts';
import type { FoundSource } from './sources/find-source.ts';
import type { SetPart, Table } from './sources/table.ts';
import { said, say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';

const sampleRows = 2000;
const shownRows = 50;

/** What is asked about a file: what it brings (guessed where nothing is said), what a person fixed about its format, and the profile to read it by. */
export interface InspectInput {
  readonly path: string;
  readonly kind?: ImportKind | undefined;
  readonly known?: KnownFormat | undefined;
  readonly profile?: string | undefined;
}

/**
 * Looks at a file before anything is planned: how it is written, its columns, where each would go and how sure that is. A saved profile that it
 * fits says everything. Throws the failures of `findSource`, `no-rows`, `duplicate-headers`, and `not-found` for a profile that is not there.
 */
export async function inspectFile(vault: ReadableVault, input: InspectInput): Promise<Inspection> {
  const { path } = input;
  const first = await findSource(path, input.known ?? {}, input.kind);
  if (first.format.type === 'photos') return inspectPhotos(path, first.format, first.count);
  const fitting = await recogniseProfiles(vault, path, first, input.kind);
  const { profile, found } = await choose(vault, input, first, fitting);
  const kind = input.kind ?? profile?.settings.kind ?? (await guessKind(path, found));
  const source = await openSource(path, kind, found.format, vault);
  try {
    const { headers, part } = source.table;
    const format = formatOf(found.format, part);
    const samples = await collectSamples(source.table, dateColumnsOf(headers, kind));
    const columns = findColumns(vault, { headers, samples: samples.values, kind, format, profile });
    return {
      file: basename(path),
      bytes: fileState(path).bytes,
      kind,
      format,
      columns,
      preview: samples.rows.map((row) =>
        row.map((cell, column) => (columns[column]?.refused === undefined ? cell : '')),
      ),
      choices: [...found.choices],
      ...(found.guessed === true ? { guessed: true } : {}),
      kinds: [...found.kinds],
      encodings: [...found.encodings],
      // A set says itself whether it is all there is, and so do saved rejects: a profile that was saved by a whole one does not change that.
      scope:
        part?.scope ??
        (isOnlyChanges(headers) ? 'delta' : undefined) ??
        profile?.settings.scope ??
        'snapshot',
      update: profile?.settings.update ?? 'update',
      ...(profile === undefined
        ? {}
        : {
            profile: {
              name: profile.name,
              used: profile.used,
              markInactive: profile.settings.markInactive,
            },
          }),
      profiles: fitting.map((each) => each.profile.name),
      warnings: [...warningsFor(found), ...(part?.warnings ?? []), ...mixedDates(columns)],
    };
  } finally {
    source.close();
  }
}

/** The profile to follow, and the file as it reads it: the one that was asked for, or the most used that fits. What a person fixed goes before it. */
async function choose(
  vault: ReadableVault,
  { path, known, profile: name }: InspectInput,
  found: FoundSource,
  fitting: readonly Recognised[],
): Promise<{ profile: StoredProfile | undefined; found: FoundSource }> {
  if (name !== undefined) {
    const profile = getProfile(vault, name);
    return {
      profile,
      found: await findSource(path, { ...knownAs(profile.settings.format, found), ...known }),
    };
  }
  const isAsFound = (each: Recognised): boolean => each.found === found;
  const best = known === undefined ? fitting[0] : fitting.find(isAsFound);
  return best ?? { profile: undefined, found };
}

function inspectPhotos(path: string, format: SourceFormat, count: number | undefined): Inspection {
  return {
    file: basename(path),
    bytes: fileState(path).bytes,
    ...(count === undefined ? {} : { count }),
    kind: 'photo',
    format,
    columns: [],
    preview: [],
    choices: [],
    kinds: ['photo'],
    encodings: [],
    scope: 'delta',
    update: 'update',
    profiles: [],
    warnings: [],
  };
}

/** In a set each kind has its own mode. */
function formatOf(format: SourceFormat, part: SetPart | undefined): SourceFormat {
  if (format.type !== 'oneroster' || part === undefined) return format;
  return { ...format, mode: part.scope === 'delta' ? 'delta' : 'bulk' };
}

/** Rejected rows that were saved and put right are only some of the file. */
function isOnlyChanges(headers: readonly string[]): boolean {
  return headers[0] === '_line' && headers[1] === '_reason';
}

async function guessKind(path: string, found: FoundSource): Promise<ImportKind> {
  const [first] = found.kinds;
  if (first !== undefined) return first;
  const source = await openSource(path, 'student', found.format);
  const { headers } = source.table;
  source.close();
  if (looksLikeRegistrations(headers)) return 'registration';
  return headers.some((header) => /employee|staff|faculty|job.?title/i.test(header)) ? 'staff' : 'student';
}

interface Samples {
  readonly values: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Up to two thousand values of each column, and the first rows as they stand. Where these leave open how the dates of a column are written, the rest of
 * the file is asked for a date that tells: someone born on the 13th may come late.
 */
async function collectSamples(table: Table, dateColumns: readonly number[]): Promise<Samples> {
  const values: string[][] = table.headers.map(() => []);
  const rows: (readonly string[])[] = [];
  let good = 0;
  let seen = 0;
  let open: readonly number[] | undefined;
  for await (const batch of table.batches()) {
    for (const row of batch) {
      seen++;
      if (rows.length < shownRows) rows.push(row.cells ?? []);
      if ('rule' in row) continue;
      if (open === undefined) {
        good++;
        for (const [column, cell] of row.cells.entries()) {
          if (cell.trim() !== '') values[column]?.push(cell.trim());
        }
      } else open = stillOpen(open, row.cells, values);
    }
    if (open === undefined && (good >= sampleRows || seen >= sampleRows * 2))
      open = dateColumns.filter((column) => findDateOrder(values[column] ?? []).order === undefined);
    if (open?.length === 0) break;
  }
  if (seen === 0 && table.part === undefined) {
    throw new Failure('no-rows', 'This file has a header and no rows.', {
      hint: 'Export it again; nothing was changed.',
    });
  }
  return { values, rows };
}

/** Takes the dates of a row that tell how a column is written; gives the columns that are still open. */
function stillOpen(
  open: readonly number[],
  cells: readonly string[],
  values: readonly string[][],
): readonly number[] {
  return open.filter((column) => {
    const cell = (cells[column] ?? '').trim();
    if (cell === '') return true;
    const found = findDateOrder([cell]);
    const isFirst = (values[column]?.length ?? 0) < sampleRows && found.ambiguous;
    if (found.order !== undefined || isFirst) values[column]?.push(cell);
    return found.order === undefined || found.order === 'YMD';
  });
}

function dateColumnsOf(headers: readonly string[], kind: ImportKind): number[] {
  return headers.flatMap((header, column) => {
    const key = (kind === 'registration' ? registrationTarget(header) : fieldForHeader(header))?.field;
    const type = key === undefined ? undefined : (findRegistrationField(key) ?? findField(key))?.type;
    return type === 'date' || type === 'day' ? [column] : [];
  });
}

/** Where both orders stand in one column, a date that fits both is read by the commoner one: that is a guess, and is said. */
function mixedDates(columns: readonly ColumnFinding[]): Sentence[] {
  return columns.flatMap(({ header, dateOrder, dateFit }) => {
    const { dayFirst, monthFirst } = dateFit ?? { dayFirst: 0, monthFirst: 0 };
    if (dateOrder === undefined || dayFirst === 0 || monthFirst === 0) return [];
    const read = dateOrder === 'DMY' ? said('day first') : said('month first');
    return [
      say`The dates of "${{ written: header }}" are written in two ways: ${dayFirst} can only be day first, ${monthFirst} only month first. Those that fit both are read ${read}; some of them may be another day.`,
    ];
  });
}

function warningsFor({ format, encodings }: FoundSource): (string | Sentence)[] {
  const warnings: (string | Sentence)[] = [];
  if (encodings.length > 0) {
    warnings.push(
      said('The file is not UTF-8; it was read as Windows-1252. Check a name with accents before you go on.'),
    );
  }
  if (format.type === 'delimited' && format.lineEnd === 'mixed')
    warnings.push(said('The lines end in different ways; each was taken as one line.'));
  if (format.type === 'delimited' && format.headerLine === 0)
    warnings.push(said('The first row holds data: the columns have no names and are numbered.'));
  if ((format.type === 'delimited' || format.type === 'xlsx') && format.headerLine > 1)
    warnings.push(say`The header was found on line ${format.headerLine}; what stands above it is left out.`);
  if (format.type === 'oneroster')
    warnings.push(said('Guardians, parents and relatives in the set are left out: Trac does not know them.'));
  return warnings;
}
