import type { DocumentLanguage } from '../../../../../shared/documents/language.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { LetterWords } from './letter-words.ts';

/** What letters say, in each language. */
export const letterWords: Readonly<Record<DocumentLanguage, LetterWords>> = { en, es };
