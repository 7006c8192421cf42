import { said } from '../../../shared/say.ts';
/** What a file is by its first bytes: a text, an archive that is opened, or something that is left out for a reason. */
export type FileKind =
  { readonly kind: 'text' | 'gzip' | 'zip' | 'tar' } | { readonly kind: 'other'; readonly why: string };

/** How many of the first bytes are looked at. */
export const headBytes = 4096;

/** First bytes as hex, and what they say. From the registries of the formats themselves. */
const marks: readonly (readonly [string, string])[] = [
  ['28b52ffd', said('It is packed in a way that is not opened here (zstd).')],
  ['fd377a585a00', said('It is packed in a way that is not opened here (xz).')],
  ['425a68', said('It is packed in a way that is not opened here (bzip2).')],
  ['377abcaf271c', said('It is packed in a way that is not opened here (7z).')],
  ['526172211a07', said('It is packed in a way that is not opened here (RAR).')],
  ['04224d18', said('It is packed in a way that is not opened here (lz4).')],
  ['89504e470d0a1a0a', said('It is a picture.')],
  ['ffd8ff', said('It is a picture.')],
  ['474946383761', said('It is a picture.')],
  ['474946383961', said('It is a picture.')],
  ['49492a00', said('It is a picture.')],
  ['4d4d002a', said('It is a picture.')],
  ['424d', said('It is a picture.')],
  ['255044462d', said('It is a PDF document.')],
  ['d0cf11e0a1b11ae1', said('It is an Office document.')],
  ['7b5c727466', said('It is an Office document.')],
  ['53514c69746520666f726d6174203300', said('It is a database.')],
  ['4d5a', said('It is a program.')],
  ['7f454c46', said('It is a program.')],
  ['cafebabe', said('It is a program.')],
  ['cffaedfe', said('It is a program.')],
  ['cefaedfe', said('It is a program.')],
  ['456c6646696c6500', said('It is a Windows event log; export it as text.')],
  ['a1b2c3d4', said('It is a recording of network traffic, which never leaves.')],
  ['d4c3b2a1', said('It is a recording of network traffic, which never leaves.')],
  ['0a0d0d0a', said('It is a recording of network traffic, which never leaves.')],
  ['fffe0000', said('Its text is written in UTF-32, which is not read here.')],
  ['0000feff', said('Its text is written in UTF-32, which is not read here.')],
];
/** Marks of two letters may as well begin a text: such a file must also hold bytes that no text has. */
const shortMark = 4;

/** Recognises a file by its first bytes. */
export function kindOf(head: Buffer): FileKind {
  if (head.length === 0) return { kind: 'other', why: said('It is empty.') };
  const hex = head.toString('hex', 0, 32);
  if (hex.startsWith('1f8b08')) return { kind: 'gzip' };
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return { kind: 'zip' };
  if (isTar(head)) return { kind: 'tar' };
  const form = wideForm(head);
  for (const [mark, why] of marks) {
    const isShort = mark.length <= shortMark;
    if (hex.startsWith(mark) && !(isShort && looksLikeText(head))) return { kind: 'other', why };
  }
  if (isWebp(head)) return { kind: 'other', why: said('It is a picture.') };
  if (form !== undefined || looksLikeText(head)) return { kind: 'text' };
  return { kind: 'other', why: said('It is no text file.') };
}

/** The wide encoding of a text, by its byte order mark, or without one by where its zero bytes lie; undefined for any other. */
export function wideForm(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = head.length >> 1;
  if (pairs < 4) return undefined;
  let [even, odd] = [0, 0];
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.4 && odd < pairs * 0.05 ? 'utf-16be' : undefined;
}

/** How many bytes a byte order mark takes: 0, 2 or 3. */
export function markBytes(head: Uint8Array): number {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 3;
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return isWide ? 2 : 0;
}

/** A log may hold a few odd bytes (a terminal's colours, a NUL after a crash), but not many. */
function looksLikeText(head: Buffer): boolean {
  let odd = 0;
  for (const byte of head) {
    const isControl = byte < 32 && (byte < 9 || byte > 13) && byte !== 27;
    if (isControl || byte === 127) odd++;
  }
  return odd * 50 <= head.length;
}

const checksumAt = 148;

/** A tar block says the sum of its own bytes, its place for the sum counted as spaces (POSIX ustar; older ones have no mark). */
function isTar(head: Buffer): boolean {
  if (head.length < 512) return false;
  const said = /^[ 0]*([0-7]{1,7})[\0 ]/.exec(head.toString('latin1', checksumAt, checksumAt + 8))?.[1];
  if (said === undefined) return false;
  let sum = 8 * 32;
  for (let at = 0; at < 512; at++) if (at < checksumAt || at >= checksumAt + 8) sum += head[at] ?? 0;
  return sum === Number.parseInt(said, 8);
}

function isWebp(head: Buffer): boolean {
  return head.toString('latin1', 0, 4) === 'RIFF';
}
