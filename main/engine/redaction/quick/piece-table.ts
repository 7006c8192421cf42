import { randomBytes } from 'node:crypto';
import type { Piece } from './pieces.ts';

/**
 * Remembers pieces by their kind (a number below 16) and bytes, which are compared whole. Two generations of them are kept, so that memory stays flat.
 */
export interface PieceTable {
  find(kind: number, bytes: Uint8Array, start: number, end: number): Piece | undefined;
  add(kind: number, bytes: Uint8Array, start: number, end: number, piece: Piece): void;
}

const generationLimit = 32_768;
const slotBits = 16;
const firstArena = 1 << 20;
const kindMask = 15;

/** Open addressing over the numbers of pieces; the bytes of all of them lie one after the other. */
interface Generation {
  /** Numbers from 1; 0 is a free slot. */
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
  /** Where the bytes of each piece begin, and where the last one's end. */
  readonly starts: Int32Array;
  readonly pieces: Piece[];
  arena: Uint8Array;
}

/** Makes an empty table with a random seed, against texts made to collide. */
export function createPieceTable(): PieceTable {
  const seed = randomBytes(4).readInt32LE();
  let young = createGeneration();
  let old: Generation | undefined;

  const put = (hash: number, bytes: Uint8Array, start: number, end: number, piece: Piece): void => {
    if (young.pieces.length === generationLimit) {
      old = young;
      young = createGeneration();
    }
    insert(young, hash, bytes, start, end, piece);
  };

  /** The lower bits are the kind itself: equal hashes are of one kind. */
  const hashOf = (kind: number, bytes: Uint8Array, start: number, end: number): number => {
    let hash = seed ^ kind;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) & ~kindMask) | kind;
  };

  return {
    find(kind, bytes, start, end) {
      const hash = hashOf(kind, bytes, start, end);
      const found = lookUp(young, hash, bytes, start, end);
      if (found !== undefined || old === undefined) return found;
      const earlier = lookUp(old, hash, bytes, start, end);
      if (earlier !== undefined) put(hash, bytes, start, end, earlier);
      return earlier;
    },
    add(kind, bytes, start, end, piece) {
      put(hashOf(kind, bytes, start, end), bytes, start, end, piece);
    },
  };
}

function createGeneration(): Generation {
  return {
    slots: new Int32Array(1 << slotBits),
    hashes: new Int32Array(generationLimit),
    starts: new Int32Array(generationLimit + 1),
    pieces: [],
    arena: new Uint8Array(firstArena),
  };
}

function lookUp(
  { slots, hashes, starts, pieces, arena }: Generation,
  hash: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): Piece | undefined {
  for (let slot = hash >>> (32 - slotBits); ; slot = (slot + 1) & ((1 << slotBits) - 1)) {
    const number = (slots[slot] ?? 0) - 1;
    if (number < 0) return undefined;
    if (hashes[number] !== hash) continue;
    let from = starts[number] ?? 0;
    if ((starts[number + 1] ?? 0) - from !== end - start) continue;
    let at = start;
    while (at < end && arena[from] === bytes[at]) {
      at++;
      from++;
    }
    if (at === end) return pieces[number];
  }
}

function insert(
  generation: Generation,
  hash: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  piece: Piece,
): void {
  const { slots, hashes, starts, pieces } = generation;
  const number = pieces.push(piece) - 1;
  const from = starts[number] ?? 0;
  const to = from + end - start;
  if (to > generation.arena.length) {
    const larger = new Uint8Array(Math.max(to, generation.arena.length * 2));
    larger.set(generation.arena);
    generation.arena = larger;
  }
  for (let at = start; at < end; at++) generation.arena[from + at - start] = bytes[at] ?? 0;
  hashes[number] = hash;
  starts[number + 1] = to;
  let slot = hash >>> (32 - slotBits);
  while (slots[slot] !== 0) slot = (slot + 1) & ((1 << slotBits) - 1);
  slots[slot] = number + 1;
}
