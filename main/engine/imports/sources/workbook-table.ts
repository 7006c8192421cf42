import { Failure } from '../../../../shared/failure.ts';
import { cleanHeaders, fitRow } from './delimited.ts';
import { rowsAboveHeader } from './header-line.ts';
import type { Table, TableRow } from './table.ts';
import type { SheetRow } from './xlsx/sheet.ts';
import { openSheet } from './xlsx/workbook.ts';
import type { XlsxSheet } from './xlsx/workbook.ts';
import type { Zip } from './zip.ts';

/** So many cells are held at once: one word at the far right of a header makes every row as wide as Excel allows. */
const mostCells = 1 << 20;

/** Opens a sheet of a workbook as a table. `headerLine` is the sheet's own row; 0 where there is no header. Throws `no-rows`. */
export async function openWorkbookTable(zip: Zip, sheetName: string, headerLine: number): Promise<Table> {
  const sheet = await openSheet(zip, sheetName);
  const headers = await readHeaders(sheet, headerLine);
  return {
    headers,
    readShare: () => sheet.readShare(),
    async *batches() {
      let row = 0;
      let isHeader = headerLine > 0;
      for await (const sheetRows of sheet.rows()) {
        let rows: TableRow[] = [];
        for (const each of sheetRows) {
          if (each.line < headerLine || isEmpty(each)) continue;
          if (isHeader) {
            isHeader = false;
            continue;
          }
          row++;
          rows.push(fitRow({ line: each.line, cells: pad(each.cells, headers.length) }, row, headers.length));
          if (rows.length * headers.length < mostCells) continue;
          yield rows;
          rows = [];
        }
        yield rows;
      }
    },
  };
}

const lookedAt = 25;
const stringsLookedAt = 20_000;

/** On which of the sheet's own rows its header stands: below the title lines of a report, or on the first. */
export async function findSheetHeader(zip: Zip, sheetName: string): Promise<number> {
  const first = await firstRows(zip, sheetName);
  const above = rowsAboveHeader(first.map(({ filled }) => filled));
  return above === 0 ? 1 : (first[above]?.line ?? 1);
}

const sheetsLookedAt = 10;

/**
 * Which of several sheets holds a table, that is two rows of more than one cell, as covers and notes have none: the first of them, and whether another
 * one may be meant. Without any it is the first sheet.
 */
export async function findTableSheet(
  zip: Zip,
  sheetNames: readonly string[],
): Promise<{ sheet: string; isOpen: boolean }> {
  const [first = '', ...others] = sheetNames;
  if (others.length === 0) return { sheet: first, isOpen: false };
  const tables: string[] = [];
  for (const name of sheetNames.slice(0, sheetsLookedAt)) {
    const rows = await firstRows(zip, name);
    if (rows.filter(({ filled }) => filled > 1).length > 1) tables.push(name);
  }
  const isOpen = tables.length !== 1 || sheetNames.length > sheetsLookedAt;
  return { sheet: tables[0] ?? first, isOpen };
}

/** The first rows of a sheet that are not empty, with the number of their cells that are filled. */
async function firstRows(zip: Zip, sheetName: string): Promise<{ line: number; filled: number }[]> {
  const sheet = await openSheet(zip, sheetName, stringsLookedAt);
  const first: { line: number; filled: number }[] = [];
  for await (const rows of sheet.rows()) {
    for (const { line, cells } of rows) {
      const filled = cells.filter((cell) => cell.trim() !== '').length;
      if (filled > 0) first.push({ line, filled });
    }
    if (first.length >= lookedAt) break;
  }
  return first.slice(0, lookedAt);
}

async function readHeaders(sheet: XlsxSheet, headerLine: number): Promise<string[]> {
  for await (const rows of sheet.rows()) {
    const first = rows.find((row) => row.line >= headerLine && !isEmpty(row));
    if (first === undefined) continue;
    return headerLine === 0
      ? first.cells.map((_cell, index) => `Column ${String(index + 1)}`)
      : cleanHeaders(first.cells);
  }
  throw new Failure('no-rows', 'This sheet is empty.', { hint: 'Choose another sheet of the workbook.' });
}

function isEmpty(row: SheetRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}

/** A sheet does not store the empty cells at the end of a row. */
function pad(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')];
}
