import { decodeQuotedPrintable } from './decode-mail.ts';
import { nameBeforeQuoted, quotedByte, saysSomething } from './quoted-text.ts';
import { decodeToken, isTokenLike } from './decode-token.ts';
import { decodeLayers, withoutUnseen } from './decode.ts';
import { asInteger } from './known-keys.ts';
import { domainUser, isFilePath, pathEdits } from './file-paths.ts';
import type { Span } from './spans.ts';
import { createTargetRedactor } from './targets.ts';
import { datesIn, isDate } from './text-dates.ts';
import { createFieldReader } from './text-fields.ts';
import { isDottedVersion, isHarmless, isMadeOfWords, isTimeOfDay } from './text-harmless.ts';
import { patternOf, spelledOut } from './text-patterns.ts';
import { isServiceKey } from './text-secrets.ts';
import { networkSpans } from './text-people.ts';
import { createWordReader } from './text-words.ts';
import type { Found } from './text-words.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';

export type { Loose } from './text-words.ts';

/** Looks at a run of text without spaces and puts what it finds into `found`. `start` is where the run stands. */
export type PieceReader = (text: string, start: number, found: Found) => void;

const nobody: readonly number[] = [];
const isGuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const longestDecoded = 8192;
const mostPieces = 33;
const shortestJoined = 4;
const isPrintable = /^[\x20-\x7e]*$/;
const digitsOnly = /^[\d+().,#/-]+$/;
const absolute = /^[a-z][a-z0-9+.-]{1,15}(?::[a-z]{2,14}){0,2}:\/\/[^/]|^\/[A-Za-z0-9]/i;

/** The name of a parameter before an address or a path, which is looked at for itself. */
const underName =
  /^[A-Za-z][\w.-]{0,40}[=:](?=[a-z][a-z0-9+.-]{1,15}:\/\/|[A-Za-z]:[\\/]|\\\\|~?\/\w|=\?[\w-]{2,20}\?[bq]\?)|^(?:[A-Za-z_][\w.-]{0,40}:){1,4}(?=[A-Za-z_][\w.-]{0,40}=[^=?])/i;

/** A name and a value with an equals sign between them; the signs at the end of base64 and before `?` are none. */
const parameter = /^["']?[A-Za-z_][\w.%[\]-]{0,64}=(?![=?]|$)/;
const groupedDigits = /(?<![\p{L}\p{N}])\d{1,12}(?:[-.]\d{1,12}){1,6}(?![\p{L}\p{N}])/gu;
const thousands = /^\(?-?\d{1,3}(?:,\d{3}){1,5}\)?$/;
const structure = /["[\]{}()<>|,]|;(?!$)|'[,)\]}:;=]|[,([{:;=]'|[^/]~[^/]|\^/;
/** A character of ECMAScript 2015 by its number, `\u{2d}`: its brackets are none of the text's. */
const codePoint = /\\{1,8}u\{[0-9a-f]{1,6}\}/gi;

/** Whether a run holds several things: quotes, brackets or commas stand in it. */
function isSeveral(run: string): boolean {
  const text = run.includes('u{') ? run.replace(codePoint, '-') : run;
  if (!structure.test(text)) return false;
  if (digitsOnly.test(text) && (!text.includes(',') || thousands.test(text))) return false;
  if (/&#?\w{1,8};/.test(text) && !/["[\]{}()<>|,]/.test(text)) return false;
  return !isHarmless(text) && patternOf(text) !== 'email';
}

/** An account of a host before a folder (`jane@host:/folder`), and one of a database before its host (`'jane'@'%'`). */
const accountBefore = /^[^\s@:/\\'"]{1,64}@[\w.-]{1,190}(?=:?[/~])|^['"`]?[^'"`@]{1,64}(?=['"`]@['"`])/;

const apostrophes = /^['’‘ʼ]{1,4}/;
const tagEnd = /^\//;
/** The sign between a name in quotes and its value, which is none of the value's; a byte of quoted-printable and `::` are no sign. */
const signAfterName = /^(?::(?!:)|=(?![?=]|[0-9A-F]{2}))(?=.)/;
/** Process and thread of NGINX: two numbers, and none of both together. */
const processAndThread = /^\d{1,6}#\d{1,6}$/;

/** How a run is cut into smaller ones, the wider cut first: brackets and commas, parameters, parts of addresses, parts of words. */
const cuts: readonly RegExp[] = [
  /(?:=\?[\w-]{2,20}\?[bq]\?[^?\s]{0,400}\?=|\\{1,8}u\{[0-9a-f]{1,6}\}|(?<![\d:.-])\d{1,3}(?:,\d{3}){1,5}(?![\d-])|[\p{L}\p{M}\p{N}\p{Cf}\0-\x08\x0e-\x1f\x80-\xbf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122'’‘ʼ@%&#\\;:+/=_.-])+/giu,
  /(?:&#?\w{1,8};|[^=&;])+/g,
  /[^:#/\\@+]+/g,
  /[^.]+/g,
  /[^_~-]+/g,
];

/** Makes the reader: a run as a whole first (known, encoded, harmless, pattern), then cut into smaller ones down to single words. */
export function createPieceReader(tools: ValueTools): PieceReader {
  const target = createTargetRedactor(tools);
  const words = createWordReader(tools);
  const readField = createFieldReader(tools, words);

  const put = (
    found: Found,
    start: number,
    text: string,
    rule: string,
    replacement: string,
    people = nobody,
  ): true => {
    found.spans.push({ start, end: start + text.length, rule, text: replacement, people });
    return true;
  };

  const portIn = (gap: string): number => {
    const [all = '', sign, port = ''] = /^([:./#])(\d{1,5})(?![\d/])/.exec(gap) ?? [];
    // After a slash the path of a page may begin.
    return sign === '/' && words.known(port) !== undefined ? 0 : all.length;
  };

  const readGaps = (
    text: string,
    start: number,
    taken: readonly { start: number; end: number }[],
    found: Found,
  ): void => {
    let at = 0;
    for (const place of [...taken, { start: text.length, end: text.length }]) {
      const gap = text.slice(at, place.start);
      // The port of an address stays.
      const port = at > 0 ? portIn(gap) : 0;
      if (gap.length > port) read(gap.slice(port), start + at + port, found, 0);
      at = place.end;
    }
  };

  /** Dates and addresses of the network inside a run; the rest of it is looked at for itself. */
  const readCarved = (text: string, start: number, found: Found): boolean => {
    if (!/\d/.test(text) || !/[-/.:]/.test(text)) return false;
    const dates = datesIn(text);
    if (dates.length > 0) {
      for (const date of dates)
        found.loose.push({ kind: 'date', start: start + date.start, end: start + date.end, year: date.year });
      readGaps(text, start, dates, found);
      return true;
    }
    const addresses = [...networkSpans(tools, text)];
    if (addresses.length === 0) return false;
    for (const span of addresses)
      found.spans.push({ ...span, start: start + span.start, end: start + span.end });
    readGaps(text, start, addresses, found);
    return true;
  };

  /** Whether nothing in a decoded text would be replaced, if it stood there like that. */
  const isClean = (decoded: string): boolean => {
    const inner: Found = { spans: [], loose: [] };
    if (/\s/.test(decoded) && decoded.replace(/\D/g, '').length > 4) return false;
    for (const part of decoded.split(/\s+/)) if (part !== '') read(part, 0, inner, 0);
    return inner.spans.length === 0 && inner.loose.length === 0 && findPerson(tools, decoded) === undefined;
  };

  const readEncoded = (text: string, decoded: string, start: number, found: Found): true => {
    // What nobody sees must not stay, even in an ordinary word.
    if (text.length <= longestDecoded && isPrintable.test(text) && isClean(decoded)) return true;
    return putEncoded(text, decoded, start, found);
  };

  const putEncoded = (text: string, decoded: string, start: number, found: Found): true => {
    const known = words.known(decoded);
    if (known !== undefined) return put(found, start, text, known.rule, known.text, known.people);
    if (patternOf(decoded) === 'email')
      return put(found, start, text, 'email', tools.pseudonyms.forUnknownEmail(decoded));
    const inner = findPerson(tools, decoded);
    const replacement = tools.pseudonyms.numbered('encoded', decoded, '[]');
    return put(found, start, text, 'encoded', replacement, inner?.person ? [inner.person] : nobody);
  };

  /** Whether an id is only a part of a run that has other parts: `photo_00443211.jpg`. Then it is found in the part. */
  const isInside = (rule: string, text: string): boolean => {
    if ((rule !== 'known-id' && rule !== 'known-phone') || asInteger(text) !== undefined) return false;
    const parts = text.match(/[\p{L}\p{N}]+/gu) ?? [];
    return (
      parts.length > 1 && parts.some((part) => part.length > 4 && tools.index.findValue(part) !== undefined)
    );
  };

  /** What is harmless by its form passes, but for an id before its fraction, whatever the fraction is one of. */
  const passHarmless = (text: string, start: number, found: Found): true => {
    const [, digits] = /^(\d{5,9})[.,]\d{1,6}$/.exec(text) ?? [];
    if (digits === undefined || tools.index.findDigits(digits) === undefined) return true;
    const number = tools.pseudonyms.numbered(`num${String(digits.length)}`, digits, '[]');
    const place = { start, end: start + digits.length };
    found.spans.push({ ...place, rule: 'number-like-an-id', text: number, people: nobody, isDoubt: true });
    return true;
  };

  /** A rule that covers the whole run. */
  const readWhole = (text: string, start: number, found: Found): boolean => {
    if (isTimeOfDay(text)) return true;
    if (processAndThread.test(text))
      return !text.split('#').some((number) => words.known(number) !== undefined);
    if (isDate(text) || isDottedVersion(text)) return isHarmless(text) || readCarved(text, start, found);
    const known = words.known(text);
    if (known !== undefined && !isInside(known.rule, text))
      return put(found, start, text, known.rule, known.text, known.people);
    const decoded = decodeLayers(text);
    if (decoded !== text) return readEncoded(text, decoded, start, found);
    if (isServiceKey(text))
      return put(found, start, text, 'api-key', tools.pseudonyms.numbered('key', text, '[]'));
    if (isHarmless(text)) return passHarmless(text, start, found);
    if (readCarved(text, start, found)) return true;
    const rule = patternOf(text);
    if (rule === 'email') {
      const spelled = words.known(spelledOut(text));
      if (spelled !== undefined) return put(found, start, text, spelled.rule, spelled.text, spelled.people);
      return put(found, start, text, rule, tools.pseudonyms.forUnknownEmail(text));
    }
    if (rule === 'address') return put(found, start, text, rule, tools.addresses.replace(text));
    if (rule === 'token' && isMadeOfWords(text)) return false;
    if (rule !== undefined && digitsOnly.test(text)) {
      found.loose.push({ kind: 'number', start, end: start + text.length });
      return true;
    }
    if (rule !== undefined) {
      const kind = rule === 'national-id' ? 'id' : rule;
      return put(found, start, text, rule, tools.pseudonyms.numbered(kind, text, '[]'), peopleIn(text));
    }
    if (isTokenLike(text) && !isMadeOfWords(text) && decodeToken(text).surely.length > 0)
      return put(
        found,
        start,
        text,
        'encoded',
        tools.pseudonyms.numbered('encoded', text, '[]'),
        peopleIn(text),
      );
    return false;
  };

  const peopleIn = (text: string): readonly number[] => {
    // In the hexadecimal of a random number any digits may stand; only a whole group of them was put there.
    if (isGuid.test(text)) {
      const last = text.slice(-12);
      const hit = /^\d+$/.test(last) ? tools.index.findDigits(last) : undefined;
      return hit?.person ? [hit.person] : nobody;
    }
    const hit = findPerson(tools, text);
    return hit?.person ? [hit.person] : nobody;
  };

  const holdsId = (digits: string): boolean =>
    digits.split(/[-.]/).some((group) => group.length > 4 && tools.index.findDigits(group) !== undefined);

  /** Numbers whose groups are joined by dashes or dots inside a run: cut any further, each group would be too short to tell. */
  const readGrouped = (text: string, start: number, found: Found, level: number): boolean => {
    const grouped = Array.from(text.matchAll(groupedDigits), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })).filter(({ start: from, end }) => end - from < text.length && !holdsId(text.slice(from, end)));
    let at = 0;
    for (const place of grouped) {
      if (place.start > at) readParts(text.slice(at, place.start), start + at, found, level);
      read(text.slice(place.start, place.end), start + place.start, found, level);
      at = place.end;
    }
    if (grouped.length > 0 && at < text.length) readParts(text.slice(at), start + at, found, level);
    return grouped.length > 0;
  };

  /** A value of somebody that is joined to words by the signs it has itself: `li_l379-laptop`. */
  const readJoined = (text: string, start: number, found: Found): boolean => {
    const pieces = text.split(/([_~-]{1,8})/, mostPieces);
    // A longer chain is cut down to its words.
    if (pieces.length < 5 || pieces.length === mostPieces) return false;
    const places: number[] = [];
    let end = 0;
    for (const piece of pieces) {
      places.push(end);
      end += piece.length;
    }
    for (let length = 5; length > 1; length -= 2) {
      for (let at = 0; at + length <= pieces.length; at += 2) {
        const run = pieces.slice(at, at + length).join('');
        const known =
          run.length < shortestJoined || run.length === text.length ? undefined : words.known(run);
        if (known === undefined) continue;
        const from = places[at] ?? 0;
        if (from > 0) read(text.slice(0, from), start, found, cuts.length - 1);
        put(found, start + from, run, known.rule, known.text, known.people);
        if (from + run.length < end)
          read(text.slice(from + run.length), start + from + run.length, found, cuts.length - 1);
        return true;
      }
    }
    return false;
  };

  /** The runs of a run. What stands under the name of a secret is one; a number under the name of a count is none of anybody. */
  const readParts = (text: string, start: number, found: Found, level: number): void => {
    const cut = cuts[level];
    if (cut === undefined) {
      words.read(text, start, found);
      return;
    }
    if (level > 1 && readGrouped(text, start, found, level)) return;
    if (level === cuts.length - 1 && readJoined(text, start, found)) return;
    let name = '';
    let end = 0;
    for (const match of text.matchAll(cut)) {
      // The backslash before a quote is none of the value's, and neither are apostrophes around it or the slashes of XML.
      const before = level === 0 ? text.charAt(match.index - 1) : '';
      const wrapping = before === '<' ? tagEnd : before === '"' ? signAfterName : apostrophes;
      const lead = level > 1 ? 0 : (wrapping.exec(match[0])?.[0].length ?? 0);
      const part = level > 1 ? match[0] : match[0].slice(lead).replace(/(?:\\{1,8}|['’‘ʼ]{1,4}\/?)$/, '');
      // The sign between a name and its value in JSON.
      if (part === '' || /^[:=]{1,2}$/.test(part)) continue;
      const at = match.index + lead;
      const sign = text.slice(end, at);
      end = at + part.length;
      if (readField({ name, sign, value: part, start: start + at }, found)) name = '';
      else if (part === text) readParts(part, start + at, found, level + 1);
      else read(part, start + at, found, level + 1);
      name = /[A-Za-z][\w.-]{0,40}$/.exec(part)?.[0] ?? '';
    }
  };

  const read = (text: string, start: number, found: Found, level: number): void => {
    if (tools.pseudonyms.isIssued(text)) return;
    if (/^[A-Za-z]+$/.test(text) || /^\d+$/.test(text)) {
      words.read(text, start, found);
      return;
    }
    const place = (edit: Span): Span => ({ ...edit, start: start + edit.start, end: start + edit.end });
    const seen = level === 0 ? withoutUnseen(text) : text;
    const hidden = seen === text || !digitsOnly.test(seen) ? undefined : words.known(seen);
    if (hidden !== undefined) {
      put(found, start, text, hidden.rule, hidden.text, hidden.people);
      return;
    }
    const several = level === 0 && isSeveral(text);
    const named = level === 0 && !several ? (underName.exec(text)?.[0].length ?? 0) : 0;
    const first = named > 0 ? named : level === 0 ? (accountBefore.exec(text)?.[0].length ?? 0) : 0;
    if (first > 0) {
      read(text.slice(0, first), start, found, 0);
      const sign = text.charAt(first) === ':' ? 1 : 0;
      read(text.slice(first + sign), start + first + sign, found, 0);
    } else if (several) readParts(text, start, found, 0);
    else if (level <= 1 && isFilePath(text)) {
      if (!readKnown(text, start, found)) found.spans.push(...pathEdits(tools, text).map(place));
    } else if (level <= 1 && absolute.test(text)) found.spans.push(...target(text).map(place));
    else if (level <= 1 && quotedByte.test(text) && readQuoted(text, start, found, level)) return;
    else if (level <= 1 && parameter.test(text)) readParts(text, start, found, 1);
    else if (!readWhole(text, start, found) && !readAccount(text, start, found))
      readParts(text, start, found, level);
  };

  /** Quoted-printable where it says something: `E=2D440` may be a name and its value as well. */
  const readQuoted = (text: string, start: number, found: Found, level: number): boolean => {
    const lead = nameBeforeQuoted.exec(text)?.[0].length ?? 0;
    const value = text.slice(lead);
    const unquoted = decodeQuotedPrintable(value);
    if (unquoted === undefined || !saysSomething(tools, value, unquoted)) return false;
    if (lead > 0) read(text.slice(0, lead - 1), start, found, level + 1);
    return putEncoded(value, unquoted, start + lead, found);
  };

  const readAccount = (text: string, start: number, found: Found): boolean => {
    const account = text.includes('\\') ? domainUser(text) : undefined;
    if (account === undefined) return false;
    read(text.slice(0, account.start), start, found, 1);
    if (!tools.pseudonyms.isIssued(account.user))
      put(found, start + account.start, account.user, 'user', tools.pseudonyms.forUnknownUser(account.user));
    return true;
  };

  const readKnown = (text: string, start: number, found: Found): boolean => {
    const known = /[\\/].*[\\/]/.test(text) ? undefined : words.known(text);
    return known !== undefined && put(found, start, text, known.rule, known.text, known.people);
  };

  return (text, start, found) => {
    read(text, start, found, 0);
  };
}
