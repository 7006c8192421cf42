import type { Spelling } from './spellings.ts';
import type { CorpusPerson } from './people.ts';

const english = 'January February March April May June July August September October November December'.split(
  ' ',
);
const german = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);
const spanish =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const dayLength = 86_400_000;

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** Days since 1970-01-01. */
  readonly number: number;
}

const written = (name: string, write: (date: Parts) => string | undefined): Spelling => ({
  name,
  write: (person) => write(partsOf(person)),
});

/** The ways to write a birthday. Numbers since an epoch are for birthdays after 1973, when they have digits enough to tell. */
export const dateSpellings: readonly Spelling[] = [
  written('ISO', ({ year, month, day }) => `${year}-${month}-${day}`),
  written('month/day/year', ({ year, month, day }) => `${month}/${day}/${year}`),
  written('day/month/year', ({ year, month, day }) => `${day}/${month}/${year}`),
  written('no zeros', ({ year, month, day }) => `${short(month)}/${short(day)}/${year}`),
  written('year/month/day', ({ year, month, day }) => `${year}/${month}/${day}`),
  written('dots', ({ year, month, day }) => `${day}.${month}.${year}`),
  written('two-digit year', ({ year, month, day }) => `${short(month)}/${short(day)}/${year.slice(2)}`),
  written('month day, year', ({ year, month, day }) => `${nameOf(english, month)} ${short(day)}, ${year}`),
  written('day month year', ({ year, month, day }) => `${short(day)} ${nameOf(english, month)} ${year}`),
  written(
    'day-MON-year',
    ({ year, month, day }) => `${day}-${nameOf(english, month).slice(0, 3).toUpperCase()}-${year.slice(2)}`,
  ),
  written(
    'with an ordinal',
    ({ year, month, day }) => `${nameOf(english, month)} ${short(day)}${ordinal(day)} ${year}`,
  ),
  written('German', ({ year, month, day }) => `${short(day)}. ${nameOf(german, month)} ${year}`),
  written('Spanish', ({ year, month, day }) => `${short(day)} de ${nameOf(spanish, month)} de ${year}`),
  written('digits', ({ year, month, day }) => year + month + day),
  written('midnight', ({ year, month, day }) => `${year}-${month}-${day}T00:00:00.000Z`),
  written('milliseconds', ({ number }) => since(number, dayLength)),
  written('seconds', ({ number }) => since(number, dayLength / 1000)),
  written('spreadsheet', ({ number }) => String(number + 25_569)),
  written('no year', ({ month, day }) => `${month}/${day}`),
];

function partsOf({ birthday }: CorpusPerson): Parts {
  const [year = '', month = '', day = ''] = birthday.split('-');
  return { year, month, day, number: Date.UTC(Number(year), Number(month) - 1, Number(day)) / dayLength };
}

function since(days: number, factor: number): string | undefined {
  return days < 1200 ? undefined : String(days * factor);
}

function short(number: string): string {
  return String(Number(number));
}

function nameOf(names: readonly string[], month: string): string {
  return names[Number(month) - 1] ?? '';
}

function ordinal(day: string): string {
  if (/^1\d$/.test(day)) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[Number(day) % 10] ?? 'th';
}
