import { findField, findRegistrationField } from '../../../shared/fields.ts';
import { tracLength } from '../imports/columns/trac-limits.ts';
import { between, pick, two } from './chance.ts';
import type { ColumnFault, ColumnProfile } from './column-profile.ts';
import { fillShape, isScript, lettersIn, wordOf } from './made-letters.ts';
import { drawFilled, fictional, layDate, textOf } from './sample-cells.ts';
import { lengthOfShape } from './shape-bands.ts';

/** Puts a fault into a cell: gives the spoilt cell. */
type Spoiler = (cell: string, column: ColumnProfile, fault: ColumnFault) => string;

/** How each kind of fault is made anew. What is not here depends on the inventory and cannot be shown in a file. */
const spoilers: Readonly<Record<string, Spoiler>> = {
  'space-before': (cell) => ` ${cell}`,
  'space-behind': (cell) => `${cell} `,
  'double-space': (cell) => inside(cell, '  '),
  'no-break-space': (cell) => inside(cell, '\u00a0'),
  'zero-width': (cell) => inside(cell, '\u200b'),
  tab: (cell) => inside(cell, '\t'),
  'line-break': (cell) => inside(cell, '\n'),
  'control-character': (cell) => inside(cell, '\u0007'),
  'bad-characters': (cell) => inside(cell, '\u0007'),
  'decomposed-accents': (cell) => inside(cell, 'e\u0301'),
  'formula-text': (cell) => `="${cell}"`,
  'apostrophe-before': (cell) => `'${cell}`,
  'word-for-nothing': (_cell, column) => pick(column.nothing) ?? 'NULL',
  'not-decodable': (cell) => inside(cell, '\ufffd'),
  'leading-zeros': (cell) => `00${cell.slice(2)}`,
  'number-over-long': () => String(between(2_147_483_648, 9_999_999_999)),
  'more-than-16-digits': () => fillShape('9{18}').replace(/^0/, '9'),
  'mixed-case': (cell) =>
    cell.slice(0, 1).toUpperCase() + cell.slice(1, 2) + cell.slice(2, 3).toUpperCase() + cell.slice(3),
  accents: (cell) => inside(cell, pick(['é', 'ñ', 'ü', 'å', 'ç']) ?? 'é'),
  'curly-quote': (cell) => inside(cell, '\u2019'),
  apostrophe: (cell) => inside(cell, "'"),
  comma: (cell) => inside(cell, ', '),
  quote: (cell) => inside(cell, '"'),
  'garbled-encoding': (cell) => inside(cell, pick(['Ã©', 'Ã±', 'Ã¼', 'â€™']) ?? 'Ã©'),
  symbol: (cell) => inside(cell, pick(['™', '°', '+', '$']) ?? '°'),
  'longer-than-trac-keeps': (_cell, column) =>
    textOf((tracLength(column.field ?? '') ?? 80) + between(1, 12)),
  'too-long': (_cell, column, { shape }) => textOf(tooLong(column, shape)),
  'bad-date': (_cell, column, { shape }) =>
    spoilDate(column, shape, { Y: '2001', M: two(between(13, 19)), D: two(between(32, 39)) }),
  'future-date': (_cell, column, { shape }) =>
    spoilDate(column, shape, { Y: String(between(2090, 2099)), M: '01', D: '02' }),
  'implausible-date': (_cell, column, { shape }) =>
    spoilDate(column, shape, { Y: String(between(1801, 1890)), M: '01', D: '02' }),
  'bad-email': (_cell, _column, { shape }) => badEmail(shape ?? ''),
  'bad-phone': () => `${fictional('999-9999')} ${wordOf(4)}`,
  'bad-number': () => `${String(between(1, 9))},${String(between(100, 999))}x`,
  'shortened-number': () =>
    `${String(between(1, 9))}.${String(between(10_000, 99_999))}E+${String(between(10, 15))}`,
  'bad-name': () => fillShape('9{5}'),
  'error-value': () => pick(['#N/A', '#REF!', '#VALUE!']) ?? '#N/A',
  'bad-yes-no': () => wordOf(6),
  // Never issued: the area numbers from 900 (SSA), and these are the ones that advertisements use.
  'ssn-value': () => `987-65-43${String(between(20, 29))}`,
  'other-script': (cell) => lettersIn('other', Math.max(2, cell.length)),
};

/** Whether a fault can be shown in a file by itself. */
export function canShow(fault: string): boolean {
  return fault in spoilers || isScript(fault);
}

/** The cell with the fault in it. */
export function spoil(cell: string, column: ColumnProfile, fault: ColumnFault): string {
  const whole = cell === '' ? drawFilled(column) : cell;
  if (isScript(fault.fault)) return lettersIn(fault.fault, Math.max(2, whole.length));
  return spoilers[fault.fault]?.(whole, column, fault) ?? whole;
}

function inside(cell: string, odd: string): string {
  const local = cell.includes('@') ? cell.indexOf('@') : cell.length;
  const at = Math.max(1, Math.min(local - 1, Math.ceil(local / 2)));
  return cell.slice(0, at) + odd + cell.slice(at);
}

/** One more than the field takes, and as many as enough of the refused cells have. */
function tooLong(column: ColumnProfile, shape: string | undefined): number {
  const key = column.field ?? '';
  const most = (findField(key) ?? findRegistrationField(key))?.maxLength ?? 80;
  const known = shape === undefined || shape.includes('…') ? 0 : lengthOfShape(shape);
  return Math.min(Math.max(known, most + 1), 5000);
}

/** A date of the same wrong layout: where the year stands, month and day that there are not. */
function spoilDate(
  column: ColumnProfile,
  shape: string | undefined,
  parts: { readonly Y: string; readonly M: string; readonly D: string },
): string {
  const layout = shape ?? column.layouts[0] ?? '9{4}-9{2}-9{2}';
  return /^[9{}0-8/.: -]+$/.test(layout) ? layDate(layout, column.dateOrder, parts) : fillShape(layout);
}

/** An address that is wrong in the same way: no at sign or two, a space, several addresses, no dot. */
function badEmail(shape: string): string {
  const signs = shape.split('@').length - 1;
  const name = wordOf(7);
  if (shape !== '' && signs === 0) return `${name}.redacted.invalid`;
  if (signs > 1 && /[;,]/.test(shape)) return `${name}@redacted.invalid;${wordOf(6)}@redacted.invalid`;
  if (signs > 1) return `${name}@@redacted.invalid`;
  return shape.includes(' ') ? `${wordOf(4)} ${wordOf(4)}@redacted.invalid` : `${name}@redacted`;
}
