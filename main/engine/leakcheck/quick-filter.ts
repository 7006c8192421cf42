const firstWords = 1 << 18;
/** Bits a text: with three of them set, about one probe in a hundred passes by chance. */
const bitsPerText = 12;
/** It grows no further than this, for some ten million people; with more, more probes pass. The address space is set aside, not the memory. */
const mostBytes = 1 << 28;

/** A first look that says "surely not" for nearly everything: a blocked Bloom filter over a rolling hash. */
export interface QuickFilter {
  /** A power of two of 32-bit words. */
  readonly words: Uint32Array;
}

/** Collects rolling hashes. The filter grows by doubling where it lies, which keeps everything that is in it and leaves no smaller one behind. */
export interface QuickFilterBuilder {
  add(hash: number): void;
  build(): QuickFilter;
}

/** Makes an empty builder. */
export function createQuickFilterBuilder(): QuickFilterBuilder {
  const memory = new SharedArrayBuffer(firstWords * 4, { maxByteLength: mostBytes });
  let words = new Uint32Array(memory, 0, firstWords);
  let count = 0;
  return {
    add(hash) {
      if (++count * bitsPerText > words.length * 32 && memory.byteLength < mostBytes) words = doubled(memory);
      const place = placeOf(hash) & (words.length - 1);
      words[place] = (words[place] ?? 0) | bitsOf(hash);
    },
    build: () => ({ words }),
  };
}

/** The word that a rolling hash falls into, before it is cut to the size of the filter. */
export function placeOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}

/** The bits that are set in that word. */
export function bitsOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 13), 0x846ca68b);
  return (1 << (mixed >>> 27)) | (1 << ((mixed >>> 22) & 31)) | (1 << ((mixed >>> 17) & 31));
}

/** A place is the low bits of a hash: with one bit more it is the old place or the old place plus the old size. */
function doubled(memory: SharedArrayBuffer): Uint32Array<SharedArrayBuffer> {
  const half = memory.byteLength / 4;
  memory.grow(memory.byteLength * 2);
  const words = new Uint32Array(memory, 0, half * 2);
  words.copyWithin(half, 0, half);
  return words;
}
