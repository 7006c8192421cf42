import { mayBeAllowed } from '../../../shared/redaction-rules.ts';
import { isTokenLike } from './decode-token.ts';
import { decodeLayers } from './decode.ts';
import { nameWords } from './known-keys.ts';
import type { RedactedLine, Replacement } from './redacted-line.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';
import { said } from '../../../shared/say.ts';

/** An entry of the allow-list as plain data. Without a file it counts everywhere; with a line, at that place only. */
export interface AllowMark {
  readonly entry: string;
  /** In the form that `allowKey` gives. */
  readonly value: string;
  readonly rule?: string;
  readonly file?: string;
  readonly place?: { readonly line: number; readonly start: number; readonly end: number };
}

/** Something to hide in one file: a text wherever it stands there, or one place (a line of the original and characters in it). */
export type HideMark =
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly line: number; readonly start: number; readonly end: number };

/** What a custodian decided while looking at the result. */
export interface ReviewMarks {
  readonly allow: readonly AllowMark[];
  readonly hideIn: readonly HideMark[];
}

/** Applies the marks of one file to a line that is redacted already. */
export type MarkLine = (line: RedactedLine, number: number) => RedactedLine;

/** The form in which values are compared. */
export function allowKey(text: string): string {
  return text.trim().toLowerCase();
}

/** Whether any of the marks is for a file. */
export function hasMarks(name: string, { allow, hideIn }: ReviewMarks): boolean {
  return (
    allow.some(({ file }) => file === undefined || file === name) || hideIn.some(({ file }) => file === name)
  );
}

const longestAllowed = 64;

/**
 * Why a text that a rule replaced may not be let through, or undefined where it may. Nothing of a known person passes, nor a word that is any part of a
 * name; nor what may be a key.
 */
export function whyNotAllowed(tools: ValueTools, rule: string, text: string): string | undefined {
  const decoded = decodeLayers(text);
  if (!mayBeAllowed(rule)) return said('This rule cannot be overruled.');
  // What one decoding makes of a text may hide what another would find in it (`CAMPUS%5Cxba…` holds `\\xba`).
  if (decoded !== text) return said('It is written in an encoding, which may hide something.');
  if (decoded.trim() === '' || decoded.length > longestAllowed)
    return said('The text is too long to be looked at as one.');
  if (decoded.includes('@')) return said('An address of a person never leaves.');
  if (/(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)/.test(decoded)) return said('It may be a date of birth.');
  if (isTokenLike(decoded) && /\d/.test(decoded)) return said('It may be a key or a session.');
  if (isSomeones(tools, decoded) || isSomeones(tools, decoded.replaceAll('+', ' ')))
    return said('It is, or holds, something that somebody in the inventory is known by.');
  return undefined;
}

const mostParts = 5;

/** Whether a text, any word of it or any run of a few of its parts is something of a known person. */
function isSomeones(tools: ValueTools, decoded: string): boolean {
  if (findPerson(tools, decoded) !== undefined) return true;
  if (nameWords(decoded, longestAllowed).some((word) => tools.index.isNameWord(word))) return true;
  const parts = [...decoded.matchAll(/[\p{L}\p{N}]+/gu)];
  for (const [at, first] of parts.entries()) {
    for (const last of parts.slice(at, at + mostParts)) {
      const run = decoded.slice(first.index, last.index + last[0].length);
      if (run.length > 2 && findPerson(tools, run) !== undefined) return true;
    }
  }
  return (decoded.match(/\d{4,}/g) ?? []).some((digits) => tools.index.findDigits(digits) !== undefined);
}

/** Makes what applies the marks of a file. The result of a line depends on nothing but the line, its number and the marks. */
export function createMarkLine(tools: ValueTools, file: string, { allow, hideIn }: ReviewMarks): MarkLine {
  const allowed = new Map<string, AllowMark[]>();
  for (const mark of allow) {
    if (mark.file === undefined || mark.file === file)
      allowed.set(mark.value, [...(allowed.get(mark.value) ?? []), mark]);
  }
  const places = new Map<number, Stretch[]>();
  const texts: string[] = [];
  for (const mark of hideIn) {
    if (mark.file !== file) continue;
    if ('text' in mark) texts.push(mark.text.trim().toLowerCase());
    else places.set(mark.line, [...(places.get(mark.line) ?? []), mark]);
  }
  if (allowed.size === 0 && places.size === 0 && texts.length === 0) return (line) => line;
  return (line, number) => {
    if (line.after === null) return line;
    const hidden = [
      ...(places.get(number) ?? []),
      ...texts.flatMap((text) => [...stretchesOf(line.before, text)]),
    ];
    return hide(tools, letThrough(tools, line, number, allowed), hidden);
  };
}

/** Takes back the replacements that an entry of the allow-list covers. */
function letThrough(
  tools: ValueTools,
  line: RedactedLine,
  number: number,
  allowed: ReadonlyMap<string, readonly AllowMark[]>,
): RedactedLine {
  if (allowed.size === 0 || line.replacements.length === 0) return line;
  const uses: string[] = [];
  const stays = line.replacements.filter(({ start, end, rule }) => {
    if (!mayBeAllowed(rule) || line.doubts.some((doubt) => doubt.start < end && start < doubt.end))
      return true;
    const text = line.before.slice(start, end);
    const marks = text.length > longestAllowed * 12 ? undefined : allowed.get(allowKey(text));
    const mark = marks?.find(
      ({ rule: only, place }) =>
        (only === undefined || only === rule) &&
        (place === undefined || (place.line === number && place.start === start && place.end === end)),
    );
    if (mark === undefined || isHidden(tools, text) || whyNotAllowed(tools, rule, text) !== undefined)
      return true;
    uses.push(mark.entry);
    return false;
  });
  if (uses.length === 0) return line;
  return { ...rewrite(line, stays), allowed: uses };
}

function isHidden(tools: ValueTools, text: string): boolean {
  const lower = allowKey(text);
  return tools.hidden.some((hidden) => lower.includes(hidden));
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Hides stretches of the original; a replacement that one of them touches goes with it, so that no half of anything stays. */
function hide(tools: ValueTools, line: RedactedLine, hidden: readonly Stretch[]): RedactedLine {
  if (hidden.length === 0 || line.after === null) return line;
  const length = line.before.length;
  const asked = hidden
    .map(({ start, end }) => ({ start: Math.min(start, length), end: Math.min(end, length) }))
    .filter(({ start, end }) => start < end);
  const ranges: { start: number; end: number; isHidden: boolean; kept: Replacement | undefined }[] = [];
  const all = [
    ...asked.map((range) => ({ ...range, kept: undefined })),
    ...line.replacements.map((kept) => ({ start: kept.start, end: kept.end, kept })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const range of all) {
    const last = ranges.at(-1);
    if (last === undefined || range.start >= last.end) {
      ranges.push({ ...range, isHidden: range.kept === undefined });
      continue;
    }
    last.end = Math.max(last.end, range.end);
    // Replacements never overlap each other, so one of the two is hidden.
    last.isHidden = true;
  }
  const replacements = ranges.map(({ start, end, isHidden, kept }): Replacement => {
    if (!isHidden && kept !== undefined) return kept;
    const text = tools.pseudonyms.numbered('hidden', line.before.slice(start, end).toLowerCase(), '[]');
    return { start, end, rule: 'hidden', replacement: text };
  });
  const isInside = (doubt: Stretch): boolean =>
    asked.some(({ start, end }) => start <= doubt.start && doubt.end <= end);
  return { ...rewrite(line, replacements), doubts: line.doubts.filter((doubt) => !isInside(doubt)) };
}

const longestWord = 64;

/** Where a text stands in a line, in any case, with the whole words that it is part of. */
function* stretchesOf(line: string, text: string): Generator<Stretch> {
  const lower = line.toLowerCase();
  if (text === '' || lower.length !== line.length) return;
  for (let at = lower.indexOf(text); at >= 0; at = lower.indexOf(text, at + text.length)) {
    let [start, end] = [at, at + text.length];
    while (start > 0 && at - start < longestWord && /[\p{L}\p{N}]/u.test(line.charAt(start - 1))) start--;
    while (
      end < line.length &&
      end - at - text.length < longestWord &&
      /[\p{L}\p{N}]/u.test(line.charAt(end))
    )
      end++;
    yield { start, end };
  }
}

function rewrite(line: RedactedLine, replacements: readonly Replacement[]): RedactedLine {
  let after = '';
  let at = 0;
  for (const { start, end, replacement } of replacements) {
    after += line.before.slice(at, start) + replacement;
    at = end;
  }
  return { ...line, replacements, after: after + line.before.slice(at) };
}
