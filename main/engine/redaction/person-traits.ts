/**
 * What tells whether a weak sign is of one certain person: eight bytes a person, by row number. The day of birth is exact; of the parts of a name there is
 * a Bloom filter of 48 bits, so that a word of a foreign name is taken for one of theirs about once in thirty times: it is only hidden for sure then.
 */
export interface PersonTraits {
  /** Whether a person was born on a day (`YYYY-MM-DD`). */
  isBirthday(person: number, iso: string): boolean;
  /** Whether a part of a name, as `nameKey` gives it, is one of a person's. */
  mayBeNamed(person: number, key: string): boolean;
  /** The same traits for another thread, in the same memory. */
  toShared(): Uint32Array;
}

/** The traits while people are added. */
export interface TraitsWriter {
  addBirthday(person: number, iso: string): void;
  addName(person: number, key: string): void;
  finish(): PersonTraits;
}

const wordsEach = 2;
const firstCapacity = 1024;
/** Row numbers beyond this come from no vault; nobody's traits are kept there. */
const mostPeople = 20_000_000;
const bloomBits = 48;
const dayBits = 16;
const millisOfDay = 86_400_000;
const firstDay = Date.UTC(1900, 0, 1) / millisOfDay;

/** Makes an empty writer. */
export function createTraitsWriter(): TraitsWriter {
  let words = memoryFor(firstCapacity);
  const placeOf = (person: number): number => {
    if (!Number.isSafeInteger(person) || person < 0 || person > mostPeople) return -1;
    if ((person + 1) * wordsEach > words.length) {
      const larger = memoryFor(Math.max(person + 1, words.length));
      larger.set(words);
      words = larger;
    }
    return person * wordsEach;
  };
  return {
    addBirthday(person, iso) {
      const [at, day] = [placeOf(person), dayOf(iso)];
      if (at >= 0 && day > 0) words[at] = ((words[at] ?? 0) & ~0xffff) | day;
    },
    addName(person, key) {
      const at = placeOf(person);
      if (at < 0) return;
      for (const bit of bitsOf(key))
        words[at + (bit >> 5)] = (words[at + (bit >> 5)] ?? 0) | (1 << (bit & 31));
    },
    finish: () => openTraits(words),
  };
}

/** Opens the traits of another thread. */
export function openTraits(words: Uint32Array): PersonTraits {
  return {
    isBirthday(person, iso) {
      const day = dayOf(iso);
      return day > 0 && ((words[person * wordsEach] ?? 0) & 0xffff) === day;
    },
    mayBeNamed: (person, key) =>
      key !== '' &&
      bitsOf(key).every((bit) => ((words[person * wordsEach + (bit >> 5)] ?? 0) & (1 << (bit & 31))) !== 0),
    toShared: () => words,
  };
}

function memoryFor(people: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(people * wordsEach * 4));
}

/** Days since the end of 1899, or 0 for what is no day that fits into sixteen bits. */
function dayOf(iso: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  const day = time / millisOfDay - firstDay + 1;
  return day > 0 && day < 1 << dayBits ? day : 0;
}

/** Two bits of the filter, behind those of the day. */
function bitsOf(key: string): readonly [number, number] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return [dayBits + (mixed % bloomBits), dayBits + ((mixed >>> 8) % bloomBits)];
}
