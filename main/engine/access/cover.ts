import type { Mention, PackageChoices } from '../../../shared/access.ts';
import { fold } from '../../../shared/fold.ts';
import { vocabulary } from '../redaction/vocabulary.ts';
import type { Certainty, OtherPeople } from './other-people.ts';
import { digitsOf } from './own-words.ts';
import type { OwnWords } from './own-words.ts';

/** What stands where someone else was named. */
export const covered = '[another person]';

/**
 * Covers other people in free texts (GDPR Art. 15(4)). Full names and identifiers of known people always go; a lone name, an unknown address or number goes
 * too, unless the custodian says that it is nobody else's.
 */
export interface Cover {
  text(text: string): string;
  /** Only what is sure, for words that name things: files, courses, recipients' purposes. */
  sure(text: string): string;
  /** Only the custodian's own words. */
  byHand(text: string): string;
  /** A value that is there to name somebody, such as who referred the person: covered whole, unless it is of everyday words. */
  naming(text: string): string;
  /** What was found so far. */
  mentions(): Mention[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly certainty: Certainty | 'by-hand';
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const emails = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const phones = /\+?\(?\d[\d\s()./-]{6,}\d/gu;
const isoDate = /^\d{4}-\d\d-\d\d/;
const codes = /[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?/gu;
const wordRuns = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}]+)*/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2,}/gu;

/** Makes the cover for one package. */
export function createCover(
  others: OtherPeople,
  own: OwnWords,
  choices: Pick<PackageChoices, 'keep' | 'cover'>,
): Cover {
  const kept = new Set(choices.keep.map(fold));
  const found = new Map<string, { text: string; places: number; sure: boolean }>();
  const byHand = choices.cover.map((word) => new RegExp(escapePattern(word), 'giu'));

  const note = (text: string, sure: boolean): void => {
    const key = fold(text);
    const known = found.get(key) ?? { text, places: 0, sure };
    found.set(key, { text: known.text, places: known.places + 1, sure: known.sure || sure });
  };
  const apply = (text: string, spans: readonly Span[]): string => {
    let result = '';
    let end = 0;
    for (const span of joined(spans)) {
      const words = text.slice(span.start, span.end);
      if (span.certainty !== 'by-hand') note(words, span.certainty === 'sure');
      if (span.certainty === 'perhaps' && kept.has(fold(words))) continue;
      result += text.slice(end, span.start) + covered;
      end = span.end;
    }
    return result + text.slice(end);
  };
  const handSpans = (text: string): Span[] =>
    byHand.flatMap((word) =>
      matches(text, word).map(({ start, end }) => ({ start, end, certainty: 'by-hand' as const })),
    );
  const spansOf = (text: string): Span[] => [
    ...handSpans(text),
    ...identifiersIn(text, others, own),
    ...namesIn(text, others, own),
  ];
  return {
    text: (text) => apply(text, spansOf(text)),
    sure: (text) =>
      apply(
        text,
        spansOf(text).filter(({ certainty }) => certainty !== 'perhaps'),
      ),
    byHand: (text) => apply(text, handSpans(text)),
    naming(text) {
      const isPlain = matches(text, wordRuns).every(
        (word) => vocabulary().has(fold(word.text)) || own.word(word.text),
      );
      return isPlain ? text : apply(text, [{ start: 0, end: text.length, certainty: 'perhaps' }]);
    },
    mentions: () =>
      [...found.values()].toSorted((a, b) => Number(b.sure) - Number(a.sure) || (a.text < b.text ? -1 : 1)),
  };
}

function* certain(places: readonly Word[], judge: (text: string) => Certainty | undefined): Generator<Span> {
  for (const { text, start, end } of places) {
    const certainty = judge(text);
    if (certainty !== undefined) yield { start, end, certainty };
  }
}

function identifiersIn(text: string, others: OtherPeople, own: OwnWords): Span[] {
  return [
    ...certain(matches(text, emails), (each) => (own.value(each) ? undefined : others.email(each))),
    ...certain(matches(text, codes), (each) =>
      !/\p{N}/u.test(each) || each.length < 3 || own.value(each) ? undefined : others.id(each),
    ),
    ...certain(matches(text, phones), (each) => {
      const digits = digitsOf(each);
      return digits.length < 7 || isoDate.test(each) || own.phone(digits) ? undefined : 'perhaps';
    }),
  ];
}

function namesIn(text: string, others: OtherPeople, own: OwnWords): Span[] {
  const all = matches(text, wordRuns);
  const spans: Span[] = [];
  for (const [index, first] of all.entries()) {
    for (const [between, second] of all.slice(index + 1, index + 4).entries()) {
      if (!all.slice(index + 1, index + 1 + between).every(mayStandInName)) break;
      if (!areNear(text, first, second) || (own.word(first.text) && own.word(second.text))) continue;
      const certainty = others.pair(first.text, second.text);
      if (certainty === 'sure') spans.push({ start: first.start, end: second.end, certainty });
    }
    if (own.word(first.text) || first.text.length < 2 || vocabulary().has(fold(first.text))) continue;
    const certainty = others.word(first.text);
    if (certainty !== undefined) spans.push({ start: first.start, end: first.end, certainty });
  }
  for (const run of matches(text, unspaced)) spans.push(...unspacedNames(run, others, own));
  return spans;
}

/** Names in scripts that put no space between words: one or two signs of each part, in either order. */
function unspacedNames(run: Word, others: OtherPeople, own: OwnWords): Span[] {
  const signs = [...run.text];
  const spans: Span[] = [];
  let start = run.start;
  for (const [index, sign] of signs.entries()) {
    for (const [a, b] of [
      [1, 2],
      [1, 1],
      [2, 1],
      [2, 2],
    ] as const) {
      const first = signs.slice(index, index + a).join('');
      const second = signs.slice(index + a, index + a + b).join('');
      if ([...second].length < b || (own.word(first) && own.word(second))) continue;
      if (others.pair(first, second) === 'sure')
        spans.push({ start, end: start + first.length + second.length, certainty: 'sure' });
    }
    start += sign.length;
  }
  return spans;
}

const particles = new Set(
  'de del della di da dos das du la le las los van von der den ter ten zu zur af av y e bin ibn al el ap st'.split(
    ' ',
  ),
);

/** Whether a word may stand between a given and a family name: an initial, a middle name, a particle; not a word of a sentence. */
function mayStandInName({ text }: Word): boolean {
  const folded = fold(text);
  return text.length === 1 || particles.has(folded) || !vocabulary().has(folded) || /^\p{Lu}/u.test(text);
}

/** Whether two words stand in one name: nothing but spaces, commas, dots, hyphens and other words between them. */
function areNear(text: string, first: Word, second: Word): boolean {
  return !/[;:!?\n\r\t|/()[\]{}"]|\. (?=\p{Lu}\p{Ll}{2})/u.test(text.slice(first.end, second.start));
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function matches(text: string, pattern: RegExp): Word[] {
  return [...text.matchAll(pattern)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Spans that overlap become one, as certain as the surest of them. */
function joined(spans: readonly Span[]): Span[] {
  const rank = { perhaps: 0, sure: 1, 'by-hand': 2 } as const;
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || span.start >= last.end) result.push(span);
    else
      result[result.length - 1] = {
        start: last.start,
        end: Math.max(last.end, span.end),
        certainty: rank[span.certainty] > rank[last.certainty] ? span.certainty : last.certainty,
      };
  }
  return result;
}
