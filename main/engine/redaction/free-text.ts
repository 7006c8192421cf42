import { decodeLayers, decodeToken, isTokenLike } from './decode.ts';
import { isIPv4, isIPv6 } from './ip.ts';
import { nameWords } from './known-keys.ts';
import type { DoubtSpan, RedactedLine, Replacement } from './log-redactor.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';
import { isVocabulary } from './vocabulary.ts';

/** A stretch that a rule replaces. */
interface Span extends Replacement {
  readonly people: readonly number[];
  readonly doubt?: boolean;
}

const longestLine = 1 << 20;
/** Anything between spaces; what punctuation wraps it is looked at inside. */
const chunk = /\S+/g;
const separators = /[\p{L}\p{M}\p{N}'’‘ʼ@%&#\\;:+/=_.~-]+/gu;
const word = /[\p{L}\p{M}][\p{L}\p{M}'’‘ʼ-]*/gu;

/**
 * Redacts one line of free text by allow-list: words of the vocabulary, punctuation and small numbers pass; known people get their pseudonym; whatever
 * else a rule knows gets a typed token, and any other word becomes `[word:n]`. A vocabulary word that is also someone's name is hidden and a doubt.
 */
export function redactTextLine(
  tools: ValueTools,
  line: string,
  isKept: (start: number, end: number) => boolean,
): RedactedLine {
  if (line.length > longestLine) {
    return {
      before: line,
      after: null,
      why: 'The line is too long.',
      replacements: [],
      doubts: [],
      people: [],
    };
  }
  const spans = [...nameSpans(tools, line), ...numberSpans(tools, line)];
  const taken = (start: number, end: number): boolean =>
    spans.some((span) => start < span.end && end > span.start);
  for (const match of line.matchAll(chunk)) {
    const found = chunkSpans(tools, match[0], match.index);
    spans.push(...found.filter((span) => !taken(span.start, span.end)));
  }
  return assemble(line, spans, isKept);
}

/** Full names over two or three words, in any order, whatever stands between them short of a sentence. */
function* nameSpans(tools: ValueTools, line: string): Generator<Span> {
  const words = [...line.matchAll(word)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (let at = 0; at < words.length; at++) {
    for (const length of [3, 2]) {
      const group = words.slice(at, at + length);
      const [first] = group;
      const last = group.at(-1);
      if (first === undefined || last === undefined || group.length < length) continue;
      if (
        group.some(
          (each, index) =>
            index > 0 &&
            !/^[\s,.;:_/&"'()[\]{}=<>|+-]{1,4}$/.test(line.slice(group[index - 1]?.end, each.start)),
        )
      )
        continue;
      const hit = tools.index.findName(group.flatMap((each) => nameWords(each.text)));
      if (hit === undefined) continue;
      const person = hit.person;
      const replacement = person === null ? '[name]' : tools.pseudonyms.core(person);
      yield {
        start: first.start,
        end: last.end,
        rule: 'known-name',
        replacement,
        people: person === null ? [] : [person],
      };
      at += length - 1;
      break;
    }
  }
}

const numberRun = /(?<![\p{L}\p{N}.])[+(]?\d[\d ().-]{5,22}\d(?![\p{L}\p{N}])/gu;

/** Numbers written in groups: phones, cards, SSNs, and ids with spaces in them. */
function* numberSpans(tools: ValueTools, line: string): Generator<Span> {
  for (const match of line.matchAll(numberRun)) {
    // A bracket that opens a remark is not part of the number in it.
    const lead = match[0].startsWith('(') && !match[0].includes(')') ? 1 : 0;
    const text = match[0].slice(lead);
    const digits = text.replace(/\D/g, '');
    if (digits.length < 7 || !/[ ()]/.test(text)) continue;
    const place = { start: match.index + lead, end: match.index + match[0].length };
    const hit = tools.index.findValue(text);
    if (hit?.person != null) {
      const replacement = tools.pseudonyms.forHit(hit.kind, hit.person, text);
      yield { ...place, rule: `known-${hit.kind}`, replacement, people: [hit.person] };
    } else {
      const rule = digits.length === 9 ? 'ssn' : digits.length > 12 ? 'card' : 'phone';
      yield { ...place, rule, replacement: tools.pseudonyms.numbered(rule, digits, '[]'), people: [] };
    }
  }
}

/** One run without spaces: as a whole first (e-mail, id, address, token), then piece by piece. */
function chunkSpans(tools: ValueTools, text: string, offset: number): Span[] {
  const [, lead = '', body = ''] = /^([("'[{<*_]*)(.*?)[)"'\]}>.,;:!?*_]*$/s.exec(text) ?? [];
  const start = offset + lead.length;
  if (body === '') return [];
  const whole = wholeSpan(tools, body, start);
  if (whole === null) return [];
  if (whole !== undefined) return [whole];
  return [...body.matchAll(separators)].flatMap((piece) => {
    const at = start + piece.index;
    const span = piece[0] === body ? undefined : wholeSpan(tools, piece[0], at);
    if (span === null) return [];
    return span === undefined ? pieceSpans(tools, piece[0], at) : [span];
  });
}

/** A span for a text that one rule covers whole; null when it may pass as it is; undefined when it must be looked at in pieces. */
function wholeSpan(tools: ValueTools, text: string, start: number): Span | null | undefined {
  const end = start + text.length;
  const span = (rule: string, replacement: string, people: readonly number[] = []): Span => ({
    start,
    end,
    rule,
    replacement,
    people,
  });
  if (tools.pseudonyms.isIssued(text) || tools.pseudonyms.isIssued(text.toLowerCase())) return null;
  const decoded = decodeLayers(text);
  const hit = tools.index.findValue(decoded);
  if (hit !== undefined && !isWeak(tools, decoded)) {
    if (hit.person === null) return span(`known-${hit.kind}`, `[${hit.kind}]`);
    return span(`known-${hit.kind}`, tools.pseudonyms.forHit(hit.kind, hit.person, decoded), [hit.person]);
  }
  const rule = patternOf(decoded);
  if (rule === 'email') return span('email', tools.pseudonyms.forUnknownEmail(decoded));
  if (rule === 'address') return span('address', tools.addresses.replace(decoded));
  if (rule !== undefined) return span(rule, tools.pseudonyms.numbered(rule, decoded, '[]'));
  if (decoded !== text || (isTokenLike(decoded) && decodeToken(decoded).length > 0)) {
    const inner = findPerson(tools, decoded);
    const people = inner?.person ? [inner.person] : [];
    return span('encoded', tools.pseudonyms.numbered('encoded', decoded, '[]'), people);
  }
  return undefined;
}

const email = /^[^\s@<>"]{1,128}@[^\s@<>"]{1,190}$/;

/** The pattern of a value that may be personal whoever it belongs to. Every expression runs on one short run of text. */
function patternOf(text: string): string | undefined {
  if (text.length > 4096) return 'token';
  if (email.test(text)) return 'email';
  if (isIPv4(text) || isIPv6(text)) return 'address';
  if (/^[a-z][a-z0-9+.-]{1,12}:\/\//i.test(text) || /^www\./i.test(text)) return 'url';
  if (/^\d{3}-\d{2}-\d{4}$/.test(text)) return 'ssn';
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return 'iban';
  if (/^(?:\+?\d{1,3}[-.]?)?\(?\d{3}\)?[-.]\d{3}[-.]\d{4}$/.test(text)) return 'phone';
  if (/^eyJ[\w-]{8,}\./.test(text)) return 'token';
  if (
    /^(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text) ||
    /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})$/.test(text)
  )
    return 'date';
  if (/^[A-Za-z]:[\\/]|^\\\\|^\/(?:home|users|var|opt|srv|mnt)\//i.test(text)) return 'path';
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return 'guid';
  if (/^[A-Za-z0-9+/_=-]{16,}$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text)) return 'token';
  return undefined;
}

/** Words and numbers inside a run: vocabulary and short numbers pass. */
function pieceSpans(tools: ValueTools, text: string, offset: number): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}'’‘ʼ]+/gu)) {
    const part = match[0];
    const start = offset + match.index;
    const end = start + part.length;
    const bare = part.replace(/['’‘ʼ]s?$/u, '');
    const span = (rule: string, replacement: string, doubt = false): void => {
      spans.push({ start, end, rule, replacement, people: [], ...(doubt ? { doubt } : {}) });
    };
    const hit = tools.index.findValue(bare);
    if (hit !== undefined && !isWeak(tools, bare)) {
      if (hit.person === null) span(`known-${hit.kind}`, `[${hit.kind}]`);
      else
        spans.push({
          start,
          end,
          rule: `known-${hit.kind}`,
          replacement: tools.pseudonyms.forHit(hit.kind, hit.person, bare),
          people: [hit.person],
        });
    } else if (/^\d+$/.test(part)) {
      if (part.length > 4) span('number', tools.pseudonyms.numbered(`num${String(part.length)}`, part, '[]'));
    } else if (tools.hidden.includes(bare.toLowerCase())) {
      span('hidden', tools.pseudonyms.numbered('hidden', bare, '[]'));
    } else if (!isVocabulary(bare.replace(/['’‘ʼ]/gu, ''))) {
      span('word', tools.pseudonyms.numbered('word', part, '[]'));
    } else if (tools.index.isNameWord(bare) && !everyday.has(bare.toLowerCase())) {
      span('common-name', tools.pseudonyms.numbered('word', part, '[]'), true);
    }
  }
  return spans;
}

/** Words that no sentence does without: alone they point at nobody, though someone may be called so. */
const everyday = new Set(
  'a an and are as at be been but by can do for from has have he her his i if in into is it its may me my no not of on or our she so than that the their them then there they this to us was we were what when which who will with you your'.split(
    ' ',
  ),
);

/** A single vocabulary word or a very short text is no strong sign of a person. */
function isWeak(tools: ValueTools, text: string): boolean {
  if (/\d/.test(text) || text.includes('@')) return text.length < 4;
  return (
    nameWords(text).length <= 1 &&
    (isVocabulary(text) || text.length < 3) &&
    tools.index.findValue(text)?.kind !== 'email'
  );
}

function assemble(
  line: string,
  spans: Span[],
  isKept: (start: number, end: number) => boolean,
): RedactedLine {
  const replacements: Replacement[] = [];
  const doubts: DoubtSpan[] = [];
  const people = new Set<number>();
  let after = '';
  let at = 0;
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < at) continue;
    if (span.doubt === true) {
      doubts.push({
        start: span.start,
        end: span.end,
        rule: span.rule,
        text: line.slice(span.start, span.end),
      });
      if (isKept(span.start, span.end)) continue;
    }
    for (const person of span.people) people.add(person);
    after += line.slice(at, span.start) + span.replacement;
    at = span.end;
    replacements.push({ start: span.start, end: span.end, rule: span.rule, replacement: span.replacement });
  }
  return { before: line, after: after + line.slice(at), replacements, doubts, people: [...people] };
}
