/** What of a birthday can be read in a text. */
export interface ReadDate {
  /** Day, month and year stand together. */
  readonly whole: number;
  /** Day and month stand beside a word of birth. */
  readonly partial: number;
}

const monthStarts = new Map(
  [
    ['jan', 1],
    ['ene', 1],
    ['feb', 2],
    ['mar', 3],
    ['mär', 3],
    ['apr', 4],
    ['abr', 4],
    ['may', 5],
    ['mai', 5],
    ['jun', 6],
    ['jul', 7],
    ['aug', 8],
    ['ago', 8],
    ['sep', 9],
    ['oct', 10],
    ['okt', 10],
    ['nov', 11],
    ['dec', 12],
    ['dez', 12],
    ['dic', 12],
  ].map(([start, month]) => [String(start), Number(month)]),
);
const birthWord = /born|birth|\bdob\b|geboren|nacimiento|\bage\b|\bb\./i;
const reach = 40;

/** Counts where a birthday (`YYYY-MM-DD`) can be read: any order, month names, short years, digits in one run, numbers since an epoch. */
export function readBirthday(text: string, birthday: string): ReadDate {
  const [year = 0, month = 0, day = 0] = birthday.split('-').map(Number);
  const days = Date.UTC(year, month - 1, day) / 86_400_000;
  const runs = new Set([
    birthday.replaceAll('-', ''),
    digits(month) + digits(day) + String(year),
    digits(day) + digits(month) + String(year),
    String(days * 86_400_000),
    String(days * 86_400),
    String(days + 25_569),
  ]);
  const parts = Array.from(text.matchAll(/\d+|\p{L}{3,}/gu), (match) => ({
    text: match[0],
    at: match.index,
  }));
  let [whole, partial] = [0, 0];
  for (const [index, part] of parts.entries()) {
    if (part.text.length >= 5 && runs.has(part.text)) whole++;
    const three = parts.slice(index, index + 3).filter((each) => each.at - part.at < 24);
    const values = three.map((each) => valueOf(each.text));
    if (hasAll(values, month, day, year)) whole++;
    else if (hasPair(values.slice(0, 2), month, day)) {
      const near = text.slice(Math.max(0, part.at - reach), part.at);
      if (birthWord.test(near)) partial++;
    }
  }
  return { whole, partial };
}

function valueOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : (monthStarts.get(text.slice(0, 3).toLowerCase()) ?? -1);
}

function hasAll(values: readonly number[], month: number, day: number, year: number): boolean {
  if (values.length < 3) return false;
  return [year, year % 100].some((written) => sameNumbers(values, [month, day, written]));
}

function hasPair(values: readonly number[], month: number, day: number): boolean {
  return values.length === 2 && sameNumbers(values, [month, day]);
}

function sameNumbers(values: readonly number[], wanted: readonly number[]): boolean {
  const sorted = values.toSorted((a, b) => a - b);
  return wanted.toSorted((a, b) => a - b).every((value, at) => value === sorted[at]);
}

function digits(value: number): string {
  return String(value).padStart(2, '0');
}
