const firstWords = 1 << 18;
/** Bits a text: with three of them set, about one probe in a hundred passes by chance. */
const bitsPerText = 12;

/** A first look that says "surely not" for nearly everything: a blocked Bloom filter over a rolling hash. */
export interface QuickFilter {
  /** A power of two of 32-bit words. */
  readonly words: Uint32Array;
}

/** Collects rolling hashes. The filter grows by doubling, which keeps everything that is in it. */
export interface QuickFilterBuilder {
  add(hash: number): void;
  build(): QuickFilter;
}

/** Makes an empty builder. */
export function createQuickFilterBuilder(): QuickFilterBuilder {
  let words = sharedWords(firstWords);
  let count = 0;
  return {
    add(hash) {
      if (++count * bitsPerText > words.length * 32) words = doubled(words);
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

function sharedWords(count: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(count * 4));
}

/** A place is the low bits of a hash: with one bit more it is the old place or the old place plus the old size. */
function doubled(words: Uint32Array): Uint32Array<SharedArrayBuffer> {
  const larger = sharedWords(words.length * 2);
  larger.set(words);
  larger.set(words, words.length);
  return larger;
}
