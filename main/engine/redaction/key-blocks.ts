/**
 * Fingerprints of keys with their people, eight bytes each, in parts that are sorted in place: forty bits of the fingerprint, then twenty-four for the person.
 * A part lies in blocks of shared memory, which other parts use once it needs them no longer; growing copies nothing and leaves nothing behind.
 */
export interface KeyBlocks {
  /** Adds an entry to a part; where a fingerprint comes with several people, it is `anyone`. */
  add(part: number, low: number, high: number): void;
  /** Sorts every part, so that each fingerprint is in it once. */
  settle(): void;
  /** Good once they are settled. */
  readonly parts: readonly KeyPart[];
  readonly arenas: readonly Int32Array[];
}

/** The entries of a part, in blocks of which the last may not be full. */
export interface KeyPart {
  readonly blocks: readonly number[];
  readonly size: number;
}

interface GrowingPart {
  readonly blocks: number[];
  size: number;
  /** How many were in it when it was last sorted, and how many blocks it may have before it is again. */
  sorted: number;
  most: number;
}

/** So many parts that a part of ten million people's is sorted within the processor's cache. */
export const partBits = 12;
/** Entries of a block, as a power of two. */
export const blockBits = 6;
/** The person of a fingerprint that belongs to several. */
export const anyone = 0xffffff;

const blockEntries = 1 << blockBits;
const blockWords = blockEntries * 2;
const arenaBits = 17;
const blocksEach = 1 << (arenaBits - blockBits);
const firstSorting = 8;
const sortingGrowth = 2;

/** Makes empty parts; memory is taken by the megabyte. */
export function createKeyBlocks(): KeyBlocks {
  const arenas: Int32Array[] = [];
  const spare: number[] = [];
  const parts = Array.from({ length: 1 << partBits }, (): GrowingPart => {
    return { blocks: [], size: 0, sorted: 0, most: firstSorting };
  });
  /** Where the next entry of each part goes, in entries; the begin of a block where it has no room for one. */
  const next = new Int32Array(1 << partBits);
  let scratch = new BigUint64Array(0);
  let count = 0;

  const takeBlock = (): number => {
    const again = spare.pop();
    if (again !== undefined) return again;
    if (count % blocksEach === 0) arenas.push(new Int32Array(new SharedArrayBuffer(8 << arenaBits)));
    return count++;
  };

  const sort = (part: GrowingPart, number: number): void => {
    part.size = part.blocks.length * blockEntries - (-(next[number] ?? 0) & (blockEntries - 1));
    if (part.size === part.sorted) return;
    if (scratch.length < part.size + blockEntries)
      scratch = new BigUint64Array(part.size * sortingGrowth + blockEntries);
    const words = new Int32Array(scratch.buffer);
    for (const [at, block] of part.blocks.entries()) {
      const from = wordsOf(block);
      words.set(arenaOf(arenas, block).subarray(from, from + blockWords), at * blockWords);
    }
    scratch.subarray(0, part.size).sort();
    part.size = merge(words, part.size);
    part.sorted = part.size;
    for (const block of part.blocks.splice(Math.ceil(part.size / blockEntries))) spare.push(block);
    for (const [at, block] of part.blocks.entries())
      arenaOf(arenas, block).set(words.subarray(at * blockWords, (at + 1) * blockWords), wordsOf(block));
    const place = part.size & (blockEntries - 1);
    next[number] = place === 0 ? 0 : ((part.blocks.at(-1) ?? 0) << blockBits) + place;
  };

  /** Makes room for one more entry of a part whose last block is full. */
  const widen = (number: number): number => {
    const part = parts[number];
    if (part === undefined) throw new RangeError('there is no such part');
    if (part.blocks.length === part.most) {
      sort(part, number);
      part.most = Math.max(firstSorting, part.blocks.length * sortingGrowth);
      const again = next[number] ?? 0;
      if ((again & (blockEntries - 1)) !== 0) return again;
    }
    const block = takeBlock();
    part.blocks.push(block);
    return block << blockBits;
  };

  return {
    parts,
    arenas,
    add(number, low, high) {
      let entry = next[number] ?? 0;
      if ((entry & (blockEntries - 1)) === 0) entry = widen(number);
      const arena = arenas[entry >>> arenaBits];
      if (arena === undefined) throw new RangeError('a block must have been taken before');
      const at = (entry & ((1 << arenaBits) - 1)) << 1;
      arena[at] = low;
      arena[at + 1] = high;
      next[number] = entry + 1;
    },
    settle() {
      for (const [number, part] of parts.entries()) sort(part, number);
      scratch = new BigUint64Array(0);
    },
  };
}

/** The arena in which a block lies. */
export function arenaOf(arenas: readonly Int32Array[], block: number): Int32Array {
  const arena = arenas[block >>> (arenaBits - blockBits)];
  if (arena === undefined) throw new RangeError('a block must have been taken before');
  return arena;
}

/** Where the words of a block begin in its arena. */
export function wordsOf(block: number): number {
  return (block & (blocksEach - 1)) << (blockBits + 1);
}

/** Makes one entry of those with the same fingerprint, which lie side by side; gives how many are left. */
function merge(words: Int32Array, size: number): number {
  let kept = 0;
  for (let entry = 0; entry < size; entry++) {
    const low = words[entry * 2] ?? 0;
    const high = words[entry * 2 + 1] ?? 0;
    const before = words[kept * 2 - 2] ?? 0;
    if (kept > 0 && words[kept * 2 - 1] === high && before >>> 24 === low >>> 24) {
      if (before !== low) words[kept * 2 - 2] = before | anyone;
      continue;
    }
    words[kept * 2] = low;
    words[kept * 2 + 1] = high;
    kept++;
  }
  return kept;
}
