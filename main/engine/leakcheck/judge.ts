import { digestInto } from './hashing.ts';
import { kindsOf } from './digest-table.ts';
import { hasKind, kind, kindNames } from './kinds.ts';
import type { LeakIndex } from './leak-index.ts';
import { isBesidePseudonym, isCovered } from './own-tokens.ts';
import type { OwnTokens } from './own-tokens.ts';
import { isInside, overlaps } from './zones.ts';
import type { LineContext, Zones } from './zones.ts';

/** What the index knows at a place of a text, as character offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly kinds: number;
  readonly words: number;
  readonly skipped: boolean;
  /** What stands there, folded: letters without accents, plain digits and marks, nothing invisible. */
  readonly plain: string;
}

/** A text in which something was found, and what it is part of. */
export interface Judged {
  readonly text: string;
  readonly zones: Zones;
  readonly context: LineContext;
  readonly own: OwnTokens;
  readonly index: LeakIndex;
}

/** A hit: hard ones stop the bundle, soft ones are doubts. */
export interface Verdict {
  readonly kind: string;
  readonly hard: boolean;
}

const telling = [kind.id, kind.email, kind.username, kind.name];

/** Says whether what the index knows is somebody's at this place; undefined where it is nothing of anyone. */
export function judge(judged: Judged, place: Place): Verdict | undefined {
  const verdict = verdictOf(judged, place);
  if (verdict === undefined) return undefined;
  const isTelling = hasKind(place.kinds, ...telling);
  return isCovered(judged.text, place.start, place.end, judged.own, isTelling) ? undefined : verdict;
}

function verdictOf(judged: Judged, place: Place): Verdict | undefined {
  const text = place.plain;
  if (place.skipped) return skippedVerdict(place, text);
  if (!/[^\d\s().+/:,;_"'-]/.test(text)) return digitsVerdict(judged, place, text);
  if (hasKind(place.kinds, kind.internal)) return hard(kind.internal);
  if (hasKind(place.kinds, kind.email)) return hard(kind.email);
  return (
    tokenVerdict(judged, place, text) ?? nameVerdict(place, text) ?? weakNameVerdict(judged, place, text)
  );
}

function hard(as: number): Verdict {
  return { kind: kindNames[as] ?? '', hard: true };
}

function soft(as: number): Verdict {
  return { kind: kindNames[as] ?? '', hard: false };
}

/** Given and family name with something between: an initial or two, or the name of the next field. */
function skippedVerdict(place: Place, text: string): Verdict | undefined {
  if (!hasKind(place.kinds, kind.name)) return undefined;
  const middle = /^[\p{L}\p{M}'’‘ʼ`´]+([^]*?)[\p{L}\p{M}'’‘ʼ`´]+$/u.exec(text)?.[1] ?? '';
  const isInitials = /^[\s.,_-]{1,3}(?:\p{L}[\s.,_-]{1,3}){1,2}$/u.test(middle);
  const isField = /[=:>][\s"'[({]{0,3}$/.test(middle) && /^["'\])}\s]{0,3}[,;&|<\t ]/.test(middle);
  return isInitials || isField ? hard(kind.name) : undefined;
}

const shortestJoined = 6;

/** Ids with letters, user names, local parts and addresses: joined by little, or as one word where they are short. */
function tokenVerdict(judged: Judged, place: Place, text: string): Verdict | undefined {
  const gaps = gapsOf(text);
  const isTight = gaps.every((gap) => gap.length <= 2 && /^[ ._/#:@+\\-]*$/.test(gap));
  if (hasKind(place.kinds, kind.address) && place.words > 1) return hard(kind.address);
  if (!isTight || (place.words > 1 && text.length < shortestJoined)) return undefined;
  if (hasKind(place.kinds, kind.id)) return isOurProse(judged, place, text) ? undefined : hard(kind.id);
  const isUser = hasKind(place.kinds, kind.username);
  if (!isUser && !hasKind(place.kinds, kind.localPart)) return undefined;
  // Words beside each other are a user name only when nothing but light punctuation stands between them.
  if (place.words > 1 && gaps.some((gap) => gap.includes(' '))) return undefined;
  if (isOurProse(judged, place, text)) return undefined;
  return hard(isUser ? kind.username : kind.localPart);
}

/** In JSON of ours, plain words are keys and sentences: `"files"` is no user name there. */
function isOurProse({ text, context }: Judged, place: Place, found: string): boolean {
  if (context.format !== 'json' || !/^[A-Za-z]+$/.test(found)) return false;
  const isKey = /^[\w.-]{0,40}"\s?:/.test(text.slice(place.end, place.end + 50));
  const isInSentence =
    /[a-z,;] $/.test(text.slice(0, place.start)) || /^[,;.]? [a-z]/i.test(text.slice(place.end));
  return isKey || isInSentence;
}

const shortestWordName = 6;

function nameVerdict(place: Place, text: string): Verdict | undefined {
  if (!hasKind(place.kinds, kind.name)) return undefined;
  if (place.words > 1 || text.length >= shortestWordName || /[^\0-\x7f]/.test(text)) return hard(kind.name);
  return undefined;
}

const shortestSureInitials = 7;

function weakNameVerdict(judged: Judged, place: Place, text: string): Verdict | undefined {
  if (hasKind(place.kinds, kind.initials)) {
    const verdict = initialsVerdict(place, text);
    if (verdict !== undefined) return verdict;
  }
  if (!hasKind(place.kinds, kind.familyName) || place.words > 1) return undefined;
  if (isBesidePseudonym(judged.text, place.start, place.end, judged.own)) return hard(kind.familyName);
  if (judged.context.format === 'json' || !/^\p{Lu}/u.test(text)) return undefined;
  return soft(kind.familyName);
}

/** `jsmith` written together, `J. Smith` or `Smith, J.`: `a page` is no name, and `A Page` is a doubt. */
function initialsVerdict(place: Place, text: string): Verdict | undefined {
  if (place.words === 1) {
    if (/^[\p{L}\p{M}'’]{7,}$/u.test(text)) return hard(kind.initials);
    return text.length < 5 ? undefined : soft(kind.initials);
  }
  if (place.words > 2) return undefined;
  const isSure =
    /^\p{Lu}(?:\.[\s_-]?|[_-])\p{Lu}/u.test(text) ||
    /^\p{Lu}[\p{L}\p{M}'’-]+,? \p{Lu}$/u.test(text) ||
    (/^\p{L}[._-]\p{L}/u.test(text) && text.length > shortestSureInitials) ||
    (/[\p{L}\p{M}][._-]\p{L}$/u.test(text) && text.length > shortestSureInitials);
  if (isSure) return hard(kind.initials);
  return /^\p{Lu} ?\p{Lu}/u.test(text) ? soft(kind.initials) : undefined;
}

const surelyLong = 10;
const fewestGrouped = 7;
const fewestDigits = 4;
const shortDigits = 5;

/** Numbers: alone, or in groups that belong together. */
function digitsVerdict(judged: Judged, place: Place, text: string): Verdict | undefined {
  const digits = text.replace(/\D/g, '');
  if (digits.replace(/^0+/, '').length < fewestDigits) return undefined;
  const as = hasKind(place.kinds, kind.id, kind.idDigits, kind.email, kind.username) ? kind.id : kind.phone;
  if (place.words === 1) return singleNumber(judged, place, digits, as);
  const gaps = gapsOf(text);
  if (overlaps(judged.zones.inert, place.start, place.end)) return undefined;
  if (overlaps(judged.zones.measures, place.start, place.end)) return undefined;
  if (!areGroupGaps(gaps)) return undefined;
  if (digits.length >= surelyLong && (judged.context.format !== 'log' || isGrouped(text, digits)))
    return hard(as);
  if (hasOwnGrouping(judged.index, text)) return hard(as);
  const isByMarks = gaps.every((gap) => /^[.-]$/.test(gap));
  const groups = text.match(/\d+/g) ?? [];
  if (digits.length < fewestGrouped || groups.some((group) => group.length < 2)) return undefined;
  if (isByMarks) return hard(as);
  return groups.every((group) => group.length >= 3) && judged.context.format !== 'log' ? hard(as) : undefined;
}

/** A log has numbers beside each other everywhere: there, spaces join only what is written like a phone number or a card. */
function isGrouped(text: string, digits: string): boolean {
  if (!/\d \d/.test(text) || /[().-]/.test(text)) return true;
  return /^(?:\d{1,3} )?\d{3} \d{3} \d{4}$/.test(text) || digits.length >= 13;
}

/** One kind of mark between all groups; a phone may have its brackets. */
function areGroupGaps(gaps: readonly string[]): boolean {
  const plain = gaps.map((gap) => gap.replace(/^\)[\s_+]?|^\s?\(|^[_+]$/, ' '));
  return (
    plain.every((gap) => /^[ .\u00a0-]$|^$/.test(gap)) &&
    new Set(plain.filter((gap) => gap !== ' ')).size <= 1
  );
}

function singleNumber(judged: Judged, place: Place, digits: string, as: number): Verdict | undefined {
  const { text, zones, context } = judged;
  const { start, end } = place;
  if (isInside(zones.inert, start, end) || overlaps(zones.inert, start, end)) return undefined;
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  const isFraction = /\d\.$/.test(before) || (/^\.\d/.test(after) && !/^\.0/.test(after));
  if (isFraction && digits.length < fewestGrouped) return undefined;
  if (digits.length <= shortDigits && (/\d[-:.,]$/.test(before) || /^[-:.,]\d/.test(after))) return undefined;
  if (context.format === 'json' && isJsonNumber(text, start, end)) return undefined;
  if (isInside(zones.measures, start, end)) return soft(as);
  return hard(as);
}

/** A bare number in JSON of ours is a count or a line: data is always written as text there. */
function isJsonNumber(line: string, start: number, end: number): boolean {
  return (
    /[:[,]\s{0,4}$/.test(line.slice(Math.max(0, start - 6), start)) &&
    /^\s{0,4}(?:[,}\]]|$)/.test(line.slice(end, end + 6))
  );
}

const groupBytes = new Uint8Array(64);
const groupDigest = new Uint32Array(4);

/** Whether somebody's id is stored in just these groups. */
function hasOwnGrouping(index: LeakIndex, text: string): boolean {
  const grouped = (text.match(/\d+/g) ?? []).join('-');
  if (grouped.length > groupBytes.length) return false;
  for (let at = 0; at < grouped.length; at++) groupBytes[at] = grouped.charCodeAt(at);
  digestInto(groupDigest, groupBytes, grouped.length, index.seeds);
  return hasKind(kindsOf(index.table, groupDigest), kind.grouped);
}

function gapsOf(text: string): string[] {
  return text.match(/[^\p{L}\p{N}\p{M}'’‘ʼ`´]+/gu) ?? [];
}
