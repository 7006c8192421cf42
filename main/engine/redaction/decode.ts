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

/**
 * Takes encodings off a text until nothing changes (at most four layers): percent signs (also of percent signs), `+` for a space,
 * HTML entities, `\uXXXX`, `\xXX` and quoted-printable. Bytes that are no UTF-8 are read as Latin-1. Linear in the length.
 */
export function decodeLayers(raw: string): string {
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
    result = result.replace(/\\u\{?([0-9a-f]{4,6})\}?/gi, (_all, hex: string) =>
      fromCode(Number.parseInt(hex, 16)),
    );
    result = decodePercent(result, /(?:\\x[0-9a-f]{2})+/gi, '\\x');
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

const base64 = /^[A-Za-z0-9+/_-]{16,8192}={0,2}$/;

/** What a token says when it is base64, base64url, a JWT or hex of readable text; undefined for anything else. */
export function decodeToken(token: string): string | undefined {
  if (/^[0-9a-f]{16,8192}$/i.test(token) && token.length % 2 === 0)
    return readable(Buffer.from(token, 'hex'));
  const parts = token.split('.').filter((part) => base64.test(part));
  const texts = parts
    .map((part) => readable(Buffer.from(part, 'base64')))
    .filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join(' ');
}

function readable(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  let plain = 0;
  for (const character of text) if (character >= ' ' && character !== '\ufffd') plain++;
  return plain >= text.length * 0.9 ? text : undefined;
}
