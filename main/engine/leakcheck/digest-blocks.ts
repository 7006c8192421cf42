/** Entries of two words, in blocks that lie in shared memory. Blocks that become free are given out again, so that nothing is ever copied to grow. */
export interface DigestBlocks {
  /** Gives the number of a block. What it held before is still in it. */
  take(): number;
  free(block: number): void;
  /** All memory, for `placeOf`. */
  readonly arenas: readonly Uint32Array[];
}

/** Entries of a block, as a power of two. */
export const blockBits = 8;
/** Entries of an arena, as a power of two: one megabyte. */
const arenaBits = 17;
const blocksEach = 1 << (arenaBits - blockBits);

/** Makes an empty store; memory is taken by the megabyte. */
export function createDigestBlocks(): DigestBlocks {
  const arenas: Uint32Array[] = [];
  const spare: number[] = [];
  let count = 0;
  return {
    arenas,
    take() {
      const again = spare.pop();
      if (again !== undefined) return again;
      if (count % blocksEach === 0) arenas.push(new Uint32Array(new SharedArrayBuffer(8 << arenaBits)));
      return count++;
    },
    free(block) {
      spare.push(block);
    },
  };
}

/** The arena in which a block lies. */
export function arenaOf(arenas: readonly Uint32Array[], block: number): Uint32Array {
  const arena = arenas[block >>> (arenaBits - blockBits)];
  if (arena === undefined) throw new RangeError('a block must have been taken before');
  return arena;
}

/** Where the words of a block begin in its arena. */
export function wordsOf(block: number): number {
  return (block & (blocksEach - 1)) << (blockBits + 1);
}
