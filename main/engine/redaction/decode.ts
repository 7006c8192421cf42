/** A longer text is not decoded further: nothing that identifies a person needs it, and hostile input would like it. */
const longest = 8192;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  commat: '@',
  period: '.',
  nbsp: ' ',
  lowbar: '_',
  hyphen: '-',
};

const encoded = /[%\\&\u0080-\uffff]/;

/**
 * Takes encodings off a text until nothing changes (at most four layers): percent signs (also of percent signs), `+` for a space,
 * HTML entities, `\uXXXX` and `\xXX`, also with their backslashes escaped. Bytes that are no UTF-8 are read as Latin-1. Linear in the length.
 */
export function decodeLayers(raw: string): string {
  if (!encoded.test(raw)) return raw;
  let text = raw.length > longest ? raw.slice(0, longest) : raw;
  for (let layer = 0; layer < 4; layer++) {
    const decoded = decodeOnce(text);
    if (decoded === text) break;
    text = decoded;
  }
  return text.normalize('NFKC').replace(/[\u200b-\u200f\u00ad\u2060\ufeff]/g, '');
}

function decodeOnce(text: string): string {
  let result = text;
  if (result.includes('%')) result = decodePercent(result, /(?:%[0-9a-f]{2})+/gi, '%');
  if (result.includes('\\')) {
    result = result.replace(
      /\\{1,8}u(?:([0-9a-f]{4})|\{([0-9a-f]{1,6})\})/gi,
      (_all, hex: string | undefined, long: string) => fromCode(Number.parseInt(hex ?? long, 16)),
    );
    result = decodePercent(
      result.replace(/\\{2,8}x(?=[0-9a-f]{2})/gi, '\\x'),
      /(?:\\x[0-9a-f]{2})+/gi,
      '\\x',
    );
  }
  if (result.includes('&'))
    result = result.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, decodeEntity);
  return result;
}

function decodePercent(text: string, runs: RegExp, mark: string): string {
  return text.replace(runs, (run) => {
    const bytes = Buffer.from(run.toLowerCase().split(mark.toLowerCase()).join(''), 'hex');
    const utf8 = bytes.toString('utf8');
    return utf8.includes('\ufffd') ? bytes.toString('latin1') : utf8;
  });
}

function decodeEntity(
  all: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (decimal !== undefined) return fromCode(Number(decimal));
  if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
  return name === undefined ? all : (entities[name.toLowerCase()] ?? all);
}

function fromCode(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

const alphabet64 = /^[A-Za-z0-9+/_-]{16,8192}={0,2}$/;
const tokenLike = /^[A-Za-z0-9+/_.=-]{16,}$/;

/** Whether a text may be a token that hides another text. */
export function isTokenLike(text: string): boolean {
  return tokenLike.test(text);
}

/** What a token says when it is base64, base64url, a JWT or hex of readable text: nothing, or the texts of its parts. */
export function decodeToken(token: string): string[] {
  const texts: string[] = [];
  for (const part of token.split('.', 8)) {
    if (!alphabet64.test(part)) continue;
    const isHex = part.length % 2 === 0 && /^[0-9a-f]+$/i.test(part);
    const text = readable(Buffer.from(part, isHex ? 'hex' : 'base64'));
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** A text of bytes of which at most a tenth are no text. */
function readable(bytes: Buffer): string | undefined {
  let odd = 0;
  for (const byte of bytes) if (byte < 32 || byte === 127) odd++;
  if (odd * 10 > bytes.length) return undefined;
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  const bad = text.split('\ufffd').length - 1;
  return bad * 10 > text.length ? undefined : text;
}

/** A text with the quoted-printable forms of the characters that identifiers hold (`=40` for `@`), or undefined if it has none. */
export function decodeQuotedPrintable(text: string): string | undefined {
  if (!text.includes('=')) return undefined;
  const decoded = text.replace(/=(20|2B|2D|2E|40|5F)/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return decoded === text ? undefined : decoded;
}
