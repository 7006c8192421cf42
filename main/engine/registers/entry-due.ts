import { parseDate } from '@internationalized/date';
import type { EntryDue, RegisterContent, SupportHours } from '../../../shared/registers.ts';
import { say } from '../../../shared/say.ts';
import { dayAfter } from '../clock.ts';
import { afterWorkingHours } from './working-time.ts';

/** Days before a log's review, or the end of instructions, at which it is named. */
const notice = 14;

/** When an entry asks for something, at a moment (ISO 8601); undefined for registers that ask for nothing. */
export function dueOf(entry: RegisterContent, at: string, hours: SupportHours): EntryDue | undefined {
  const today = at.slice(0, 10);
  if (entry.register === 'log') {
    const { reviewedOn, everyMonths } = entry.content;
    const next = parseDate(reviewedOn).add({ months: everyMonths }).toString();
    return {
      at: next,
      state: today >= next ? 'due' : today >= dayAfter(next, -notice) ? 'soon' : 'fine',
      how: say`Looked at on ${{ day: reviewedOn }}, again after ${everyMonths} months.`,
    };
  }
  if (entry.register === 'instruction') {
    const { at: given, expires } = entry.content;
    return {
      at: expires,
      state: today > expires ? 'expired' : today >= dayAfter(expires, -notice) ? 'soon' : 'fine',
      how: say`Given on ${{ day: given }}; ${{ day: expires }} is the last day on which they hold.`,
    };
  }
  if (entry.register === 'vendor-request') {
    const { askedAt, withinHours, answeredAt } = entry.content;
    const follow = afterWorkingHours(askedAt, withinHours, hours);
    if (follow === undefined) return undefined;
    return {
      at: follow,
      state: answeredAt !== undefined ? 'done' : at >= follow ? 'due' : 'fine',
      how: say`Asked ${minutes(askedAt)}; ${withinHours} support hours (${hours.from} to ${hours.to}, ${hours.zone}) end then.`,
    };
  }
  return undefined;
}

/** A moment (ISO 8601) as it is read: to the minute. */
function minutes(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')} UTC`;
}
