/** The last day that a season of a year may end on: a guess that is late keeps a record longer, one that is early would lose it. */
const seasonEnds: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:fa|fall|f|au|aut|autumn|michaelmas|mt)$/, '12-31', 0],
  // Between autumn and spring, or the quarter from January on.
  [/^(?:wi|win|winter|w|wq|intersession|interim)$/, '04-15', 1],
  [/^(?:sp|spr|spring|lent|hilary|ht|lt|jan|january|j)$/, '06-30', 0],
  [/^(?:su|sum|summer|ss|s1s|trinity|tt|easter|may|maymester)$/, '09-15', 0],
];

/**
 * When a term ends, from its name: seasons with a year (`FA26`, `2026FA`, `Fall 2026`), Banner's and PeopleSoft's codes (`202610`, `2267`), years of study
 * (`2026-27`), or a year alone. The latest day that the name may mean; undefined where it says nothing.
 */
export function guessTermEnd(name: string): string | undefined {
  const text = name.normalize('NFKC').toLowerCase().trim();
  return fromStudyYear(text) ?? fromSeason(text) ?? fromCode(text) ?? fromYear(text);
}

function fromSeason(text: string): string | undefined {
  const words = text.match(/[a-z]+|\d+/g) ?? [];
  const year = yearAmong(words);
  if (year === undefined) return undefined;
  const found = seasonEnds.find(([season]) => words.some((word) => season.test(word)));
  if (found === undefined) return undefined;
  const [season, end, later] = found;
  // A winter begins in the year that it is named after and ends in the next, or is the quarter of its own.
  const named = season.test('winter') ? year + later : year;
  return `${String(named)}-${end}`;
}

/** A year of four digits, or of two where nothing else is a number. */
function yearAmong(words: readonly string[]): number | undefined {
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const whole = numbers.find((word) => /^(?:19|20)\d\d$/.test(word));
  if (whole !== undefined) return Number(whole);
  const [only, ...more] = numbers;
  return only?.length === 2 && more.length === 0 ? 2000 + Number(only) : undefined;
}

/** `2026-27`, `2026/2027`, `AY26-27`: until the summer is over. */
function fromStudyYear(text: string): string | undefined {
  const found = /(?:^|\D)((?:19|20)?\d\d)\s*[-/–]\s*((?:19|20)?\d\d)(?:$|\D)/.exec(text);
  if (found === null) return undefined;
  const first = wholeYear(found[1] ?? '');
  const second = wholeYear(found[2] ?? '');
  return second === first + 1 ? `${String(second)}-09-15` : undefined;
}

function wholeYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function fromCode(text: string): string | undefined {
  // Banner: a year and two digits. What 10 means differs from place to place, so the end of that year.
  const banner = /^((?:19|20)\d\d)(\d\d)$/.exec(text);
  if (banner !== null) return `${banner[1] ?? ''}-12-31`;
  // PeopleSoft: 2, two digits of the year, and a term that ends in it.
  const people = /^2(\d\d)(\d)$/.exec(text);
  return people === null || /^20[0-4]\d$/.test(text) ? undefined : `20${people[1] ?? ''}-12-31`;
}

function fromYear(text: string): string | undefined {
  const years = (text.match(/(?:19|20)\d\d(?!\d)/g) ?? []).map(Number);
  return years.length === 0 ? undefined : `${String(Math.max(...years))}-12-31`;
}
