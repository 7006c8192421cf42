import { say } from '../../../../shared/say.ts';
import type { Sentence } from '../../../../shared/say.ts';

/** Fewer dates of each sort may well fall so by chance. */
const fewest = 5;

interface Seen {
  whole: number;
  text: number;
  tells: boolean;
}

/**
 * Watches for the dates that a spreadsheet turns round when it opens a text file of another country: what fits its own order becomes a date, with day and
 * month the wrong way round, and only what cannot be one (the 13th and later) stays text. Afterwards no date of the first sort lies after the 12th.
 */
export function createTurnedDates(): { see(header: string, raw: string): void; warnings(): Sentence[] } {
  const columns = new Map<string, Seen>();
  return {
    see(header, raw) {
      const [, day, first, second] = dayOf.exec(raw) ?? [];
      const seen = columns.get(header) ?? { whole: 0, text: 0, tells: false };
      if (day !== undefined) {
        seen.whole++;
        seen.tells ||= Number(day) > 12;
      } else if (first !== undefined && second !== undefined) {
        seen.text++;
        seen.tells ||= Number(first) <= 12 && Number(second) <= 12;
      }
      columns.set(header, seen);
    },
    warnings: () =>
      [...columns].flatMap(([header, { whole, text, tells }]) =>
        !tells && whole >= fewest && text >= fewest
          ? [
              say`"${{ written: header }}": ${whole} dates lie in the first 12 days of a month, and ${text} written another way all lie later. A spreadsheet has most likely taken day for month in the first. Import the file as it was before it was opened there.`,
            ]
          : [],
      ),
  };
}

const dayOf = /^\s*(?:\d{4}-\d\d-(\d\d)|(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4})(?!\d)/;
