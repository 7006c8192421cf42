import type { KnownIndex } from './known-people.ts';

/** A date that is written in a text. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  /** The year, where it has four digits: two may be of any century. */
  readonly year: number | undefined;
}

/** What a date may be: somebody's birthday by the words around it, perhaps one, or the time of an incident. */
export type DateVerdict = 'birthday' | 'maybe' | 'recent';

/** The months in English, Spanish, German and French, in order, by the letters that tell them apart. */
const monthSources = [
  'jan(?:uary|uar|vier|v)?|ene(?:ro)?|jänner',
  'feb(?:ruary|ruar|rero)?|févr?(?:ier)?|fevr?(?:ier)?',
  'mar(?:ch|zo|s)?|märz|maerz|mrz',
  'apr(?:il)?|abr(?:il)?|avr(?:il)?',
  'may(?:o)?|mai',
  'june?|juni(?:o)?|juin',
  'july?|juli(?:o)?|juil(?:let)?',
  'aug(?:ust)?|ago(?:sto)?|août|aout',
  'sept?(?:ember|iembre|embre)?',
  'oct(?:ober|ubre|obre)?|okt(?:ober)?',
  'nov(?:ember|iembre|embre)?',
  'dec(?:ember)?|dez(?:ember)?|dic(?:iembre)?|déc(?:embre)?|dece?mbre',
];
const monthForms = monthSources.map((source) => new RegExp(`^(?:${source})$`, 'iu'));
const month = `(?:${monthSources.join('|')})`;
const timeOfDay = String.raw`T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?(?![\w-])`;
const numericForms = [
  String.raw`(?:(?<![\w.-])|(?<=(?<![\p{L}\p{N}])(?:b|n|geb|née?|nac|dob)\.))(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:${timeOfDay}|(?![\w-]|\.\d))`,
  String.raw`(?:(?<![\w.-])|(?<=(?<![\p{L}\p{N}])(?:b|n|geb|née?|nac|dob)\.))(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2})(?![\w-]|[./]\d)`,
  String.raw`(?<!\w)(\d{1,2})[-/.](${month})[-/.](\d{4}|\d{2})(?!\w)`,
];
const spokenForms = [
  String.raw`(?<![\p{L}\p{N}])(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s+](?:of[\s+]|de[\s+])?(${month})\.?,?[\s+](?:de[\s+]|del[\s+])?(\d{4}|'?\d{2})(?![\p{L}\p{N}:])`,
  String.raw`(?<![\p{L}\p{N}])(${month})\.?[\s+](\d{1,2})(?:st|nd|rd|th)?,?[\s+](\d{4}|'?\d{2})(?![\p{L}\p{N}:])`,
];
const inOneRun = new RegExp(numericForms.join('|'), 'giu');
const spoken = new RegExp(spokenForms.join('|'), 'giu');
const monthWord = new RegExp(`^${month}$`, 'iu');
const birthWords =
  /(?:^|[^\p{L}])(?:born|b\.|birth\w{0,8}|bornon|day of birth|birthdate|dob|d\.o\.b|bday|b-day|geb\w{0,8}|age|edad|alter|nac|nacid[oa]|nacimiento|fecha_?nac\w{0,8}|née?|naissance|ddn|fdn|nato|nata|nascimento|data_?nasc\w{0,6}|nascita|geboorte\w{0,8}|urodz\w{0,8}|narozen\w{0,4}|f[øo]dsel\w{0,6}|f[öo]delse\w{0,6}|syntym\w{0,8}|rojstva|születés\w{0,6}|do[ğg]um|рождени\p{L}|生年月日|출생|出生\p{L}{0,2})(?:[^\p{L}]|$)/iu;
const versionWord = /\b(?:v|ver|version|release|build|rev|tag|sdk|engine|@)[.:=@"'\s-]{0,3}$/i;
const reach = 40;
const reachAfter = 28;
/** Nobody in a university was born later than this; people in the inventory move it further. */
const youngest = 2012;

/** Dates written in one run: ISO, day and month in either order, dots, two-digit years, a month in letters between separators. */
export function datesIn(text: string): WrittenDate[] {
  const dates: WrittenDate[] = [];
  for (const match of text.matchAll(inOneRun)) {
    const [all, yearFirst, , second, third, first, , middle, yearLast, , , letterYear] = match;
    const isPossible =
      yearFirst !== undefined
        ? isDayAndMonth(second, third)
        : first === undefined || isDayAndMonth(first, middle);
    // `0/1/2/34` is the port of a device.
    if (
      !isPossible ||
      (letterYear === undefined && /^\d{2}$/.test(yearLast ?? '') && isAmongSlashes(text, match.index))
    )
      continue;
    const year = yearFirst ?? yearLast ?? letterYear;
    dates.push({ start: match.index, end: match.index + all.length, year: fullYear(year) });
  }
  return dates;
}

function isAmongSlashes(text: string, start: number): boolean {
  return text.charAt(start - 1) === '/' && /\d/.test(text.charAt(start - 2));
}

/** Whether a whole text is a date with a year of four digits or of letters for its month. No id is written like that. */
export function isDate(text: string): boolean {
  if (text.length > 40 || !/^\d{1,4}[-/.]/.test(text)) return false;
  const [date] = datesIn(text);
  const isWhole = date !== undefined && date.start === 0 && date.end === text.length;
  return isWhole && date.year !== undefined && date.year > 1899 && date.year < 2100;
}

/** The days (`YYYY-MM-DD`) that a date in figures or with a month in letters may mean: day and month in either order, two figures of the year in either century. */
export function dayReadings(text: string): string[] {
  const groups = text.match(/\d{1,4}|\p{L}{3,10}/gu) ?? [];
  const months = groups.map((group) => (/^\d/.test(group) ? 0 : monthNumber(group)));
  const at = months.findIndex((number) => number > 0);
  const figures = groups.filter((group) => /^\d/.test(group));
  const [first = '', second = '', third = ''] = figures;
  if (at >= 0) return readings(second, [[String(months[at]), first]]);
  return first.length === 4
    ? readings(first, [[second, third]])
    : readings(third, [
        [first, second],
        [second, first],
      ]);
}

function readings(year: string, monthsAndDays: readonly (readonly [string, string])[]): string[] {
  const years = year.length === 4 ? [year] : year.length === 2 ? [`19${year}`, `20${year}`] : [];
  return years.flatMap((each) =>
    monthsAndDays.map(([month, day]) => `${each}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`),
  );
}

function monthNumber(word: string): number {
  return monthForms.findIndex((form) => form.test(word)) + 1;
}

/** Dates written with spaces and the month in letters: `5 April 1999`, `April 5, 1999`, `5 de abril de 1999`. */
export function spokenDates(text: string): WrittenDate[] {
  return Array.from(text.matchAll(spoken), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    year: fullYear(match[3] ?? match[6]),
  }));
}

/** Whether a word is the name of a month. */
export function isMonth(word: string): boolean {
  return word.length >= 3 && word.length <= 10 && monthWord.test(word);
}

/**
 * What a date in a line is. Near a word of birth it is a birthday; followed by a time of day, or after everybody was born, it is an incident's; any
 * other may be somebody's birthday.
 */
export function verdictOf(index: KnownIndex, line: string, date: WrittenDate): DateVerdict | 'version' {
  const before = line.slice(Math.max(0, date.start - reach), date.start);
  if (versionWord.test(before.slice(-12))) return 'version';
  const after = line.slice(date.end, date.end + reachAfter);
  if (birthWords.test(spaced(before)) || birthWords.test(spaced(after))) return 'birthday';
  const text = line.slice(date.start, date.end);
  const hasTime = /T\d\d:\d\d/.test(text)
    ? !/T00:00(?::00)?/.test(text)
    : /^[ ,T:]{1,2}(?!00:00)\d{1,2}:\d{2}/.test(after);
  if (hasTime) return 'recent';
  return date.year !== undefined && date.year > Math.max(youngest, index.latestBirthYear)
    ? 'recent'
    : 'maybe';
}

/** `schacDateOfBirth` and `birth_date` in words. */
function spaced(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
}

function fullYear(year: string | undefined): number | undefined {
  return year?.length === 4 ? Number(year) : undefined;
}

/** Whether day and month can be ones, in either order. */
function isDayAndMonth(first: string | undefined, second: string | undefined): boolean {
  const [less, more] = [Number(first), Number(second)].toSorted((a, b) => a - b);
  return less !== undefined && more !== undefined && less >= 1 && less <= 12 && more <= 31;
}
