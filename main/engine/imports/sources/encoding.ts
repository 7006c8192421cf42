import { legacyEncodings } from '../../../../shared/imports/source.ts';
import type { DelimitedFormat, EncodingChoice } from '../../../../shared/imports/source.ts';
import type { ByteSource } from './file-bytes.ts';

type Encoding = DelimitedFormat['encoding'];

/** What the bytes say about their encoding. `asked` is set where they leave it open and a person must decide. */
export interface EncodingFinding {
  readonly encoding: Encoding;
  readonly asked: boolean;
}

/** BOM, then zero bytes on every second place (UTF-16), then strict UTF-8 over the whole source; the rest is asked for. */
export async function findEncoding(source: ByteSource): Promise<EncodingFinding> {
  for await (const chunk of source.chunks()) {
    const wide = wideEncoding(chunk.subarray(0, 4096));
    if (wide !== undefined) return { encoding: wide, asked: false };
    break;
  }
  if (await isUtf8(source)) return { encoding: 'utf-8', asked: false };
  const { good, bad } = await countUtf8(source);
  // Broken bytes beside good UTF-8 are broken rows, not another encoding. In the older encodings a sequence is well-formed only by chance, where a
  // capital with an accent stands before a sign such as » or ’; their names have many small letters with accents, each of which is a bad byte.
  return good > 0 && bad <= good
    ? { encoding: 'utf-8', asked: false }
    : { encoding: 'windows-1252', asked: true };
}

async function isUtf8(source: ByteSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.chunks()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function countUtf8(source: ByteSource): Promise<{ good: number; bad: number }> {
  const count = createUtf8Count();
  for await (const chunk of source.chunks()) count.take(chunk);
  return count.counts();
}

/** UTF-16 by its BOM, or by zero bytes on every second place. */
export function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  const pairs = head.length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.7 && odd < pairs * 0.05 ? 'utf-16be' : undefined;
}

/**
 * The same pieces of text in each likely encoding, so that a person sees which is right: words with bytes beyond ASCII, at most three, from the
 * first megabytes.
 */
export async function encodingChoices(source: ByteSource): Promise<EncodingChoice[]> {
  const pieces = await oddPieces(source);
  return ['utf-8' as const, ...legacyEncodings].map((encoding) => {
    const samples = pieces.map((piece) => new TextDecoder(encoding).decode(piece));
    return { encoding, samples, fits: samples.every((sample) => !/[\ufffd\u0080-\u009f]/.test(sample)) };
  });
}

const wantedPieces = 3;
const searchedBytes = 8 << 20;

/** Cells or words around a byte beyond ASCII. */
async function oddPieces(source: ByteSource): Promise<Buffer[]> {
  const pieces = new Map<string, Buffer>();
  let searched = 0;
  for await (const chunk of source.chunks()) {
    for (let at = 0; at < chunk.length && pieces.size < wantedPieces; at++) {
      if ((chunk[at] ?? 0) < 0x80) continue;
      const from = edge(chunk, at, -1);
      const to = edge(chunk, at, 1);
      const piece = Buffer.from(chunk.subarray(from + 1, to));
      pieces.set(piece.toString('latin1'), piece);
      at = to;
    }
    searched += chunk.length;
    if (pieces.size >= wantedPieces || searched > searchedBytes) break;
  }
  return [...pieces.values()];
}

const longestPiece = 40;

/** The nearest byte that ends a cell: a delimiter, a quote or a line end. */
function edge(chunk: Buffer, from: number, step: 1 | -1): number {
  let at = from;
  while (at >= 0 && at < chunk.length && Math.abs(at - from) < longestPiece) {
    const byte = chunk[at] ?? 0;
    if (byte === 0x2c || byte === 0x3b || byte === 0x7c || byte === 0x22 || byte < 0x20) break;
    at += step;
  }
  return at;
}

interface Utf8Count {
  take(chunk: Uint8Array): void;
  counts(): { good: number; bad: number };
}

/** Counts well-formed sequences beyond ASCII and bytes that belong to none, over any cuts (RFC 3629, table of well-formed sequences). */
function createUtf8Count(): Utf8Count {
  let good = 0;
  let bad = 0;
  let need = 0;
  let low = 0x80;
  let high = 0xbf;
  const start = (byte: number): void => {
    low = 0x80;
    high = 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) need = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      need = 2;
      if (byte === 0xe0) low = 0xa0;
      if (byte === 0xed) high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      need = 3;
      if (byte === 0xf0) low = 0x90;
      if (byte === 0xf4) high = 0x8f;
    } else bad++;
  };
  return {
    take(chunk) {
      for (const byte of chunk) {
        if (need > 0) {
          if (byte >= low && byte <= high) {
            low = 0x80;
            high = 0xbf;
            if (--need === 0) good++;
            continue;
          }
          need = 0;
          bad++;
        }
        if (byte >= 0x80) start(byte);
      }
    },
    counts: () => ({ good, bad: bad + (need > 0 ? 1 : 0) }),
  };
}
