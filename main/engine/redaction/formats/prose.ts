import { isVocabulary } from '../vocabulary.ts';
import { noState, shareOf } from './format.ts';
import type { LogFormat } from './format.ts';
import { messageFields } from './message-fields.ts';

const fewestWords = 4;

/**
 * Notes, letters and reports: lines of which most are sentences, that is four words or more, half of them of the vocabulary. They are redacted as free
 * text. Whatever has no form at all is not read.
 */
export const proseFormat: LogFormat = {
  name: () => 'text',
  holdsText: true,
  detect: (lines) => shareOf(lines, isSentence),
  start: () => noState,
  parse: (line) => messageFields(line, 0),
};

function isSentence(line: string): boolean {
  const words = line.slice(0, 2000).match(/[\p{L}\p{M}'’-]+/gu) ?? [];
  if (words.length < fewestWords) return false;
  return words.filter((word) => isVocabulary(word)).length * 2 >= words.length;
}
