import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';
import type { PlacedChunk } from './free-text.ts';
import type { Span } from './spans.ts';
import { spokenDates } from './text-dates.ts';
import { dateSpan } from './text-loose.ts';
import type { Place } from './text-loose.ts';
import { groupedNumbers } from './text-numbers.ts';
import { insuranceNumber } from './national-ids.ts';
import { isIban } from './text-patterns.ts';
import { addSecret, keyBorders } from './text-secret-runs.ts';
import { addSpokenEmail, isAt } from './text-spoken-email.ts';
import { isBirthName } from './field-names.ts';
import { decodeLayers } from './decode.ts';
import { unwrapped } from './text-chunks.ts';

/** What is found over several chunks, and the places that are thereby dealt with, in order. */
export interface Runs {
  readonly found: Span[];
  readonly settled: Place[];
}

const nobody: readonly number[] = [];
const fewestBytes = 6;
const longestDate = 60;
const longestCode = 4;

/** Finds what is written with spaces in it: secrets after their names, numbers in groups, dates in words, e-mails in words, bytes in hexadecimal. */
export function spanningRuns(tools: ValueTools, line: string, chunks: readonly PlacedChunk[]): Runs {
  const found: Span[] = [...keyBorders(tools, line)];
  const runs: Runs = { found, settled: [] };
  let isHeaderTaken = false;
  for (const [at, { text, view }] of chunks.entries()) {
    if (view.announces !== 'nothing' && !isHeaderTaken)
      isHeaderTaken = addSecret(tools, line, chunks, at, found);
    if (isGroup(view.group) && (view.group === 'first' || !isGroup(chunks[at - 1]?.view.group)))
      addNumbers(tools, line, chunks, at, runs);
    if (/(?:^|[^\p{L}\p{N}])[A-Z]{2}\d{2}$/u.test(text)) addIban(tools, chunks, at, runs);
    if (/(?:^|[^\p{L}\p{N}])[A-Z]{2}$/u.test(text)) addInsurance(tools, line, chunks, at, runs);
    if (text.length === 2 && isByte(text) && !isByte(chunks[at - 1]?.text)) addBytes(tools, chunks, at, runs);
    if (view.hasMonth) addSpokenDate(tools, line, chunks, at, runs);
    if (isAt(text)) addSpokenEmail(tools, chunks, at, found);
    if (isBirthName(view.name) || isBirthName(lastWord(text))) addDayAndMonth(tools, chunks, at, runs);
  }
  return runs;
}

function addNumbers(
  tools: ValueTools,
  line: string,
  chunks: readonly PlacedChunk[],
  at: number,
  { found, settled }: Runs,
): void {
  let last = at;
  let digits = digitsIn(chunks[at]);
  while (isGroup(chunks[last]?.view.group) && isNear(chunks, last)) {
    const next = chunks[last + 1];
    if (next === undefined || (next.view.group !== 'inner' && next.view.group !== 'last')) break;
    // A number that is known as it is may have the code of a country before it, and nothing else.
    if (
      next.view.spans.some(({ start, rule }) => start === 0 && rule.startsWith('known-')) &&
      digits > longestCode
    )
      break;
    digits += digitsIn(next);
    last++;
  }
  if (last === at) return;
  const [first, end] = [chunks[at], chunks[last]];
  if (first === undefined || end === undefined) return;
  const text = line.slice(first.start, end.start + end.text.length);
  for (const { start, end: to, span } of groupedNumbers(tools, text, chunks[at - 1]?.view.name ?? '')) {
    const place = { start: first.start + start, end: first.start + to };
    if (span !== undefined) found.push({ ...span, ...place });
    settled.push(place);
  }
}

function digitsIn(chunk: PlacedChunk | undefined): number {
  return chunk?.text.replace(/\D/g, '').length ?? 0;
}

function isGroup(group: PlacedChunk['view']['group'] | undefined): boolean {
  return group === 'inner' || group === 'first';
}

/** An account number in groups of four (ISO 13616). */
function addIban(
  tools: ValueTools,
  chunks: readonly PlacedChunk[],
  at: number,
  { found, settled }: Runs,
): void {
  const first = chunks[at];
  if (first === undefined) return;
  const start = first.start + first.text.length - 4;
  let number = first.text.slice(-4);
  for (const chunk of chunks.slice(at + 1, at + 9)) {
    const group = /^[A-Z0-9]{1,4}/.exec(chunk.text)?.[0] ?? '';
    number += group;
    const end = chunk.start + group.length;
    if (isIban(number)) {
      found.push({
        start,
        end,
        rule: 'iban',
        text: tools.pseudonyms.numbered('iban', number, '[]'),
        people: nobody,
      });
      settled.push({ start, end });
      return;
    }
    if (group.length !== 4 || chunk.text.length !== 4) return;
  }
}

/** A number of the national insurance (United Kingdom) with spaces between its pairs. */
function addInsurance(
  tools: ValueTools,
  line: string,
  chunks: readonly PlacedChunk[],
  at: number,
  { found, settled }: Runs,
): void {
  const first = chunks[at];
  if (first === undefined) return;
  const start = first.start + first.text.length - 2;
  const number = insuranceNumber.exec(line.slice(start, start + 16))?.[0];
  if (number === undefined) return;
  const place = { start, end: start + number.length };
  const text = tools.pseudonyms.numbered('id', number.replace(/[^A-Z0-9]/g, ''), '[]');
  found.push({ ...place, rule: 'national-id', text, people: nobody });
  settled.push(place);
}

function isNear(chunks: readonly PlacedChunk[], at: number): boolean {
  const [chunk, next] = [chunks[at], chunks[at + 1]];
  return chunk !== undefined && next !== undefined && next.start - chunk.start - chunk.text.length <= 2;
}

function isByte(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{2}$/i.test(text);
}

/** Bytes one by one, as a dump shows them. */
function addBytes(
  tools: ValueTools,
  chunks: readonly PlacedChunk[],
  at: number,
  { found, settled }: Runs,
): void {
  let end = at;
  while (isByte(chunks[end]?.text)) end++;
  const [first, last] = [chunks[at], chunks[end - 1]];
  if (end - at < fewestBytes || first === undefined || last === undefined) return;
  const bytes = Buffer.from(
    chunks
      .slice(at, end)
      .map(({ text }) => text)
      .join(''),
    'hex',
  ).toString('latin1');
  const hit = findPerson(tools, bytes);
  const place = { start: first.start, end: last.start + last.text.length };
  const text = tools.pseudonyms.numbered('hex', bytes, '[]');
  found.push({ ...place, rule: 'encoded', text, people: hit?.person ? [hit.person] : nobody });
  settled.push(place);
}

const partialDate = /(?<!\d)\d{1,2}[/.-]\d{1,2}(?![\d.])/;
const reachOfBirth = 3;

/** Day and month without a year, soon after a word of birth. */
function addDayAndMonth(
  tools: ValueTools,
  chunks: readonly PlacedChunk[],
  at: number,
  { found }: Runs,
): void {
  for (const chunk of chunks.slice(at + 1, at + 1 + reachOfBirth)) {
    const bare = unwrapped(chunk);
    if (bare === undefined || bare.text.length > longestDate || !partialDate.test(decodeLayers(bare.text)))
      continue;
    const end = bare.start + bare.text.length;
    const text = tools.pseudonyms.issue('[date]', 'placeholder');
    found.push({ start: bare.start, end, rule: 'birthday', text, people: nobody });
    return;
  }
}

/** The last word of a chunk, without the mark after it. */
function lastWord(text: string): string {
  return text.length > 40 ? '' : (/([A-Za-z]{3,20})[,;]$/.exec(text)?.[1] ?? '');
}

function addSpokenDate(
  tools: ValueTools,
  line: string,
  chunks: readonly PlacedChunk[],
  at: number,
  { found, settled }: Runs,
): void {
  const first = chunks[Math.max(0, at - 2)];
  const last = chunks[Math.min(chunks.length - 1, at + 4)];
  if (first === undefined || last === undefined) return;
  const from = first.start;
  for (const date of spokenDates(line.slice(from, last.start + last.text.length))) {
    const place = { start: from + date.start, end: from + date.end };
    const span = dateSpan(tools, line, { ...place, year: date.year });
    if (span !== undefined) found.push(span);
    settled.push(place);
  }
}
