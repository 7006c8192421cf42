import type { Inspection } from '../../../shared/imports/columns.ts';

/** A column of a fixed-width file: its characters are counted from 1, both ends included. */
export interface FixedColumn {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const mostLines = 6;

/**
 * The first lines as they stand in the file, to count their characters. None where the lines are not known as a whole, or hold what may not be
 * shown.
 */
export function linesOf({ format, columns, preview }: Inspection): string[] {
  if (format.type !== 'delimited' || columns.some(({ refused }) => refused !== undefined)) return [];
  if (format.quoted && columns.length > 1) return [];
  return preview.slice(0, mostLines).map((row) => row.join(format.delimiter));
}

/** Two lines that count: the tens, and the last digit of each place. */
export function scaleFor(lines: readonly string[]): string[] {
  const places = Array.from({ length: longest(lines) }, (_, index) => index + 1);
  const tens = places.filter((place) => place % 10 === 0).map((place) => String(place).padStart(10));
  return [tens.join(''), places.map((place) => String(place % 10)).join('')];
}

/** A line that shows where each column lies: `├ID─────┤├Last na┤`. */
export function marksFor(columns: readonly FixedColumn[], lines: readonly string[]): string {
  const marks = Array.from({ length: longest(lines) }, () => ' ');
  for (const { name, start, end } of columns) {
    for (let place = start; place <= Math.min(end, marks.length); place++) {
      const isEdge = place === start || place === end;
      marks[place - 1] = isEdge ? (place === start ? '├' : '┤') : (name[place - start - 1] ?? '─');
    }
  }
  return marks.join('');
}

function longest(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => line.length));
}
