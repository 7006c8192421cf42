import type { PlacedPiece } from '../redaction/quick/quick-lines.ts';

/** The lines of a chunk that leave, in UTF-8, written one after the other. */
export interface ChunkText {
  /** Adds a stretch of other bytes with what takes the place of some of its parts. */
  addPieces(from: Buffer, start: number, end: number, changed: readonly PlacedPiece[], count: number): void;
  add(text: string): void;
  /** What was written. */
  finish(): Buffer;
}

const roomBeyond = 1 << 16;
/** Shorter stretches are copied faster byte by byte than by a call. */
const shortCopy = 40;

/** Makes an empty text with room for about so many bytes, in memory of an earlier one where that is large enough. */
export function createChunkText(expected: number, memory?: ArrayBufferLike): ChunkText {
  let bytes =
    memory !== undefined && memory.byteLength >= expected
      ? Buffer.from(memory)
      : Buffer.allocUnsafeSlow(expected + roomBeyond);
  let length = 0;

  const makeRoom = (more: number): void => {
    if (length + more <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(length + more, bytes.length * 2));
    bytes.copy(larger, 0, 0, length);
    bytes = larger;
  };

  const copy = (from: Buffer, start: number, end: number): void => {
    if (end - start > shortCopy) length += from.copy(bytes, length, start, end);
    else for (let at = start; at < end; at++) bytes[length++] = from[at] ?? 0;
  };

  return {
    addPieces(from, start, end, changed, count) {
      let room = end - start;
      for (let number = 0; number < count; number++) room += changed[number]?.piece.bytes?.length ?? 0;
      makeRoom(room);
      let at = start;
      for (let number = 0; number < count; number++) {
        const place = changed[number];
        if (place?.piece.bytes === undefined) continue;
        copy(from, at, place.start);
        copy(place.piece.bytes, 0, place.piece.bytes.length);
        at = place.end;
      }
      copy(from, at, end);
    },
    add(text) {
      // A character takes three bytes at most, or four in two halves.
      makeRoom(text.length * 3);
      length += bytes.write(text, length);
    },
    finish: () => bytes.subarray(0, length),
  };
}
