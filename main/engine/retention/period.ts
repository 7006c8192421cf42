import type { RetentionRule } from '../../../shared/retention.ts';

type Period = Pick<RetentionRule, 'amount' | 'unit'>;

/** The latest day from which the period is over today. Where the month is shorter, it is its last day. */
export function cutoffOf({ amount, unit }: Period, today: string): string {
  const { year, month, day } = shifted(today, unit === 'years' ? -12 * amount : -amount);
  return format(year, month, Math.min(day, daysIn(year, month)));
}

/** The first day on which the period is over. Where its month is shorter, it is the first of the next one: nobody is due a day early. */
export function endOf({ amount, unit }: Period, from: string): string {
  const { year, month, day } = shifted(from, unit === 'years' ? 12 * amount : amount);
  if (day <= daysIn(year, month)) return format(year, month, day);
  const next = shifted(format(year, month, 1), 1);
  return format(next.year, next.month, 1);
}

function shifted(day: string, months: number): { year: number; month: number; day: number } {
  const all = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return { year: Math.floor(all / 12), month: (((all % 12) + 12) % 12) + 1, day: Number(day.slice(8, 10)) };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function format(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
