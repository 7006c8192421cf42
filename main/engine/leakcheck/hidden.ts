import { gunzipSync, inflateSync } from 'node:zlib';
import { textOfBytes } from './unescape.ts';

const shortestRun = 12;
const shortestPart = 12;
const mostBytes = 1 << 20;

/** Readable texts inside base64, base64url, base32 and hex runs, so many levels deep. */
export function hiddenTexts(text: string, depth: number): string[] {
  if (depth === 0) return [];
  const found = new Set<string>();
  for (const run of text.match(/[A-Za-z0-9+/_-]{12,}/g) ?? []) {
    if (run.length < shortestRun || !looksCoded(run)) continue;
    for (const part of new Set([run, ...run.split('/')])) {
      if (part.length >= shortestPart) decodePart(part, found);
    }
  }
  return [...found, ...[...found].flatMap((inner) => hiddenTexts(inner, depth - 1))];
}

/** Every alignment: what is looked for may begin anywhere in the coded text. */
function decodePart(part: string, found: Set<string>): void {
  for (const skip of [0, 1, 2, 3]) keepReadable(Buffer.from(part.slice(skip), 'base64'), found);
  for (const run of part.match(/[0-9A-Fa-f]{12,}/g) ?? []) {
    keepReadable(Buffer.from(run.slice(0, run.length & ~1), 'hex'), found);
    if (run.length > shortestPart) keepReadable(Buffer.from(run.slice(1), 'hex'), found);
  }
}

/** Coded text mixes cases, or letters and digits, or is a long row of digits; a path of plain words does not. */
function looksCoded(run: string): boolean {
  return run
    .split('/')
    .some(
      (part) =>
        part.length >= shortestPart && ((/[a-z]/.test(part) && /[A-Z]/.test(part)) || /\d/.test(part)),
    );
}

const shortestText = 4;

function keepReadable(bytes: Buffer, found: Set<string>): void {
  const inner = unpacked(bytes);
  if (inner.length < shortestText) return;
  if (startsReadable(inner)) {
    found.add(mostlyReadable(inner.toString('utf8')));
    if (isMostlyAscii(inner)) found.add(mostlyReadable(textOfBytes(inner)));
    return;
  }
  // Text of two bytes a letter has a zero in every other place.
  if (inner[1] === 0) found.add(inner.toString('utf16le'));
  else if (inner[0] === 0) found.add(inner.subarray(1).toString('utf16le'));
}

function unpacked(bytes: Buffer): Buffer {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, { maxOutputLength: mostBytes });
    if (bytes[0] === 0x78 && ((bytes[0] << 8) | (bytes[1] ?? 0)) % 31 === 0 && bytes.length > 12)
      return inflateSync(bytes, { maxOutputLength: mostBytes });
  } catch {
    // It only looked packed: it is judged as it is.
  }
  return bytes;
}

/** Letters of Latin-1 stand among plain ones; where most bytes are beyond ASCII, it is noise. */
function isMostlyAscii(bytes: Buffer): boolean {
  let plain = 0;
  for (const byte of bytes) if (byte >= 32 && byte < 127) plain++;
  return plain * 20 >= bytes.length * 17;
}

/** Noise around a readable stretch is cut away, so that it does not join it. */
function mostlyReadable(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+|\ufffd+/gu, ' ');
}

/** A first look at the bytes: whether a stretch of eight in the beginning is printable. Noise is so with odds of one in thousands. */
function startsReadable(bytes: Buffer): boolean {
  let run = 0;
  const end = Math.min(96, bytes.length);
  for (let index = 0; index < end; index++) {
    const byte = bytes[index] ?? 0;
    run = byte >= 32 && byte !== 127 ? run + 1 : 0;
    if (run >= Math.min(8, bytes.length)) return true;
  }
  return false;
}
