import type { ColumnFinding, DateOrder } from '../../../../shared/imports.ts';

/** How the dates of a column read: the order, or none where day and month cannot be told apart. */
export interface DateFinding {
  readonly order: DateOrder | undefined;
  readonly ambiguous: boolean;
  readonly fit: NonNullable<ColumnFinding['dateFit']>;
}

/** Day and month are told apart by a part over 12; a column that fits both is ambiguous, and a person decides. */
export function findDateOrder(values: readonly string[]): DateFinding {
  const fit = { dayFirst: 0, monthFirst: 0, either: 0 };
  let yearFirst = 0;
  for (const value of values) {
    const parts =
      /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)/.exec(value) ??
      /^(\d\d)(\d\d)(?:19|20)\d\d$/.exec(value);
    if (/^\d{4}[-/.]/.test(value) || /^(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d$/.test(value)) yearFirst++;
    else if (parts !== null) {
      const [first, second] = [Number(parts[1]), Number(parts[2])];
      if (first > 12 && second <= 12) fit.dayFirst++;
      else if (second > 12 && first <= 12) fit.monthFirst++;
      else if (first <= 12 && second <= 12 && first !== second) fit.either++;
    }
  }
  const { dayFirst, monthFirst, either } = fit;
  const known = (order: DateOrder): DateFinding => ({ order, ambiguous: false, fit });
  // Year first reads in any order: it says nothing of how the others are written.
  if (yearFirst > 0 && dayFirst + monthFirst + either === 0) return known('YMD');
  if (dayFirst > 0 && monthFirst > 0) return known(dayFirst > monthFirst ? 'DMY' : 'MDY');
  if (dayFirst > 0) return known('DMY');
  if (monthFirst > 0) return known('MDY');
  return { order: undefined, ambiguous: either > 0, fit };
}
