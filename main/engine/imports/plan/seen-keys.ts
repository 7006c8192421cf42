import { randomBytes } from 'node:crypto';

/**
 * A set of text keys as 64-bit fingerprints in flat memory (8 bytes a slot): a million keys take 16 MB. Two different keys are
 * taken for one with a chance of about 1 in 10^7 for a million keys; the row is then named, never dropped.
 */
export interface SeenKeys {
  /** Adds a key; gives whether it was there already. */
  add(key: string): boolean;
  /** Gives its memory back at once; nothing may be added after. */
  release(): void;
}

/** Makes an empty set with a random seed. */
export function createSeenKeys(): SeenKeys {
  const seed = randomBytes(8);
  const seedLow = seed.readInt32LE(0);
  const seedHigh = seed.readInt32LE(4);
  let slots = new Int32Array(2 << 12);
  let count = 0;

  const place = (table: Int32Array, low: number, high: number): boolean => {
    const mask = (table.length >> 1) - 1;
    for (let index = low & mask; ; index = (index + 1) & mask) {
      const at = index * 2;
      if (table[at] === 0 && table[at + 1] === 0) {
        table[at] = low;
        table[at + 1] = high;
        return false;
      }
      if (table[at] === low && table[at + 1] === high) return true;
    }
  };

  const grow = (): void => {
    const larger = new Int32Array(slots.length * 2);
    for (let at = 0; at < slots.length; at += 2) {
      const low = slots[at] ?? 0;
      const high = slots[at + 1] ?? 0;
      if (low !== 0 || high !== 0) place(larger, low, high);
    }
    giveBack(slots);
    slots = larger;
  };

  return {
    add(key) {
      let low = seedLow;
      let high = seedHigh;
      for (let index = 0; index < key.length; index++) {
        const unit = key.charCodeAt(index);
        low = Math.imul(low ^ unit, 0x9e3779b1);
        high = Math.imul(high ^ unit, 0x85ebca6b);
        low ^= high >>> 15;
        high ^= low >>> 13;
      }
      low = Math.imul(low ^ (low >>> 16), 0xc2b2ae35) ^ (high >>> 16);
      high = Math.imul(high ^ (high >>> 15), 0x27d4eb2f);
      if (low === 0 && high === 0) low = 1;
      const known = place(slots, low, high);
      if (!known && ++count * 4 > slots.length) grow();
      return known;
    },
    release() {
      giveBack(slots);
    },
  };
}

/** Megabytes outside the heap are no reason for a collection: without this they stay until one happens to come. */
function giveBack(slots: Int32Array<ArrayBuffer>): void {
  slots.buffer.transfer(0);
}
