import { bareForm, lettersOf } from './leak-index.ts';
import type { LeakIndex } from './leak-index.ts';
import { statusAndSize, timestamp } from './log-numbers.ts';
import { createMemo } from './memo.ts';
import type { Memo } from './memo.ts';
import type { NumberPlaces } from './log-numbers.ts';
import { residueOf } from './residue.ts';
import { plainForm, viewsOf } from './views.ts';

/** A file as it would be sealed. The names of all files are checked as one more text. */
export interface CheckedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: 'log' | 'text' | 'csv' | 'json' | 'binary';
}

/** Where an identifier was found. A hard hit stops the bundle; a soft one is a doubt. Offsets are characters in the line. */
export interface LeakHit {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly text: string;
  readonly hard: boolean;
  readonly start: number;
  readonly end: number;
}

/** What the check is told: the pseudonyms that the bundle itself issued, and fixed lines of ours that hold no data at all. */
export interface LeakOptions {
  readonly ownTokens: ReadonlySet<string>;
  readonly ownLines?: ReadonlySet<string>;
}

const hitLimit = 1000;

/**
 * Looks for every identifier of everyone in every byte that would be sealed. It shares no code with the redactor, so that a fault there is found
 * here. Works line by line on all views of a line (encodings taken off).
 */
export function checkLeaks(index: LeakIndex, files: Iterable<CheckedFile>, options: LeakOptions): LeakHit[] {
  const hits: LeakHit[] = [];
  const tools: Tools = { index, options, tokens: createMemo(), letters: createMemo() };
  for (const file of files) {
    let number = 0;
    for (const line of textOf(file).split(/\r\n|\n|\r/)) {
      number++;
      if (line === '' || options.ownLines?.has(line) === true) continue;
      for (const found of checkLine(tools, line, file.format))
        hits.push({ file: file.name, line: number, ...found });
      if (hits.length >= hitLimit) return hits;
    }
  }
  return hits;
}

function textOf(file: CheckedFile): string {
  const text = new TextDecoder('utf-8').decode(file.bytes);
  return text.includes('\ufffd') ? `${text}\n${new TextDecoder('latin1').decode(file.bytes)}` : text;
}

type Found = Omit<LeakHit, 'file' | 'line'>;

/** What every line is checked with. Tokens and words repeat in logs, so what was found about them is remembered. */
interface Tools {
  readonly index: LeakIndex;
  readonly options: LeakOptions;
  readonly tokens: Memo<readonly Found[]>;
  readonly letters: Memo<string>;
}

function checkLine(tools: Tools, line: string, format: CheckedFile['format']): Found[] {
  const found = new Map<string, Found>();
  const isLog = format === 'log';
  for (const [level, view] of viewsOf(line).entries()) {
    const numbers = isLog ? statusAndSize(view) : undefined;
    const time = isLog ? timestamp(view) : undefined;
    for (const hit of checkView(tools, view)) {
      const here = level === 0 ? { start: hit.start, end: hit.end } : { start: 0, end: line.length };
      if (isIn(time, hit) || (format === 'json' && level === 0 && isJsonNumber(line, hit))) continue;
      // `200 5595` is a status beside a size, and no number in groups.
      if (overlaps(numbers, hit) && /\s/.test(hit.text)) continue;
      if (hit.kind === 'id' && isIn(numbers, hit)) {
        if (level === 0) found.set(`soft ${String(hit.start)}`, { ...hit, hard: false });
        continue;
      }
      found.set(`${hit.kind} ${hit.text}`, { ...hit, ...here });
    }
  }
  return [...found.values()];
}

function isIn(place: NumberPlaces | undefined, hit: Found): boolean {
  return place !== undefined && hit.start >= place.from && hit.end <= place.to;
}

function overlaps(place: NumberPlaces | undefined, hit: Found): boolean {
  return place !== undefined && hit.start < place.to && hit.end > place.from;
}

/** A bare number in JSON of ours is a count or a line: data is always written as text there. */
function isJsonNumber(line: string, hit: Found): boolean {
  return (
    /^\d+$/.test(hit.text) &&
    /[:[,]\s*$/.test(line.slice(0, hit.start)) &&
    /^\s*(?:[,}\]]|$)/.test(line.slice(hit.end))
  );
}

function* checkView(tools: Tools, view: string): Generator<Found> {
  yield* checkTokens(tools, view);
  yield* checkNames(tools, view);
  yield* checkNumbers(tools, view);
  yield* checkBirthdays(tools.index, view);
  yield* residueOf(view, tools.options.ownTokens);
}

/** Whole tokens: cut at anything that cannot be part of an e-mail or id, and again at every finer separator. */
function* checkTokens(tools: Tools, view: string): Generator<Found> {
  for (const coarse of view.matchAll(/[^\s"'<>()[\]{}|,;=&?!]+/g)) {
    if (coarse[0].length < 4) continue;
    const found = tools.tokens(coarse[0], () => checkToken(tools, coarse[0]));
    for (const hit of found) yield { ...hit, start: hit.start + coarse.index, end: hit.end + coarse.index };
  }
}

/** The hits inside one run of text; offsets are into it. */
function checkToken({ index, options }: Tools, token: string): Found[] {
  const pieces = new Map([[0, new Set([token])]]);
  for (const separators of [/[^/\\:]+/g, /[^/\\:@#+]+/g, /[^/\\:@#+_.]+/g, /[^/\\:@#+_.-]+/g]) {
    for (const piece of token.matchAll(separators)) {
      pieces.set(piece.index, (pieces.get(piece.index) ?? new Set()).add(piece[0]));
    }
  }
  const found: Found[] = [];
  const own: { start: number; end: number }[] = [];
  for (const [start, texts] of pieces) {
    for (const text of texts) {
      const trimmed = text.replace(/[.,;:!?]+$/, '');
      if (trimmed.length < 4) continue;
      const end = start + trimmed.length;
      if (isOwn(trimmed, options)) own.push({ start, end });
      const plain = plainForm(trimmed);
      const isToken = index.tokens.has(plain);
      const isBare =
        !isToken && /\p{N}/u.test(plain) && plain.length <= 64 && index.bare.has(bareForm(plain));
      if (!isToken && !isBare) continue;
      const kind = isBare ? 'id' : plain.includes('@') ? 'e-mail' : kindOf(plain);
      found.push({ kind, text: trimmed, hard: true, start, end });
    }
  }
  // A pseudonym is one thing: four digits between its dashes are nobody's id.
  return found.filter((hit) => !own.some((token) => hit.start >= token.start && hit.end <= token.end));
}

function kindOf(plain: string): string {
  return /^\p{N}/u.test(plain) ? 'id' : 'user name or id';
}

/** Names: two, three or four words beside each other, joined in the order they stand; and words written together. */
function* checkNames({ index, options, letters }: Tools, view: string): Generator<Found> {
  const words = [...view.matchAll(/[\p{L}\p{M}][\p{L}\p{M}'’‘ʼ`´]*/gu)];
  for (const [at, first] of words.entries()) {
    let joined = '';
    let end = first.index;
    for (let length = 0; length < 4; length++) {
      const word = words[at + length];
      if (word === undefined || (length > 0 && !isBeside(view.slice(end, word.index)))) break;
      joined += letters(word[0], () => lettersOf(word[0]));
      end = word.index + word[0].length;
      if (joined.length > 60) break;
      if (joined.length < (length === 0 ? 5 : 4)) continue;
      const isName = joined.length >= (length === 0 ? 6 : 4) && index.names.has(joined);
      const isInitial = !isName && length < 2 && index.initials.has(joined);
      if (!isName && !isInitial) continue;
      const text = view.slice(first.index, end);
      if (isOwn(text, options) || (isInitial && !isInitialForm(text))) continue;
      yield { kind: 'full name', text, hard: true, start: first.index, end };
      break;
    }
  }
}

/** `jsmith` written together, or `J. Smith` with both capitals: `a page` is no name. */
function isInitialForm(text: string): boolean {
  return /^[\p{L}\p{M}'’]{5,}$/u.test(text) || /^\p{Lu}\.?[\s_-]?\p{Lu}/u.test(text);
}

/** What may stand between the parts of a name: spaces and light punctuation, a JSON or CSV border, a field name's equals sign. */
function isBeside(between: string): boolean {
  return between.length <= 6 && /^[\s.,;:_/\\|&+*"'()[\]{}<>=-]*$/.test(between);
}

/** Numbers in groups (phones, cards, ids with spaces). */
function* checkNumbers({ index, options }: Tools, view: string): Generator<Found> {
  for (const match of view.matchAll(/\(?\d[\d ().-]{5,24}\d/g)) {
    const digits = match[0].replace(/\D/g, '');
    if (digits.length < 7 || /^\d+$/.test(match[0]) || isOwn(match[0], options)) continue;
    const isKnown =
      index.bare.has(digits.replace(/^0+(?=.)/, '')) ||
      (digits.length >= 10 && index.bare.has(digits.slice(-10)));
    if (isKnown)
      yield {
        kind: 'id',
        text: match[0],
        hard: true,
        start: match.index,
        end: match.index + match[0].length,
      };
  }
}

function* checkBirthdays(index: LeakIndex, view: string): Generator<Found> {
  for (const match of view.matchAll(
    /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/g,
  )) {
    const [text, year, month, day, first, second, late] = match;
    const forms =
      year !== undefined
        ? [[year, month, day]]
        : [
            [late, first, second],
            [late, second, first],
          ];
    const isKnown = forms.some((form) =>
      index.birthdays.has(form.map((part) => (part ?? '').padStart(2, '0')).join('-')),
    );
    if (isKnown)
      yield { kind: 'birthday', text, hard: false, start: match.index, end: match.index + text.length };
  }
}

function isOwn(text: string, options: LeakOptions): boolean {
  return (
    options.ownTokens.has(text) ||
    options.ownTokens.has(text.toLowerCase()) ||
    options.ownTokens.has(text.toUpperCase())
  );
}
