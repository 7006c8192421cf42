import { findField } from '../../../../shared/fields.ts';
import { say } from '../../../../shared/say.ts';
import type { Sentence } from '../../../../shared/say.ts';

/** What Trac 4.0 keeps of each field, in characters (its A## types); longer values are cut there, not here. */
const lengths: Readonly<Record<string, number>> = {
  otherId: 40,
  familyName: 60,
  givenName: 60,
  middleName: 20,
  street: 80,
  city: 50,
  state: 2,
  zip: 10,
  email: 80,
  homePhone: 20,
  workPhone: 20,
  username: 60,
};

/** The largest `#L` of Trac 4.0, and the most digits of a `#B` of TracCloud. */
const largestLong = 2_147_483_647;
const mostDigits = 16;

/** Watches values for what Trac's own types would break. They are kept here as they are. */
export interface LimitWatch {
  take(values: Readonly<Record<string, string>>): void;
  /** A sentence for each limit that some value exceeds, with the number of rows. */
  warnings(): Sentence[];
}

/** Makes the watch. */
export function createLimitWatch(): LimitWatch {
  const long = new Map<string, number>();
  let zeros = 0;
  let over = 0;
  let digits = 0;
  const limits = Object.entries(lengths);
  const takeId = (id: string): void => {
    if (!/^\d+$/.test(id)) return;
    if (id.length > 1 && id.startsWith('0')) zeros++;
    if (id.length > mostDigits) digits++;
    else if (Number(id) > largestLong) over++;
  };
  return {
    take(values) {
      const id = values['externalId'];
      if (id !== undefined) takeId(id);
      for (const [key, limit] of limits) {
        const value = values[key];
        if (value !== undefined && value.length > limit) long.set(key, (long.get(key) ?? 0) + 1);
      }
    },
    warnings: () => [
      ...(zeros === 0
        ? []
        : [
            zeros === 1
              ? say`One row has an ID number with leading zeros: kept here, but Trac 4.0 (#L) would drop the zeros.`
              : say`${zeros} rows have an ID number with leading zeros: kept here, but Trac 4.0 (#L) would drop the zeros.`,
          ]),
      ...(over === 0
        ? []
        : [
            over === 1
              ? say`One row has an ID number above ${largestLong}: kept here, but Trac 4.0 (#L) cannot hold it.`
              : say`${over} rows have an ID number above ${largestLong}: kept here, but Trac 4.0 (#L) cannot hold it.`,
          ]),
      ...(digits === 0
        ? []
        : [
            digits === 1
              ? say`One row has an ID number of more than ${mostDigits} digits: kept here, but TracCloud (#B) cannot hold it.`
              : say`${digits} rows have an ID number of more than ${mostDigits} digits: kept here, but TracCloud (#B) cannot hold it.`,
          ]),
      ...[...long].map(([key, count]) => tooLong(count, findField(key)?.label ?? key, lengths[key] ?? 0)),
    ],
  };
}

function tooLong(count: number, label: string, length: number): Sentence {
  return count === 1
    ? say`One row has a value of "${label}" longer than Trac 4.0 keeps (A${length}): kept here, cut there.`
    : say`${count} rows have a value of "${label}" longer than Trac 4.0 keeps (A${length}): kept here, cut there.`;
}

/** How many characters Trac 4.0 keeps of a field, where that is known. */
export function tracLength(field: string): number | undefined {
  return lengths[field];
}
