import { CalendarDate, GregorianCalendar } from '@internationalized/date';
import type { DateOrder } from '../../../shared/imports/columns.ts';

/** What reading a date gives: ISO `YYYY-MM-DD`, nothing (an empty form of "no date"), or the rule it breaks. */
export type DateReading =
  | { readonly value: string | undefined; /** The year had two digits. */ readonly isShort?: true }
  | { readonly rule: 'bad-date' | 'future-date' | 'implausible-date' };

/** Year, month, day; the year as written, of two digits or four. */
type Parts = readonly [year: string, month: number, day: number];

const calendar = new GregorianCalendar();
const emptyForms = /^0+$|^0{4}[-/.]0{1,2}[-/.]0{1,2}$|^0{1,2}[-/.]0{1,2}[-/.]0{2,4}$|^null$/i;
// Databases write midnight behind a day. Any other time of day may be another day somewhere else, so it is no date.
const midnight =
  /[T ] ?(?:0{1,2}:00(?::00(?:\.0+)?)?(?: ?AM)?|12:00(?::00(?:\.0+)?)? ?AM)(?: ?Z| ?UTC| ?[+-]\d\d:?\d\d)?$/i;
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/;
const namedMonth = [
  // 03-FEB-1999 as Oracle writes it, 03FEB1999 as SAS does, 3 February 1999
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?<month>[a-z]{3,9})\.?,?[-/. ]*(?<year>\d{4}|\d{2})$/i,
  // Feb 3, 1999
  /^(?<month>[a-z]{3,9})\.?[-/. ]+(?<day>\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(?<year>\d{4}|\d{2})$/i,
  /^(?<year>\d{4})[-/. ](?<month>[a-z]{3,9})[-/. ](?<day>\d{1,2})$/i,
  // Wed Feb 03 00:00:00 EST 1999 as Java prints it
  /^[a-z]{3} (?<month>[a-z]{3}) (?<day>\d{1,2}) 00:00:00 [a-z]{2,5} (?<year>\d{4})$/i,
] as const;
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;
const oldest = 1900;
const youngest = 10;

/**
 * Reads a birthday as campus systems write it: `YYYY-MM-DD`, `YYYYMMDD`, `MMDDYYYY`, day or month first with `/`, `-` or `.`, and with the English
 * name of the month (`03-FEB-1999`). `order` settles what could be day or month; without it month comes first, as in Trac 4.0. A year of two digits
 * is that of someone between 10 and 109 years old. `today` is ISO.
 */
export function readDate(text: string, order: DateOrder | undefined, today: string): DateReading {
  const latest = Number(today.slice(0, 4)) - youngest;
  const read = readAny(text, order, (year) => latest - ((latest - year) % 100));
  if ('rule' in read || read.value === undefined) return read;
  if (read.value > today) return { rule: 'future-date' };
  // 1900-01-01 is what databases write for "no date".
  if (Number(read.value.slice(0, 4)) < oldest || read.value === '1900-01-01')
    return { rule: 'implausible-date' };
  return read;
}

/** Reads any day of the calendar in the same spellings: the begin of a course may lie ahead. A year of two digits is one of this century. */
export function readDay(text: string, order: DateOrder | undefined): DateReading {
  return readAny(text, order, (year) => 2000 + year);
}

function readAny(
  text: string,
  order: DateOrder | undefined,
  toFullYear: (ofTwoDigits: number) => number,
): DateReading {
  if (emptyForms.test(text)) return { value: undefined };
  const parts = partsOf(text.replace(midnight, ''), order);
  if (parts === undefined) return { rule: 'bad-date' };
  const [written, month, day] = parts;
  const isShort = written.length === 2;
  const year = isShort ? toFullYear(Number(written)) : Number(written);
  if (month < 1 || month > 12 || day < 1 || year < 1 || day > daysIn(year, month))
    return { rule: 'bad-date' };
  const value = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isShort ? { value, isShort } : { value };
}

function daysIn(year: number, month: number): number {
  return calendar.getDaysInMonth(new CalendarDate(year, month, 1));
}

function partsOf(text: string, order: DateOrder | undefined): Parts | undefined {
  const [, isoYear, isoMonth, isoDay] = yearFirst.exec(text) ?? [];
  if (isoYear !== undefined) return [isoYear, Number(isoMonth), Number(isoDay)];
  const [, first, second, year] = yearLast.exec(text) ?? [];
  if (order === 'YMD' && year?.length === 2 && first?.length === 2)
    return [first, Number(second), Number(year)];
  if (year !== undefined) return byOrder(Number(first), Number(second), year, order);
  return /^\d{8}$/.test(text) ? packedParts(text, order) : namedParts(text);
}

function packedParts(text: string, order: DateOrder | undefined): Parts {
  const isYearFirst =
    order === 'YMD' || (order === undefined && /^(19|20)\d\d(0\d|1[0-2])[0-3]\d$/.test(text));
  if (isYearFirst) return [text.slice(0, 4), Number(text.slice(4, 6)), Number(text.slice(6))];
  return byOrder(Number(text.slice(0, 2)), Number(text.slice(2, 4)), text.slice(4), order);
}

function namedParts(text: string): Parts | undefined {
  for (const pattern of namedMonth) {
    const found = pattern.exec(text)?.groups;
    if (found === undefined) continue;
    const name = (found['month'] ?? '').toLowerCase();
    const month = months.findIndex(
      (each) => each.startsWith(name) || (name === 'sept' && each === 'september'),
    );
    return month < 0 ? undefined : [found['year'] ?? '', month + 1, Number(found['day'])];
  }
  return undefined;
}

function byOrder(first: number, second: number, year: string, order: DateOrder | undefined): Parts {
  return order === 'DMY' ? [year, second, first] : [year, first, second];
}
