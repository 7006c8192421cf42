import { bytesToText } from './decode-bytes.ts';

const alphabet64 = /^[A-Za-z0-9+/_-]{12,8192}={0,2}$/;
const tokenLike = /^[A-Za-z0-9+/_.=-]{16,}$/;
const hexOnly = /^(?:0x)?(?:[0-9a-f]{2})+$/i;
/** Fewer characters beside each other are no text: any random bytes hold them. */
const shortestText = 5;

/** Whether a text may be a token that hides another text. */
export function isTokenLike(text: string): boolean {
  return tokenLike.test(text);
}

/**
 * What a token says when it is base64, base64url, a JWT or hex of readable text: nothing, or the texts in it. The base64 may begin anywhere in the
 * token, and what lies around the text may be no text at all. `surely` is what is readable from end to end.
 */
export function decodeToken(token: string): { surely: string[]; within: string[] } {
  const surely: string[] = [];
  const within: string[] = [];
  for (const part of token.split('.', 8)) {
    if (!alphabet64.test(part)) continue;
    const views = hexOnly.test(part) ? [Buffer.from(part.replace(/^0x/i, ''), 'hex')] : alignments(part);
    for (const [skipped, bytes] of views.entries()) {
      const text = readable(bytes);
      if (text !== undefined && skipped === 0) surely.push(text);
      else within.push(...textsIn(bytes));
    }
  }
  return { surely, within };
}

/** The bytes of a base64 text that begins at any of its first four characters. */
function alignments(part: string): Buffer[] {
  return [0, 1, 2, 3].map((skip) => Buffer.from(part.slice(skip), 'base64'));
}

/** A text of bytes of which at most a tenth are no text. */
function readable(bytes: Buffer): string | undefined {
  let odd = 0;
  for (const byte of bytes) if (byte < 32 || byte === 127) odd++;
  if (bytes.length < shortestText || odd * 10 > bytes.length) return undefined;
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  const bad = text.split('\ufffd').length - 1;
  return bad * 10 > text.length ? undefined : bytesToText(bytes);
}

/** The stretches of printable text in bytes. */
function* textsIn(bytes: Buffer): Generator<string> {
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 32 && byte !== 127) continue;
    if (at - start >= shortestText) {
      for (const text of bytes.toString('utf8', start, at).split('\ufffd'))
        if (text.length >= shortestText) yield text;
    }
    start = at + 1;
  }
}
