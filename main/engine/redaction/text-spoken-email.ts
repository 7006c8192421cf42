import type { PlacedChunk } from './free-text.ts';
import type { Span } from './spans.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';

const nobody: readonly number[] = [];
const atWords = new Set(['at', '(at)', '[at]', '{at}', '<at>', '@', '_at_', '(a)', '[a]', 'arroba']);
const dotWords = new Set(['dot', '(dot)', '[dot]', '{dot}', '.', '_dot_', 'punto', 'punkt']);
const mostLabels = 5;
const longestPart = 320;
const closing = '.,;:!?)]>"\'';

/** Whether a chunk stands for the sign of an e-mail. */
export function isAt(text: string): boolean {
  return text.length <= 6 && atWords.has(text.toLowerCase());
}

/** A label of a host without the marks after it. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && closing.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** `jane at uni dot edu`, `jane (at) uni.edu`. */
export function addSpokenEmail(
  tools: ValueTools,
  chunks: readonly PlacedChunk[],
  at: number,
  found: Span[],
): void {
  const sign = chunks[at];
  const local = chunks[at - 1];
  let from = at - 1;
  while (from > 1 && at - from < mostLabels && dotWords.has(chunks[from - 1]?.text.toLowerCase() ?? ''))
    from -= 2;
  const first = chunks[from];
  const host: string[] = [];
  let next = at + 1;
  let last = chunks[next];
  while (last !== undefined && host.length < mostLabels) {
    host.push(withoutEnd(last.text));
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
    first === undefined ||
    last === undefined ||
    !/^[\w.-]+\.[a-z]{2,}$/i.test(domain) ||
    (!isSure && host.length < 2)
  )
    return;
  // Other cells may stand before it in the same run.
  const lead = /[^,;|"'<>()=:^~]{1,320}$/.exec(first.text.slice(-longestPart))?.[0] ?? '';
  const start = first.start + first.text.length - lead.length;
  const name = [
    lead,
    ...chunks
      .slice(from + 1, at)
      .map(({ text }) => text)
      .filter((text) => !dotWords.has(text.toLowerCase())),
  ].join('.');
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
