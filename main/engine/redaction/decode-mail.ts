import { bytesToText } from './decode-bytes.ts';

const encodedWord = /=\?([\w-]{2,20})(?:\*[\w-]{1,10})?\?([bq])\?([^?\s]{0,2000})\?=/gi;

/** Takes the encoded words of mail headers (`=?utf-8?B?...?=`, RFC 2047) off a text. */
export function decodeEncodedWords(text: string): string {
  if (!text.includes('=?')) return text;
  return text.replace(encodedWord, (_all, charset: string, kind: string, inner: string) => {
    const isBase64 = kind === 'b' || kind === 'B';
    const bytes = isBase64
      ? Buffer.from(inner, 'base64')
      : Buffer.from(
          inner.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_escape, hex: string) => fromHex(hex)),
          'latin1',
        );
    return textIn(charset, bytes);
  });
}

function textIn(charset: string, bytes: Buffer): string {
  if (/^utf-?8$|^us-ascii$/i.test(charset)) return bytesToText(bytes);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A charset that nobody knows: the letters are still ASCII.
    return bytesToText(bytes);
  }
}

function fromHex(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** A text without quoted-printable (RFC 2045): `=40` for `@`, and line ends that it puts into words. Undefined if it has none. */
export function decodeQuotedPrintable(text: string): string | undefined {
  if (!text.includes('=')) return undefined;
  const joined = text.replace(/=[ \t]{0,8}\r?\n/g, '');
  const decoded = joined.replace(/(?:=[0-9A-Fa-f]{2})+/g, (run) =>
    bytesToText(Buffer.from(run.replaceAll('=', ''), 'hex')),
  );
  return decoded === text ? undefined : decoded;
}
