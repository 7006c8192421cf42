const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const dayNames = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** The parts of a written time, as text; what a layout does not have is undefined. */
type Parts = Readonly<
  Partial<Record<'year' | 'month' | 'name' | 'day' | 'hour' | 'minute' | 'second' | 'weekday', string>>
>;

interface Layout {
  readonly form: RegExp;
  /** The year of times that are written without one: any leap year, as only intervals count. */
  readonly year?: number;
  /** What stands before a day of one digit. */
  readonly pad?: ' ';
}

const clock = String.raw`(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})`;
const name = '(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/** The layouts of time stamps that servers write. A fraction or an offset after the seconds stays as it is. */
const layouts: readonly Layout[] = [
  // 10/Oct/2026:13:55:36 (Apache, NGINX, 4D)
  { form: new RegExp(String.raw`(?<day>\d{1,2})/${name}/(?<year>\d{4}):${clock}`, 'd') },
  // 2026-10-10T13:55:36, 2026/10/10 13:55:36, 2026.10.10 13:55:36
  { form: new RegExp(String.raw`(?<year>\d{4})[-/.](?<month>\d{2})[-/.](?<day>\d{2})[T\t ]${clock}`, 'd') },
  // Wed Oct 11 14:32:52.123456 2026 (Apache's error log)
  {
    form: new RegExp(
      String.raw`(?<weekday>Sun|Mon|Tue|Wed|Thu|Fri|Sat) ${name} (?<day>[ \d]\d) ${clock}(?:\.\d{1,9})? (?<year>\d{4})`,
      'd',
    ),
  },
  // Oct 11 14:32:52 (syslog, RFC 3164)
  { form: new RegExp(String.raw`${name} (?<day>[ \d]\d) ${clock}`, 'd'), year: 2024, pad: ' ' },
];

/**
 * A time stamp moved by so many seconds, in the same layout and of the same length. Gives undefined for a text without a layout that is known. Wall
 * clock times are moved as they are written: intervals stay, whatever the zone.
 */
export function shiftTimestamp(text: string, seconds: number): string | undefined {
  for (const { form, year, pad = '0' } of layouts) {
    const match = form.exec(text);
    if (match?.groups === undefined || match.indices?.groups === undefined) continue;
    const moved = move(match.groups, year, seconds);
    if (moved === undefined) continue;
    return rewrite(text, match.indices.groups, moved, pad);
  }
  return undefined;
}

/** A date and a time of day that stand apart (`2026-10-10` and `13:55:36`), moved together. */
export function shiftDateAndTime(
  date: string,
  time: string,
  seconds: number,
): { date: string; time: string } | undefined {
  const moved = shiftTimestamp(`${date} ${time}`, seconds);
  return moved === undefined
    ? undefined
    : { date: moved.slice(0, date.length), time: moved.slice(date.length + 1) };
}

/** Seconds or milliseconds since 1970, moved; undefined for a number that is no time between 2001 and 2286. */
export function shiftEpoch(digits: string, seconds: number): string | undefined {
  if (!/^1\d{9}(?:\d{3})?$/.test(digits)) return undefined;
  return String(Number(digits) + seconds * (digits.length === 13 ? 1000 : 1));
}

function move(parts: Parts, year: number | undefined, seconds: number): Date | undefined {
  const month = parts.name === undefined ? Number(parts.month) - 1 : monthNames.indexOf(parts.name);
  const time = Date.UTC(
    year ?? Number(parts.year),
    month,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return Number.isNaN(time) ? undefined : new Date(time + seconds * 1000);
}

function rewrite(
  text: string,
  places: Readonly<Record<string, [number, number]>>,
  to: Date,
  pad: string,
): string {
  const two = (value: number, fill = '0'): string => String(value).padStart(2, fill);
  const written: Parts = {
    year: String(to.getUTCFullYear()).padStart(4, '0'),
    month: two(to.getUTCMonth() + 1),
    name: monthNames[to.getUTCMonth()] ?? '',
    day: two(to.getUTCDate(), pad),
    hour: two(to.getUTCHours()),
    minute: two(to.getUTCMinutes()),
    second: two(to.getUTCSeconds()),
    weekday: dayNames[to.getUTCDay()] ?? '',
  };
  let moved = '';
  let at = 0;
  const entries = Object.entries(written).flatMap(([part, value]) => {
    const place = places[part];
    return place === undefined ? [] : [{ place, value }];
  });
  for (const { place, value } of entries.sort((a, b) => a.place[0] - b.place[0])) {
    moved += text.slice(at, place[0]) + value;
    at = place[1];
  }
  return moved + text.slice(at);
}
