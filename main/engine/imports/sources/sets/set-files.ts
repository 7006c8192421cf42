import { Failure } from '../../../../../shared/failure.ts';
import { say } from '../../../../../shared/say.ts';
import type { DelimitedFormat } from '../../../../../shared/imports/source.ts';
import { openDelimited } from '../delimited.ts';
import { findEncoding } from '../encoding.ts';
import type { ByteSource } from '../file-bytes.ts';
import type { FileSet } from '../file-set.ts';
import { findDelimited } from '../find-delimited.ts';
import type { BrokenRow, SetPart, Table, TableRow } from '../table.ts';
import type { Sentence } from '../../../../../shared/say.ts';

type Encoding = DelimitedFormat['encoding'];

/** Reads cells by header: case, and the spellings that generators use, do not count. Gives '' for a column that is not there. */
export type CellReader = (cells: readonly string[], ...headers: readonly string[]) => string;

/** What reading a joined file gives beside its good rows. */
export interface Joined {
  /** Whether the set has the file. */
  readonly isThere: boolean;
  /** How many of its rows cannot be read. */
  readonly broken: number;
}

/** How a joined file is read. */
export interface JoinWish {
  /** Called with the cells of rows that cannot be read, as far as they can be told apart. */
  readonly lost?: (cells: readonly string[], read: CellReader) => void;
  /** The columns that nobody misses; others that hold something and are not read are named. */
  readonly expected?: readonly string[];
  /** Set where another import of the same set tells of this file's broken rows. */
  readonly quiet?: boolean;
}

/** The files of one set. */
export interface SetReader {
  has(base: string): boolean;
  /** Opens a file that the set must have. Throws `unsupported-file` naming it. */
  open(base: string): Promise<Table>;
  /** Calls `take` for each good row of a file that the set may lack. */
  each(
    base: string,
    take: (cells: readonly string[], read: CellReader) => void,
    wish?: JoinWish,
  ): Promise<Joined>;
  /** Sentences about the files that were read so far. */
  warnings(): Sentence[];
}

/**
 * Makes the reader of a set. All files come from one folder: of those with users or enrollments the one that lies least deep, so that a copy in
 * a folder below is never taken for the set. A file that is not Unicode is read in `encoding`, and named.
 */
export function createSetReader(set: FileSet, encoding?: Encoding): SetReader {
  const { files, others } = filesOf(set);
  const warnings = new Map<string, Sentence>();
  // Each is said once, however often a file is read.
  const warn = (sentence: Sentence): void => {
    warnings.set(String(sentence), sentence);
  };
  if (others > 0) {
    warn(
      others === 1
        ? say`The set has 1 more folder of the same kind inside; only the outermost was read.`
        : say`The set has ${others} more folders of the same kind inside; only the outermost was read.`,
    );
  }
  const sourceOf = (base: string): ByteSource | undefined => {
    const name = files.get(base.toLowerCase());
    const source = name === undefined ? undefined : set.file(name);
    // A file without a byte says as much as none.
    return source === undefined || source.bytes === 0 ? undefined : source;
  };
  const openSource = async (base: string, source: ByteSource): Promise<Table> => {
    const found = await findEncoding(source);
    const used = found.asked ? (encoding ?? found.encoding) : found.encoding;
    if (found.asked) {
      warn(
        say`${base} is not Unicode; it was read as ${used}. Check a name with accents, and say another encoding if it is wrong.`,
      );
    }
    return openDelimited(source, await findDelimited(source, used, {}));
  };
  return {
    has: (base) => sourceOf(base) !== undefined,
    async open(base) {
      const source = sourceOf(base);
      if (source !== undefined) return openSource(base, source);
      throw new Failure('unsupported-file', say`The set has no ${base}.`, {
        hint: 'Export the whole set again, or pick the single file that you need.',
      });
    },
    async each(base, take, wish = {}) {
      const source = sourceOf(base);
      if (source === undefined) return { isThere: false, broken: 0 };
      const table = await openSource(base, source);
      const columns = createColumnWatch(table.headers);
      let broken = 0;
      let first = 0;
      for await (const rows of table.batches()) {
        for (const row of rows) {
          if ('rule' in row) {
            if (broken++ === 0) first = row.line;
            wish.lost?.(row.cells ?? [], columns.read);
          } else {
            columns.meet(row.cells);
            take(row.cells, columns.read);
          }
        }
      }
      if (broken > 0 && wish.quiet !== true) warn(brokenSentence(base, broken, first));
      const unread = wish.expected === undefined ? [] : columns.unread(wish.expected);
      if (unread.length > 0) {
        warn(say`${base}: these columns are not stored: ${unread.slice(0, 20).join(', ')}.`);
      }
      return { isThere: true, broken };
    },
    warnings: () => [...warnings.values()],
  };
}

/** The last part of a name, in lower case. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}

/** Makes the reader of cells for a table. */
export function cellReader(headers: readonly string[]): CellReader {
  const columns = columnsByName(headers);
  return (cells, ...names) => {
    for (const name of names) {
      const cell = cells[columns.get(plain(name)) ?? -1]?.trim();
      if (cell !== undefined && cell !== '') return cell;
    }
    return '';
  };
}

/** Where a column stands, by its name as `cellReader` compares it. */
export function columnAt(headers: readonly string[], ...names: readonly string[]): number | undefined {
  const columns = columnsByName(headers);
  return names.map((name) => columns.get(plain(name))).find((column) => column !== undefined);
}

/** What a row of a part becomes: cells, a refusal by name, or nothing where it is not of this import. */
export type DerivedRow =
  | { readonly cells: readonly string[]; readonly gone?: boolean; readonly kept?: ReadonlySet<number> }
  | Pick<BrokenRow, 'rule' | 'cells'>
  | undefined;

/** How the rows of a part come from those of its main file. */
export interface Derivation {
  readonly headers: readonly string[];
  readonly part: SetPart;
  change(cells: readonly string[]): DerivedRow;
  /** The cells of a row that cannot be read, under the headers of the part. */
  broken(cells: readonly string[]): readonly string[];
}

/** A part of a set over its main file. */
export function derivedTable(table: Table, { headers, part, change, broken }: Derivation): Table {
  return {
    headers,
    part,
    readShare: () => table.readShare(),
    async *batches() {
      let row = 0;
      for await (const rows of table.batches()) {
        const derived: TableRow[] = [];
        for (const each of rows) {
          if ('rule' in each) {
            derived.push({ ...each, row: ++row, cells: broken(each.cells ?? []) });
            continue;
          }
          const changed = change(each.cells);
          if (changed !== undefined) derived.push({ line: each.line, row: ++row, ...changed });
        }
        yield derived;
      }
    },
  };
}

/** The files of the folder that is the set, by base name, and how many other folders would be one too. */
function filesOf(set: FileSet): { files: ReadonlyMap<string, string>; others: number } {
  const folders = new Set(
    set.names
      .filter((name) => ['users.csv', 'enrollments.csv'].includes(baseName(name)))
      .map((name) => name.slice(0, name.lastIndexOf('/') + 1)),
  );
  const depth = (folder: string): number => folder.split('/').length;
  const [root = ''] = [...folders].sort((a, b) => depth(a) - depth(b));
  const inRoot = set.names.filter((name) => name.slice(0, name.lastIndexOf('/') + 1) === root);
  return {
    files: new Map(inRoot.map((name) => [baseName(name), name])),
    others: Math.max(0, folders.size - 1),
  };
}

function brokenSentence(base: string, broken: number, first: number): Sentence {
  return broken === 1
    ? say`${base}: 1 row cannot be read, the first on line ${first}. What they say is left as it is stored, or the row that needs it is refused.`
    : say`${base}: ${broken} rows cannot be read, the first on line ${first}. What they say is left as it is stored, or the row that needs it is refused.`;
}

interface ColumnWatch {
  readonly read: CellReader;
  meet(cells: readonly string[]): void;
  unread(expected: readonly string[]): string[];
}

/** Notes which columns hold something and which are asked for. */
function createColumnWatch(headers: readonly string[]): ColumnWatch {
  const cell = cellReader(headers);
  const asked = new Set<string>();
  const filled = new Set<number>();
  return {
    read: (cells, ...names) => {
      for (const name of names) asked.add(plain(name));
      return cell(cells, ...names);
    },
    meet(cells) {
      if (filled.size === headers.length) return;
      for (const [column, text] of cells.entries()) if (text.trim() !== '') filled.add(column);
    },
    unread(expected) {
      const known = new Set(expected.map(plain));
      // Where no column has a name that was asked for, the first row may be a person and no header.
      if (!headers.some((header) => asked.has(plain(header)))) return [];
      return headers.filter(
        (header, column) => filled.has(column) && !asked.has(plain(header)) && !known.has(plain(header)),
      );
    },
  };
}

function columnsByName(headers: readonly string[]): ReadonlyMap<string, number> {
  // Of two spellings of one name the first counts.
  return new Map(headers.map((header, index) => [plain(header), index] as const).reverse());
}

function plain(header: string): string {
  return header.toLowerCase().replace(/[\s_-]/g, '');
}
