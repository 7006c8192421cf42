import { CalendarDate } from '@internationalized/date';

/** A part of a field for a day, as React Aria shows it: a number, or nothing yet. */
export interface ShownPart {
  readonly type: string;
  readonly value?: number | null;
  readonly isPlaceholder: boolean;
}

/** What stands in a field for a day: `YYYY-MM-DD`, with an hour and a minute `YYYY-MM-DDTHH:MM`. Gives '' where a part is missing or there is no such day. */
export function shownDay(parts: readonly ShownPart[]): string {
  const of = (type: string): number | undefined => {
    const part = parts.find((each) => each.type === type);
    return part === undefined || part.isPlaceholder ? undefined : (part.value ?? undefined);
  };
  const [year, month, day, hour, minute] = [of('year'), of('month'), of('day'), of('hour'), of('minute')];
  const hasTime = parts.some(({ type }) => type === 'hour');
  if (year === undefined || month === undefined || day === undefined) return '';
  if (parts.some(({ type }) => type === 'era')) return '';
  // A day that is none (31 February) is made the last of its month here.
  if (new CalendarDate(year, month, day).day !== day) return '';
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  if (!hasTime) return date;
  if (hour === undefined || minute === undefined) return '';
  return [date, `${digits(hour, 2)}:${digits(minute, 2)}`].join('T');
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
