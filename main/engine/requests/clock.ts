import { parseDate } from '@internationalized/date';
import type { CalendarDate } from '@internationalized/date';
import { said, say } from '../../../shared/say.ts';
import type { SaidDay, Sentence } from '../../../shared/say.ts';
import type { Law, RequestClock, RequestPolicy, Right } from '../../../shared/requests.ts';
import { daysBetween } from '../clock.ts';
import { clockRules } from './clock-rules.ts';
import type { ClockRule, Period } from './clock-rules.ts';
import { rollToWorkingDay } from './working-days.ts';

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
      ...(isFromDayAfter ? [say`The period is counted from the day after, ${on(startsOn)}.`] : []),
      ...(isExtended
        ? [say`Extended by a notice with reasons on ${on(facts.extendedOn ?? '')}, within the first period.`]
        : []),
      ...end.how,
      ...(facts.extendedOn !== undefined && rule.extension !== null && !isExtended
        ? [say`The notice of ${on(facts.extendedOn)} came after this period and does not extend it.`]
        : []),
      ...notesOn(rule, facts),
      ...staleNote(rule, counting, end.day.year),
    ],
  };
}

type Start = { readonly on: string; readonly why: Sentence } | { readonly waitsFor: Sentence };

/**
 * Where the period begins, and why there; or what it still waits for. What is asked for once the period is over does not bring it back: otherwise a
 * late question would hide a late answer.
 */
function startOf(rule: ClockRule, facts: ClockFacts, counting: Counting): Start {
  const { identityOn, identityAskedOn, feeAskedOn, feePaidOn } = facts;
  const receipt = { on: facts.receivedOn, why: say`Received on ${on(facts.receivedOn)}.` };
  if (rule.startEvent === 'receipt') return receipt;
  let start = receipt;
  for (const { asked, given, words } of [
    { asked: identityAskedOn ?? identityOn, given: identityOn, words: identityWords },
    { asked: feeAskedOn, given: feePaidOn, words: feeWords },
  ]) {
    if (asked === undefined || asked > lastDayFrom(start.on, rule, facts, counting)) continue;
    if (given === undefined) return { waitsFor: words.waits(on(asked)) };
    if (given > start.on) start = { on: given, why: words.came(on(given)) };
  }
  return start;
}

const identityWords = {
  waits: (day: SaidDay) => say`Starts when the proof of identity asked for on ${day} is here.`,
  came: (day: SaidDay) => say`Starts when the proof of identity was here, on ${day}.`,
};

const feeWords = {
  waits: (day: SaidDay) => say`Starts when the fee asked for on ${day} is here.`,
  came: (day: SaidDay) => say`Starts when the fee was here, on ${day}.`,
};

function on(day: string | CalendarDate): SaidDay {
  return { day: day.toString() };
}

/** The last day of the period that runs from a day, with its extension, without pauses. */
function lastDayFrom(day: string, rule: ClockRule, facts: ClockFacts, counting: Counting): string {
  const periods = facts.extendedOn === undefined || rule.extension === null ? [rule] : [rule, rule.extension];
  const start = counting.fromDayAfter ? parseDate(day).add({ days: 1 }) : parseDate(day);
  return endOf(start, periods, rule, { ...facts, pauses: [] }, counting, day).day.toString();
}

interface End {
  readonly day: CalendarDate;
  readonly how: readonly Sentence[];
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
    how.push(pauseSentence(on(from), pause.until === undefined ? undefined : on(until), days, on(end)));
  }
  const { day, passed } = rolled(end, rule, counting);
  how.push(...passed.map(({ why }) => why));
  if (passed.length > 0) how.push(say`It ends on the next working day, ${on(day)} (${rule.rollSource}).`);
  return { day, how };
}

function rolled(day: CalendarDate, rule: ClockRule, counting: Counting): ReturnType<typeof rollToWorkingDay> {
  return rule.roll === 'none' ? { day, passed: [] } : rollToWorkingDay(day, counting);
}

function pauseSentence(from: SaidDay, to: SaidDay | undefined, days: number, end: SaidDay): Sentence {
  if (to === undefined)
    return days === 1
      ? say`Paused from ${from} until now for a clarification: 1 day is added, ${end}.`
      : say`Paused from ${from} until now for a clarification: ${days} days are added, ${end}.`;
  return days === 1
    ? say`Paused from ${from} to ${to} for a clarification: 1 day is added, ${end}.`
    : say`Paused from ${from} to ${to} for a clarification: ${days} days are added, ${end}.`;
}

function periodSentence(rule: ClockRule, length: number, start: CalendarDate, end: CalendarDate): Sentence {
  const last = on(end);
  if (rule.unit === 'day') return say`${rule.source}: ${length} days, ${last}.`;
  const isWhole = start.day === end.day;
  if (length === 1)
    return isWhole
      ? say`${rule.source}: one month, the corresponding day is ${last}.`
      : say`${rule.source}: one month; that month has no day ${start.day}, so it is its last day, ${last}.`;
  return isWhole
    ? say`${rule.source}: ${length} months from the same start, the corresponding day is ${last}.`
    : say`${rule.source}: ${length} months from the same start; that month has no day ${start.day}, so it is its last day, ${last}.`;
}

/** What a reader should know besides: a law that counts for another right only, and a clock that a waiting time does not stop. */
function notesOn(rule: ClockRule, facts: ClockFacts): (string | Sentence)[] {
  const isBorrowed = rule.onlyFor !== undefined && !rule.onlyFor.rights.includes(facts.right);
  const runsOn = facts.pauses.length > 0 && !rule.pauseAllowed.includes(facts.right);
  return [
    ...(isBorrowed && rule.onlyFor !== undefined ? [rule.onlyFor.otherwise] : []),
    ...(runsOn ? [said('Waiting for a clarification does not stop this clock.')] : []),
  ];
}

/** Says that the list of holidays ends before the year of the last day, which may then be one. */
function staleNote(rule: ClockRule, { holidays }: Counting, year: number): Sentence[] {
  const isStale =
    rule.roll !== 'none' && holidays.length > 0 && !holidays.some((each) => each.on.startsWith(String(year)));
  return isStale ? [say`No holiday of ${String(year)} is written down yet: the last day may be one.`] : [];
}
