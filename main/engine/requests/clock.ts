import { parseDate } from '@internationalized/date';
import type { CalendarDate } from '@internationalized/date';
import type { Law, RequestClock, RequestPolicy, Right } from '../../../shared/requests.ts';
import { daysBetween } from '../clock.ts';
import { clockRules } from './clock-rules.ts';
import type { ClockRule, Period } from './clock-rules.ts';
import { plainDay, rollToWorkingDay } from './working-days.ts';
import { said } from '../../../shared/say.ts';

/** What the clocks of a request depend on; all days are `YYYY-MM-DD` in the institution's time zone. */
export interface ClockFacts {
  readonly right: Right;
  readonly laws: readonly Law[];
  readonly receivedOn: string;
  readonly identityAskedOn?: string | undefined;
  /** The day on which a proof of identity was there; absent where there was no doubt to begin with. */
  readonly identityOn?: string | undefined;
  readonly feeAskedOn?: string | undefined;
  readonly feePaidOn?: string | undefined;
  readonly extendedOn?: string | undefined;
  readonly pauses: readonly { readonly from: string; readonly until?: string | undefined }[];
}

/** How the institution counts. */
export type Counting = Pick<RequestPolicy, 'fromDayAfter' | 'weekend' | 'holidays'>;

/** The clocks of a request, one for each of its laws, in parallel. Pure: `today` only ends a pause that still lasts. */
export function clocksOf(facts: ClockFacts, counting: Counting, today: string): RequestClock[] {
  return facts.laws.map((law) => clockOf(clockRules[law], facts, counting, today));
}

/** The clock that ends first: it governs. */
export function governing(clocks: readonly RequestClock[]): RequestClock | undefined {
  return clocks
    .filter((clock) => clock.dueOn !== undefined)
    .toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))[0];
}

/** Whether a notice of extension given today still counts under a law that knows one (within the first period: GDPR Art. 12(3)). */
export function mayExtend(clocks: readonly RequestClock[], today: string): boolean {
  return clocks.some(
    (clock) =>
      clockRules[clock.law].extension !== null && (clock.extendBy === undefined || today <= clock.extendBy),
  );
}

function clockOf(rule: ClockRule, facts: ClockFacts, counting: Counting, today: string): RequestClock {
  const start = startOf(rule, facts, counting);
  if ('waitsFor' in start)
    return {
      law: rule.law,
      extended: facts.extendedOn !== undefined && rule.extension !== null,
      paused: false,
      how: [start.waitsFor],
    };
  const isFromDayAfter = counting.fromDayAfter && rule.unit === 'month';
  const startsOn = isFromDayAfter ? parseDate(start.on).add({ days: 1 }) : parseDate(start.on);
  const first = endOf(startsOn, [rule], rule, facts, counting, today);
  // The notice may have come in time for another law only, whose period began later.
  const isExtended =
    facts.extendedOn !== undefined && rule.extension !== null && facts.extendedOn <= first.day.toString();
  const end =
    isExtended && rule.extension !== null
      ? endOf(startsOn, [rule, rule.extension], rule, facts, counting, today)
      : first;
  const isPaused = rule.pauseAllowed.includes(facts.right) && facts.pauses.some((each) => !each.until);
  return {
    law: rule.law,
    startsOn: startsOn.toString(),
    dueOn: end.day.toString(),
    ...(rule.extension === null ? {} : { extendBy: first.day.toString() }),
    extended: isExtended,
    paused: isPaused,
    how: [
      start.why,
      ...(isFromDayAfter
        ? [`The period is counted from the day after, ${plainDay(startsOn.toString())}.`]
        : []),
      ...(isExtended
        ? [
            `Extended by a notice with reasons on ${plainDay(facts.extendedOn ?? '')}, within the first period.`,
          ]
        : []),
      ...end.how,
      ...(facts.extendedOn !== undefined && rule.extension !== null && !isExtended
        ? [`The notice of ${plainDay(facts.extendedOn)} came after this period and does not extend it.`]
        : []),
      ...notesOn(rule, facts),
      ...staleNote(rule, counting, end.day.year),
    ],
  };
}

type Start = { readonly on: string; readonly why: string } | { readonly waitsFor: string };

/**
 * Where the period begins, and why there; or what it still waits for. What is asked for once the period is over does not bring it back: otherwise a
 * late question would hide a late answer.
 */
function startOf(rule: ClockRule, facts: ClockFacts, counting: Counting): Start {
  const { identityOn, identityAskedOn, feeAskedOn, feePaidOn } = facts;
  const receipt = { on: facts.receivedOn, why: `Received on ${plainDay(facts.receivedOn)}.` };
  if (rule.startEvent === 'receipt') return receipt;
  let start = receipt;
  for (const { asked, given, name } of [
    { asked: identityAskedOn ?? identityOn, given: identityOn, name: 'the proof of identity' },
    { asked: feeAskedOn, given: feePaidOn, name: 'the fee' },
  ]) {
    if (asked === undefined || asked > lastDayFrom(start.on, rule, facts, counting)) continue;
    if (given === undefined)
      return { waitsFor: `Starts when ${name} asked for on ${plainDay(asked)} is here.` };
    if (given > start.on) start = { on: given, why: `Starts when ${name} was here, on ${plainDay(given)}.` };
  }
  return start;
}

/** The last day of the period that runs from a day, with its extension, without pauses. */
function lastDayFrom(day: string, rule: ClockRule, facts: ClockFacts, counting: Counting): string {
  const periods = facts.extendedOn === undefined || rule.extension === null ? [rule] : [rule, rule.extension];
  const start = counting.fromDayAfter ? parseDate(day).add({ days: 1 }) : parseDate(day);
  return endOf(start, periods, rule, { ...facts, pauses: [] }, counting, day).day.toString();
}

interface End {
  readonly day: CalendarDate;
  readonly how: readonly string[];
}

/**
 * The last day of one or more periods that run from the same start, with the days a pause adds. The months are added together: 31 January and three
 * months is 30 April, not 28 April.
 */
function endOf(
  start: CalendarDate,
  periods: readonly Period[],
  rule: ClockRule,
  facts: ClockFacts,
  counting: Counting,
  today: string,
): End {
  const length = periods.reduce((sum, period) => sum + period.length, 0);
  const plain = rule.unit === 'month' ? start.add({ months: length }) : start.add({ days: length });
  const how = [periodSentence(rule, length, start, plain)];
  let end = plain;
  for (const pause of rule.pauseAllowed.includes(facts.right) ? facts.pauses : []) {
    const from = pause.from > start.toString() ? pause.from : start.toString();
    const until = pause.until ?? today;
    const days = daysBetween(from, until);
    // A pause that begins after the last day cannot bring it back.
    if (days <= 0 || from > rolled(end, rule, counting).day.toString()) continue;
    end = end.add({ days });
    how.push(
      `Paused from ${plainDay(from)} ${pause.until === undefined ? 'until now' : `to ${plainDay(until)}`} for a clarification: ${days === 1 ? '1 day is' : `${String(days)} days are`} added, ${plainDay(end.toString())}.`,
    );
  }
  const { day, passed } = rolled(end, rule, counting);
  if (passed.length > 0) {
    const days = passed.map((each) => `${plainDay(each.day)} is ${each.why}`).join(', ');
    how.push(`${days}: it ends on the next working day, ${plainDay(day.toString())} (${rule.rollSource}).`);
  }
  return { day, how };
}

function rolled(day: CalendarDate, rule: ClockRule, counting: Counting): ReturnType<typeof rollToWorkingDay> {
  return rule.roll === 'none' ? { day, passed: [] } : rollToWorkingDay(day, counting);
}

function periodSentence(rule: ClockRule, length: number, start: CalendarDate, end: CalendarDate): string {
  const last = plainDay(end.toString());
  if (rule.unit === 'day') return `${rule.source}: ${String(length)} days, ${last}.`;
  const months = length === 1 ? 'one month' : `${String(length)} months from the same start`;
  return start.day === end.day
    ? `${rule.source}: ${months}, the corresponding day is ${last}.`
    : `${rule.source}: ${months}; that month has no day ${String(start.day)}, so it is its last day, ${last}.`;
}

/** What a reader should know besides: a law that counts for another right only, and a clock that a waiting time does not stop. */
function notesOn(rule: ClockRule, facts: ClockFacts): string[] {
  const isBorrowed = rule.onlyFor !== undefined && !rule.onlyFor.rights.includes(facts.right);
  const runsOn = facts.pauses.length > 0 && !rule.pauseAllowed.includes(facts.right);
  return [
    ...(isBorrowed && rule.onlyFor !== undefined ? [rule.onlyFor.otherwise] : []),
    ...(runsOn ? [said('Waiting for a clarification does not stop this clock.')] : []),
  ];
}

/** Says that the list of holidays ends before the year of the last day, which may then be one. */
function staleNote(rule: ClockRule, { holidays }: Counting, year: number): string[] {
  const isStale =
    rule.roll !== 'none' && holidays.length > 0 && !holidays.some((each) => each.on.startsWith(String(year)));
  return isStale ? [`No holiday of ${String(year)} is written down yet: the last day may be one.`] : [];
}
