import { happens, pick } from './chance.ts';
import type { ColumnFault, ColumnProfile } from './column-profile.ts';
import type { FileProfile } from './profile.ts';
import { drawCell } from './sample-cells.ts';
import { canShow, spoil } from './sample-faults.ts';
import { encodeText, joinLines, writeRow } from './sample-file.ts';
import { breakRow, canBreak } from './sample-rows.ts';
import type { SampleRow } from './sample-rows.ts';

/** A sample: its bytes and text, and the faults of the file that have no place in it. */
export interface Sample {
  readonly bytes: Buffer;
  readonly text: string;
  readonly rows: number;
  readonly notShown: readonly string[];
}

const triesPerRow = 200;

/**
 * Writes made-up rows with the real file's header, columns, delimiter, quoting, encoding, line ends and faults, so that what stumbles over the file
 * stumbles over the sample. No real value is copied or moved: each is drawn by chance from shapes that a whole group shares, and a fault that few
 * have is made anew from its kind. The first row has no fault. `isClean` says that a line holds nothing of anyone; a line that does is drawn again.
 */
export function syntheticSample(file: FileProfile, rows: number, isClean: (line: string) => boolean): Sample {
  const plan = spreadFaults(file, rows);
  const made: SampleRow[] = [];
  const lines: string[] = [];
  for (const faults of plan.rows) {
    const row = drawRow(file, faults, made, isClean);
    if (row === undefined) {
      plan.notShown.push(...namesOf(file, faults));
      continue;
    }
    made.push(row);
    lines.push(writeRow(row, file.format));
  }
  const text = joinLines([...headLines(file, isClean), ...lines], file.format);
  return { bytes: encodeText(text, file.format), text, rows: lines.length, notShown: plan.notShown };
}

/** The faults of one row: cells by column, and the rule it breaks as a whole. */
interface RowFaults {
  readonly cells: Map<number, ColumnFault>;
  rule?: string;
}

/** Gives every fault a place: rows after the first, one fault a cell. What finds none is named. */
function spreadFaults(file: FileProfile, count: number): { rows: RowFaults[]; notShown: string[] } {
  const rows = Array.from({ length: count }, (): RowFaults => ({ cells: new Map() }));
  const notShown: string[] = [];
  const rules = [...file.rowFaults.keys()];
  // An open quote swallows what comes behind it, so it comes last.
  rules.sort((a, b) => Number(a === 'unclosed-quote') - Number(b === 'unclosed-quote'));
  let last = rows.length - 1;
  for (const rule of rules.reverse()) {
    const row = last > 0 && canBreak(rule) ? rows[last--] : undefined;
    if (row === undefined) notShown.push(rule);
    else row.rule = rule;
  }
  const places = rows.slice(1).filter((row) => row.rule === undefined);
  const spare = places.length > 0 ? places : rows;
  let next = 0;
  for (const [index, column] of file.columns.entries()) {
    for (const fault of column.faults) {
      const row =
        canShow(fault.fault) && fits(fault.fault, file)
          ? spare
              .map((_row, at) => spare[(next + at) % spare.length])
              .find((each) => each?.cells.has(index) === false)
          : undefined;
      if (row === undefined) notShown.push(`${column.header}: ${fault.fault}`);
      else row.cells.set(index, fault);
      next++;
    }
  }
  return { rows, notShown };
}

/** A tab or a line end inside a cell needs quotes, or another delimiter. */
function fits(fault: string, { format }: FileProfile): boolean {
  if (fault === 'line-break') return format.quoted;
  return fault !== 'tab' || format.quoted || format.delimiter !== '\t';
}

function namesOf(file: FileProfile, { cells, rule }: RowFaults): string[] {
  const named = [...cells].map(([index, { fault }]) => `${file.columns[index]?.header ?? ''}: ${fault}`);
  return rule === undefined ? named : [rule, ...named];
}

function drawRow(
  file: FileProfile,
  { cells: faults, rule }: RowFaults,
  made: readonly SampleRow[],
  isClean: (line: string) => boolean,
): SampleRow | undefined {
  for (let tries = 0; tries < triesPerRow; tries++) {
    const cells = file.columns.map((column, index) => {
      const fault = faults.get(index);
      const cell = drawCell(column);
      return fault === undefined ? nothingOr(cell, column) : spoil(cell, column, fault);
    });
    const row = rule === undefined ? { cells } : breakRow(rule, cells, file.columns, made);
    if (isClean(writeRow(row, file.format))) return row;
  }
  return undefined;
}

/** Where the file often writes a word for nothing, empty cells have it too. */
function nothingOr(cell: string, column: ColumnProfile): string {
  return cell === '' && column.nothing.length > 0 && happens(0.5) ? (pick(column.nothing) ?? '') : cell;
}

/** The lines above the data: as many as the file has, and the header, where there is one. Headers that name someone are numbered. */
function headLines(file: FileProfile, isClean: (line: string) => boolean): string[] {
  const { headerLine } = file.format;
  if (headerLine === 0) return [];
  const header = { cells: file.columns.map((column) => column.header) };
  const written = writeRow(header, file.format);
  const plain = writeRow(
    { cells: file.columns.map((_column, index) => `Column_${String(index + 1)}`) },
    file.format,
  );
  const above = Array.from({ length: headerLine - 1 }, () => 'Title');
  return [...above, isClean(written) ? written : plain];
}
