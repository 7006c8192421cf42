import { decodeQuotedPrintable } from './decode-mail.ts';
import { decodeLayers } from './decode.ts';
import { isParticle, nameKey, nameWords } from './known-keys.ts';
import { quotedByte, saysSomething } from './quoted-text.ts';
import type { Span } from './spans.ts';
import type { ValueTools } from './values.ts';
import { isVocabulary } from './vocabulary.ts';

/** A word of a text as a part of a name. */
export interface NamePart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it may be part of somebody's name. */
  readonly isPart: boolean;
  /** Whether it names the field that a name stands in: `firstName`. */
  readonly isLabel: boolean;
}

const word = /[\p{L}\p{M}]+(?:['’‘ʼ`´]{1,2}[\p{L}\p{M}]+)*/gu;
const piece =
  /(?:=\?[\w-]{2,20}\?[bq]\?[^?\s]{0,400}\?=|&#?\w{1,8};|[\p{L}\p{M}\p{N}\p{Cf}\0-\x08\x0e-\x1f\x80-\xbf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122'’‘ʼ`´%#\\+:_.*@{}-])+/giu;
/** The same where a sign of equality may begin a byte of quoted-printable. */
const quotedPiece = new RegExp(`(?:=[0-9A-Fa-f]{2}|${piece.source})+`, 'giu');
const beside = /^[\s\p{Cf}.,;:_/\\|^~&+*"'()[\]{}<>=-]*$/u;
/** Quotes, brackets and signs between two words: they stand in fields of their own, and what is between them stays. */
const structure = /["'[\]{}=:|^~;<>\t]|,(?=\S)|,$/;
/** A word that is no two names written together. */
const simpleWord = /^(?:[A-Z]?[a-z]+|[A-Z]+)$/;
const widest = 6;
const mostWords = 6;
const longestDecoded = 2048;
const labels: ReadonlySet<string> = new Set(
  'first last given family middle name names surname forename fname lname mname firstname lastname givenname familyname middlename sn cn nombre nombres apellido apellidos vorname nachname prenom nom initial initials displayname fullname'.split(
    ' ',
  ),
);
const nothing: readonly NamePart[] = [];

/** A text of SQL after its sign: `=N'Jane'` (ISO 9075, national character literals). */
const sqlText = /^[=(,][NEBX]['’]/;

/** The words of a chunk. Where letters are encoded, the words of what they say, which all stand for the whole chunk. */
export function namePartsOf(tools: ValueTools, chunk: string): readonly NamePart[] {
  if (!/\p{L}/u.test(chunk)) return nothing;
  if (chunk.length > longestDecoded || (decodeLayers(chunk) === chunk && !quotedByte.test(chunk)))
    return partsIn(tools, chunk);
  const pieces = chunk.matchAll(quotedByte.test(chunk) ? quotedPiece : piece);
  return Array.from(pieces).flatMap((match) => {
    const text = match[0].replace(/\\{1,8}$/, '');
    const decoded = decodedName(tools, text);
    const [start, end] = [match.index, match.index + text.length];
    if (decoded === text || decoded.normalize('NFD') === text.normalize('NFD'))
      return partsIn(tools, text).map((part) => ({
        ...part,
        start: start + part.start,
        end: start + part.end,
      }));
    return partsIn(tools, decoded).map((part) => ({ ...part, start, end }));
  });
}

function decodedName(tools: ValueTools, text: string): string {
  const unquoted = quotedByte.test(text) ? decodeQuotedPrintable(text) : undefined;
  return unquoted !== undefined && saysSomething(tools, text, unquoted) ? unquoted : decodeLayers(text);
}

function partsIn(tools: ValueTools, text: string): NamePart[] {
  return Array.from(text.matchAll(word), (match) => {
    const isWhole = tools.index.isNamePart(match[0]);
    const lead = isWhole || !sqlText.test(text.slice(Math.max(0, match.index - 1), match.index + 3)) ? 0 : 2;
    const found = match[0].slice(lead);
    return {
      text: found,
      start: match.index + lead,
      end: match.index + match[0].length,
      isPart:
        isWhole ||
        nameWords(found).some((each) => tools.index.isNamePart(each)) ||
        (lead > 0 && tools.index.isNamePart(found)),
      isLabel: labels.has(found.toLowerCase()),
    };
  });
}

/** Full names over two to six words, in any order, whatever light punctuation or names of fields stand between them. */
export function* nameSpans(tools: ValueTools, line: string, words: readonly NamePart[]): Generator<Span> {
  for (const run of runsOf(line, words)) {
    for (let at = 0; at + 1 < run.length; at++) {
      const first = run[at];
      // A particle or another short word may begin a family name.
      if (first === undefined || (!first.isPart && first.text.length > 4)) continue;
      for (let length = Math.min(mostWords, run.length - at); length > 1; length--) {
        const last = run[at + length - 1];
        if (last === undefined || (!last.isPart && last.text.length > 1)) continue;
        const group = run.slice(at, at + length);
        const hit = mayBeName(group) ? findName(tools, group) : undefined;
        if (hit === undefined) continue;
        yield* spansOf(tools, line, group, hit.person);
        break;
      }
    }
  }
}

/**
 * Words of the language that belong to a name beside them: particles before a word that is somebody's name and nothing else (`Mac`, `von der`), and names
 * in capitals before or after one (`An` in a name of two words).
 */
export function* besideNames(tools: ValueTools, line: string, words: readonly NamePart[]): Generator<Span> {
  const ordinary = words.map(({ text }) => isVocabulary(text));
  const hidden = words.map(
    ({ text, isPart, isLabel }, at) =>
      (isPart || isParticle(nameKey(text))) && !isLabel && ordinary[at] === false,
  );
  const isNext = (at: number): boolean =>
    /^[ \u00a0'’-]$/.test(line.slice(words[at]?.end ?? 0, words[at + 1]?.start ?? 0));
  for (let at = words.length - 1; at >= 0; at--) {
    const each = words[at];
    if (each === undefined || hidden[at] === true || ordinary[at] !== true) continue;
    const isBefore = hidden[at + 1] === true && isNext(at);
    const isAfter = at > 0 && hidden[at - 1] === true && isNext(at - 1);
    // `Saint` of `de Saint-Exupéry` may be all that is written of a family name.
    const isCapital = /^\p{Lu}/u.test(each.text);
    const isPart = isParticle(nameKey(each.text));
    const isName = isCapital && (tools.index.isNameWord(each.text) || (isAfter && isPart));
    if (!(isBefore && isPart) && !((isBefore || isAfter) && isName)) continue;
    hidden[at] = true;
    const text = tools.pseudonyms.numbered('word', each.text, '[]');
    yield { start: each.start, end: each.end, rule: 'word', text, people: [] };
  }
}

/** The words in runs of which each may belong to a name with the next: close to each other, without the names of fields between them. */
function* runsOf(line: string, words: readonly NamePart[]): Generator<NamePart[]> {
  let run: NamePart[] = [];
  let end = -1;
  for (const word of words) {
    const between = word.start - end;
    const isNext =
      end >= 0 &&
      between <= widest &&
      (between <= 0 || beside.test(line.slice(end, word.start).replace(/\\[ntr]$/, ' '))) &&
      !isInEmail(line, word);
    if (!isNext) {
      if (run.length > 1) yield run;
      run = [];
    }
    end = word.end;
    if ((!word.isLabel || word.isPart) && !isTag(line, word)) run.push(word);
  }
  if (run.length > 1) yield run;
}

const tagStart = /<(\/?)(?:[A-Za-z][\w.-]{0,20}:)?$/;

/** The name of an element of XML: `</b>` is no initial. What begins one may also be a name in brackets, where it is longer. */
function isTag(line: string, { start, text }: NamePart): boolean {
  const before = line.slice(Math.max(0, start - 24), start);
  const slash = before.endsWith('<') || /[/:]$/.test(before) ? tagStart.exec(before)?.[1] : undefined;
  return slash === '/' || (slash === '' && text.length < 3);
}

/** A full name has two words that are somebody's name, or one beside initials or a word of two letters. */
function mayBeName(group: readonly NamePart[]): boolean {
  const parts = group.filter(({ isPart }) => isPart).length;
  if (parts === 0 || (parts === 1 && !group.some(({ text, isPart }) => !isPart && text.length < 3)))
    return false;
  return group.length < 3 || !group.every(({ text }) => text === text.toLowerCase() && isVocabulary(text));
}

/** `x` in `x@uni.edu` is no initial. */
function isInEmail(line: string, { start, end }: NamePart): boolean {
  return line.charCodeAt(end) === 64 || (start > 0 && line.charCodeAt(start - 1) === 64);
}

function findName(tools: ValueTools, group: readonly NamePart[]): { person: number | null } | undefined {
  // `a page` is no initial and surname, `A. Page` and `a quackenbush` are.
  const full = group.filter(({ text }) => text.length > 1);
  if (
    full.length < group.length &&
    full.every(({ text }) => isVocabulary(text)) &&
    !group.every(({ text }) => /^\p{Lu}|^\p{Lo}/u.test(text))
  )
    return undefined;
  const texts = group.map(({ text }) => text);
  const whole = tools.index.findName(texts);
  if (whole !== undefined || texts.every((text) => simpleWord.test(text))) return whole;
  return tools.index.findName(texts.flatMap((text) => nameWords(text)));
}

/** One span for a name that is written as one; one for every word where they stand in fields of their own. */
function* spansOf(
  tools: ValueTools,
  line: string,
  group: readonly NamePart[],
  person: number | null,
): Generator<Span> {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return;
  const text = person === null ? tools.pseudonyms.issue('[name]', 'name') : tools.pseudonyms.core(person);
  const rest = { rule: 'known-name', text, people: person === null ? [] : [person] };
  const gaps = group.slice(1).map((next, at) => line.slice(group[at]?.end ?? 0, next.start));
  const isOne = !gaps.some((gap) => structure.test(gap) || /\p{L}/u.test(gap));
  if (isOne) yield { start: first.start, end: last.end, ...rest };
  else for (const { start, end } of group) yield { start, end, ...rest };
}
