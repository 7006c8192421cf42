import type { SpooledFile } from './spool.ts';

/** Longer than any word that may be hidden. */
const overlap = 1024;

/** Whether a file as redacted holds one of the words in any case, also with other punctuation in it. */
export function mentions(content: SpooledFile, words: readonly string[]): boolean {
  const wanted = words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
  const bare = wanted.map(lettersAndDigits).filter((word) => word !== '');
  let before = '';
  for (const piece of content.read()) {
    const text = before + piece.toString('latin1');
    before = text.slice(-overlap);
    const lower = Buffer.from(text, 'latin1').toString('utf8').toLowerCase();
    if (wanted.some((word) => lower.includes(word))) return true;
    const plain = lettersAndDigits(lower);
    if (bare.some((word) => plain.includes(word))) return true;
  }
  return false;
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
