/** A set of small whole numbers (row numbers) as bits: a million take 125 kB. */
export interface NumberSet {
  /** Adds a number; gives whether it was there already. */
  add(value: number): boolean;
  has(value: number): boolean;
  readonly size: number;
  /** The bits, the lowest first; a copy. */
  bits(): Uint8Array;
}

/** Makes an empty set. */
export function createNumberSet(): NumberSet {
  let bits = new Uint8Array(1 << 12);
  let size = 0;
  return {
    add(value) {
      const at = value >> 3;
      if (at >= bits.length) {
        const larger = new Uint8Array(Math.max(bits.length * 2, at + 1));
        larger.set(bits);
        bits = larger;
      }
      const mask = 1 << (value & 7);
      const byte = bits[at] ?? 0;
      if ((byte & mask) !== 0) return true;
      bits[at] = byte | mask;
      size++;
      return false;
    },
    has: (value) => ((bits[value >> 3] ?? 0) & (1 << (value & 7))) !== 0,
    get size() {
      return size;
    },
    bits: () => bits.slice(),
  };
}
