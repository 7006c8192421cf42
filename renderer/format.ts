import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { intlLocaleOf } from './language/languages.ts';

/** What the language of the window formats by. */
interface Formats {
  readonly moment: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly month: Intl.DateTimeFormat;
  readonly weekday: Readonly<Record<'long' | 'short', Intl.DateTimeFormat>>;
  readonly whole: Intl.NumberFormat;
  readonly collator: Intl.Collator;
  readonly list: Intl.ListFormat;
}

// They are dear to make, and are asked for with each cell of a list.
const byLocale = new Map<string, Formats>();

function formats(): Formats {
  const locale = intlLocaleOf(i18n.locale);
  const known = byLocale.get(locale) ?? formatsOf(locale);
  byLocale.set(locale, known);
  return known;
}

function formatsOf(locale: string): Formats {
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return {
    moment: new Intl.DateTimeFormat(locale, { ...date, ...time }),
    day: new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }),
    weekday: {
      long: new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }),
      short: new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }),
    },
    whole: new Intl.NumberFormat(locale),
    collator: new Intl.Collator(locale),
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
  };
}

/** A moment (ISO 8601) in the time of this workstation: `29 Nov 2026, 23:24`, in Spanish `29 nov 2026, 23:24`. */
export function formatMoment(iso: string): string {
  const part = partsOf(formats().moment, new Date(iso));
  return `${dayText(part)}, ${part('hour')}:${part('minute')}`;
}

/** A day (`YYYY-MM-DD`) as letters and clocks write it: no reading of it is wrong anywhere (`29 Nov 2026`). */
export function formatDay(iso: string): string {
  return dayText(partsOf(formats().day, new Date(`${iso}T00:00:00Z`)));
}

type PartOf = (type: Intl.DateTimeFormatPartTypes) => string;

function partsOf(format: Intl.DateTimeFormat, date: Date): PartOf {
  const parts = format.formatToParts(date);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

function dayText(part: PartOf): string {
  return `${part('day')} ${part('month')} ${part('year')}`;
}

/** A day with the day of the week, as explanations of time limits write it: `Sun, 29 Nov 2026`. */
export function formatWeekday(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  return `${formats().weekday.short.format(date)} ${formatDay(iso)}`;
}

/** A day of this workstation with its weekday written out: `Monday, 30 Nov 2026`. */
export function formatLongDay(date: Date): string {
  const name = new Intl.DateTimeFormat(intlLocaleOf(i18n.locale), { weekday: 'long' });
  return `${name.format(date)}, ${dayText(partsOf(formats().moment, date))}`;
}

/** When something happened: a moment, or a day where no more is known. */
export function formatWhen(iso: string): string {
  return iso.length > 10 ? formatMoment(iso) : formatDay(iso);
}

/** A whole number with its separators. */
export function formatCount(count: number): string {
  return formats().whole.format(count);
}

/** A size in bytes, in the unit that fits. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let size = bytes;
  let at = 0;
  while (size >= 1000 && at < units.length - 1) {
    size /= 1000;
    at++;
  }
  const digits = at > 0 && size < 10 ? 1 : 0;
  return new Intl.NumberFormat(intlLocaleOf(i18n.locale), {
    style: 'unit',
    unit: units[at] ?? 'byte',
    unitDisplay: at === 0 ? 'long' : 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(size);
}

/** `1 person`, `2 people`. Inside a sentence a plural of its own reads better in other languages. */
export function people(count: number): string {
  return plural(count, { one: '# person', other: '# people' });
}

/** Words as one says them one after the other: `A, B, and C`. */
export function formatList(words: readonly string[]): string {
  return formats().list.format(words);
}

/** The name of a day of the week, 1 (Monday) to 7. */
export function weekdayName(day: number, length: 'long' | 'short' = 'long'): string {
  // The first of January 2024 was a Monday.
  return formats().weekday[length].format(new Date(Date.UTC(2024, 0, day)));
}

/** The short name of a month, 1 (January) to 12, as days are written with it. */
export function monthName(month: number): string {
  return formats().month.format(new Date(Date.UTC(2024, month - 1, 1)));
}

/** Which of two texts stands first in a list, in the language of the window. */
export function inOrder(one: string, other: string): number {
  return formats().collator.compare(one, other);
}

/** A time to wait, in the unit that fits. */
export function formatSeconds(seconds: number): string {
  if (seconds < 90) return t`${String(Math.max(1, Math.ceil(seconds)))} s`;
  return t`${String(Math.ceil(seconds / 60))} min`;
}

/** The day today, or so many days from now, `YYYY-MM-DD` in UTC as the vault counts days. */
export function today(days = 0): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day today in a time zone, `YYYY-MM-DD`. */
export function todayIn(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date());
  return ['year', 'month', 'day']
    .map((type) => parts.find((part) => part.type === type)?.value ?? '')
    .join('-');
}
