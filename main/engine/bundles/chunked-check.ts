/** Where a piece of text stands in its file. */
export interface PiecePlace {
  /** The number of its first line, from 1. */
  readonly firstLine: number;
  /** The end of the line before it: a value may be broken across both. */
  readonly previous: Buffer | undefined;
  /** Everything that was checked before it, to look for a header in. */
  readonly before: Buffer | undefined;
}

/** How the bytes of one file are checked. `Found` is what a check gives: the hits, or a promise of them. */
export interface FileCheck<Found> {
  /** Whether a file that begins so is text, and can be checked in pieces. */
  isText(start: Buffer): boolean;
  /** Checks a file whole, with whatever is packed in it. */
  whole(bytes: Buffer): Found;
  /** Checks a piece of text that begins with a line. Gives lines of the file. */
  piece(bytes: Buffer, place: PiecePlace): Found;
  /** What a file gives in which nobody could look: too large to be opened, and no text. */
  opaque(): Found;
}

/** How much is checked at once, in bytes. */
export interface CheckSizes {
  readonly chunk: number;
  /** How much of a line without an end is waited for. */
  readonly longestLine: number;
  /** A line that is longer is cut, and this much of it is looked at twice, so that nothing hides at the cut. */
  readonly overlap: number;
  /** The largest file that is no text. */
  readonly container: number;
}

const usualSizes: CheckSizes = { chunk: 1 << 22, longestLine: 1 << 24, overlap: 1 << 12, container: 1 << 28 };

/** Checks one file as it comes. */
export interface ChunkedCheck<Found> {
  /** Gives what was found in what is complete by now, if anything is. */
  add(piece: Buffer): Found | undefined;
  /** Gives what was found in the rest, if there is any. */
  end(): Found | undefined;
}

/**
 * Checks a file that comes in pieces: a small one whole; a large text in chunks that end with a line, so that the hits are those of the whole whatever
 * the pieces are; anything else, which may be packed, whole up to a limit, beyond which it is a hit by itself.
 */
export function createChunkedCheck<Found>(
  check: FileCheck<Found>,
  sizes: CheckSizes = usualSizes,
): ChunkedCheck<Found> {
  const waiting = createWaiting();
  let kind: 'unknown' | 'text' | 'container' | 'refused' = 'unknown';
  let place: PiecePlace = { firstLine: 1, previous: undefined, before: undefined };

  const checkUntil = (bytes: Buffer, until: number, keepFrom: number): Found => {
    const chunk = bytes.subarray(0, until);
    const found = check.piece(chunk, place);
    const passed = bytes.subarray(0, keepFrom);
    place = {
      firstLine: place.firstLine + countLines(passed),
      previous: lastLine(passed, sizes.overlap),
      before: chunk,
    };
    waiting.keep(bytes.subarray(keepFrom));
    return found;
  };

  const next = (): Found | undefined => {
    if (kind === 'unknown') kind = check.isText(waiting.all()) ? 'text' : 'container';
    if (kind === 'container' && waiting.size() > sizes.container) {
      kind = 'refused';
      return check.opaque();
    }
    if (kind === 'refused') waiting.keep(Buffer.alloc(0));
    if (kind !== 'text') return undefined;
    const bytes = waiting.all();
    const until = bytes.lastIndexOf(0x0a) + 1;
    if (until > 0) return checkUntil(bytes, until, until);
    return bytes.length < sizes.longestLine
      ? undefined
      : checkUntil(bytes, bytes.length, bytes.length - sizes.overlap);
  };

  return {
    add(piece) {
      waiting.add(piece);
      const isDue =
        waiting.size() >= sizes.chunk &&
        (kind !== 'text' || piece.includes(0x0a) || waiting.size() >= sizes.longestLine);
      return isDue ? next() : undefined;
    },
    end() {
      const bytes = waiting.all();
      if (kind === 'refused' || bytes.length === 0) return undefined;
      return kind === 'text' ? check.piece(bytes, place) : check.whole(bytes);
    },
  };
}

/** Pieces that wait until there are enough of them. */
function createWaiting(): {
  add(piece: Buffer): void;
  size(): number;
  all(): Buffer;
  keep(rest: Buffer): void;
} {
  let pieces: Buffer[] = [];
  let size = 0;
  return {
    add(piece) {
      pieces.push(Buffer.from(piece));
      size += piece.length;
    },
    size: () => size,
    all() {
      const [only, ...more] = pieces;
      if (only !== undefined && more.length === 0) return only;
      const bytes = Buffer.concat(pieces);
      pieces = [bytes];
      return bytes;
    },
    keep(rest) {
      pieces = [Buffer.from(rest)];
      size = rest.length;
    },
  };
}

function lastLine(bytes: Buffer, most: number): Buffer | undefined {
  const end = bytes.at(-1) === 0x0a ? bytes.length - (bytes.at(-2) === 0x0d ? 2 : 1) : bytes.length;
  const start = bytes.subarray(0, end).lastIndexOf(0x0a) + 1;
  const line = bytes.subarray(Math.max(start, end - most), end);
  return line.length === 0 ? undefined : Buffer.from(line);
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
