import { decodeLayers } from './decode.ts';
import { nameWords } from './known-keys.ts';
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

const word = /[\p{L}\p{M}][\p{L}\p{M}'’‘ʼ`´]*/gu;
const beside = /^[\s.,;:_/\\|&+*"'()[\]{}<>=-]*$/;
/** Quotes, brackets and signs between two words: they stand in fields of their own, and what is between them stays. */
const structure = /["'[\]{}=:|;<>\t]|,(?=\S)|,$/;
const widest = 6;
const mostWords = 6;
const longestDecoded = 2048;
const labels = new Set(
  'first last given family middle name names surname forename fname lname mname firstname lastname givenname familyname middlename sn cn nombre nombres apellido apellidos vorname nachname prenom nom initial initials displayname fullname'.split(
    ' ',
  ),
);
const nothing: readonly NamePart[] = [];

/** The words of a chunk. Where letters are encoded, the words of what they say, which all stand for the whole chunk. */
export function namePartsOf(tools: ValueTools, chunk: string): readonly NamePart[] {
  if (!/[\p{L}]/u.test(chunk)) return nothing;
  const decoded = decodeLayers(chunk);
  if (decoded === chunk || chunk.length > longestDecoded) return partsIn(tools, chunk);
  // Words that are written as they are keep their place.
  const plain = partsIn(tools, chunk);
  if (plain.some(({ isPart }) => isPart) && !/[%&\\=]/.test(chunk)) return plain;
  return partsIn(tools, decoded).map((part) => ({ ...part, start: 0, end: chunk.length }));
}

function partsIn(tools: ValueTools, text: string): NamePart[] {
  return Array.from(text.matchAll(word), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    isPart:
      nameWords(match[0]).some((each) => tools.index.isNamePart(each)) || tools.index.isNamePart(match[0]),
    isLabel: labels.has(match[0].toLowerCase()),
  }));
}

/** Full names over two to six words, in any order, whatever light punctuation or names of fields stand between them. */
export function* nameSpans(tools: ValueTools, line: string, words: readonly NamePart[]): Generator<Span> {
  for (let at = 0; at + 1 < words.length; at++) {
    const group = besideEachOther(line, words, at);
    if (!group.some(({ isPart }) => isPart)) continue;
    for (let length = group.length; length > 1; length--) {
      const found = group.slice(0, length);
      if (found.at(-1)?.isPart === false && (found.at(-1)?.text.length ?? 0) > 1) continue;
      const hit = findName(tools, found);
      if (hit === undefined) continue;
      yield* spansOf(tools, line, found, hit.person);
      break;
    }
  }
}

function besideEachOther(line: string, words: readonly NamePart[], from: number): NamePart[] {
  const group: NamePart[] = [];
  const first = words[from];
  if (first === undefined || (!first.isPart && first.text.length > 1 && !isCompound(first))) return group;
  let end = first.start;
  for (let at = from; at < words.length && group.length < mostWords; at++) {
    const next = words[at];
    if (next === undefined) break;
    const between = next.start - end;
    if (group.length > 0 && (between > widest || (between > 0 && !beside.test(line.slice(end, next.start)))))
      break;
    end = next.end;
    if (!next.isLabel || next.isPart) group.push(next);
    else if (group.length === 0) break;
  }
  return group;
}

/** A particle or another short word may begin a family name. */
function isCompound({ text }: NamePart): boolean {
  return text.length <= 4;
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
  const whole = tools.index.findName(group.map(({ text }) => text));
  return whole ?? tools.index.findName(group.flatMap(({ text }) => nameWords(text)));
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
