import { t } from '@lingui/core/macro';
import { formatLongDay } from '../../format.ts';

/** A greeting by the clock of this workstation, to whoever works, and the day: `Good morning, Dana. Monday, 30 Nov 2026.` */
export function greeting(operator: string, now = new Date()): string {
  const hour = now.getHours();
  const day = formatLongDay(now);
  if (hour < 5 || hour >= 18) return t`Good evening, ${operator}. ${day}.`;
  return hour < 12 ? t`Good morning, ${operator}. ${day}.` : t`Good afternoon, ${operator}. ${day}.`;
}
