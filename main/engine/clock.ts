import { Failure } from '../../shared/failure.ts';

/** The present moment, ISO 8601 in UTC. */
export function now(): string {
  return new Date().toISOString();
}

/** Today in UTC, `YYYY-MM-DD`. */
export function today(): string {
  return now().slice(0, 10);
}

/** A day (`YYYY-MM-DD`) on which something happened; today where it is left out. Throws `invalid-input` for a day to come. */
export function pastDay(day: string | undefined): string {
  // Where the workstation is ahead of UTC, its today is a day that has not begun there.
  const latest = dayAfter(today(), 1);
  if (day === undefined) return today();
  if (day <= latest) return day;
  throw new Failure('invalid-input', 'This day has not come yet.', {
    hint: 'Give the day on which it happened.',
    field: 'at',
  });
}

/** The day so many days after `day` (before it, where `days` is below zero). */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days there are from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
