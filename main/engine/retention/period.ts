import { parseDate } from '@internationalized/date';
import type { RetentionRule } from '../../../shared/retention.ts';

type Period = Pick<RetentionRule, 'amount' | 'unit'>;

/** The latest day from which the period is over today. Where the month is shorter, it is its last day. */
export function cutoffOf({ amount, unit }: Period, today: string): string {
  return parseDate(today)
    .subtract({ [unit]: amount })
    .toString();
}

/** The first day on which the period is over. Where its month is shorter, it is the first of the next one: nobody is due a day early. */
export function endOf({ amount, unit }: Period, from: string): string {
  const start = parseDate(from);
  const end = start.add({ [unit]: amount });
  return (end.day === start.day ? end : end.add({ days: 1 })).toString();
}
