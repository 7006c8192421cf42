import { basename } from 'node:path';
import { Failure } from '../../../../shared/failure.ts';
import type {
  EncodingChoice,
  ImportKind,
  KnownFormat,
  SourceFormat,
} from '../../../../shared/imports/source.ts';
import { encodingChoices, findEncoding } from './encoding.ts';
import { fileSource, fileState, firstBytes } from './file-bytes.ts';
import type { ByteSource } from './file-bytes.ts';
import { openFileSet } from './file-set.ts';
import type { FileSet } from './file-set.ts';
import { findDelimited } from './find-delimited.ts';
import { assertPhotosAsSaid, countPhotos } from './find-photos.ts';
import { refuseForeign, refuseIWork } from './foreign-files.ts';
import { isPictureFile, isPictureName } from './picture-file.ts';
import { findCanvas } from './sets/canvas.ts';
import { findOneRoster } from './sets/oneroster.ts';
import { baseName } from './sets/set-files.ts';
import { noSuchPart, noTable, packedTwice, plainFolder, viewNotRead } from './source-refusals.ts';
import { openForeignDatabase } from './sqlite.ts';
import { assertText } from './text-check.ts';
import { findSheetHeader, findTableSheet } from './workbook-table.ts';
import { refuseDocument, refuseOldWorkbook } from './xlsx/refusals.ts';
import { listSheets } from './xlsx/workbook.ts';
import { openZip } from './zip.ts';

/** How a source is to be read, as far as it shows by itself, and what is left to choose. */
export interface FoundSource {
  readonly format: SourceFormat;
  /** Sheets, tables, or files to choose from. */
  readonly choices: readonly string[];
  /** Set where one of the choices was taken that nothing speaks for. */
  readonly guessed?: boolean;
  /** What a set brings; empty for a single table. */
  readonly kinds: readonly ImportKind[];
  readonly encodings: readonly EncodingChoice[];
  /** How many pictures a set of photos has. */
  readonly count?: number;
}

const tableEndings = /\.(?:csv|tsv|tab)$/i;
const textEndings = /\.(?:csv|tsv|tab|txt|dat|asc)$/i;
const packedEndings = /\.(?:xls[xmb]?|ods|zip|db3?|sqlite3?|mdb|accdb)$/i;

/**
 * Finds what a file or folder is and how to read it; what the caller fixes in `known` is kept, and what it brings where that is said in `kind`. Throws the
 * failures of the file system, `empty-file`, `binary-file` and `unsupported-file`, each with what to do instead.
 */
export async function findSource(
  path: string,
  known: KnownFormat = {},
  kind?: ImportKind,
): Promise<FoundSource> {
  const found = await findAny(path, known, kind);
  assertPhotosAsSaid(kind, found.format.type === 'photos');
  return found;
}

async function findAny(path: string, known: KnownFormat, kind: ImportKind | undefined): Promise<FoundSource> {
  const { bytes, isDirectory } = fileState(path);
  if (isDirectory) return findInFolder(path, known, kind);
  if (bytes === 0)
    throw new Failure('empty-file', 'This file is empty.', {
      hint: 'Export it again, or pick another file.',
    });
  if (kind === 'photo' ? isPictureFile(path) : kind === undefined && isPictureName(path)) return photos(1);
  const head = firstBytes(path, 4096);
  const magic = head.toString('latin1');
  if (magic.startsWith('PK\u0003\u0004') || magic.startsWith('PK\u0005\u0006'))
    return findInZip(path, known, kind);
  assertPhotosAsSaid(kind, false);
  if (magic.startsWith('\u00d0\u00cf\u0011\u00e0')) refuseOldWorkbook(path);
  if (magic.startsWith('SQLite format 3\u0000')) return findTable(path, known);
  refuseForeign(head);
  return findText(fileSource(path, basename(path)), known);
}

async function findText(source: ByteSource, known: KnownFormat, entry?: string): Promise<FoundSource> {
  await assertText(source);
  const found =
    known.encoding === undefined ? await findEncoding(source) : { encoding: known.encoding, asked: false };
  const encodings = found.asked ? await encodingChoices(source) : [];
  if (known.columns !== undefined) {
    const { columns } = known;
    const format = { type: 'fixed', encoding: found.encoding, columns, skip: known.skip ?? 0 } as const;
    return { format, choices: [], kinds: [], encodings };
  }
  const format = await findDelimited(source, found.encoding, known);
  return {
    format: entry === undefined ? format : { ...format, entry },
    choices: [],
    kinds: [],
    encodings,
  };
}

async function findTable(path: string, known: KnownFormat): Promise<FoundSource> {
  const db = await openForeignDatabase(path);
  try {
    const wanted = known.table ?? db.tables[0] ?? '';
    if (!db.tables.includes(wanted)) {
      throw db.views.includes(wanted) ? viewNotRead() : noSuchPart('table', db.tables);
    }
    return {
      format: { type: 'sqlite', table: wanted },
      choices: db.tables,
      kinds: [],
      encodings: [],
      ...guessed(known.table, db.tables),
    };
  } finally {
    db.close();
  }
}

async function findInZip(
  path: string,
  known: KnownFormat,
  kind: ImportKind | undefined,
): Promise<FoundSource> {
  const zip = await openZip(path);
  try {
    const isPackage = zip.entries.some((entry) => /^(?:\[content_types\]\.xml|mimetype)$/i.test(entry.name));
    const isWorkbook = isPackage || zip.entries.some((entry) => /(?:^|\/)xl\/workbook\./i.test(entry.name));
    if (isPackage) refuseDocument(zip);
    if (isWorkbook) {
      const sheets = await listSheets(zip);
      const visible = sheets.filter((sheet) => sheet.state === 'visible');
      const shown = (visible.length > 0 ? visible : sheets).map((sheet) => sheet.name);
      const found =
        known.sheet === undefined ? await findTableSheet(zip, shown) : { sheet: known.sheet, isOpen: false };
      const wanted = found.sheet;
      if (!sheets.some((sheet) => sheet.name === wanted)) {
        throw noSuchPart(
          'sheet',
          sheets.map((sheet) => sheet.name),
        );
      }
      const headerLine = known.headerLine ?? (await findSheetHeader(zip, wanted));
      const format = { type: 'xlsx', sheet: wanted, headerLine } as const;
      return {
        format,
        choices: sheets.map((sheet) => sheet.name),
        kinds: [],
        encodings: [],
        ...(found.isOpen ? { guessed: true } : {}),
      };
    }
  } finally {
    zip.close();
  }
  return findInFolder(path, known, kind);
}

/** A folder or a ZIP of files: a set of a known standard, photos, or one file among others. */
async function findInFolder(
  path: string,
  known: KnownFormat,
  kind: ImportKind | undefined,
): Promise<FoundSource> {
  const set = await openFileSet(path);
  try {
    refuseIWork(set.names);
    const count = countPhotos(set, kind);
    if (count !== undefined && kind === 'photo') return photos(count);
    const found = (await findSet(set, known)) ?? (count === undefined ? undefined : photos(count));
    if (found !== undefined) return found;
    if (fileState(path).isDirectory) throw plainFolder();
    return await findEntry(set, known);
  } finally {
    set.close();
  }
}

async function findSet(set: FileSet, { encoding }: KnownFormat): Promise<FoundSource | undefined> {
  const bases = new Set(set.names.map(baseName));
  if (!bases.has('users.csv') && !bases.has('enrollments.csv')) return undefined;
  const said = encoding === undefined ? {} : { encoding };
  const oneRoster = await findOneRoster(set);
  if (oneRoster !== undefined) {
    const { format, kinds } = oneRoster;
    return { format: { ...format, ...said }, kinds, choices: [], encodings: [] };
  }
  const kinds = await findCanvas(set);
  return kinds === undefined
    ? undefined
    : { format: { type: 'canvas', ...said }, kinds, choices: [], encodings: [] };
}

function photos(count: number): FoundSource {
  return { format: { type: 'photos' }, kinds: ['photo'], choices: [], encodings: [], count };
}

async function findEntry(set: FileSet, known: KnownFormat): Promise<FoundSource> {
  const hasPacked = set.names.some((name) => packedEndings.test(name));
  // Beside a workbook or a database a text file is its note to the reader.
  const endings = hasPacked ? tableEndings : textEndings;
  const tables = set.names.filter((name) => endings.test(name));
  const wanted = known.table ?? tables[0];
  const source = wanted === undefined ? undefined : set.file(wanted);
  if (source === undefined && tables.length > 0) {
    throw noSuchPart('file', tables);
  }
  if (wanted === undefined || source === undefined) throw hasPacked ? packedTwice() : noTable();
  if (source.bytes === 0)
    throw new Failure('empty-file', 'The file inside is empty.', { hint: 'Export it again.' });
  return { ...(await findText(source, known, wanted)), choices: tables, ...guessed(known.table, tables) };
}

function guessed(said: string | undefined, choices: readonly unknown[]): { guessed?: true } {
  return said === undefined && choices.length > 1 ? { guessed: true } : {};
}
