import type { DraftFile } from './drafts.ts';
import type { HideMark } from '../redaction/review-marks.ts';

/** Longer than any word that may be hidden. */
const overlap = 1024;

/** Makes what says whether a text holds one of the words in any case, also with other punctuation in it. */
export function createMention(words: readonly string[]): (text: string) => boolean {
  const wanted = words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
  const bare = wanted.map(lettersAndDigits).filter((word) => word !== '');
  if (wanted.length === 0) return () => false;
  return (text) => {
    const lower = text.toLowerCase();
    if (wanted.some((word) => lower.includes(word))) return true;
    const plain = lettersAndDigits(lower);
    return bare.some((word) => plain.includes(word));
  };
}

/** Whether a file as redacted holds one of the words; one that is no UTF-8 text is read as people are shown it. */
export function mentions({ content, source }: DraftFile, words: readonly string[]): boolean {
  const isMentioned = createMention(words);
  if (source.from === 'made' && source.shown !== undefined && isMentioned(source.shown)) return true;
  let before = '';
  for (const piece of content.read()) {
    const text = before + piece.toString('latin1');
    before = text.slice(-overlap);
    if (isMentioned(Buffer.from(text, 'latin1').toString('utf8'))) return true;
  }
  return false;
}

/** Makes what says whether a text may not stand in a file, because the custodian hid a word of it there or everywhere. */
export function createHides(hidden: {
  readonly hide: readonly string[];
  readonly hideIn: readonly HideMark[];
}): (file: string, text: string) => boolean {
  const everywhere = createMention(hidden.hide);
  const texts = hidden.hideIn.flatMap((mark) => ('text' in mark ? [mark] : []));
  const byFile = new Map(
    texts.map(({ file }) => [
      file,
      createMention(texts.filter((each) => each.file === file).map(({ text }) => text)),
    ]),
  );
  return (file, text) => everywhere(text) || byFile.get(file)?.(text) === true;
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
