import type { LeakHit } from '../leakcheck/leak-check.ts';

/** How much is checked at once, in bytes. */
export interface CheckSizes {
  readonly chunk: number;
  /** How much of a line without an end is waited for. */
  readonly longestLine: number;
  /** A line that is longer is cut, and this much of it is looked at twice, so that nothing hides at the cut. */
  readonly overlap: number;
}

const usualSizes: CheckSizes = { chunk: 1 << 22, longestLine: 1 << 24, overlap: 1 << 12 };

/** Checks one file piece by piece. */
export interface ChunkedCheck {
  /** Gives the hits of what could be checked so far; their lines are those of the file, from 1. */
  add(piece: Buffer): LeakHit[];
  /** Gives the hits of the rest. */
  end(): LeakHit[];
}

/**
 * Turns a check of whole texts into one of pieces: it is given chunks that end with a line, so that the hits are those of the whole, whatever the pieces
 * are. `check` gives lines from 1 within its chunk.
 */
export function createChunkedCheck(
  check: (chunk: Buffer) => readonly LeakHit[],
  sizes: CheckSizes = usualSizes,
): ChunkedCheck {
  let waiting: Buffer[] = [];
  let size = 0;
  let linesBefore = 0;

  const take = (to: (bytes: Buffer) => { until: number; keepFrom: number }): LeakHit[] => {
    const bytes = Buffer.concat(waiting);
    const { until, keepFrom } = to(bytes);
    const found = check(bytes.subarray(0, until)).map((hit) => ({ ...hit, line: hit.line + linesBefore }));
    linesBefore += countLines(bytes.subarray(0, keepFrom));
    waiting = keepFrom < bytes.length ? [Buffer.from(bytes.subarray(keepFrom))] : [];
    size = bytes.length - keepFrom;
    return found;
  };

  return {
    add(piece) {
      waiting.push(Buffer.from(piece));
      size += piece.length;
      if (size >= sizes.chunk && piece.includes(0x0a)) {
        return take((bytes) => {
          const until = bytes.lastIndexOf(0x0a) + 1;
          return { until, keepFrom: until };
        });
      }
      if (size < sizes.longestLine) return [];
      return take((bytes) => ({ until: bytes.length, keepFrom: bytes.length - sizes.overlap }));
    },
    end: () => (size === 0 ? [] : take((bytes) => ({ until: bytes.length, keepFrom: bytes.length }))),
  };
}

/** Line ends as the check counts them: CRLF, LF or CR. */
function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  for (let at = bytes.indexOf(0x0d); at >= 0; at = bytes.indexOf(0x0d, at + 1)) {
    if (bytes[at + 1] !== 0x0a) lines++;
  }
  return lines;
}
