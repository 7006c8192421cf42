import { domainToUnicode } from 'node:url';

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  commat: '@',
  nbsp: ' ',
  period: '.',
  hyphen: '-',
  lowbar: '_',
  plus: '+',
  sol: '/',
  colon: ':',
};

/** Accented letters as entities: the letter, then the name of the accent. */
const accents: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
};

/** Takes one layer of one encoding off a text; the same text when there was none. */
export type Decoder = (text: string) => string;

/**
 * Decoders of what is marked as code, in the order in which they are tried. Each is a step of its own: `CAMPUS\\xdel` is a user name in one reading
 * and an escape in another.
 */
export const decoders: readonly Decoder[] = [
  (text) =>
    text.includes('%') ? text.replace(/(?:%[0-9A-Fa-f]{2}){1,4096}/g, (run) => fromPairs(run, 3)) : text,
  (text) => (text.includes('&') ? withoutEntities(text) : text),
  (text) => (text.includes('\\') ? withoutBackslashes(text) : text),
  (text) => (text.includes('\0') ? text.replaceAll('\0', '') : text),
];

/** Decoders of what may as well be plain text: a text is read both ways. */
export const doubtfulDecoders: readonly Decoder[] = [
  (text) => (text.includes('=') ? withoutMime(text) : text),
  (text) => (/[\u00c2-\u00f4\u0152-\u02dc]/.test(text) ? withoutMojibake(text) : text),
  (text) => (/xn--/i.test(text) ? withoutPunycode(text) : text),
];

function withoutPunycode(text: string): string {
  return text.replace(/(?<![\w.-])[\w.-]{0,100}xn--[\w.-]{1,150}/gi, (host) => {
    const plain = domainToUnicode(host);
    return plain === '' ? host : plain;
  });
}

/** Bytes as UTF-8, or as Latin-1 where they are no UTF-8. */
export function textOfBytes(bytes: Uint8Array): string {
  const utf8 = Buffer.from(bytes).toString('utf8');
  return utf8.includes('\ufffd') ? Buffer.from(bytes).toString('latin1') : utf8;
}

/** Pairs of hex digits, of which the last two of each `width` characters count. */
function fromPairs(run: string, width: number): string {
  const bytes = new Uint8Array(run.length / width);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(run.slice((index + 1) * width - 2, (index + 1) * width), 16);
  return textOfBytes(bytes);
}

function withoutEntities(text: string): string {
  return text
    .replace(/&([A-Za-z]{2,10});/g, (all, name: string) => named[name.toLowerCase()] ?? accented(all, name))
    .replace(/&#(\d{1,7});/g, (all, code: string) => character(all, Number(code)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (all, code: string) => character(all, Number.parseInt(code, 16)));
}

function accented(all: string, name: string): string {
  if (name === 'szlig') return 'ß';
  if (/^(?:oslash|aelig)$/i.test(name)) return /^o/i.test(name) ? 'ø' : 'æ';
  const accent = accents[name.slice(1)];
  return accent === undefined ? all : (name.charAt(0) + accent).normalize('NFC');
}

function withoutBackslashes(text: string): string {
  return text
    .replace(/(?:\\x[0-9a-f]{2}){1,4096}/gi, (run) => fromPairs(run, 4))
    .replace(/(?:\\[0-3][0-7]{2}){1,4096}/g, (run) =>
      textOfBytes(Uint8Array.from(run.match(/[0-7]{3}/g) ?? [], (octal) => Number.parseInt(octal, 8))),
    )
    .replace(/\\u([0-9a-f]{4})/gi, (all, code: string) => character(all, Number.parseInt(code, 16)))
    .replace(/\\u\{([0-9a-f]{1,6})\}/gi, (all, code: string) => character(all, Number.parseInt(code, 16)))
    .replace(/\\(["'\\/])/g, '$1')
    .replace(/\\[nrt](?=[\s"'{[A-Z0-9])/g, ' ');
}

/** Quoted-printable (RFC 2045) and encoded words (RFC 2047). */
function withoutMime(text: string): string {
  const words = text.replace(
    /=\?([\w-]{1,40})\?([bq])\?([^?\s]{1,2000})\?=/gi,
    (_all, _charset: string, how: string, inner: string) =>
      how.toLowerCase() === 'b'
        ? textOfBytes(Buffer.from(inner, 'base64'))
        : inner.replaceAll('_', ' ').replace(/(?:=[0-9A-F]{2}){1,500}/gi, (run) => fromPairs(run, 3)),
  );
  // One escape before a digit is a parameter, `id=4711`; text that is coded has more, and no other equals sign.
  const marks = words.split('=').length - 1;
  const isCoded = marks > 1 && (words.match(/=[0-9A-F]{2}/g) ?? []).length === marks;
  return words.replace(isCoded ? /(?:=[0-9A-F]{2}){1,4096}/g : /(?:=[0-9A-F]{2}){1,4096}(?!\d)/g, (run) => {
    const decoded = fromPairs(run, 3);
    // Letters, digits and control characters are never written like this.
    return /^[^\0-\x08\x0e-\x1f\x7f-\x9f0-9A-Za-z]+$/.test(decoded) ? decoded : run;
  });
}

/** What Windows-1252 puts at 0x80 to 0x9f. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-8 that was read as Latin-1 or Windows-1252 and written again. */
function withoutMojibake(text: string): string {
  return text.replace(/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]{1,3}/g, (run) => {
    const bytes = Uint8Array.from(run, (letter) => {
      const place = windows.indexOf(letter);
      return place >= 0 ? 0x80 + place : (letter.codePointAt(0) ?? 0) & 255;
    });
    const decoded = Buffer.from(bytes).toString('utf8');
    return decoded.includes('\ufffd') ? run : decoded;
  });
}

function character(original: string, code: number): string {
  if (code <= 0 || code > 0x10ffff) return original;
  // A pair of surrogates is written as two escapes and joins by itself.
  return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
}
