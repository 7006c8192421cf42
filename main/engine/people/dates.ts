import { CalendarDate, GregorianCalendar } from '@internationalized/date';
import type { DateOrder } from '../../../shared/imports.ts';

/** What reading a date gives: ISO `YYYY-MM-DD`, nothing (an empty form of "no date"), or the rule it breaks. */
export type DateReading =
  { readonly value: string | undefined } | { readonly rule: 'bad-date' | 'future-date' | 'implausible-date' };

const calendar = new GregorianCalendar();
const emptyForms = /^0+$|^0{4}[-/.]0{1,2}[-/.]0{1,2}$|^0{1,2}[-/.]0{1,2}[-/.]0{2,4}$|^null$/i;
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 0{1,2}:00(?::00)?(?: ?AM)?)?$/;
const oldest = 1900;

/**
 * Reads a birthday as Trac files write it: `YYYY-MM-DD`, `YYYYMMDD`, `MMDDYYYY`, and day or month first with `/`, `-` or `.`. `order` settles
 * the last two; without it month comes first, as in Trac 4.0. `today` is ISO.
 */
export function readDate(text: string, order: DateOrder | undefined, today: string): DateReading {
  const read = readDay(text, order);
  if ('rule' in read || read.value === undefined) return read;
  if (read.value > today) return { rule: 'future-date' };
  // 1900-01-01 is what databases write for "no date".
  if (Number(read.value.slice(0, 4)) < oldest || read.value === '1900-01-01')
    return { rule: 'implausible-date' };
  return read;
}

/** Reads any day of the calendar in the same spellings: the begin of a course may lie ahead. */
export function readDay(text: string, order: DateOrder | undefined): DateReading {
  if (emptyForms.test(text)) return { value: undefined };
  const parts = partsOf(text, order);
  if (parts === undefined) return { rule: 'bad-date' };
  const [year, month, day] = parts;
  if (month < 1 || month > 12 || day < 1 || year < 1 || day > daysIn(year, month))
    return { rule: 'bad-date' };
  return {
    value: `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  };
}

function daysIn(year: number, month: number): number {
  return calendar.getDaysInMonth(new CalendarDate(year, month, 1));
}

function partsOf(text: string, order: DateOrder | undefined): [number, number, number] | undefined {
  const iso = yearFirst.exec(text);
  if (iso !== null) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const written = yearLast.exec(text);
  if (written !== null) return byOrder(Number(written[1]), Number(written[2]), Number(written[3]), order);
  if (!/^\d{8}$/.test(text)) return undefined;
  const isYearFirst =
    order === 'YMD' || (order === undefined && /^(19|20)\d\d(0\d|1[0-2])[0-3]\d$/.test(text));
  if (isYearFirst) return [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))];
  return byOrder(Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4)), order);
}

function byOrder(
  first: number,
  second: number,
  year: number,
  order: DateOrder | undefined,
): [number, number, number] {
  return order === 'DMY' ? [year, second, first] : [year, first, second];
}
