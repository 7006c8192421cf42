import { randomBytes } from 'node:crypto';

/**
 * A map from text keys to people, in flat memory: 64-bit fingerprints in open addressing, 12 bytes a slot. Keys that belong to several people
 * give `shared`. Two keys are taken for one with a chance of 1 in 10^12: harmless here, as it only redacts more.
 */
export interface FingerprintMap {
  readonly size: number;
  set(key: string, person: number): void;
  /** The person of a key, `shared` for more than one, or 0 for an unknown key. */
  get(key: string): number;
}

/** What a key gives that several people have. */
export const shared = -1;

/** Makes an empty map with a random seed, against names made to collide. */
export function createFingerprintMap(): FingerprintMap {
  const seed = randomBytes(8);
  const seedA = seed.readInt32LE(0);
  const seedB = seed.readInt32LE(4);
  let capacity = 1 << 12;
  let prints = new Int32Array(capacity * 2);
  let people = new Int32Array(capacity);
  let size = 0;
  let hashA = 0;
  let hashB = 0;

  const hash = (key: string): void => {
    let a = seedA;
    let b = seedB;
    for (let index = 0; index < key.length; index++) {
      const unit = key.charCodeAt(index);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul((b << 5) ^ (b >>> 27) ^ unit, 0x5bd1e995);
    }
    a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
    b = Math.imul(b ^ (b >>> 13) ^ a, 0x297a2d39);
    hashA = a ^ (a >>> 16);
    hashB = (b ^ (b >>> 15)) | 1; // never 0: 0 marks a free slot
  };

  const find = (): number => {
    const mask = capacity - 1;
    for (let slot = hashA & mask; ; slot = (slot + 1) & mask) {
      if (prints[slot * 2 + 1] === 0) return slot;
      if (prints[slot * 2] === hashA && prints[slot * 2 + 1] === hashB) return slot;
    }
  };

  const grow = (): void => {
    const [oldPrints, oldPeople, oldCapacity] = [prints, people, capacity];
    capacity *= 2;
    prints = new Int32Array(capacity * 2);
    people = new Int32Array(capacity);
    for (let slot = 0; slot < oldCapacity; slot++) {
      if (oldPrints[slot * 2 + 1] === 0) continue;
      hashA = oldPrints[slot * 2] ?? 0;
      hashB = oldPrints[slot * 2 + 1] ?? 0;
      const at = find();
      prints[at * 2] = hashA;
      prints[at * 2 + 1] = hashB;
      people[at] = oldPeople[slot] ?? 0;
    }
  };

  return {
    get size() {
      return size;
    },
    set(key, person) {
      hash(key);
      const at = find();
      if (prints[at * 2 + 1] !== 0) {
        if (people[at] !== person) people[at] = shared;
        return;
      }
      prints[at * 2] = hashA;
      prints[at * 2 + 1] = hashB;
      people[at] = person;
      if (++size * 2 > capacity) grow();
    },
    get(key) {
      hash(key);
      return people[find()] ?? 0;
    },
  };
}
