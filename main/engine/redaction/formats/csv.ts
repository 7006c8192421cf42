import { fieldOf, shareOf } from './format.ts';
import type { Field, FieldKind, FormatState, LogFormat } from './format.ts';
import { isListedName, kindOfField, kindOfName } from './key-kinds.ts';

/** The state of a table: the column whose quotes are open (as a number, or empty), the delimiter, and the names of the columns. */
type TableState = FormatState;

const delimiters = [',', ';', '\t', '|'];

/**
 * Tables with a header (RFC 4180, with the usual delimiters). A column is judged by its name: what is somebody's is replaced whole, numbers and words
 * that say what the program did stay, the rest is free text. A quoted cell may go over several lines.
 */
export const csvFormat: LogFormat = {
  name: () => 'csv',
  holdsText: true,
  detect(lines) {
    const state = stateOf(lines);
    if (state === undefined || lines.length < 2) return 0;
    let current = state;
    return shareOf(lines, (line) => {
      const isRow = parse(line, current) !== undefined;
      current = carry(current, line);
      return isRow;
    });
  },
  start: (lines) => stateOf(lines.map((line) => line.replace(/\r$/, ''))) ?? [],
  carry,
  parse,
};

/** The header is the first line; the delimiter the one that cuts it into most names. */
function stateOf(lines: readonly string[]): TableState | undefined {
  const header = lines[0]?.replace(/^\ufeff/, '') ?? '';
  if (header.length > 8192) return undefined;
  const candidates = delimiters
    .map((delimiter) => ({ delimiter, names: namesIn(header, delimiter) }))
    .filter(({ names }) => names !== undefined && isHeader(names));
  const best = candidates.toSorted((a, b) => (b.names?.length ?? 0) - (a.names?.length ?? 0))[0];
  return best?.names === undefined ? undefined : ['', best.delimiter, ...best.names];
}

function namesIn(header: string, delimiter: string): string[] | undefined {
  const row = scanRow(header, delimiter);
  if (row.open !== undefined) return undefined;
  return row.cells.map(({ start, end }) => header.slice(start, end).trim());
}

const headerName = /^[\p{L}_#@][\p{L}\p{M}\p{N} _.()/#%&'-]{0,47}$/u;

/** Names of columns: two or more, each once; of two at least one is usual. */
function isHeader(names: readonly string[]): boolean {
  if (names.length < 2 || new Set(names).size < names.length) return false;
  if (!names.every((name) => headerName.test(name) && name.split(' ').length <= 5)) return false;
  return names.length > 2 || names.some((name) => kindOfName(name) !== 'message');
}

interface Row {
  /** `column` counts from 0. */
  readonly cells: readonly { start: number; end: number; column: number }[];
  /** The column whose quotes are still open at the end of the line. */
  readonly open: number | undefined;
}

/** Cuts a line into cells; `opened` is the column that was open at its beginning. A quote opens a cell only as its first character. */
function scanRow(line: string, delimiter: string, opened?: number): Row {
  const cells: { start: number; end: number; column: number }[] = [];
  let column = opened ?? 0;
  let at = 0;
  let isQuoted = opened !== undefined;
  for (;;) {
    if (!isQuoted && line.charCodeAt(at) === 34) {
      isQuoted = true;
      at++;
    }
    const start = at;
    let end: number;
    if (isQuoted) {
      end = closingQuote(line, at, delimiter);
      if (end < 0) {
        cells.push({ start, end: line.length, column });
        return { cells, open: column };
      }
      at = end + 1;
    } else {
      const next = line.indexOf(delimiter, at);
      at = end = next < 0 ? line.length : next;
    }
    cells.push({ start, end, column });
    if (at >= line.length) return { cells, open: undefined };
    at++;
    column++;
    isQuoted = false;
  }
}

/** A quote before a delimiter or the end of the line; a doubled one is part of the cell. */
function closingQuote(line: string, from: number, delimiter: string): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    if (line.charCodeAt(at + 1) === 34) at++;
    else if (at + 1 === line.length || line.charAt(at + 1) === delimiter) return at;
  }
  return -1;
}

function carry(state: TableState, line: string): TableState {
  const [open = '', delimiter = ',', ...names] = state;
  if (!line.includes('"')) return state;
  const row = scanRow(line, delimiter, open === '' ? undefined : Number(open));
  // A row with too many cells is withheld; a quote in it opens nothing.
  const isOpen = row.open !== undefined && row.open < names.length;
  const next = isOpen ? String(row.open) : '';
  return next === open ? state : [next, delimiter, ...names];
}

function parse(line: string, state: TableState): readonly Field[] | undefined {
  const [open = '', delimiter = ',', ...names] = state;
  const opened = open === '' ? undefined : Number(open);
  const row = scanRow(line, delimiter, opened);
  const last = row.cells.at(-1)?.column ?? 0;
  if (names.length === 0 || last >= names.length) return undefined;
  if (row.open === undefined && last !== names.length - 1) return undefined;
  const isHeaderRow =
    opened === undefined &&
    row.cells.every(({ start, end, column }) => line.slice(start, end).trim() === names[column]);
  const fields: Field[] = [];
  for (const { start, end, column } of row.cells) {
    const name = names[column] ?? '';
    if (isHeaderRow && isListedName(name)) continue;
    const kind = isHeaderRow ? 'name' : kindOfCell(name, line.slice(start, end));
    fields.push(fieldOf(line, start, end, kind));
  }
  return fields;
}

function kindOfCell(name: string, text: string): FieldKind {
  const kind = kindOfField(name, text);
  // A cell of code or with words beside it says less in a table than in a log.
  return kind === 'message' && /^\d{5,}$/.test(text) ? 'value' : kind;
}
