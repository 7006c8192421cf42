/** Windows-1252 between 0x80 and 0x9F, where it differs from Latin-1 (WHATWG Encoding, index-windows-1252). */
const cp1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Bytes as text: UTF-8, also in forms that are longer than they may be (which some servers accept), and Windows-1252 for whatever is no UTF-8. Never
 * throws, loses nothing.
 */
export function bytesToText(bytes: Uint8Array): string {
  const utf8 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  if (!utf8.includes('\ufffd')) return utf8;
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const { code, length } = sequenceAt(bytes, at);
    text +=
      code >= 0x80 && code < 0xa0 && length === 1 ? cp1252.charAt(code - 0x80) : String.fromCodePoint(code);
    at += length;
  }
  return text;
}

/** One character, lenient about its length; a byte that begins none stands for itself. */
function sequenceAt(bytes: Uint8Array, at: number): { code: number; length: number } {
  const first = bytes[at] ?? 0;
  const length = first >= 0xf0 && first < 0xf8 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  if (length === 1 || first >= 0xf8) return { code: first, length: 1 };
  let code = first & (0xff >> (length + 1));
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return { code: first, length: 1 };
    code = (code << 6) | (byte & 0x3f);
  }
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? { code: first, length: 1 } : { code, length };
}

const twiceEncoded = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]/;

/** UTF-8 that was read as Latin-1 or Windows-1252 and written as UTF-8 again (`ZoÃ«`): what it was before, or the text as it is. */
export function withoutMojibake(text: string): string {
  if (!twiceEncoded.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const byte = unit < 256 ? unit : cp1252.indexOf(text.charAt(at)) + 0x80;
    if (byte < 0x80 && unit >= 256) return text;
    bytes[at] = byte;
  }
  const before = Buffer.from(bytes).toString('utf8');
  return before.includes('\ufffd') ? text : before;
}
