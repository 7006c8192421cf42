import { withoutUnseen } from './decode.ts';
import { asInteger } from './known-keys.ts';
import type { KnownHit } from './known-people.ts';
import type { Span } from './spans.ts';
import type { ValueTools } from './values.ts';
import { isTechnical, isVocabulary } from './vocabulary.ts';

/** Something that is replaced or not by what stands around it. */
export interface Loose {
  /** A number of five digits or more, a word of the language that is also a name, a date. */
  readonly kind: 'number' | 'name' | 'date';
  readonly start: number;
  readonly end: number;
  /** The year of a date, where it has four digits. */
  readonly year?: number | undefined;
}

/** What was found in a run of text. */
export interface Found {
  readonly spans: Span[];
  readonly loose: Loose[];
}

/** Looks at single words and numbers. */
export interface WordReader {
  /** The words and numbers of a text: vocabulary and short numbers pass. */
  read(text: string, start: number, found: Found): void;
  /** A number that counts something: it passes where it is nobody's. */
  count(text: string, start: number, found: Found): void;
  /** The replacement of a value that is somebody's, or undefined. A word of the language that happens to be one points at nobody. */
  known(text: string): Omit<Span, 'start' | 'end'> | undefined;
}

const nobody: readonly number[] = [];
const contraction =
  /^(?:(?:i|you|he|she|it|we|they|that|there|what|who|where|how|let|here)['’](?:m|re|s|ve|ll|d)|(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must|need)n['’]t)$/i;

/** Words that no sentence does without: in small letters they point at nobody, though someone may be called so. */
const everyday = new Set(
  'a an and are as at be been but by can do for from has have he her his i if in into is it its may me my no not of on or our she so than that the their them then there they this to us was we were what when which who will with you your'.split(
    ' ',
  ),
);

/** Makes the reader. */
export function createWordReader(tools: ValueTools): WordReader {
  const known = (text: string): Omit<Span, 'start' | 'end'> | undefined => {
    const hit = text.length < 3 ? undefined : tools.index.findValue(text);
    if (hit === undefined) return undefined;
    const rule = `known-${hit.kind}`;
    if (hit.kind === 'name' && /^[A-Za-z]+$/.test(text) && isVocabulary(text)) {
      // `table` is also somebody's initial and surname. Four letters or fewer are too little to go by.
      if (text.length < 5) return undefined;
      return { rule, text: tools.pseudonyms.numbered('word', text, '[]'), people: nobody };
    }
    if (hit.person === null)
      return { rule, text: tools.pseudonyms.issue(`[${hit.kind}]`, hit.kind), people: nobody };
    // Spaces that were encoded would come apart when the text is read again.
    const replacement = /\s/.test(text)
      ? tools.pseudonyms.core(hit.person)
      : tools.pseudonyms.forHit(hit.kind, hit.person, shaped(hit.kind, text));
    return { rule, text: replacement, people: [hit.person] };
  };

  const readWord = (part: string, start: number, found: Found): void => {
    const bare = part.replace(/^['’‘ʼ]+|['’‘ʼ]+s?$/gu, '');
    if (bare === '' || tools.pseudonyms.isIssued(bare)) return;
    const place = { start, end: start + part.length };
    if (/^\d+$/.test(bare)) {
      if (bare.length > 4 || (bare.length > 2 && known(bare) !== undefined))
        found.loose.push({ kind: 'number', ...place });
      return;
    }
    const hit = known(bare);
    if (hit !== undefined) found.spans.push({ ...place, ...hit });
    else if (!contraction.test(part) && !isVocabulary(bare)) {
      const text = tools.pseudonyms.numbered('word', bare, '[]');
      found.spans.push({ ...place, rule: 'word', text, people: nobody });
    } else if (isCommonName(tools, bare)) found.loose.push({ kind: 'name', ...place });
  };

  return {
    known,
    read(text, start, found) {
      for (const match of text.matchAll(/[\p{L}\p{M}\p{N}'’‘ʼ]+/gu))
        readWord(match[0], start + match.index, found);
    },
    count(text, start, found) {
      const place = { start, end: start + text.length };
      if (tools.index.findDigits(text.replace(/\D/g, '')) === undefined) return;
      const number = tools.pseudonyms.numbered(`num${String(text.length)}`, text, '[]');
      found.spans.push({ ...place, rule: 'number-like-an-id', text: number, people: nobody, isDoubt: true });
    },
  };
}

/** What an id or a phone is imitated from: an integer stays one, and only what numbers are grouped by stays between digits. */
function shaped(kind: KnownHit['kind'], written: string): string {
  const text = withoutUnseen(written.normalize('NFKC'));
  if (kind === 'id') return asInteger(text) ?? text.replace(/(?<=\d),(?=\d)/g, '');
  return kind === 'phone' ? text.replace(/[^\d+().\s-]/g, '-') : text;
}

/** Whether a word is one that no sentence does without: at its beginning it has a capital, whoever is called so. */
export function isEveryday(word: string): boolean {
  return everyday.has(word.toLowerCase());
}

/** A lone word that is somebody's name and a word of the language as well. Technical words in small letters are what programs write. */
function isCommonName(tools: ValueTools, text: string): boolean {
  const lower = text.toLowerCase();
  if (!tools.index.isNameWord(text)) return false;
  // `I`, and `IT`: only a capital before small letters may begin a name.
  if (everyday.has(lower)) return /^[A-Z][a-z]+$/.test(text);
  return lower !== text || !isTechnical(lower);
}
