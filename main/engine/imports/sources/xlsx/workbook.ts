import { Failure } from '../../../../../shared/failure.ts';
import type { Zip } from '../zip.ts';
import { numberLook } from './numbers.ts';
import type { NumberLook } from './numbers.ts';
import { findPart, noWorkbook, partText, relationshipsOf, scanList } from './parts.ts';
import { refuseOtherPackages } from './refusals.ts';
import { readSharedStrings } from './shared-strings.ts';
import { createSheetListener } from './sheet.ts';
import type { CellContext, SheetRow } from './sheet.ts';
import { createXmlScanner } from './xml-scanner.ts';

/** A worksheet of a workbook. */
export interface SheetInfo {
  readonly name: string;
  /** Where it lies in the package. */
  readonly path: string;
  readonly state: 'visible' | 'hidden';
}

/** An open sheet. */
export interface XlsxSheet {
  readonly name: string;
  /** The rows that have anything in them, in batches; leaving the loop early closes what is open. */
  rows(): AsyncGenerator<readonly SheetRow[]>;
  /** How much of the sheet was read by the latest `rows()`, 0 to 1. */
  readShare(): number;
}

interface Workbook {
  readonly sheets: readonly SheetInfo[];
  readonly is1904: boolean;
  readonly isUncalculated: boolean;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

/** The worksheets in the order of the workbook. Throws `unsupported-file` for a package that is none. */
export async function listSheets(zip: Zip): Promise<readonly SheetInfo[]> {
  return (await readWorkbook(zip)).sheets;
}

/**
 * Opens a sheet by name; the first visible one when none is given. `mostStrings` is how many shared strings are read, where only its first rows are
 * wanted; further ones are empty then. Throws `not-found`.
 */
export async function openSheet(zip: Zip, name?: string, mostStrings?: number): Promise<XlsxSheet> {
  const workbook = await readWorkbook(zip);
  const sheet =
    name === undefined
      ? (workbook.sheets.find((each) => each.state === 'visible') ?? workbook.sheets[0])
      : workbook.sheets.find((each) => each.name === name);
  const entry = sheet === undefined ? undefined : findPart(zip, sheet.path);
  if (sheet === undefined || entry === undefined) {
    throw new Failure('not-found', 'The workbook has no sheet of this name.', {
      hint: 'Choose one of the sheets it has.',
    });
  }
  let done = 0;
  let context: CellContext | undefined;
  const part = (path: string | undefined) => (path === undefined ? undefined : findPart(zip, path));
  return {
    name: sheet.name,
    readShare: () => (entry.bytes === 0 ? 1 : Math.min(1, done / entry.bytes)),
    async *rows() {
      done = 0;
      context ??= {
        strings: await readSharedStrings(zip, part(workbook.strings), mostStrings),
        looks: await readLooks(zip, part(workbook.styles)),
        is1904: workbook.is1904,
        isUncalculated: workbook.isUncalculated,
      };
      const listener = createSheetListener(context);
      const scanner = createXmlScanner(listener);
      let step = leastStep;
      for await (const text of partText(zip, entry, (bytes) => (done = bytes))) {
        for (let at = 0; at < text.length;) {
          scanner.push(text.slice(at, at + step));
          at += step;
          step = nextStep(step, listener.held());
          const rows = listener.take();
          if (rows.length > 0) yield rows;
        }
      }
      scanner.end();
    },
  };
}

const leastStep = 2048;
const mostStep = 1 << 17;
const manyCells = 1 << 18;

/** How much of a sheet is read before its rows are passed on: one cell at the far right makes 40 characters of it a row of 16,384 cells. */
function nextStep(step: number, cells: number): number {
  if (cells > manyCells) return Math.max(leastStep, step >> 2);
  return cells * 4 > manyCells ? step : Math.min(mostStep, step * 2);
}

async function readWorkbook(zip: Zip): Promise<Workbook> {
  await refuseOtherPackages(zip);
  const root = [...(await relationshipsOf(zip, '')).values()].find((each) =>
    each.type.endsWith('/officeDocument'),
  );
  const path = root?.path ?? 'xl/workbook.xml';
  const part = findPart(zip, path) ?? findPart(zip, 'xl/workbook.xml');
  if (part === undefined) throw noWorkbook();
  const relationships = await relationshipsOf(zip, part.name);
  const sheets: SheetInfo[] = [];
  let is1904 = false;
  let isUncalculated = false;
  await scanList(zip, part, {
    open(name, attribute) {
      if (name === 'workbookPr') is1904 = isTrue(attribute('date1904'));
      if (name === 'calcPr') isUncalculated = isTrue(attribute('fullCalcOnLoad'));
      if (name !== 'sheet') return;
      const target = relationships.get(attribute('id') ?? '');
      if (target?.type.endsWith('/worksheet') !== true) return;
      const state = /hidden/i.test(attribute('state') ?? '') ? 'hidden' : 'visible';
      sheets.push({ name: attribute('name') ?? '', path: target.path, state });
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (sheets.length === 0) throw noWorkbook();
  const byType = (ending: string): string | undefined =>
    [...relationships.values()].find((each) => each.type.endsWith(ending))?.path;
  return { sheets, is1904, isUncalculated, strings: byType('/sharedStrings'), styles: byType('/styles') };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** How each cell style shows numbers, by its index. */
async function readLooks(zip: Zip, entry: ReturnType<typeof findPart>): Promise<readonly NumberLook[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isCellStyle = false;
  await scanList(zip, entry, {
    open(name, attribute) {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (name === 'cellXfs') isCellStyle = true;
      else if (name === 'xf' && isCellStyle) ids.push(Number(attribute('numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
    text: () => undefined,
  });
  return ids.map((id) => numberLook(id, codes.get(id)));
}
