import { isIPv4, isIPv6 } from './ip.ts';
import { addressKey, nameWords } from './known-keys.ts';
import type { Span } from './spans.ts';
import { numberPattern } from './text-patterns.ts';
import type { ValueTools } from './values.ts';
import { isVocabulary } from './vocabulary.ts';

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}\p{M}][\p{L}\p{M}'’‘ʼ`´]*/gu;
const beside = /^[\s.,;:_/\\|&+*"'()[\]{}<>=-]*$/;
const widest = 6;
const mostWords = 4;

/** Full names over two to four words, in any order, whatever light punctuation stands between them. */
export function* nameSpans(tools: ValueTools, line: string): Generator<Span> {
  const words: Word[] = Array.from(line.matchAll(word), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (let at = 0; at + 1 < words.length; at++) {
    const group = besideEachOther(line, words, at);
    for (let length = group.length; length > 1; length--) {
      const span = nameSpan(tools, group.slice(0, length));
      if (span === undefined) continue;
      yield span;
      break;
    }
  }
}

function besideEachOther(line: string, words: readonly Word[], from: number): Word[] {
  const group: Word[] = [];
  for (let at = from; at < words.length && group.length < mostWords; at++) {
    const next = words[at];
    const last = group.at(-1);
    if (next === undefined) break;
    if (last !== undefined) {
      const between = next.start - last.end;
      if (between > widest || !beside.test(line.slice(last.end, next.start))) break;
    }
    group.push(next);
  }
  return group;
}

function nameSpan(tools: ValueTools, group: readonly Word[]): Span | undefined {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  // `a page` is no initial and surname, `A. Page` and `a quackenbush` are.
  const full = group.filter(({ text }) => text.length > 1);
  if (
    full.length < group.length &&
    full.every(({ text }) => isVocabulary(text)) &&
    !group.every(({ text }) => /^\p{Lu}|^\p{Lo}/u.test(text))
  )
    return undefined;
  const hit = tools.index.findName(group.flatMap(({ text }) => nameWords(text)));
  if (hit === undefined) return undefined;
  const place = { start: first.start, end: last.end, rule: 'known-name' };
  return hit.person === null
    ? { ...place, text: tools.pseudonyms.issue('[name]', 'name'), people: [] }
    : { ...place, text: tools.pseudonyms.core(hit.person), people: [hit.person] };
}

/** Digits with light punctuation between them, standing alone. */
export const numberRun = /(?<![\p{L}\p{N}.])[+(]{0,2}\d[\d ().\u00a0-]{3,24}\d(?![\p{L}\p{N}])/gu;

/**
 * Numbers written in groups: phones, cards, and ids with spaces or dashes in them. `isSettled` says where something else stands (a date), which only a
 * known number overrules.
 */
export function* numberSpans(
  tools: ValueTools,
  line: string,
  isSettled: (start: number, end: number) => boolean,
): Generator<Span> {
  for (const match of line.matchAll(numberRun)) {
    const text = match[0];
    const digits = text.replace(/\D/g, '');
    const place = { start: match.index, end: match.index + text.length };
    const hit = digits.length < 5 ? undefined : tools.index.findDigits(digits);
    if (hit !== undefined && hit.person !== null) {
      const replacement = tools.pseudonyms.forHit(hit.kind, hit.person, text);
      yield { ...place, rule: `known-${hit.kind}`, text: replacement, people: [hit.person] };
      continue;
    }
    const rule = /[ ()\u00a0]/.test(text) || hit !== undefined ? numberPattern(digits) : undefined;
    if (rule !== undefined && !isSettled(place.start, place.end))
      yield { ...place, rule, text: tools.pseudonyms.numbered(rule, digits, '[]'), people: [] };
  }
}

const networkAddress =
  /(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}|(?=[0-9a-f]*:)[0-9a-f:]{2,39}(?:(?:\.\d{1,3}){3})?(?:%\w{1,15})?)(?!\.?\w)/gi;

/** Addresses of the network, alone or with a port, a prefix length or a zone after them. */
export function* networkSpans(tools: ValueTools, line: string): Generator<Span> {
  for (const match of line.matchAll(networkAddress)) {
    const [bare = ''] = match[0].split('%');
    if (!isIPv4(bare) && !isIPv6(bare)) continue;
    const end = match.index + match[0].length;
    const text = tools.addresses.replace(bare);
    if (text !== match[0]) yield { start: match.index, end, rule: 'address', text, people: [] };
  }
}

const addressStart = /(?<![\p{L}\p{N}])\d{1,6}[\p{L}]?(?=[\s,])/gu;
const mostAddressWords = 7;
const longestWord = 64;

/** Known postal addresses: a number and up to seven words after it. */
export function* addressSpans(tools: ValueTools, line: string): Generator<Span> {
  for (const match of line.matchAll(addressStart)) {
    const rest = line.slice(match.index, match.index + 120);
    const ends = Array.from(rest.matchAll(/[\p{L}\p{N}]+/gu), (part) => part.index + part[0].length);
    for (const end of ends.slice(1, mostAddressWords + 1).reverse()) {
      const hit = tools.index.findAddress(addressKey(rest.slice(0, end)));
      if (hit === undefined) continue;
      const people = hit.person === null ? [] : [hit.person];
      const text = tools.pseudonyms.issue('[street]', 'placeholder');
      yield { start: match.index, end: match.index + end, rule: 'known-address', text, people };
      break;
    }
  }
}

/** Words and phrases that the custodian hides, in any case, wherever they stand. */
export function* hiddenSpans(tools: ValueTools, line: string): Generator<Span> {
  const lower = line.toLowerCase();
  if (lower.length !== line.length) return;
  for (const hidden of tools.hidden) {
    for (let at = lower.indexOf(hidden); at >= 0; at = lower.indexOf(hidden, at + hidden.length)) {
      const text = tools.pseudonyms.numbered('hidden', hidden, '[]');
      yield { ...wordsAround(line, at, at + hidden.length), rule: 'hidden', text, people: [] };
    }
  }
}

/** The whole words that a stretch lies in: an ending must not stay behind. */
function wordsAround(line: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start > 0 && from - start < longestWord && /[\p{L}\p{N}]/u.test(line.charAt(start - 1))) start--;
  while (end < line.length && end - to < longestWord && /[\p{L}\p{N}]/u.test(line.charAt(end))) end++;
  return { start, end };
}

/** Words that no sentence does without: alone they point at nobody, though someone may be called so. */
const everyday = new Set(
  'a an and are as at be been but by can do for from has have he her his i if in into is it its may me my no not of on or our she so than that the their them then there they this to us was we were what when which who will with you your'.split(
    ' ',
  ),
);

/** A lone word that is somebody's name: a doubt where it is a word of the language as well. */
export function isCommonName(tools: ValueTools, text: string): boolean {
  return isVocabulary(text) && tools.index.isNameWord(text) && !everyday.has(text.toLowerCase());
}
