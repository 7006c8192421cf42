import { decodeLayers, decodeToken, isTokenLike } from './decode.ts';
import type { Edit } from './edits.ts';
import { withheldLine } from './log-redactor.ts';
import type { RedactedLine } from './log-redactor.ts';
import { writeSpans } from './spans.ts';
import type { Span } from './spans.ts';
import { createTargetRedactor } from './targets.ts';
import { findDates } from './text-dates.ts';
import { patternOf } from './text-patterns.ts';
import {
  addressSpans,
  hiddenSpans,
  isCommonName,
  nameSpans,
  networkSpans,
  numberRun,
  numberSpans,
} from './text-people.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';
import { isVocabulary } from './vocabulary.ts';

/** Redacts lines of free text. */
export type TextRedactor = (line: string, isKept: (start: number, end: number) => boolean) => RedactedLine;

const longestLine = 1 << 20;
const nobody: readonly number[] = [];

/**
 * Makes the redactor of free text, by allow-list: words of the vocabulary, punctuation, small numbers and recent dates pass; known people get their
 * pseudonym; whatever else a rule knows gets a typed token, and any other word becomes `[word:n]`. A word of the vocabulary that is also
 * someone's name is hidden and a doubt.
 */
export function createTextRedactor(tools: ValueTools): TextRedactor {
  const target = createTargetRedactor(tools);
  return (line, isKept) => {
    if (line.length > longestLine) return withheldLine(line, 'The line is too long.');
    // Nothing is looked for in tokens of our own: they are blanked out, at the same length.
    const { rest, lookAlikes } = withoutOwnTokens(tools, line);
    const settled = [...lookAlikes, ...dateSpans(tools, rest)].sort((a, b) => a.start - b.start);
    const spans: Span[] = [
      ...hiddenSpans(tools, rest),
      ...nameSpans(tools, rest),
      ...addressSpans(tools, rest),
      ...outside(settled, networkSpans(tools, rest)),
      ...outside(
        settled,
        numberSpans(tools, rest, (start, end) => touches(settled, start, end)),
      ),
    ];
    for (const { text, start } of chunksOf(rest))
      spans.push(...outside(settled, chunkSpans(tools, target, text, start)));
    for (const each of settled) if (each.span !== undefined) spans.push(each.span);
    return writeSpans(line, spans, isKept);
  };
}

/** A stretch that is dealt with: replaced by its span, or left as it is. */
interface Settled {
  readonly start: number;
  readonly end: number;
  readonly span?: Span;
}

/** The spans that are no part of what is dealt with. A span that reaches further is needed, and takes the rest with it. */
function* outside(settled: readonly Settled[], spans: Iterable<Span>): Generator<Span> {
  for (const span of spans) {
    const place = firstEndingAfter(settled, span.start);
    if (place === undefined || place.start > span.start || place.end < span.end) yield span;
  }
}

function touches(settled: readonly Settled[], start: number, end: number): boolean {
  const place = firstEndingAfter(settled, start);
  return place !== undefined && place.start < end;
}

/** Found by halving: a line may hold thousands. */
function firstEndingAfter(settled: readonly Settled[], at: number): Settled | undefined {
  let [low, high] = [0, settled.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((settled[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return settled[low];
}

const idForm = /(?<!\w)[A-Za-z0-9](?:[\w./-]{0,62}\w)?(?![\w-])/g;
const bracketForm = /[[{][a-z]{2,12}\d{0,2}(?::\d{1,9})?[\]}]/g;
const tokenForm =
  /[[{][a-z]{2,12}\d{0,2}(?::\d{1,9})?[\]}]|(?<![\w.@-])(?:[Uu]_)?[Pp][A-Za-z2-9]{10}(?:@redacted\.invalid)?(?![\w@-])/g;

/**
 * Finds what has the form of a token of ours. Where this bundle issued it, it stays and is blanked out in `rest`; any other is a look-alike, which is
 * replaced like a word.
 */
function withoutOwnTokens(tools: ValueTools, line: string): { rest: string; lookAlikes: Settled[] } {
  const lookAlikes: Settled[] = [];
  const blank = (text: string): string => {
    if (tools.pseudonyms.isIssued(text)) return ' '.repeat(text.length);
    // A bracket or a plus sign before it may be part of a number or not.
    return /^[+(]/.test(text) ? text.charAt(0) + blank(text.slice(1)) : text;
  };
  const rest = [tokenForm, numberRun, idForm].reduce((text, form) => text.replace(form, blank), line);
  for (const match of rest.matchAll(bracketForm)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const text = tools.pseudonyms.numbered('word', match[0], '[]');
    lookAlikes.push({ ...place, span: { ...place, rule: 'look-alike', text, people: nobody } });
  }
  return { rest, lookAlikes };
}

/** Dates: a recent one stays, so that an incident can be found in the log. */
function* dateSpans(tools: ValueTools, line: string): Generator<Settled> {
  for (const { start, end, verdict } of findDates(tools.index, line)) {
    const text = tools.pseudonyms.issue('[date]', 'placeholder');
    if (verdict === 'recent') yield { start, end };
    else if (verdict === 'birthday')
      yield { start, end, span: { start, end, rule: 'birthday', text, people: nobody } };
    else yield { start, end, span: { start, end, rule: 'date', text, people: nobody, isDoubt: true } };
  }
}

/** Anything between spaces and typographic marks, without the punctuation that wraps it. */
function* chunksOf(line: string): Generator<{ text: string; start: number }> {
  for (const match of line.matchAll(/[^\s“”„«»…—–•·]+/gu)) {
    const text = match[0];
    let [start, end] = [0, text.length];
    while (start < end && '("\'[{<*_`'.includes(text.charAt(start))) start++;
    while (end > start && ')"\'`]}>.,;:!?*_'.includes(text.charAt(end - 1))) end--;
    if (end > start) yield { text: text.slice(start, end), start: match.index + start };
  }
}

const pieces = /[\p{L}\p{M}\p{N}'’‘ʼ@%&#\\;:+/=_.~-]+/gu;

/** One run without spaces: as a whole first (e-mail, id, address, token), then piece by piece. */
function chunkSpans(
  tools: ValueTools,
  target: (url: string) => readonly Edit[],
  text: string,
  start: number,
): Span[] {
  if (/^https?:\/\/[^/]|^\/[A-Za-z0-9]/i.test(text) && patternOf(text) !== 'path')
    return target(text).map((edit) => ({ ...edit, start: start + edit.start, end: start + edit.end }));
  const whole = wholeSpan(tools, text, start);
  if (whole === null) return [];
  if (whole !== undefined) return [whole];
  return [...text.matchAll(pieces)].flatMap((piece) => {
    const at = start + piece.index;
    const span = piece[0] === text ? undefined : wholeSpan(tools, piece[0], at);
    if (span === null) return [];
    return span === undefined ? wordSpans(tools, piece[0], at) : [span];
  });
}

/** A span for a text that one rule covers whole; null when it may pass as it is; undefined when it must be looked at in pieces. */
function wholeSpan(tools: ValueTools, text: string, start: number): Span | null | undefined {
  const end = start + text.length;
  const span = (rule: string, replacement: string, people = nobody): Span => ({
    start,
    end,
    rule,
    text: replacement,
    people,
  });
  if (tools.pseudonyms.isIssued(text)) return null;
  const decoded = decodeLayers(text);
  const known = knownSpan(tools, decoded);
  if (known !== undefined) return span(known.rule, known.text, known.people);
  const rule = patternOf(decoded);
  if (rule === 'email') return span('email', tools.pseudonyms.forUnknownEmail(decoded));
  if (rule === 'address') return span('address', tools.addresses.replace(decoded));
  if (rule !== undefined) return span(rule, tools.pseudonyms.numbered(rule, decoded, '[]'));
  if (decoded !== text || (isTokenLike(decoded) && decodeToken(decoded).length > 0)) {
    const inner = findPerson(tools, decoded);
    return span(
      'encoded',
      tools.pseudonyms.numbered('encoded', decoded, '[]'),
      inner?.person ? [inner.person] : nobody,
    );
  }
  return undefined;
}

/** The replacement of a value that is somebody's, or undefined. A word of the language that happens to be one points at nobody. */
function knownSpan(tools: ValueTools, decoded: string): Omit<Span, 'start' | 'end'> | undefined {
  const hit = decoded.length < 3 ? undefined : tools.index.findValue(decoded);
  if (hit === undefined) return undefined;
  const rule = `known-${hit.kind}`;
  if (hit.kind === 'name' && /^[A-Za-z]+$/.test(decoded) && isVocabulary(decoded)) {
    // `table` is also somebody's initial and surname. Four letters or fewer are too little to go by.
    if (decoded.length < 5) return undefined;
    return { rule, text: tools.pseudonyms.numbered('word', decoded, '[]'), people: nobody };
  }
  if (hit.person === null)
    return { rule, text: tools.pseudonyms.issue(`[${hit.kind}]`, hit.kind), people: nobody };
  // Spaces that were encoded would come apart when the text is read again.
  const text = /\s/.test(decoded)
    ? tools.pseudonyms.core(hit.person)
    : tools.pseudonyms.forHit(hit.kind, hit.person, decoded);
  return { rule, text, people: [hit.person] };
}

const contraction =
  /^(?:(?:i|you|he|she|it|we|they|that|there|what|who|where|how|let|here)['’](?:m|re|s|ve|ll|d)|(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must|need)n['’]t)$/i;

/** Words and numbers inside a run: vocabulary and short numbers pass. */
function wordSpans(tools: ValueTools, text: string, offset: number): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}'’‘ʼ]+/gu)) {
    const part = match[0];
    const start = offset + match.index;
    const end = start + part.length;
    const bare = part.replace(/^['’‘ʼ]+|['’‘ʼ]+s?$/gu, '');
    const put = (rule: string, replacement: string, people = nobody): void => {
      spans.push({ start, end, rule, text: replacement, people });
    };
    if (bare === '' || tools.pseudonyms.isIssued(bare)) continue;
    const known = knownSpan(tools, bare);
    if (known !== undefined) put(known.rule, known.text, known.people);
    else if (/^\d+$/.test(bare)) {
      if (bare.length > 4) put('number', tools.pseudonyms.numbered(`num${String(bare.length)}`, bare, '[]'));
    } else if (!contraction.test(part) && !isVocabulary(bare))
      put('word', tools.pseudonyms.numbered('word', bare, '[]'));
    else if (isCommonName(tools, bare)) {
      const replacement = tools.pseudonyms.numbered('word', bare, '[]');
      spans.push({ start, end, rule: 'common-name', text: replacement, people: nobody, isDoubt: true });
    }
  }
  return spans;
}
