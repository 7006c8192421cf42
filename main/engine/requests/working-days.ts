import { parseDate } from '@internationalized/date';
import type { CalendarDate } from '@internationalized/date';
import { say } from '../../../shared/say.ts';
import type { Sentence } from '../../../shared/say.ts';
import type { RequestPolicy } from '../../../shared/requests.ts';

/** The days on which the institution does not work. */
export type Calendar = Pick<RequestPolicy, 'weekend' | 'holidays'>;

/** A day that was passed over, and why. */
export interface PassedDay {
  readonly day: string;
  /** A whole sentence. */
  readonly why: Sentence;
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Gives the day itself where it is a working day, else the next one, with the days passed over (Regulation 1182/71 Art. 3(4)). */
export function rollToWorkingDay(
  day: CalendarDate,
  calendar: Calendar,
): { readonly day: CalendarDate; readonly passed: readonly PassedDay[] } {
  const passed: PassedDay[] = [];
  let current = day;
  for (let why = whyClosed(current, calendar); why !== undefined; why = whyClosed(current, calendar)) {
    passed.push({ day: current.toString(), why });
    current = current.add({ days: 1 });
  }
  return { day: current, passed };
}

function whyClosed(day: CalendarDate, { weekend, holidays }: Calendar): Sentence | undefined {
  const holiday = holidays.find((each) => each.on === day.toString());
  if (holiday !== undefined)
    return say`${{ day: day.toString() }} is a holiday (${{ written: holiday.name }}).`;
  // Seven free days a week would leave no day to end on.
  return weekend.length < 7 && weekend.includes(weekday(day))
    ? say`${{ day: day.toString() }} is a weekend day.`
    : undefined;
}

/** The day of the week, Monday is 1. */
export function weekday(day: CalendarDate): number {
  return ((Math.floor(Date.UTC(day.year, day.month - 1, day.day) / 86_400_000) + 3) % 7) + 1;
}

/** A day as sentences and letters write it: no reading of it is wrong anywhere (`Mon 2 Mar 2026`). */
export function plainDay(iso: string): string {
  const day = parseDate(iso);
  return `${dayNames[weekday(day) - 1] ?? ''} ${String(day.day)} ${monthNames[day.month - 1] ?? ''} ${String(day.year)}`;
}

/** The day of a moment (ISO 8601) in a time zone: what is received at 23:30 UTC may be received tomorrow. */
export function dayIn(moment: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(moment));
  const get = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${get('year').padStart(4, '0')}-${get('month')}-${get('day')}`;
}
