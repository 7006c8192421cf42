import './jitless.ts';
import { z } from 'zod';

/** A day (`YYYY-MM-DD`) as sentences say it, with the day of the week: no reading of it is wrong anywhere (`Mon 2 Mar 2026`). */
export interface SaidDay {
  readonly day: string;
}

/** What somebody wrote: it stays as it is, also where the program has the same words for something (a recipient named `other`). */
export interface SaidWritten {
  readonly written: string;
}

/** What stands in a sentence: a number, a day, a sentence or words marked on their own, what somebody wrote, or data that is no word of the program. */
export type SaidValue = string | number | SaidDay | SaidWritten | Said;

/** A sentence with values in it: `Line {0} is empty.` A window may say it in another language, the engine and the command line say `text`. */
export interface Said {
  /** The sentence, with `{0}`, `{1}`, … where the values stand. It is what its translations are found by. */
  readonly sentence: string;
  readonly values: readonly SaidValue[];
}

/** A text, or a sentence apart from its values, as it crosses to the window. */
export const saidText: z.ZodType<string | Said> = z.lazy(() => z.union([z.string(), sentenceSchema]));

/** A sentence apart from its values, as it crosses to the window. */
export const sentenceSchema: z.ZodType<Said> = z.strictObject({
  sentence: z.string(),
  values: z
    .array(
      z.lazy(() =>
        z.union([
          saidText,
          z.number(),
          z.strictObject({ day: z.string() }),
          z.strictObject({ written: z.string() }),
        ]),
      ),
    )
    .readonly(),
});

/** A sentence with values, in English as text: `String(said)`. */
export class Sentence implements Said {
  readonly sentence: string;
  readonly values: readonly SaidValue[];

  constructor(sentence: string, values: readonly SaidValue[]) {
    this.sentence = sentence;
    this.values = values;
  }

  toString(): string {
    return inEnglish(this);
  }
}

/** A text or a sentence in English, as the engine and the command line say it. */
export function inEnglish(text: string | Said): string {
  if (typeof text === 'string') return text;
  return text.sentence.replace(/\{(\d+)\}/gu, (_, at) => valueInEnglish(text.values[Number(at)] ?? ''));
}

function valueInEnglish(value: SaidValue): string {
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'object' && 'written' in value) return value.written;
  return typeof value === 'object' && 'day' in value ? dayInEnglish(value.day) : inEnglish(value);
}

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayInEnglish(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  return `${dayNames[day.getUTCDay()] ?? ''} ${String(day.getUTCDate())} ${monthNames[day.getUTCMonth()] ?? ''} ${String(day.getUTCFullYear())}`;
}

/** For `JSON.stringify`: sentences apart from their values become text, so that files and scripts need not know of them. */
export function saidAsText(_key: string, value: unknown): unknown {
  const parsed = sentenceSchema.safeParse(value);
  return parsed.success ? inEnglish(parsed.data) : value;
}

/** Marks a sentence with values for translation: ``say`Line ${line} is empty.` ``. Words among the values are to be marked on their own. */
export function say(parts: TemplateStringsArray, ...values: readonly SaidValue[]): Sentence {
  const sentence = parts.reduce((text, part, at) => `${text}{${String(at - 1)}}${part}`);
  return new Sentence(sentence, values);
}

/** Words one after the other, each said on its own: `paper, by post`. */
export function sayList(words: readonly (string | Sentence)[], between: ', ' | '; ' = ', '): Sentence {
  return new Sentence(words.map((_, at) => `{${String(at)}}`).join(between), words);
}

/** Several sentences one after the other. */
export function sayAll(sentences: readonly (string | Sentence)[]): Sentence {
  return new Sentence(sentences.map((_, at) => `{${String(at)}}`).join(' '), sentences);
}

/** What somebody wrote as a text of its own, which no language changes. */
export function asWritten(written: string): Sentence {
  return new Sentence('{0}', [{ written }]);
}

/** Marks words, a list or a table of them for translation; gives them as they are. The window says them by `told`. */
export function said<const T>(words: T): T {
  return words;
}
