/**
 * What tells whether a weak sign is of one certain person: sixteen bytes a person, by row number. The day of birth is exact; of up to seven parts of the name
 * there are sixteen bits each, so that a word is taken for another's about once in nine thousand times. Parts beyond the seventh stay doubts.
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

const wordsEach = 4;
const halvesEach = 8;
const firstCapacity = 1024;
/** Row numbers beyond this come from no vault; nobody's traits are kept there. */
const mostPeople = 20_000_000;
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
      const mark = markOf(key);
      for (let half = 1; half < halvesEach; half++) {
        const seen = halfAt(words, at, half);
        if (seen === mark) return;
        if (seen !== 0) continue;
        words[at + (half >> 1)] = (words[at + (half >> 1)] ?? 0) | (mark << ((half & 1) * 16));
        return;
      }
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
    mayBeNamed(person, key) {
      if (key === '') return false;
      const mark = markOf(key);
      for (let half = 1; half < halvesEach; half++)
        if (halfAt(words, person * wordsEach, half) === mark) return true;
      return false;
    },
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

/** One of the eight halves of words of a person: the first is the day of birth, each other a part of the name. */
function halfAt(words: Uint32Array, at: number, half: number): number {
  return ((words[at + (half >> 1)] ?? 0) >>> ((half & 1) * 16)) & 0xffff;
}

/** Sixteen bits for a part of a name, never 0. */
function markOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 16)) & 0xffff || 1;
}
