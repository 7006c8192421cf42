import type { ColumnFinding, DateOrder } from '../../../../shared/imports/columns.ts';

/** How the dates of a column read: the order, or none where day and month cannot be told apart. */
export interface DateFinding {
  readonly order: DateOrder | undefined;
  readonly ambiguous: boolean;
  readonly fit: NonNullable<ColumnFinding['dateFit']>;
}

/** Written with two digits of the year at the end, or at the beginning. */
const shortYear = /^(\d\d)[-/.](\d{1,2})[-/.](\d{1,2})$/;

/**
 * Day and month are told apart by a day that only one of them can be; a column that fits both is ambiguous, and a person decides. What is a day of the
 * calendar in no order says nothing.
 */
export function findDateOrder(values: readonly string[]): DateFinding {
  const fit = { dayFirst: 0, monthFirst: 0, either: 0 };
  let yearFirst = 0;
  let shortYearFirst = 0;
  let others = 0;
  for (const value of values) {
    const parts =
      /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)/.exec(value) ??
      /^(\d\d)(\d\d)(?:19|20)\d\d$/.exec(value);
    if (/^\d{4}[-/.]/.test(value) || /^(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d$/.test(value)) yearFirst++;
    else if (parts !== null) {
      const [first, second] = [Number(parts[1]), Number(parts[2])];
      const isDayFirst = isDay(first, second);
      const isMonthFirst = isDay(second, first);
      if (isDayFirst && isMonthFirst) fit.either += first === second ? 0 : 1;
      else if (isDayFirst) fit.dayFirst++;
      else if (isMonthFirst) fit.monthFirst++;
      const [, year, month, day] = shortYear.exec(value) ?? [];
      if (year === undefined || !isDay(Number(day), Number(month))) others++;
      else if (Number(year) > 31) shortYearFirst++;
    }
  }
  const { dayFirst, monthFirst, either } = fit;
  const known = (order: DateOrder): DateFinding => ({ order, ambiguous: false, fit });
  // Year first reads in any order: it says nothing of how the others are written.
  if (yearFirst > 0 && dayFirst + monthFirst + either === 0) return known('YMD');
  if (shortYearFirst > 0 && others === 0) return known('YMD');
  if (dayFirst > 0 && monthFirst > 0) return known(dayFirst > monthFirst ? 'DMY' : 'MDY');
  if (dayFirst > 0) return known('DMY');
  if (monthFirst > 0) return known('MDY');
  return { order: undefined, ambiguous: either > 0, fit };
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether some year has this day. */
function isDay(day: number, month: number): boolean {
  return day >= 1 && day <= (longestMonths[month - 1] ?? 0);
}
