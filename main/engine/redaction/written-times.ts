const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const dayNames = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

type Part = 'year' | 'month' | 'name' | 'day' | 'hour' | 'minute' | 'second' | 'weekday' | 'half';
/** The parts of a written time, as text; what a layout does not have is undefined. */
type Parts = Readonly<Partial<Record<Part, string>>>;

interface Layout {
  readonly form: RegExp;
  /** The year of times that are written without one: any leap year, as only intervals count. */
  readonly year?: number;
  /** What stands before a day of one digit. */
  readonly pad?: ' ';
}

const name = '(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const weekday = '(?<weekday>Sun|Mon|Tue|Wed|Thu|Fri|Sat)';
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?!\d|:\d)(?:[.,]\d{1,9})?(?: ?(?<half>[AaPp][Mm])\b)?`;
const before = String.raw`(?<![\w.:-])`;

const layout = (form: string, rest: Omit<Layout, 'form'> = {}): Layout => ({
  form: new RegExp(form, 'dg'),
  ...rest,
});

/** The layouts of time stamps, the longer ones first. A fraction or an offset after the seconds stays as it is. */
const layouts: readonly Layout[] = [
  // 10/Oct/2026:13:55:36 (Apache, NGINX, 4D)
  layout(String.raw`${before}(?<day>\d{1,2})/${name}/(?<year>\d{4}):${clock}`),
  // 2026-10-10T13:55:36, 2026/10/10 13:55:36, 2026.10.10 13:55:36
  layout(
    String.raw`${before}(?<year>\d{4})[-/.](?<month>\d{2})[-/.](?<day>\d{2})(?:[Tt]|,?[\t ]{1,2})${clock}`,
  ),
  // Wed Oct 11 14:32:52.123456 2026 (Apache's error log)
  layout(String.raw`${before}${weekday} ${name} (?<day>[ \d]?\d) ${clock} (?<year>\d{4})(?!\d)`),
  // Sat, 10 Oct 2026 13:55:36; 10 October 2026 13:55
  layout(
    String.raw`${before}(?:${weekday},? )?(?<day>\d{1,2})[ -]${name}[ -](?<year>\d{4}),?(?: at)? ${clock}`,
  ),
  // Oct 10, 2026 1:55:36 PM
  layout(String.raw`${before}(?:${weekday},? )?${name} (?<day>\d{1,2}),? (?<year>\d{4}),?(?: at)? ${clock}`),
  // 11/01/2026 02:10, 11/1/26, 02:10:33 (month first, as Trac writes it, unless that cannot be)
  layout(
    String.raw`${before}(?<month>0?[1-9]|1[0-2])[/.-](?<day>\d{1,2})[/.-](?<year>\d{4}|\d{2}),?[\t ]{1,2}${clock}`,
  ),
  layout(
    String.raw`${before}(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4}|\d{2}),?[\t ]{1,2}${clock}`,
  ),
  // 20261010T135536
  layout(
    String.raw`${before}(?<year>20\d{2})(?<month>\d{2})(?<day>\d{2})[Tt](?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?!\d)`,
  ),
  // Oct 11 14:32:52 (syslog, RFC 3164). From this year no offset leads over a leap day, as from the years that logs are of mostly.
  layout(String.raw`${before}${name} (?<day>[ \d]\d) ${clock}`, { year: 2026, pad: ' ' }),
];

/** A stretch of a text that is a time, or a part of one. */
export interface WrittenTime {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A time stamp, which can be written anew for another moment. */
export interface TimeStamp extends WrittenTime {
  /** The same layout and, but for its digits, the same text, so many seconds later. */
  later(seconds: number): string;
}

/** The time stamps in a text, in order, none over another. */
export function findTimeStamps(text: string): TimeStamp[] {
  const found: TimeStamp[] = [];
  if (!/\d[:T]?\d/.test(text)) return found;
  for (const each of layouts) {
    for (const match of text.matchAll(each.form)) {
      const start = match.index;
      const end = start + match[0].length;
      const moment = match.groups === undefined ? undefined : momentOf(match.groups, each.year);
      if (moment === undefined || found.some((other) => other.start < end && start < other.end)) continue;
      const places = Object.entries(match.indices?.groups ?? {}).flatMap(([part, place]) =>
        place === undefined ? [] : [{ part, from: place[0] - start, to: place[1] - start }],
      );
      const later = (seconds: number): string =>
        rewrite(match[0], match.groups ?? {}, places, new Date(moment + seconds * 1000), each.pad ?? '0');
      found.push({ start, end, text: match[0], later });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const loneDate = new RegExp(
  [
    String.raw`${before}\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\w-]|\.\d)`,
    String.raw`${before}\d{1,2}([-/])\d{1,2}\2(?:\d{4}|\d{2})(?![\w-]|\.\d)`,
    String.raw`${before}\d{1,2}\.\d{1,2}\.\d{4}(?![\w-]|\.\d)`,
    String.raw`${before}\d{1,2}[ /-](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[ /-]\d{2,4}\b`,
    String.raw`${before}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{1,2},? \d{4}\b`,
    String.raw`${before}20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w-]|\.\d)`,
  ].join('|'),
  'g',
);
const loneClock = new RegExp(String.raw`${before}${clock}`, 'g');
const epoch = /(?<![\w.:-])1[4-9]\d{8}(?:\d{3})?(?=\.\d{1,9}(?!\d)|(?![\w-]|\.\d))/g;

/** Dates that stand alone. */
export function findLoneDates(text: string): WrittenTime[] {
  return found(text, loneDate);
}

/** Times of day that stand alone. */
export function findLoneClocks(text: string): WrittenTime[] {
  return found(text, loneClock);
}

/** Seconds or milliseconds since 1970, from 2014 to 2033. */
export function findEpochs(text: string): WrittenTime[] {
  return found(text, epoch);
}

function found(text: string, form: RegExp): WrittenTime[] {
  return Array.from(text.matchAll(form), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}

function momentOf(parts: Parts, year: number | undefined): number | undefined {
  const month = parts.name === undefined ? Number(parts.month) - 1 : monthNames.indexOf(parts.name);
  const full = parts.year?.length === 2 ? 2000 + Number(parts.year) : Number(parts.year);
  const [day, written, minute, second] = [parts.day, parts.hour, parts.minute, parts.second ?? '0'].map(
    Number,
  );
  if (day === undefined || written === undefined || minute === undefined || second === undefined)
    return undefined;
  if (month < 0 || month > 11 || day < 1 || day > 31 || written > 24 || minute > 59 || second > 60)
    return undefined;
  const isLate = parts.half?.toLowerCase().startsWith('p') === true;
  const hour = parts.half === undefined ? written : (written % 12) + (isLate ? 12 : 0);
  const time = Date.UTC(year ?? full, month, day, hour, minute, second);
  return Number.isNaN(time) ? undefined : time;
}

function rewrite(
  text: string,
  parts: Parts,
  places: readonly { readonly part: string; readonly from: number; readonly to: number }[],
  to: Date,
  pad: string,
): string {
  const two = (value: number, like: string | undefined, fill = '0'): string =>
    String(value).padStart(like?.length ?? 2, fill);
  const hour = to.getUTCHours();
  const isSmall = parts.half?.toLowerCase() === parts.half;
  const half = hour < 12 ? 'AM' : 'PM';
  const written: Readonly<Record<string, string>> = {
    year: String(to.getUTCFullYear()).slice(parts.year?.length === 2 ? 2 : 0),
    month: two(to.getUTCMonth() + 1, parts.month),
    name: monthNames[to.getUTCMonth()] ?? '',
    day: two(to.getUTCDate(), parts.day, pad),
    hour: two(parts.half === undefined ? hour : hour % 12 === 0 ? 12 : hour % 12, parts.hour),
    minute: two(to.getUTCMinutes(), '00'),
    second: two(to.getUTCSeconds(), '00'),
    weekday: dayNames[to.getUTCDay()] ?? '',
    half: isSmall ? half.toLowerCase() : half,
  };
  let moved = '';
  let at = 0;
  for (const { part, from, to: until } of places.toSorted((a, b) => a.from - b.from)) {
    moved += text.slice(at, from) + (written[part] ?? '');
    at = until;
  }
  return moved + text.slice(at);
}
