import type { KnownIndex } from './known-people.ts';

/**
 * A large index with a few more people on top of it: both are asked, the large one first, and neither is built anew. People must have numbers that the
 * other index does not use. It stays in its thread: `toShared` throws.
 */
export function layerIndex(base: KnownIndex, top: KnownIndex): KnownIndex {
  return {
    size: base.size + top.size,
    latestBirthYear: Math.max(base.latestBirthYear, top.latestBirthYear),
    findValue: (text) => base.findValue(text) ?? top.findValue(text),
    findName: (words) => base.findName(words) ?? top.findName(words),
    findDigits: (digits) => base.findDigits(digits) ?? top.findDigits(digits),
    findAddress: (text) => base.findAddress(text) ?? top.findAddress(text),
    isNameWord: (word) => base.isNameWord(word) || top.isNameWord(word),
    isNamePart: (word) => base.isNamePart(word) || top.isNamePart(word),
    isBirthday: (iso) => base.isBirthday(iso) || top.isBirthday(iso),
    isId: (text) => base.isId(text) || top.isId(text),
    traits: {
      mayBeNamed: (person, key) => base.traits.mayBeNamed(person, key) || top.traits.mayBeNamed(person, key),
      isBirthday: (person, iso) => base.traits.isBirthday(person, iso) || top.traits.isBirthday(person, iso),
      toShared() {
        throw new TypeError('a layered index stays in its thread');
      },
    },
    isShortened: (digits) => base.isShortened(digits) || top.isShortened(digits),
    toShared() {
      throw new TypeError('a layered index stays in its thread');
    },
  };
}
