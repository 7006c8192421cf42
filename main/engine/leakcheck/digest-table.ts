import { arenaOf, blockBits, createDigestBlocks, wordsOf } from './digest-blocks.ts';
import type { DigestBlocks } from './digest-blocks.ts';
import { createPairSorter } from './pair-sorter.ts';

/**
 * An exact table of texts in shared memory: 66 bits of each digest (six say which part it is in, sixty are kept), and four bits that say what kind of
 * identifier it is. Of a billion unknown texts less than one is taken for a known one among a hundred million.
 */
export interface DigestTable {
  /** How many entries it holds, each once. */
  readonly size: number;
  /** For each part, where each group of digests with the same leading bits begins, in entries, and where the last one ends. */
  readonly directory: Uint32Array;
  /** Groups of a part: a power of two. */
  readonly groups: number;
  /** The block in which each run of entries lies. */
  readonly blocks: Uint32Array;
  /** Two words a digest, sorted; the low four bits of the second are the kind. */
  readonly arenas: readonly Uint32Array[];
}

/** Collects digests and sorts them. Memory is eight bytes an entry, also while it sorts: that is done part by part, in place. */
export interface DigestBuilder {
  /** Adds the digest (four words) of a text of a kind (0 to 15). */
  add(digest: Uint32Array, kind: number): void;
  build(): DigestTable;
}

const recentEntries = 1 << 16;
/** Digests are collected in parts by some of their bits: sorting then stays within the processor's cache. */
const partBits = 6;
const blockEntries = 1 << blockBits;
/** A part is sorted, and what came twice dropped, whenever it has grown so far. */
const firstSorting = 1 << 13;
const sortingGrowth = 2;
const fewestGroups = 2;
const groupSize = 4;

/** The digests of one part, in blocks of which the last is not full. */
interface Part {
  readonly blocks: number[];
  size: number;
  /** How many it may hold before it is sorted. */
  most: number;
}

/** Makes an empty builder. */
export function createDigestBuilder(): DigestBuilder {
  const store = createDigestBlocks();
  const sorter = createPairSorter();
  const parts = Array.from({ length: 1 << partBits }, (): Part => {
    return { blocks: [], size: 0, most: firstSorting };
  });
  // Texts that many people share come again and again: what was added lately is not added twice.
  const recent = new Uint32Array(recentEntries * 2);
  return {
    add(digest, kind) {
      const a = digest[0] ?? 0;
      const b = (((digest[1] ?? 0) & ~15) | kind) >>> 0;
      const slot = ((digest[3] ?? 0) & (recentEntries - 1)) * 2;
      if (recent[slot] === a && recent[slot + 1] === b) return;
      recent[slot] = a;
      recent[slot + 1] = b;
      const part = parts[partOf(digest)];
      if (part === undefined) return;
      if (part.size === part.most) {
        settle(store, part, sorter);
        part.most = Math.max(firstSorting, Math.ceil(part.size * sortingGrowth));
      }
      if (part.size === part.blocks.length * blockEntries) part.blocks.push(store.take());
      const block = part.blocks[part.size >>> blockBits] ?? 0;
      const arena = arenaOf(store.arenas, block);
      const at = wordsOf(block) + (part.size & (blockEntries - 1)) * 2;
      arena[at] = a;
      arena[at + 1] = b;
      part.size++;
    },
    build() {
      for (const part of parts) settle(store, part, sorter);
      return tableOf(store, parts);
    },
  };
}

/** The kinds under which a digest is known, as a bit mask; 0 for an unknown one. */
export function kindsOf(table: DigestTable, digest: Uint32Array): number {
  const { directory, groups, blocks, arenas } = table;
  const a = digest[0] ?? 0;
  const b = digest[1] ?? 0;
  const group = partOf(digest) * (groups + 1) + groupOf(a, groups);
  const end = directory[group + 1] ?? 0;
  let kinds = 0;
  for (let entry = directory[group] ?? 0; entry < end; entry++) {
    const block = blocks[entry >>> blockBits] ?? 0;
    const arena = arenaOf(arenas, block);
    const at = wordsOf(block) + (entry & (blockEntries - 1)) * 2;
    const last = arena[at + 1] ?? 0;
    if (arena[at] === a && (last ^ b) >>> 4 === 0) kinds |= 1 << (last & 15);
  }
  return kinds;
}

function partOf(digest: Uint32Array): number {
  return (digest[2] ?? 0) >>> (32 - partBits);
}

/** Groups are a power of two from two on, and numbered by the leading bits of the first word. */
function groupOf(first: number, groups: number): number {
  return first >>> (Math.clz32(groups) + 1);
}

/** Sorts a part, and frees the blocks that it no longer needs. */
function settle(store: DigestBlocks, part: Part, sorter: ReturnType<typeof createPairSorter>): void {
  const { arenas } = store;
  sorter.begin(part.size);
  for (const [number, block] of part.blocks.entries())
    sorter.read(
      arenaOf(arenas, block),
      wordsOf(block),
      Math.min(blockEntries, part.size - number * blockEntries),
    );
  part.size = sorter.sort();
  const needed = Math.ceil(part.size / blockEntries);
  for (const block of part.blocks.splice(needed)) store.free(block);
  for (const [number, block] of part.blocks.entries())
    sorter.write(
      arenaOf(arenas, block),
      wordsOf(block),
      number * blockEntries,
      Math.min(blockEntries, part.size - number * blockEntries),
    );
}

function tableOf({ arenas }: DigestBlocks, parts: readonly Part[]): DigestTable {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  let groups = fewestGroups;
  while (groups * groupSize * parts.length < size) groups *= 2;
  const blockCount = parts.reduce((sum, part) => sum + part.blocks.length, 0);
  const blocks = new Uint32Array(new SharedArrayBuffer(blockCount * 4));
  const directory = new Uint32Array(new SharedArrayBuffer(parts.length * (groups + 1) * 4));
  let firstBlock = 0;
  for (const [number, part] of parts.entries()) {
    blocks.set(part.blocks, firstBlock);
    const start = firstBlock * blockEntries;
    const first = number * (groups + 1);
    let group = 0;
    for (let entry = 0; entry < part.size; entry++) {
      const block = part.blocks[entry >>> blockBits] ?? 0;
      const word = arenaOf(arenas, block)[wordsOf(block) + (entry & (blockEntries - 1)) * 2] ?? 0;
      for (const its = groupOf(word, groups); group <= its; group++) directory[first + group] = start + entry;
    }
    for (; group <= groups; group++) directory[first + group] = start + part.size;
    firstBlock += part.blocks.length;
  }
  return { size, directory, groups, blocks, arenas: [...arenas] };
}
