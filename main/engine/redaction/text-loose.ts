import type { PlacedChunk } from './free-text.ts';
import type { Span } from './spans.ts';
import { verdictOf } from './text-dates.ts';
import { isBirthName } from './field-names.ts';
import { isBookNumber } from './text-harmless.ts';
import { isNationalId } from './national-ids.ts';
import { isCount, isIdName } from './text-numbers.ts';
import { patternOf } from './text-patterns.ts';
import { isEveryday } from './text-words.ts';
import type { Loose, WordReader } from './text-words.ts';
import type { ValueTools } from './values.ts';

const nobody: readonly number[] = [];

const bookNames = new Set('isbn isbn10 isbns'.split(' '));

/** A stretch of a line that a rule has dealt with. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Decides what depends on what stands around it: numbers, dates, words that are also names. `settled` are places in order that are dealt with. */
export function* settleLoose(
  tools: ValueTools,
  words: WordReader,
  line: string,
  chunks: readonly PlacedChunk[],
  settled: readonly Place[],
): Generator<Span> {
  let next = 0;
  for (const [at, chunk] of chunks.entries()) {
    for (const item of chunk.view.loose) {
      const place = { start: chunk.start + item.start, end: chunk.start + item.end };
      while (next < settled.length && (settled[next]?.end ?? 0) <= place.start) next++;
      const taken = settled[next];
      if (taken !== undefined && taken.start <= place.start && taken.end >= place.end) continue;
      const span = settle(tools, words, line, chunks, at, item, place);
      if (span !== undefined) yield span;
    }
  }
}

function settle(
  tools: ValueTools,
  words: WordReader,
  line: string,
  chunks: readonly PlacedChunk[],
  at: number,
  item: Loose,
  place: Place,
): Span | undefined {
  switch (item.kind) {
    case 'date':
      return dateSpan(tools, line, { ...place, year: item.year });
    case 'number':
      return numberSpan(tools, words, line, chunks, at, place);
    case 'name':
      return nameDoubt(tools, line, place);
  }
}

/** What becomes of a date: a recent one stays, so that an incident can be found in the log. */
export function dateSpan(
  tools: ValueTools,
  line: string,
  date: Place & { year: number | undefined },
): Span | undefined {
  const verdict = verdictOf(tools.index, line, date);
  if (verdict === 'recent' || verdict === 'version') return undefined;
  const { start, end } = date;
  const text = tools.pseudonyms.issue('[date]', 'placeholder');
  if (verdict === 'birthday') return { start, end, rule: 'birthday', text, people: nobody };
  return { start, end, rule: 'date', text, people: nobody, isDoubt: true };
}

function numberSpan(
  tools: ValueTools,
  words: WordReader,
  line: string,
  chunks: readonly PlacedChunk[],
  at: number,
  { start, end }: Place,
): Span | undefined {
  const digits = line.slice(start, end);
  const chunk = chunks[at];
  const isStart = chunk !== undefined && !/[\p{L}\p{N}]/u.test(line.slice(chunk.start, start));
  const isEnd =
    chunk !== undefined && !/[\p{L}\p{N}]/u.test(line.slice(end, chunk.start + chunk.text.length));
  const isSign = /^(?:[=:]|=>|->|:=|==)$/.test(chunks[at - 1]?.text ?? '');
  const before = isStart ? (chunks[isSign ? at - 2 : at - 1]?.view.name ?? '') : '';
  const after = isEnd ? wordOf(chunks[at + 1]) : '';
  const isPlain = /^\d+$/.test(digits);
  if (isBirthName(before))
    return {
      start,
      end,
      rule: 'birthday',
      text: tools.pseudonyms.issue('[date]', 'placeholder'),
      people: nobody,
    };
  if (bookNames.has(before) && isBookNumber(digits)) return undefined;
  const isCounted = isCount(digits, before, after) && !hasKey(digits, line.slice(end, end + 4));
  const known = isPlain ? words.known(digits) : undefined;
  // Without its leading zeros an id is a number as any other, unless something says what it is.
  const isShort =
    known !== undefined && known.rule === 'known-id' && !isIdName(before) && tools.index.isShortened(digits);
  if (known !== undefined) {
    // A bare number of three digits is somebody's only where it is said to be.
    if (digits.length < 4 && !isIdName(before)) return undefined;
    if (!isShort && !isCounted && (digits.length > 4 || isIdName(before))) return { start, end, ...known };
    const hidden = tools.pseudonyms.numbered(`num${String(digits.length)}`, digits, '[]');
    if (isShort && !isCounted && chunk?.text.startsWith('*') !== true)
      return { start, end, rule: 'number', text: hidden, people: nobody };
    return { start, end, rule: 'number-like-an-id', text: hidden, people: nobody, isDoubt: true };
  }
  // NGINX numbers its connections: `*57`.
  const isConnection =
    isPlain && digits.length < 12 && chunk?.text.startsWith('*') === true && start === chunk.start + 1;
  // `ERROR 1045 (28000)`: the SQL state of MySQL.
  const isState =
    digits.length === 5 && chunk?.text.startsWith('(') === true && chunks[at - 2]?.view.name === 'error';
  if (isCounted || isConnection || isState) return undefined;
  const rule = /^\d+$/.test(digits) ? undefined : patternOf(digits);
  const kind = rule ?? `num${String(digits.length)}`;
  const text = tools.pseudonyms.numbered(kind, rule === undefined ? digits : digits.replace(/\D/g, ''), '[]');
  return { start, end, rule: rule ?? 'number', text, people: nobody };
}

/** Whether thirteen digits are a French number with its key after them, and no time. */
function hasKey(digits: string, after: string): boolean {
  const key = digits.length === 13 ? /^ (\d{2})(?!\d)/.exec(after)?.[1] : undefined;
  return key !== undefined && isNationalId([digits, key]);
}

function wordOf(chunk: PlacedChunk | undefined): string {
  const text = chunk?.text ?? '';
  // The offset of a time zone comes after seconds since 1970.
  if (/^[+-]\d{4}$/.test(text)) return 'offset';
  const [, bare, wrapped] = /^([A-Za-zµ%]{1,16})|^[([]([A-Za-zµ%]{1,16})[)\]]/.exec(text) ?? [];
  const word = bare ?? wrapped ?? '';
  // `Min` is a name, `min` and `MB` are units.
  return /^[A-Z][a-z]{1,15}$/.test(word) ? '' : word.toLowerCase();
}

/** What goes before the first word of a sentence, of a cell or of a message. */
const beginning = /(?:^|[.!?:;,|>\])}"“„([{*-]|\d)\s*$/;

function nameDoubt(tools: ValueTools, line: string, { start, end }: Place): Span | undefined {
  const word = line.slice(start, end);
  // `Will the import run?` is a question; `ask Will about it` names somebody.
  if (isEveryday(word) && beginning.test(line.slice(Math.max(0, start - 12), start))) return undefined;
  const text = tools.pseudonyms.numbered('word', word, '[]');
  return { start, end, rule: 'common-name', text, people: nobody, isDoubt: true };
}
