import type { Addresses } from './addresses.ts';
import { decodeLayers, decodeToken } from './decode.ts';
import { isIPv4, isIPv6 } from './ip.ts';
import { nameWords } from './known-people.ts';
import type { KnownHit, KnownIndex } from './known-people.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { isVocabulary } from './vocabulary.ts';

/** What was put in the place of a value, by which rule, and who was in it. */
export interface Replaced {
  readonly text: string;
  readonly rule: string;
  readonly people: readonly number[];
}

/** What replacing values needs. */
export interface ValueTools {
  readonly index: KnownIndex;
  readonly pseudonyms: Pseudonyms;
  readonly addresses: Addresses;
  /** Words that the custodian wants hidden, folded. */
  readonly hidden: ReadonlySet<string>;
}

/** Whom a decoded value names, if anyone: the value itself, or something inside a token. */
export function findPerson(tools: ValueTools, decoded: string): KnownHit | undefined {
  const whole = tools.index.findValue(decoded);
  if (whole !== undefined) return whole;
  const inside = decodeToken(decoded);
  const texts = inside === undefined ? [decoded] : [decoded, inside];
  for (const text of texts) {
    for (const part of text.split(/[\s,;:|"'{}[\]()<>=&?#]+/).slice(0, 64)) {
      const hit = part === '' || part === decoded ? undefined : tools.index.findValue(part);
      if (hit !== undefined) return hit;
    }
    const words = nameWords(text);
    for (let at = 0; at + 1 < words.length; at++) {
      const hit =
        tools.index.findName(words.slice(at, at + 2)) ?? tools.index.findName(words.slice(at, at + 3));
      if (hit !== undefined) return hit;
    }
  }
  return undefined;
}

/** The replacement for a value that names someone. A name or id that several people have gets no one's pseudonym. */
export function replaceHit(tools: ValueTools, hit: KnownHit, decoded: string): Replaced {
  if (hit.person === null) return { text: `{${hit.kind}}`, rule: `known-${hit.kind}`, people: [] };
  const isWhole = tools.index.findValue(decoded) !== undefined;
  const text = isWhole
    ? tools.pseudonyms.forHit(hit.kind, hit.person, decoded)
    : tools.pseudonyms.core(hit.person);
  return {
    text: isSafe(text) ? text : tools.pseudonyms.core(hit.person),
    rule: `known-${hit.kind}`,
    people: [hit.person],
  };
}

/** One segment of a path: kept only when it is vocabulary and nobody's name; else the person's pseudonym or a typed placeholder. */
export function replaceSegment(tools: ValueTools, segment: string): Replaced | undefined {
  if (segment === '' || segment === '.' || segment === '..' || tools.pseudonyms.isIssued(segment))
    return undefined;
  const decoded = decodeLayers(segment);
  const hit = findPerson(tools, decoded) ?? findPerson(tools, decoded.replace(/\.[A-Za-z0-9]{1,5}$/, ''));
  if (hit !== undefined && !isHarmless(tools, hit, decoded)) return replaceHit(tools, hit, decoded);
  if (isAllowed(tools, segment)) return undefined;
  const [, stem, extension] = /^(.*?)(\.[A-Za-z][A-Za-z0-9]{0,5})$/.exec(segment) ?? [];
  if (stem !== undefined && extension !== undefined && isVocabulary(extension.slice(1))) {
    const inner = isAllowed(tools, stem) ? undefined : placeholder(tools, stem, decodeLayers(stem));
    return inner === undefined ? undefined : { ...inner, text: inner.text + extension };
  }
  return placeholder(tools, segment, decoded);
}

/** Vocabulary that is also somebody's name alone (`/page`) is weak: in a path of the application it is the application's word. */
function isHarmless(tools: ValueTools, hit: KnownHit, decoded: string): boolean {
  return (
    hit.kind === 'name' &&
    nameWords(decoded).length === 1 &&
    isVocabulary(decoded) &&
    !tools.index.isNameWord(decoded)
  );
}

function isAllowed(tools: ValueTools, text: string): boolean {
  if (tools.hidden.has(text.toLowerCase()) || !isVocabulary(text)) return false;
  return !nameWords(text).some(
    (word) => tools.hidden.has(word.toLowerCase()) || tools.index.isNameWord(word),
  );
}

/** The name of a parameter: kept when it is vocabulary, else numbered. */
export function replaceParameterName(tools: ValueTools, name: string): Replaced | undefined {
  if (name === '' || tools.pseudonyms.isIssued(name)) return undefined;
  const decoded = decodeLayers(name);
  const hit = findPerson(tools, decoded);
  const isPlain = /^[A-Za-z]$/.test(name) || isAllowed(tools, name.replace(/^_+/, ''));
  if (hit === undefined && isPlain && name === decoded) return undefined;
  return {
    text: tools.pseudonyms.numbered('param', decoded, '{}'),
    rule: 'parameter-name',
    people: hit?.person ? [hit.person] : [],
  };
}

/** Parameters whose values say what the application did and not whom it was about. */
const plainParameters = new Set([
  'form',
  'tbl',
  'lang',
  'action',
  'view',
  'tab',
  'mode',
  'page',
  'sort',
  'order',
  'format',
]);

/** The value of a parameter: always replaced, but for vocabulary under a few names; a known person gets the pseudonym. */
export function replaceParameterValue(tools: ValueTools, name: string, value: string): Replaced | undefined {
  if (value === '' || tools.pseudonyms.isIssued(value)) return undefined;
  const decoded = decodeLayers(value.replaceAll('+', ' '));
  const hit = findPerson(tools, decoded);
  if (hit !== undefined) return replaceHit(tools, hit, decoded);
  if (plainParameters.has(name.toLowerCase()) && isAllowed(tools, value) && !/\d{4}/.test(value))
    return undefined;
  return { text: kindOfValue(decoded), rule: 'query-value', people: [] };
}

/** What kind of thing an unknown value was. Lengths of numbers stay: import faults live there. */
function kindOfValue(text: string): string {
  if (/^\d+$/.test(text)) return `{num:${String(text.length)}}`;
  if (/^\d{4}-\d{1,2}-\d{1,2}/.test(text) || /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(text)) return '{date}';
  if (text.includes('@')) return '{email}';
  if (isIPv4(text) || isIPv6(text)) return '{ip}';
  if (/^(?:true|false|yes|no|on|off)$/i.test(text)) return '{flag}';
  return text.length >= 16 && !/\s/.test(text) ? '{token}' : '{text}';
}

function placeholder(tools: ValueTools, segment: string, decoded: string): Replaced {
  if (/^\d+$/.test(decoded))
    return { text: `{num:${String(decoded.length)}}`, rule: 'path-number', people: [] };
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(decoded))
    return { text: '{guid}', rule: 'path-guid', people: [] };
  if (decoded.includes('@')) return { text: '{email}', rule: 'path-email', people: [] };
  if (/^[A-Za-z0-9+/_=.-]{16,}$/.test(decoded) && /\d/.test(decoded))
    return { text: '{token}', rule: 'path-token', people: [] };
  return { text: tools.pseudonyms.numbered('word', segment, '{}'), rule: 'path-word', people: [] };
}

/** A replacement must not bring spaces, quotes or slashes into a field of a log. */
function isSafe(text: string): boolean {
  return /^[A-Za-z0-9@._:{}()+-]+$/.test(text);
}
