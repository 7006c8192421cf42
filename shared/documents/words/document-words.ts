import { plainDay } from '../html.ts';
import type { DocumentLanguage } from '../language.ts';
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
  /** A day or a moment, `29 Nov 2026`, `29 nov 2026`. */
  day(iso: string): string;
}

const spanishTexts: Readonly<Record<string, string>> = texts;

/** The words of documents in a language. English stands in the documents themselves. */
export function documentWords(language: DocumentLanguage): DocumentWords {
  const isEnglish = language === 'en';
  return {
    language,
    say: (text, ...values) =>
      (isEnglish ? text : texts[text]).replace(/\{(\d)\}/gu, (_, at) => String(values[Number(at)] ?? '')),
    word: (text) => (isEnglish ? text : (codes[text] ?? spanishTexts[text] ?? text)),
    day: (iso) => plainDay(iso, language),
  };
}
