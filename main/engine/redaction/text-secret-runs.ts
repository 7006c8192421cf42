import type { PlacedChunk } from './free-text.ts';
import type { Span } from './spans.ts';
import { unwrapped } from './text-chunks.ts';
import { mayBeSecret } from './text-secrets.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';

const nobody: readonly number[] = [];
const widestPassword = 8;

/**
 * What comes after the name of a secret: the next chunk, or all that stands in quotes. A header of cookies or credentials takes the rest of the line;
 * then it gives true, and nothing more is looked for.
 */
export function addSecret(
  tools: ValueTools,
  line: string,
  chunks: readonly PlacedChunk[],
  at: number,
  found: Span[],
): boolean {
  const { view } = chunks[at] ?? {};
  let next = at + 1;
  const hasSign = /^(?:=>|:=|[:=])$/.test(chunks[next]?.text ?? '');
  if (hasSign) next++;
  else if (view?.announces === 'secret-after-sign') {
    // `pin 4321`, `password is ...`.
    const word = chunks[next]?.text.toLowerCase() ?? '';
    if (word === 'is') next++;
    else if (!/^\d{3,12}[.,;]?$/.test(word)) return false;
  }
  const first = chunks[next];
  const bare = first === undefined ? undefined : unwrapped(first);
  if (first === undefined || bare === undefined || tools.pseudonyms.isIssued(bare.text)) return false;
  if (view?.name === 'cookie' || view?.name === 'set-cookie') {
    addCookies(tools, chunks.slice(next), found);
    return true;
  }
  const isHeader = view?.name === 'authorization' || view?.name === 'proxy-authorization';
  // Credentials of one word (RFC 6750, RFC 7617) follow the name of their scheme, which announces them itself; the rest of the line is none of theirs.
  if (isHeader && /^(?:bearer|basic|negotiate|ntlm)$/i.test(bare.text) && chunks[next + 1] !== undefined)
    return false;
  if (!isHeader && (!mayBeSecret(bare.text) || isOwnBracket(tools, first.text))) return false;
  if (isHeader && isOwnBracket(tools, line.slice(first.start))) return false;
  const quote = /^["'`]/.exec(first.text)?.[0];
  const last = isHeader ? chunks.at(-1) : quote === undefined ? undefined : closing(chunks, next, quote);
  const lastBare = last === undefined ? bare : (unwrapped(last) ?? bare);
  const end = Math.max(bare.start + bare.text.length, lastBare.start + lastBare.text.length);
  const secret = line.slice(bare.start, end);
  const hit = findPerson(tools, secret);
  const text = tools.pseudonyms.numbered('secret', secret, '[]');
  found.push({ start: bare.start, end, rule: 'secret', text, people: hit?.person ? [hit.person] : nobody });
  return isHeader;
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

const keyBorder = /-{5}(?:BEGIN|END) [A-Z0-9 ]{0,40}(?:KEY|CERTIFICATE|MESSAGE|REQUEST)[A-Z ]{0,16}-{5}/g;

/** The first and last line of a key or certificate (RFC 7468); what stands between them is a token on every line. */
export function* keyBorders(tools: ValueTools, line: string): Generator<Span> {
  if (!line.includes('-----')) return;
  for (const match of line.matchAll(keyBorder)) {
    const text = tools.pseudonyms.numbered('key', match[0], '[]');
    yield {
      start: match.index,
      end: match.index + match[0].length,
      rule: 'private-key',
      text,
      people: nobody,
    };
  }
}
