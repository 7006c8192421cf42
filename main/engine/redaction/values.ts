import type { Addresses } from './addresses.ts';
import { decodeQuotedPrintable } from './decode-mail.ts';
import { decodeToken, isTokenLike } from './decode-token.ts';
import { decodeLayers } from './decode.ts';
import type { Replaced } from './edits.ts';
import { isIPv4, isIPv6 } from './ip.ts';
import { nameWords } from './known-keys.ts';
import type { KnownHit, KnownIndex } from './known-people.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** What replacing values needs. */
export interface ValueTools {
  readonly index: KnownIndex;
  readonly pseudonyms: Pseudonyms;
  readonly addresses: Addresses;
  /** Words that the custodian wants hidden, in lower case. */
  readonly hidden: readonly string[];
}

const mostParts = 64;
const mostWords = 24;
const depth = 2;
const alphanumeric = /[\p{L}\p{N}]+/gu;
const borders = /[\s,;:|"'{}[\]()<>=&?#/\\]+/;

/** Whom a decoded value names, if anyone: the value itself, a part of it, names inside it, or something inside a token. */
export function findPerson(tools: ValueTools, decoded: string, level = 0): KnownHit | undefined {
  const whole = tools.index.findValue(decoded);
  if (whole !== undefined) return whole;
  const isPlainWord = /^[\w-]*$/.test(decoded);
  if (!isPlainWord || decoded.includes('_') || decoded.includes('-')) {
    const hit = findPart(tools, decoded);
    if (hit !== undefined) return hit;
  }
  const unquoted = decodeQuotedPrintable(decoded);
  if (unquoted !== undefined && level < depth) {
    const hit = findPerson(tools, unquoted, depth);
    if (hit !== undefined) return hit;
  }
  if (level === depth || decoded.length < 16 || !isTokenLike(decoded)) return undefined;
  const { surely, within } = decodeToken(decoded);
  for (const inside of [...surely, ...within]) {
    const hit = findPerson(tools, decodeLayers(inside), level + 1);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

function findPart(tools: ValueTools, text: string): KnownHit | undefined {
  const parts = text.split(borders, mostParts);
  if (parts.length > 1) {
    for (const part of parts) {
      const hit = part.length < 3 ? undefined : tools.index.findValue(part);
      if (hit !== undefined) return hit;
    }
  }
  if (/\d/.test(text)) {
    for (const [run] of text.matchAll(alphanumeric)) {
      const hit = run.length < 5 || run.length === text.length ? undefined : idInRun(tools, run);
      if (hit !== undefined) return hit;
    }
  }
  const words = nameWords(text, mostWords);
  // Every full name has a word in it that is somebody's name.
  if (!words.some((word) => word.length > 1 && tools.index.isNameWord(word))) return undefined;
  for (let at = 0; at + 1 < words.length; at++) {
    for (let length = Math.min(4, words.length - at); length > 1; length--) {
      const hit = tools.index.findName(words.slice(at, at + length));
      if (hit !== undefined) return hit;
    }
  }
  return undefined;
}

/** An id or user name between separators, and digits between letters (`ref00443211x`). */
function idInRun(tools: ValueTools, run: string): KnownHit | undefined {
  const whole = tools.index.findValue(run);
  if (whole !== undefined) return whole;
  for (const [digits] of run.matchAll(/\d{5,24}/g)) {
    if (digits.length === run.length || tools.index.isShortened(digits)) continue;
    const hit = tools.index.findDigits(digits);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** Whom a raw value names, whatever it is wrapped in. In a query `+` is a space, but in a base64 token it is itself. */
export function findInValue(tools: ValueTools, value: string, decoded: string): KnownHit | undefined {
  const hit = findPerson(tools, decoded);
  if (hit !== undefined || !value.includes('+')) return hit;
  return findPerson(tools, decodeLayers(value));
}

/** The replacement for a value that names someone. A name or id that several people have gets no one's pseudonym. */
export function replaceHit(tools: ValueTools, hit: KnownHit, decoded: string): Replaced {
  const rule = `known-${hit.kind}`;
  if (hit.person === null)
    return { text: tools.pseudonyms.issue(`{${hit.kind}}`, hit.kind), rule, people: [] };
  const isWhole = tools.index.findValue(decoded)?.person === hit.person;
  const keepsShape = isWhole && (isSafe(decoded) || (hit.kind !== 'id' && hit.kind !== 'phone'));
  const text = keepsShape
    ? tools.pseudonyms.forHit(hit.kind, hit.person, decoded)
    : tools.pseudonyms.core(hit.person);
  return { text, rule, people: [hit.person] };
}

/** An id's pseudonym has its shape, which must not bring spaces, quotes or separators of a URL into a field of a log. */
function isSafe(text: string): boolean {
  return /^[A-Za-z0-9@._:-]+$/.test(text);
}

/** What kind of thing an unknown value was. Lengths of numbers stay: import faults live there. */
export function kindOfValue(text: string): string {
  if (/^\d+$/.test(text)) return `{num:${String(Math.min(text.length, 99))}}`;
  if (text.includes('@')) return '{email}';
  if (/^\d{4}-\d{1,2}-\d{1,2}/.test(text) || /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(text)) return '{date}';
  if (isIPv4(text) || isIPv6(text)) return '{ip}';
  if (/^(?:true|false|yes|no|on|off)$/i.test(text)) return '{flag}';
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)) return '{guid}';
  return text.length >= 16 && !/\s/.test(text) ? '{token}' : '{text}';
}
