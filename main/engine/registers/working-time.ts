import type { SupportHours } from '../../../shared/registers.ts';

const minute = 60_000;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** Nobody is closed longer than this; a calendar with no open day ends here instead of looping. */
const mostDays = 3660;

/**
 * The moment (ISO 8601, UTC) at which so many working hours have passed since `from`. Hours are counted in the wall time of the zone, so that a day on
 * which clocks change has the hours that it really has. Gives undefined where no hour is worked within ten years.
 */
export function afterWorkingHours(from: string, hours: number, calendar: SupportHours): string | undefined {
  let left = hours * 60 * minute;
  let at = Date.parse(from);
  for (let day = 0; day < mostDays; day++) {
    const wall = wallOf(at, calendar.zone);
    const open = momentOf(wall.day, calendar.from, calendar.zone);
    const close = momentOf(wall.day, calendar.to, calendar.zone);
    if (isWorked(wall, calendar) && at < close) {
      const start = Math.max(at, open);
      if (close - start >= left) return new Date(start + left).toISOString();
      left -= close - start;
    }
    at = momentOf(nextDay(wall.day), '00:00', calendar.zone);
  }
  return undefined;
}

interface Wall {
  readonly day: string;
  readonly weekday: number;
}

function isWorked(wall: Wall, { days, closed }: SupportHours): boolean {
  return days.includes(wall.weekday) && !closed.includes(wall.day);
}

function wallOf(at: number, zone: string): Wall {
  const parts = partsOf(at, zone);
  const weekday = weekdays.indexOf(parts.weekday);
  return { day: `${parts.year}-${parts.month}-${parts.day}`, weekday: weekday === 0 ? 7 : weekday };
}

/** The moment at which a clock in the zone shows this day and time. */
function momentOf(day: string, time: string, zone: string): number {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // The offset is looked up where the guess lands, and again there: once is wrong beside a change of clocks.
  const first = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(first, zone);
}

function offsetAt(at: number, zone: string): number {
  const { year, month, day, hour, minute: minutes } = partsOf(at, zone);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minutes}:00Z`) - Math.floor(at / minute) * minute;
}

function partsOf(
  at: number,
  zone: string,
): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'weekday', string> {
  const found = { year: '', month: '', day: '', hour: '', minute: '', weekday: '' };
  for (const { type, value } of formatterOf(zone).formatToParts(at))
    if (type in found) Object.assign(found, { [type]: value });
  return found;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * minute).toISOString().slice(0, 10);
}
