import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { LeakHit } from '../leakcheck/leak-check.ts';
import { readArchive } from './archive.ts';
import { checkFiles } from './check.ts';
import type { Draft } from './drafts.ts';

/** What an archive holds, as found by reading it back. */
export interface CheckedArchive {
  /** SHA-256 (hex) of the archive's own bytes, and how many they are. */
  readonly sha256: string;
  readonly bytes: number;
  /** The files in their order, each with its size in bytes and its SHA-256 (hex). */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly hits: readonly LeakHit[];
}

/** How much text is checked at once, and how much of a line without an end is waited for, in bytes. */
const chunkBytes = 1 << 22;
const longestLine = 1 << 24;
/** A line that is longer is cut, and this much of it is looked at twice, so that nothing hides at the cut. */
const overlap = 1 << 12;

const mostHits = 1000;

/**
 * Reads an archive back, piece by piece, and runs the leak check over every byte that is in it and over the names. `step` is told how many bytes of the
 * files were read so far, and may throw to stop. Memory does not grow with the archive.
 */
export async function checkArchive(
  draft: Draft,
  archive: AsyncIterable<Uint8Array>,
  step: (bytes: number) => void,
): Promise<CheckedArchive> {
  const whole = { hash: createHash('sha256'), bytes: 0 };
  let read = 0;
  const files: { name: string; bytes: number; sha256: string }[] = [];
  const hits: LeakHit[] = [];
  for await (const { name, bytes } of readArchive(measured(archive, whole))) {
    const hash = createHash('sha256');
    const check = createFileCheck(draft, name);
    let size = 0;
    for await (const piece of bytes) {
      hash.update(piece);
      size += piece.length;
      read += piece.length;
      step(read);
      if (hits.length < mostHits) hits.push(...check.add(piece));
    }
    if (hits.length < mostHits) hits.push(...check.end());
    files.push({ name, bytes: size, sha256: hash.digest('hex') });
  }
  hits.push(
    ...checkFiles(
      draft,
      files.map(({ name }) => ({ name, bytes: Buffer.alloc(0) })),
    ),
  );
  return { sha256: whole.hash.digest('hex'), bytes: whole.bytes, files, hits };
}

async function* measured(
  archive: AsyncIterable<Uint8Array>,
  whole: { readonly hash: Hash; bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const piece of archive) {
    whole.hash.update(piece);
    whole.bytes += piece.length;
    yield piece;
  }
}

/** Checks one file in chunks that end with a line, so that the hits are those of the whole. */
function createFileCheck(draft: Draft, name: string): { add(piece: Buffer): LeakHit[]; end(): LeakHit[] } {
  let waiting: Buffer[] = [];
  let size = 0;
  let linesBefore = 0;

  const check = (bytes: Buffer): LeakHit[] =>
    checkFiles(draft, [{ name, bytes }])
      // The names of all files are checked once, at the end.
      .filter((hit) => hit.file === name)
      .map((hit) => ({ ...hit, line: hit.line + linesBefore }));

  const take = (to: (bytes: Buffer) => { until: number; keepFrom: number }): LeakHit[] => {
    const bytes = Buffer.concat(waiting);
    const { until, keepFrom } = to(bytes);
    const found = check(bytes.subarray(0, until));
    linesBefore += countLines(bytes.subarray(0, keepFrom));
    waiting = keepFrom < bytes.length ? [Buffer.from(bytes.subarray(keepFrom))] : [];
    size = bytes.length - keepFrom;
    return found;
  };

  return {
    add(piece) {
      waiting.push(Buffer.from(piece));
      size += piece.length;
      if (size >= chunkBytes && piece.includes(0x0a)) {
        return take((bytes) => {
          const until = bytes.lastIndexOf(0x0a) + 1;
          return { until, keepFrom: until };
        });
      }
      if (size < longestLine) return [];
      return take((bytes) => ({ until: bytes.length, keepFrom: bytes.length - overlap }));
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
