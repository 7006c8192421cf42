import { documentLanguages } from '../../shared/documents/language.ts';
import type { DocumentLanguage } from '../../shared/documents/language.ts';
import { documentWords } from '../../shared/documents/words/document-words.ts';

const style = 'font:8px sans-serif;width:100%;text-align:center;color:#444';

/** The footer of each printed page, in the language that the document says it is in. */
export function footerOf(html: string): string {
  const pages = documentWords(languageOf(html)).say(
    'Page {0} of {1}',
    '<span class="pageNumber"></span>',
    '<span class="totalPages"></span>',
  );
  return `<div style="${style}">${pages}</div>`;
}

/** English where it says none of ours. */
function languageOf(html: string): DocumentLanguage {
  const named = /<html lang="([a-z]+)/.exec(html.slice(0, 200))?.[1];
  return documentLanguages.find((each) => each === named) ?? 'en';
}
