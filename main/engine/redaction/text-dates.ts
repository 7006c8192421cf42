import type { KnownIndex } from './known-people.ts';

/** A date written in a text, and whether it may be somebody's birthday. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  readonly verdict: 'birthday' | 'maybe' | 'recent';
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthName = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}`;
const timeOfDay = String.raw`T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?(?![\w-])`;
const dateForms = new RegExp(
  [
    String.raw`(?<![\w.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:${timeOfDay}|(?![\w-]))`,
    String.raw`(?<![\w.-])(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2})(?![\w-])`,
    String.raw`(?<!\w)(\d{1,2})(?:st|nd|rd|th)?[\s-](?:of\s)?(${monthName})\.?,?[\s-](\d{4}|\d{2})(?!\w)`,
    String.raw`(?<!\w)(${monthName})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4}|\d{2})(?!\w)`,
  ].join('|'),
  'gi',
);
const birthWords = /\b(?:born|birth\w{0,8}|dob|d\.o\.b|bday|geb\w{0,8}|age|nacid[oa])\b/i;
const versionWord = /\bv(?:er(?:sion)?)?\.?\s?$/i;
const reach = 24;
/** Nobody in a university was born later than this; people in the inventory move it further. */
const youngest = 2012;

/**
 * Finds the dates of a text. A date near a word of birth is a birthday; a recent one, which nobody in the inventory was born on or after, is an
 * incident's; any other may be somebody's birthday.
 */
export function* findDates(index: KnownIndex, line: string): Generator<WrittenDate> {
  for (const match of line.matchAll(dateForms)) {
    const start = match.index;
    const end = start + match[0].length;
    const isVersion = versionWord.test(line.slice(Math.max(0, start - 10), start));
    if (isVersion || !isPossible(match)) continue;
    const near = line.slice(Math.max(0, start - reach), start);
    const year = yearOf(match);
    const isRecent = year !== undefined && year > Math.max(youngest, index.latestBirthYear);
    const isId = index.findDigits(match[0].replace(/\D/g, '')) !== undefined;
    const verdict = birthWords.test(near) ? 'birthday' : isRecent && !isId ? 'recent' : 'maybe';
    yield { start, end, verdict };
  }
}

/** The year of a date in full digits; a two-digit year may be any century's. */
function yearOf(match: RegExpExecArray): number | undefined {
  const year = match[1] ?? match[8] ?? match[11] ?? match[14];
  const month = match[10] ?? match[12];
  if (month !== undefined && !months.includes(month.slice(0, 3).toLowerCase())) return undefined;
  return year?.length === 4 ? Number(year) : undefined;
}

/** Whether day and month can be ones, in either order. */
function isPossible(match: RegExpExecArray): boolean {
  const [first, second] = match[1] === undefined ? [match[5], match[7]] : [match[3], match[4]];
  if (first === undefined || second === undefined) return true;
  const [less, more] = [Number(first), Number(second)].toSorted((a, b) => a - b);
  return less !== undefined && more !== undefined && less >= 1 && less <= 12 && more <= 31;
}
