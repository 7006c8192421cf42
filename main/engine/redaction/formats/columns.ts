import { fieldOf } from './format.ts';
import type { Field, FieldKind, FormatState } from './format.ts';
import { kindOfName } from './key-kinds.ts';

/** The state of a log with columns: the separator, then the name of each column. */
export type ColumnState = FormatState;

/** Kinds that a column of a web log may have; a name that says anything else has values that are judged by their form or replaced. */
const webKinds: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'time',
  'host',
  'hosts',
  'user',
  'method',
  'protocol',
  'target',
  'query',
  'agent',
  'number',
  'word',
  'secret',
  'request',
  'value',
  'reference',
  'level',
  'thread',
]);

const separators = /[ \t]/;

/** The cells of a line: a cell in quotes may hold the separator, and doubled quotes. Undefined when a quote is not closed. */
export function cellsOf(line: string, separator: string): { start: number; end: number }[] | undefined {
  const cells: { start: number; end: number }[] = [];
  for (let at = 0; ;) {
    const isQuoted = line.charCodeAt(at) === 34;
    const end = isQuoted ? quotedCellEnd(line, at + 1, separator) : line.indexOf(separator, at);
    if (isQuoted && end === undefined) {
      // A quote that only happens to be the first character of a cell.
      const next = line.indexOf(separator, at);
      cells.push({ start: at, end: next < 0 ? line.length : next });
      if (next < 0) return cells;
      at = next + 1;
      continue;
    }
    const stop = end === undefined || end < 0 ? line.length : end;
    cells.push(isQuoted ? { start: at + 1, end: stop - 1 } : { start: at, end: stop });
    if (stop >= line.length) return cells;
    at = stop + 1;
    if (at === line.length) {
      cells.push({ start: at, end: at });
      return cells;
    }
  }
}

/** Where a quoted cell ends: behind a quote that is followed by the separator or the end of the line. */
function quotedCellEnd(line: string, from: number, separator: string): number | undefined {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    if (line.charCodeAt(at + 1) === 34) at++;
    else if (at + 1 === line.length || line.charAt(at + 1) === separator) return at + 1;
  }
  return undefined;
}

/** The fields of a line of columns. A line with another number of cells than columns has none of the form. */
export function columnFields(
  line: string,
  [separator = ' ', ...names]: ColumnState,
): readonly Field[] | undefined {
  const cells = cellsOf(line, separator);
  if (cells === undefined) return undefined;
  if (cells.length === names.length + 1 && line.endsWith(separator)) cells.pop();
  if (names.length === 0 || cells.length !== names.length) return undefined;
  return cells.flatMap(({ start, end }, at) => {
    const kind = kindOfColumn(names[at] ?? '');
    return kind === 'query' ? queryFields(line, start, end) : [fieldOf(line, start, end, kind)];
  });
}

const aspError = /\|(-|\d{1,6})\|([0-9a-f]{8})\|([\w.:'-]{1,200})$/i;

/** A query, and what IIS adds to it when a script fails: the line, the number and the words of the error (`|12|800a000d|Type_mismatch`). */
function queryFields(line: string, start: number, end: number): readonly Field[] {
  const query = line.slice(start, end);
  const [all, at = '', code = '', words = ''] = aspError.exec(query.slice(-240)) ?? [];
  if (all === undefined) return [fieldOf(line, start, end, 'query')];
  const from = end - all.length;
  const codeAt = from + at.length + 2;
  return [
    fieldOf(line, start, from, 'query'),
    fieldOf(line, from + 1, from + 1 + at.length, 'number'),
    fieldOf(line, codeAt, codeAt + code.length, 'errcode'),
    fieldOf(line, end - words.length, end, 'word'),
  ];
}

function kindOfColumn(name: string): FieldKind {
  const kind = kindOfName(name);
  return webKinds.has(kind) ? kind : 'any';
}

/** A line that names columns: the fields that make sure that only known names stay. `from` is where the names begin. */
export function headerFields(line: string, from: number): readonly Field[] {
  return Array.from(line.slice(from).matchAll(/[^ \t]+/g), (part) => {
    const start = from + part.index;
    return fieldOf(line, start, start + part[0].length, 'name');
  });
}

/** The state that a line of names makes. Names are separated by tabs if there are any, else by spaces. */
export function columnState(names: string): ColumnState {
  const separator = names.includes('\t') ? '\t' : ' ';
  return [separator, ...names.split(separators).filter((name) => name !== '')];
}
