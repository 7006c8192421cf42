import type { RedactedLine, Replacement } from './redacted-line.ts';
import { findEpochs, findLoneClocks, findLoneDates, findTimeStamps } from './written-times.ts';
import type { WrittenTime } from './written-times.ts';

/** Moves the times of a finished line. */
export type ShiftTimes = (line: RedactedLine) => RedactedLine;

/** A time that ends a day is in the next one after so much. */
const secondsPerDay = 86_400;
/** Where the time of a record begins, if it stands alone: after a bracket, a number, a level. */
const leading = 24;

/**
 * Makes what moves every time by so many seconds (whole minutes), in the same layout, so that intervals and order stay. It looks at what was kept of the
 * original, whatever the format. A date and a time of day in columns of their own move together. What cannot be moved does not stay: a lone date
 * becomes `[date]`, a lone time of day that does not begin the record `[time]`. The result depends on the line alone.
 */
export function createTimeShifter(seconds: number): ShiftTimes {
  return (line) => {
    if (line.after === null) return line;
    const moved = timesOf(line).flatMap((stretch) => movedIn(stretch.text, stretch.start, seconds));
    const lone = pairLoneTimes(line, moved, seconds);
    const all = [...moved, ...lone];
    if (all.length === 0) return line;
    const replacements = [...line.replacements, ...all].sort((a, b) => a.start - b.start);
    return { ...line, replacements, after: written(line.before, replacements) };
  };
}

/** The stretches of the original that no rule replaced. */
function timesOf({ before, replacements }: Pick<RedactedLine, 'before' | 'replacements'>): WrittenTime[] {
  const kept: WrittenTime[] = [];
  let at = 0;
  for (const { start, end } of [...replacements, { start: before.length, end: before.length }]) {
    if (start > at) kept.push({ start: at, end: start, text: before.slice(at, start) });
    at = end;
  }
  return kept;
}

function movedIn(text: string, offset: number, seconds: number): Replacement[] {
  const stamps = findTimeStamps(text).map(({ start, end, later }) => shifted(start, end, later(seconds)));
  const epochs = findEpochs(text)
    .filter(({ start, end }) => !stamps.some((stamp) => stamp.start < end && start < stamp.end))
    .map(({ start, end, text: digits }) =>
      shifted(start, end, String(Number(digits) + seconds * (digits.length === 13 ? 1000 : 1))),
    );
  return [...stamps, ...epochs].map((each) => ({
    ...each,
    start: each.start + offset,
    end: each.end + offset,
  }));
}

/** Dates and times of day in what is kept besides. The first date and the first time of day of a line belong together. */
function pairLoneTimes(line: RedactedLine, moved: readonly Replacement[], seconds: number): Replacement[] {
  const replacements = [...line.replacements, ...moved].sort((a, b) => a.start - b.start);
  const stretches = timesOf({ before: line.before, replacements });
  const all = (find: (text: string) => WrittenTime[]): WrittenTime[] =>
    stretches.flatMap(({ text, start: offset }) =>
      find(text).map((each) => ({ ...each, start: each.start + offset, end: each.end + offset })),
    );
  const dates = all(findLoneDates);
  const clocks = all(findLoneClocks).filter(
    ({ start, end }) => !dates.some((date) => date.start < end && start < date.end),
  );
  const [date, clock] = [dates[0], clocks[0]];
  const pair = date === undefined || clock === undefined ? undefined : movePair(date, clock, seconds);
  const rest = pair === undefined ? 0 : 1;
  return [
    ...(pair ?? []),
    ...dates.slice(rest).map(({ start, end }) => shifted(start, end, '[date]')),
    ...clocks.slice(rest).map((each) => moveClock(each, seconds)),
  ];
}

function movePair(date: WrittenTime, clock: WrittenTime, seconds: number): Replacement[] | undefined {
  const [stamp] = findTimeStamps(`${date.text} ${clock.text}`);
  const text = stamp?.later(seconds);
  if (text === undefined || stamp?.start !== 0) return undefined;
  return [
    shifted(date.start, date.end, text.slice(0, date.text.length)),
    shifted(clock.start, clock.end, text.slice(date.text.length + 1)),
  ];
}

function moveClock({ start, end, text }: WrittenTime, seconds: number): Replacement {
  const [stamp] = start > leading ? [] : findTimeStamps(`2024-06-15 ${text}`);
  const later = stamp?.later(((seconds % secondsPerDay) + secondsPerDay) % secondsPerDay);
  return shifted(start, end, later === undefined ? '[time]' : later.slice('2024-06-15 '.length));
}

function shifted(start: number, end: number, replacement: string): Replacement {
  return { start, end, rule: 'time-shifted', replacement };
}

function written(before: string, replacements: readonly Replacement[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, replacement } of replacements) {
    text += before.slice(at, start) + replacement;
    at = end;
  }
  return text + before.slice(at);
}
