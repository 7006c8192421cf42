import { gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { sqliteRows } from './sqlite-rows.ts';
import { textOfBytes } from './unescape.ts';

/** What a file holds that is not its plain text: members, metadata, rows, strings. Each is checked as a file of its own. */
export interface Inner {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Text that was taken out of something; else the bytes may hold more inside. */
  readonly isText: boolean;
  /** Readable runs of bytes, in which one value may lie right behind the other. */
  readonly isRun?: boolean;
}

/** What looking into a file gives. `isOpaque` when it is packed and cannot be read: nothing is known about it then. */
export interface Opened {
  readonly inner: readonly Inner[];
  readonly isBinary: boolean;
  readonly isOpaque: boolean;
}

const mostUnpacked = 1 << 29;
const asText: Opened = { inner: [], isBinary: false, isOpaque: false };

/** Looks into a file by its first bytes: gzip, zstd, zip, tar, SQLite, UTF-16, or anything else that is no text. */
export function openContainer(name: string, bytes: Uint8Array): Opened {
  try {
    if (startsWith(bytes, [0x1f, 0x8b]))
      return packed(name, gunzipSync(bytes, { maxOutputLength: mostUnpacked }), bytes);
    if (startsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd]))
      return packed(name, zstdDecompressSync(bytes, { maxOutputLength: mostUnpacked }), bytes);
    if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6]))
      return { inner: zipMembers(name, bytes), isBinary: true, isOpaque: false };
    if (textOfBytes(bytes.subarray(257, 262)) === 'ustar')
      return { inner: tarMembers(name, bytes), isBinary: true, isOpaque: false };
  } catch {
    return { inner: [strings(name, bytes)], isBinary: true, isOpaque: true };
  }
  const wide = wideText(bytes);
  if (wide !== undefined) {
    // Bytes that only look like UTF-16 are read as they are, too.
    const inner = [text(`${name} (UTF-16)`, wide), strings(name, bytes)];
    return { inner, isBinary: true, isOpaque: false };
  }
  if (startsWith(bytes, [...Buffer.from('SQLite format 3\0')])) {
    const rows = [...sqliteRows(bytes)].join('\n');
    return { inner: [text(`${name} (rows)`, rows), strings(name, bytes)], isBinary: true, isOpaque: false };
  }
  if (!isBinary(bytes)) return asText;
  return { inner: [strings(name, bytes), ...deflated(name, bytes)], isBinary: true, isOpaque: false };
}

function packed(name: string, inner: Uint8Array, outer: Uint8Array): Opened {
  // The header of a gzip file may carry a file name and a comment.
  const header = strings(`${name} (header)`, outer.subarray(0, 512));
  return {
    inner: [{ name: `${name} (unpacked)`, bytes: inner, isText: false }, header],
    isBinary: true,
    isOpaque: false,
  };
}

function text(name: string, content: string): Inner {
  return { name, bytes: Buffer.from(content, 'utf8'), isText: true };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

const sampleBytes = 1 << 16;

/** Zeros or many control characters in the beginning or anywhere later. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true;
  let control = 0;
  const end = Math.min(sampleBytes, bytes.length);
  for (let at = 0; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) control++;
  }
  return control * 20 > end;
}

/** UTF-16 by its mark, or by zeros in every other place. */
function wideText(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return decode(bytes, 'utf-16le');
  if (startsWith(bytes, [0xfe, 0xff])) return decode(bytes, 'utf-16be');
  const end = Math.min(sampleBytes, bytes.length) & ~1;
  if (end < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  if (odd * 4 > end && even * 20 < end) return decode(bytes, 'utf-16le');
  return even * 4 > end && odd * 20 < end ? decode(bytes, 'utf-16be') : undefined;
}

function decode(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  return new TextDecoder(encoding).decode(bytes);
}

const shortestString = 4;

/** Every readable run of a binary file, a line each: bytes, and letters with zeros between them. */
function strings(name: string, bytes: Uint8Array): Inner {
  const latin1 = Buffer.from(bytes).toString('latin1');
  const lines: string[] = [];
  for (const run of latin1.match(/[\x20-\x7e\x80-\xff]{4,}/g) ?? [])
    lines.push(textOfBytes(Buffer.from(run, 'latin1')));
  for (const run of latin1.match(
    /(?:(?:[\x20-\x7e]|[\x80-\xff]{1,4})\0){3,}[\x20-\x7e]?|(?:\0[\x20-\x7e\x80-\xff]){4,}/g,
  ) ?? [])
    lines.push(textOfBytes(Buffer.from(run.replaceAll('\0', ''), 'latin1')));
  const runs = lines.filter((line) => line.length >= shortestString).join('\n');
  return { ...text(`${name} (strings)`, runs), isRun: true };
}

const mostStreams = 2000;

/** What a binary file holds deflated: text of PNG pictures, streams of PDF documents. */
function deflated(name: string, bytes: Uint8Array): Inner[] {
  const found: Inner[] = [];
  let at = bytes.indexOf(0x78);
  for (let tries = 0; at >= 0 && tries < mostStreams; tries++) {
    if (((0x78 << 8) | (bytes[at + 1] ?? 0)) % 31 === 0) {
      try {
        const inner = inflateSync(bytes.subarray(at), { maxOutputLength: 1 << 24 });
        if (inner.length > shortestString) found.push(strings(`${name} (stream)`, inner));
      } catch {
        // No stream begins here.
      }
    }
    at = bytes.indexOf(0x78, at + 1);
  }
  return found;
}

const tarBlock = 512;
/** Where a header has its texts: name, link, user, group, prefix (POSIX ustar). */
const tarFields = [
  [0, 100],
  [157, 100],
  [265, 32],
  [297, 32],
  [345, 155],
] as const;

/** The members of a tar file, and its headers as text. */
function tarMembers(name: string, bytes: Uint8Array): Inner[] {
  const members: Inner[] = [];
  for (let at = 0; at + tarBlock <= bytes.length;) {
    const header = bytes.subarray(at, at + tarBlock);
    const size = Number.parseInt(textOfBytes(header.subarray(124, 136)).replace(/[^0-7]/g, ''), 8);
    if (header[0] === 0 || Number.isNaN(size)) break;
    const fields = tarFields.map(([from, length]) =>
      textOfBytes(header.subarray(from, from + length)).replace(/\0.*$/s, ''),
    );
    members.push(text(`${name} (header)`, fields.join('\n')));
    members.push({
      name: `${name} (member)`,
      bytes: bytes.subarray(at + tarBlock, Math.min(bytes.length, at + tarBlock + size)),
      isText: false,
    });
    at += tarBlock + Math.ceil(size / tarBlock) * tarBlock;
  }
  return members;
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;

/** The members of a zip file by its directory, and every name and comment in it as text. Throws for what cannot be read. */
function zipMembers(name: string, bytes: Uint8Array): Inner[] {
  const members: Inner[] = [strings(`${name} (names)`, bytes)];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = buffer.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  while (at >= 0 && at + 46 <= buffer.length && buffer.readUInt32LE(at) === centralHeader) {
    const method = buffer.readUInt16LE(at + 10);
    const size = buffer.readUInt32LE(at + 20);
    const local = buffer.readUInt32LE(at + 42);
    if (buffer.readUInt32LE(local) !== localHeader)
      throw new RangeError('no member where the directory says');
    const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const data = buffer.subarray(from, from + size);
    const isEncrypted = (buffer.readUInt16LE(at + 8) & 1) !== 0;
    if (isEncrypted || (method !== 0 && method !== 8)) throw new RangeError('a member that cannot be read');
    const inner = method === 0 ? data : inflateRawSync(data, { maxOutputLength: mostUnpacked });
    members.push({ name: `${name} (member)`, bytes: inner, isText: false });
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return members;
}
