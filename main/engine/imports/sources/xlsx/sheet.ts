import { Failure } from '../../../../../shared/failure.ts';
import { createCutNumbers } from './cut-numbers.ts';
import { unescapeCharacters } from './escapes.ts';
import { numberText } from './numbers.ts';
import type { NumberLook } from './numbers.ts';
import { longestCell } from './parts.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { XmlListener } from './xml-scanner.ts';

/** A row of a sheet: its own number, and the text of its cells from column A, '' where there is none. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What cells need beside their own XML. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly looks: readonly NumberLook[];
  readonly is1904: boolean;
  /** Whether the workbook asks to be worked out when it is opened: then a formula that gives 0 was most often never worked out. */
  readonly isUncalculated: boolean;
}

const mostColumns = 16_384;

/** What Excel shows in place of a result that is not there yet. */
const noResult = '#GETTING_DATA';

/** Collects rows from the XML of a sheet. */
export interface SheetListener extends XmlListener {
  /** The rows that are whole since the last time. */
  take(): SheetRow[];
  /** How many cells are waiting to be taken, the empty ones before others too. */
  held(): number;
}

/** Makes the listener. It throws `unsupported-file` for more columns, or longer cells, than Excel allows. */
export function createSheetListener(context: CellContext): SheetListener {
  let rows: SheetRow[] = [];
  let held = 0;
  let line = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let inline = '';
  let isValue = false;
  let isInline = false;
  let hasFormula = false;
  let hasValue = false;
  let phonetic = 0;
  const checkCut = createCutNumbers();

  const finishCell = (): void => {
    // Programs write formulas that only Excel works out: with no value at all, or with 0 for every one.
    const isWaiting =
      hasFormula && (!hasValue || (context.isUncalculated && type === 'n' && Number(value) === 0));
    const found = isWaiting ? noResult : cellText(context, type, style, value, inline);
    const text = type === 'n' ? checkCut(column, found) : found;
    if (text === '') return;
    if (column >= mostColumns) throw tooLarge();
    held += column + 1 - cells.length;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };

  return {
    open(name, attribute) {
      switch (name) {
        case 'row': {
          const own = Number(attribute('r'));
          line = own > 0 ? own : line + 1;
          cells = [];
          column = -1;
          return;
        }
        case 'c': {
          const at = attribute('r');
          const own = at === undefined ? -1 : columnOf(at);
          column = own >= 0 ? own : column + 1;
          type = attribute('t') ?? 'n';
          style = Number(attribute('s') ?? 0);
          value = '';
          inline = '';
          hasFormula = false;
          hasValue = false;
          return;
        }
        case 'f':
          hasFormula = true;
          return;
        case 'v':
          isValue = true;
          hasValue = true;
          return;
        case 'rPh':
          phonetic++;
          return;
        case 't':
          isInline = phonetic === 0;
      }
    },
    close(name) {
      switch (name) {
        case 'v':
          isValue = false;
          return;
        case 't':
          isInline = false;
          return;
        case 'rPh':
          phonetic--;
          return;
        case 'c':
          finishCell();
          return;
        case 'row':
          if (cells.length > 0) rows.push({ line, cells });
          cells = [];
      }
    },
    text(text) {
      if (isValue) value += text;
      else if (isInline) inline += text;
      if (value.length > longestCell || inline.length > longestCell) throw tooLarge();
    },
    held: () => held,
    take() {
      const taken = rows;
      rows = [];
      held = 0;
      return taken;
    },
  };
}

/** The text of a cell by its type (ECMA-376 part 1, 18.18.11). */
function cellText(context: CellContext, type: string, style: number, value: string, inline: string): string {
  switch (type) {
    case 's':
      // Number('') is 0, and string 0 is most often the name of a column.
      return value.trim() === '' ? '' : context.strings.get(Number(value));
    case 'inlineStr':
      return unescapeCharacters(inline);
    case 'str':
    case 'e':
      return unescapeCharacters(value);
    case 'b':
      return value.trim() === '1' ? 'TRUE' : value.trim() === '' ? '' : 'FALSE';
    case 'd':
      return isoDate(value);
    default: {
      const raw = value.trim();
      return raw === '' ? '' : numberText(raw, context.looks[style] ?? { as: 'number' }, context.is1904);
    }
  }
}

function isoDate(value: string): string {
  return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace('T', ' ');
}

/** The column of a cell reference such as `AB12`, from 0; -1 for none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 0x41 || code > 0x5a) break;
    column = column * 26 + (code - 0x40);
    if (column > mostColumns) throw tooLarge();
  }
  return column - 1;
}

function tooLarge(): Failure {
  return new Failure('unsupported-file', 'This sheet has more columns, or longer cells, than Excel allows.', {
    hint: 'Save the sheet as "CSV UTF-8", then pick that file.',
  });
}
