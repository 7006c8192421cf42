import { documentLanguages } from '../../shared/documents/language.ts';
import type { DocumentLanguage } from '../../shared/documents/language.ts';
import type { Arguments } from './arguments.ts';
import { oneOf } from './bundle-sealing.ts';

/** `--language` of a letter or a document; English where it is left out. Throws `usage`. */
export function languageOf(args: Arguments): { language?: DocumentLanguage } {
  const language = oneOf(args, 'language', documentLanguages);
  return language === undefined ? {} : { language };
}
