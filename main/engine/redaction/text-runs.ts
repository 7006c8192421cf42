import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';
import type { PlacedChunk } from './free-text.ts';
import type { Span } from './spans.ts';
import { isMonth, spokenDates } from './text-dates.ts';
import { dateSpan } from './text-loose.ts';
import type { Place } from './text-loose.ts';
import { groupedNumbers } from './text-numbers.ts';
import { isIban } from './text-patterns.ts';
import { mayBeSecret } from './text-secrets.ts';
import { unwrapped } from './text-chunks.ts';

/** What is found over several chunks, and the places that are thereby dealt with, in order. */
export interface Runs {
  readonly found: Span[];
  readonly settled: Place[];
}

const nobody: readonly number[] = [];
const widestPassword = 8;
const fewestBytes = 6;
const longestCode = 4;

/** Finds what is written with spaces in it: secrets after their names, numbers in groups, dates in words, e-mails in words, bytes in hexadecimal. */
export function spanningRuns(tools: ValueTools, line: string, chunks: readonly PlacedChunk[]): Runs {
  const runs: Runs = { found: [], settled: [] };
  for (const [at, { text, view }] of chunks.entries()) {
    if (view.announces !== 'nothing') addSecret(tools, line, chunks, at, runs);
    if (isGroup(view.group) && (view.group === 'first' || !isGroup(chunks[at - 1]?.view.group)))
      addNumbers(tools, line, chunks, at, runs);
    if (/^[^\p{L}\p{N}]{0,3}[A-Z]{2}\d{2}$/u.test(text)) addIban(tools, chunks, at, runs);
    if (text.length === 2 && isByte(text) && !isByte(chunks[at - 1]?.text)) addBytes(tools, chunks, at, runs);
    if (view.name.length > 2 && isMonth(view.name)) addSpokenDate(tools, line, chunks, at, runs);
    if (isAt(text)) addSpokenEmail(tools, chunks, at, runs);
  }
  return runs;
}

/** What comes after the name of a secret: the next chunk, or all that stands in quotes; a header of cookies takes the rest of the line. */
function addSecret(
  tools: ValueTools,
  line: string,
  chunks: readonly PlacedChunk[],
  at: number,
  { found }: Runs,
): void {
  const { view } = chunks[at] ?? {};
  let next = at + 1;
  const hasSign = /^(?:=>|:=|[:=])$/.test(chunks[next]?.text ?? '');
  if (hasSign) next++;
  else if (view?.announces === 'secret-after-sign') {
    // `pin 4321`, `password is ...`.
    const word = chunks[next]?.text.toLowerCase() ?? '';
    if (word === 'is') next++;
    else if (!/^\d{3,12}[.,;]?$/.test(word)) return;
  }
  const first = chunks[next];
  const bare = first === undefined ? undefined : unwrapped(first);
  if (first === undefined || bare === undefined || tools.pseudonyms.isIssued(bare.text)) return;
  if (view?.name === 'cookie' || view?.name === 'set-cookie') {
    addCookies(tools, chunks.slice(next), found);
    return;
  }
  const isHeader = view?.name === 'authorization' || view?.name === 'proxy-authorization';
  if (!isHeader && (!mayBeSecret(bare.text) || isOwnBracket(tools, first.text))) return;
  if (isHeader && isOwnBracket(tools, line.slice(first.start))) return;
  const quote = /^["'`]/.exec(first.text)?.[0];
  const last = isHeader ? chunks.at(-1) : quote === undefined ? undefined : closing(chunks, next, quote);
  const lastBare = last === undefined ? bare : (unwrapped(last) ?? bare);
  const end = Math.max(bare.start + bare.text.length, lastBare.start + lastBare.text.length);
  const secret = line.slice(bare.start, end);
  const hit = findPerson(tools, secret);
  const text = tools.pseudonyms.numbered('secret', secret, '[]');
  found.push({ start: bare.start, end, rule: 'secret', text, people: hit?.person ? [hit.person] : nobody });
}

const cookieAttributes =
  /^(?:path|domain|expires|max-age|samesite|secure|httponly|priority|partitioned|lang|language|locale|theme|tz|timezone)$/i;

/** The values of cookies (RFC 6265); their names and attributes stay. */
function addCookies(tools: ValueTools, chunks: readonly PlacedChunk[], found: Span[]): void {
  for (const chunk of chunks) {
    const bare = unwrapped(chunk);
    if (bare === undefined) continue;
    const equals = bare.text.indexOf('=');
    const name = equals < 0 ? '' : bare.text.slice(0, equals);
    const value = bare.text.slice(equals + 1);
    const isAttribute = cookieAttributes.test(equals < 0 ? value : name) || (equals < 0 && found.length > 0);
    if (
      isAttribute ||
      value === '' ||
      tools.pseudonyms.isIssued(value) ||
      isOwnBracket(tools, chunk.text.slice(equals + 1))
    )
      continue;
    const hit = findPerson(tools, value);
    const [start, end] = [bare.start + equals + 1, bare.start + bare.text.length];
    const text = tools.pseudonyms.numbered('secret', value, '[]');
    found.push({ start, end, rule: 'secret', text, people: hit?.person ? [hit.person] : nobody });
  }
}

function isOwnBracket(tools: ValueTools, text: string): boolean {
  return tools.pseudonyms.isIssued(text.replace(/[^\]}]*$/, ''));
}

function closing(chunks: readonly PlacedChunk[], from: number, quote: string): PlacedChunk | undefined {
  for (let at = from; at < from + widestPassword; at++) {
    const chunk = chunks[at];
    if (chunk === undefined) return undefined;
    if (chunk.text.includes(quote, at === from ? 1 : 0)) return chunk;
  }
  return undefined;
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
    if (next.view.spans.length > 0 && digits > longestCode) break;
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

const atWords = new Set(['at', '(at)', '[at]', '{at}', '<at>', '@', '_at_', '(a)', '[a]', 'arroba']);
const dotWords = new Set(['dot', '(dot)', '[dot]', '{dot}', '.', '_dot_', 'punto', 'punkt']);
const mostLabels = 5;

function isAt(text: string): boolean {
  return text.length <= 6 && atWords.has(text.toLowerCase());
}

/** `jane at uni dot edu`, `jane (at) uni.edu`. */
function addSpokenEmail(
  tools: ValueTools,
  chunks: readonly PlacedChunk[],
  at: number,
  { found }: Runs,
): void {
  const [local, sign] = [chunks[at - 1], chunks[at]];
  const host: string[] = [];
  let next = at + 1;
  let last = chunks[next];
  while (last !== undefined && host.length < mostLabels) {
    host.push(last.text.replace(/[.,;:!?)\]>"']+$/, ''));
    const dot = chunks[next + 1];
    const label = chunks[next + 2];
    if (dot === undefined || label === undefined || !dotWords.has(dot.text.toLowerCase())) break;
    next += 2;
    last = label;
  }
  const domain = host.join('.');
  const isSure = sign !== undefined && sign.text.toLowerCase() !== 'at';
  if (
    local === undefined ||
    last === undefined ||
    !/^[\w.-]+\.[a-z]{2,}$/i.test(domain) ||
    (!isSure && host.length < 2)
  )
    return;
  const name = local.text.replace(/^[<("'[]+/, '');
  const start = local.start + local.text.length - name.length;
  const end = last.start + (host.at(-1)?.length ?? 0);
  const email = `${name}@${domain}`;
  const hit = findPerson(tools, email);
  const text = hit?.person
    ? tools.pseudonyms.forHit('email', hit.person, email)
    : tools.pseudonyms.forUnknownEmail(email);
  found.push({
    start,
    end,
    rule: hit === undefined ? 'email' : 'known-email',
    text,
    people: hit?.person ? [hit.person] : nobody,
  });
}
