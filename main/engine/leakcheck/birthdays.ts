import { isBirthday } from './leak-index.ts';
import type { LeakIndex } from './leak-index.ts';
import type { Residue } from './residue.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthNames = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';

/** A form of a date: where its year, month and day stand among the groups. */
interface DateForm {
  readonly pattern: RegExp;
  readonly order: readonly (readonly [number, number, number])[];
}

const forms: readonly DateForm[] = [
  { pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, order: [[1, 2, 3]] },
  {
    pattern: /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/g,
    order: [
      [3, 1, 2],
      [3, 2, 1],
    ],
  },
  { pattern: /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/g, order: [[1, 2, 3]] },
  {
    pattern: new RegExp(`${monthNames} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'gi'),
    order: [[3, 1, 2]],
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[. -]{1,2}${monthNames}[ ,-]{1,2}(\\d{4})(?!\\d)`,
      'gi',
    ),
    order: [[3, 2, 1]],
  },
];

const birthWords = /birth|born|\bdob\b|\bd\.o\.b|geb\.|geburt|nacim|naiss|bday|age\b/i;
const near = 32;

/** Dates on which somebody was born: beside a word for birth they are hard, alone they are doubts. */
export function* birthdaysIn(index: LeakIndex, text: string, isBesideHit: boolean): Generator<Residue> {
  for (const { pattern, order } of forms) {
    for (const match of text.matchAll(pattern)) {
      const before = text.slice(Math.max(0, match.index - near), match.index);
      const isAboutBirth = birthWords.test(before) || isBesideHit;
      // A time of day behind a date makes it the time of an event.
      const isMoment = /^[T ]\d\d:\d\d/.test(text.slice(match.index + match[0].length));
      if (isMoment && !isAboutBirth) continue;
      const dates = order.flatMap((places) => datesOf(match, places, isAboutBirth));
      if (!dates.some((date) => isBirthday(index, date))) continue;
      const end = match.index + match[0].length;
      yield { kind: 'birthday', text: match[0], hard: isAboutBirth, start: match.index, end };
    }
  }
}

/** A date as `YYYY-MM-DD`; two digits of a year only where birth is the matter. */
function datesOf(
  match: RegExpExecArray,
  [year, month, day]: readonly [number, number, number],
  isAboutBirth: boolean,
): string[] {
  const written = match[year] ?? '';
  const monthText = (match[month] ?? '').toLowerCase();
  const number = /^\d/.test(monthText) ? monthText : String(months.indexOf(monthText.slice(0, 3)) + 1);
  const rest = `-${number.padStart(2, '0')}-${(match[day] ?? '').padStart(2, '0')}`;
  if (written.length === 4) return [written + rest];
  return isAboutBirth ? [`19${written}${rest}`, `20${written}${rest}`] : [];
}
