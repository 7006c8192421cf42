import { isIPv4, isIPv6 } from './ip.ts';
import { addressKey } from './known-keys.ts';
import type { Span } from './spans.ts';
import type { ValueTools } from './values.ts';

const networkAddress =
  /(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}|(?=[0-9a-f]*:)[0-9a-f:]{2,39}(?:(?:\.\d{1,3}){3})?(?:%\w{1,15})?)(?:(?!\.?\w)|(?=\.\d{1,5}(?![.\w])))/gi;

/** Addresses of the network, alone or with a port, a prefix length or a zone after them. */
export function* networkSpans(tools: ValueTools, line: string): Generator<Span> {
  for (const match of line.matchAll(networkAddress)) {
    const [bare = ''] = match[0].split('%');
    if (!isIPv4(bare) && !(isIPv6(bare) && /\d/.test(bare))) continue;
    const end = match.index + match[0].length;
    const text = tools.addresses.replace(bare);
    if (text !== match[0]) yield { start: match.index, end, rule: 'address', text, people: [] };
  }
}

const addressStart = /^([("'[>:=,;]{0,3})\d{1,6}\p{L}?,?$/u;
const mostAddressWords = 7;
const longestWord = 64;

/** Known postal addresses: a number and up to seven words after it. */
export function* addressSpans(
  tools: ValueTools,
  line: string,
  chunks: readonly { readonly text: string; readonly start: number }[],
): Generator<Span> {
  for (const [at, chunk] of chunks.entries()) {
    const number = chunk.text.length > 12 ? null : addressStart.exec(chunk.text);
    if (number === null || !/^\p{L}/u.test(chunks[at + 1]?.text ?? '')) continue;
    const start = chunk.start + (number[1]?.length ?? 0);
    const rest = line.slice(start, start + 120);
    const ends = Array.from(rest.matchAll(/[\p{L}\p{N}]+/gu), (part) => part.index + part[0].length);
    for (const end of ends.slice(1, mostAddressWords + 1).reverse()) {
      const hit = tools.index.findAddress(addressKey(rest.slice(0, end)));
      if (hit === undefined) continue;
      const people = hit.person === null ? [] : [hit.person];
      const text = tools.pseudonyms.issue('[street]', 'placeholder');
      yield { start, end: start + end, rule: 'known-address', text, people };
      break;
    }
  }
}

/** Words and phrases that the custodian hides, in any case, wherever they stand. */
export function* hiddenSpans(tools: ValueTools, line: string): Generator<Span> {
  const lower = line.toLowerCase();
  if (lower.length !== line.length) return;
  for (const hidden of tools.hidden) {
    for (let at = lower.indexOf(hidden); at >= 0; at = lower.indexOf(hidden, at + hidden.length)) {
      const text = tools.pseudonyms.numbered('hidden', hidden, '[]');
      yield { ...wordsAround(line, at, at + hidden.length), rule: 'hidden', text, people: [] };
    }
  }
}

/** The whole words that a stretch lies in: an ending must not stay behind. */
function wordsAround(line: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start > 0 && from - start < longestWord && /[\p{L}\p{N}]/u.test(line.charAt(start - 1))) start--;
  while (end < line.length && end - to < longestWord && /[\p{L}\p{N}]/u.test(line.charAt(end))) end++;
  return { start, end };
}
