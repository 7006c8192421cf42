import { gunzipSync } from 'node:zlib';
import { domainToUnicode } from 'node:url';

/** How many encodings are taken off one after another. */
const depth = 3;
const mostViews = 80;
const longest = 20_000;

/**
 * Everything that a text says to somebody who tries: itself, and what stands behind every encoding known here, up to three deep. Written for the judge
 * alone, from the definitions of the encodings.
 */
export function viewsOf(text: string): ReadonlySet<string> {
  const views = new Set([text]);
  let last: Iterable<string> = [text];
  for (let level = 0; level < depth; level++) {
    const next: string[] = [];
    for (const view of last) {
      if (view.length > longest) continue;
      for (const made of readings(view)) {
        if (views.size >= mostViews || views.has(made)) continue;
        views.add(made);
        next.push(made);
      }
    }
    if (next.length === 0) break;
    last = next;
  }
  return views;
}

function* readings(text: string): Generator<string> {
  if (/%[0-9a-f]{2}/i.test(text)) yield bytesBehind(text, /(?:%[0-9a-f]{2})+/gi, '%');
  if (/\+/.test(text)) yield text.replaceAll('+', ' ');
  if (/&#?\w{2,8};/.test(text)) yield withoutEntities(text);
  if (text.includes('\\')) yield withoutEscapes(text);
  if (/=[0-9A-F]{2}/i.test(text)) yield bytesBehind(text, /(?:=[0-9a-f]{2})+/gi, '=');
  if (text.includes('=?')) yield withoutMailWords(text);
  if (/xn--/i.test(text)) yield text.replace(/[\w.-]*xn--[\w.-]+/gi, (host) => domainToUnicode(host));
  if (text.includes('\0')) yield text.replaceAll('\0', '');
  if (/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text)) yield text.replace(/[\u0080-\u00ff]+/g, asUtf8);
  if (/[\uff01-\uff5e]/.test(text)) yield text.normalize('NFKC');
  for (const run of text.match(
    /(?<![0-9a-f])(?:[0-9a-f]{2}[ _]){4,}[0-9a-f]{2}(?![0-9a-f])|(?:[0-9a-f]{2}){4,}/gi,
  ) ?? [])
    yield* readable(Buffer.from(run.replace(/[ _]/g, ''), 'hex'));
  for (const token of text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []) {
    yield* behindToken(token);
    if (/[/_-]/.test(token))
      for (const part of token.split(/[/_-]+/)) if (part.length >= 8) yield* behindToken(part);
  }
}

/** base64 of either alphabet, begun anywhere, also of gzip. */
function* behindToken(token: string): Generator<string> {
  const bytes = Buffer.from(token, 'base64');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      yield gunzipSync(bytes, { maxOutputLength: longest }).toString('utf8');
    } catch {
      // It only began like a compressed text.
    }
  }
  for (let skip = 0; skip < 4; skip++) yield* readable(Buffer.from(token.slice(skip), 'base64'));
}

/** Bytes of which most are text; the others are left out. */
function* readable(bytes: Buffer): Generator<string> {
  const whole = bytes.toString('utf8');
  const text = whole.replace(/[\ufffd\0-\x08\x0e-\x1f]/g, '');
  if (text.length >= 2 && text.length * 2 >= whole.length) yield text;
}

function asUtf8(text: string): string {
  const made = Buffer.from(text, 'latin1').toString('utf8');
  return made.includes('\ufffd') ? text : made;
}

function bytesBehind(text: string, runs: RegExp, mark: string): string {
  return text.replace(runs, (run) => asUtf8(Buffer.from(run.replaceAll(mark, ''), 'hex').toString('latin1')));
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  commat: '@',
  period: '.',
  lowbar: '_',
  eacute: 'é',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  aring: 'å',
  Aring: 'Å',
  oslash: 'ø',
  Oslash: 'Ø',
  ntilde: 'ñ',
  iacute: 'í',
  aacute: 'á',
  ccedil: 'ç',
  szlig: 'ß',
  ocirc: 'ô',
};

function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return letter(Number(decimal));
      if (hex !== undefined) return letter(Number.parseInt(hex, 16));
      return named[name ?? ''] ?? whole;
    },
  );
}

function withoutEscapes(text: string): string {
  return text
    .replace(/\\+u\{([0-9a-f]{1,6})\}|\\+u([0-9a-f]{4})/gi, (_whole, long?: string, short?: string) =>
      letter(Number.parseInt(long ?? short ?? '', 16)),
    )
    .replace(/(?:\\+x[0-9a-f]{2})+/gi, (run) =>
      asUtf8(Buffer.from(run.replace(/\\+x/gi, ''), 'hex').toString('latin1')),
    )
    .replace(/(?:\\+[0-3][0-7]{2})+/g, (run) =>
      asUtf8(
        Buffer.from(
          run
            .split(/\\+/)
            .slice(1)
            .map((octal) => Number.parseInt(octal, 8)),
        ).toString('latin1'),
      ),
    )
    .replace(/\\(["'\\/])/g, '$1');
}

function letter(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** `=?charset?B|Q?text?=` (RFC 2047). */
function withoutMailWords(text: string): string {
  return text.replace(/=\?[\w-]+\?([BQ])\?([^?]*)\?=/gi, (_whole, kind: string, body: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(body, 'base64').toString('utf8')
      : bytesBehind(body.replaceAll('_', ' '), /(?:=[0-9a-f]{2})+/gi, '='),
  );
}
