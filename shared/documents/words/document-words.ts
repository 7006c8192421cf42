import { inEnglish } from '../../say.ts';
import type { Said, SaidValue } from '../../say.ts';
import { plainDay } from '../html.ts';
import { weekdayText } from '../language.ts';
import type { DocumentLanguage } from '../language.ts';
import { program } from './es-program.ts';
import { codes, texts } from './es.ts';

/** A text of a document, in English: one that has no Spanish does not compile. */
export type DocumentText = keyof typeof texts;

/** What a document says, in one language. */
export interface DocumentWords {
  readonly language: DocumentLanguage;
  /** A text with its values in the places of `{0}`, `{1}`, …. Gives plain text: to be escaped like any other. */
  say(text: DocumentText, ...values: readonly (string | number)[]): string;
  /** A word of the program that is data here (a code, the name of a field); what is not known stays as it is. */
  word(text: string): string;
  /** What the program says elsewhere too: a word, or a sentence apart from its values (shared/say.ts). */
  tell(text: string | Said): string;
  /** A day or a moment, `29 Nov 2026`, `29 nov 2026`. */
  day(iso: string): string;
}

const own: ReadonlyMap<string, string> = new Map([...Object.entries(texts), ...Object.entries(codes)]);
const all: ReadonlyMap<string, string> = new Map([...Object.entries(program), ...own]);

/** The words of documents in a language. English stands in the documents themselves. */
export function documentWords(language: DocumentLanguage): DocumentWords {
  const isEnglish = language === 'en';
  return {
    language,
    say: (text, ...values) =>
      (isEnglish ? text : texts[text]).replace(/\{(\d)\}/gu, (_, at) => String(values[Number(at)] ?? '')),
    word: (text) => (isEnglish ? text : (own.get(text) ?? text)),
    tell: (text) => (isEnglish ? inEnglish(text) : inSpanish(text)),
    day: (iso) => plainDay(iso, language),
  };
}

function inSpanish(text: string | Said): string {
  if (typeof text === 'string') return all.get(text) ?? text;
  const sentence = all.get(text.sentence) ?? text.sentence;
  return sentence.replace(/\{(\d+)\}/gu, (_, at) => valueInSpanish(text.values[Number(at)] ?? ''));
}

function valueInSpanish(value: SaidValue): string {
  if (typeof value === 'number') return value.toLocaleString('es');
  if (typeof value === 'object' && 'written' in value) return value.written;
  return typeof value === 'object' && 'day' in value ? weekdayText(value.day, 'es') : inSpanish(value);
}
