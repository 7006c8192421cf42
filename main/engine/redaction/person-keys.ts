import type { FingerprintMap } from './fingerprints.ts';
import type { KnownPerson } from './known-people.ts';
import type { TraitsWriter } from './person-traits.ts';
import { isVocabulary } from './vocabulary.ts';
import {
  addressKey,
  digitsKey,
  digitsOf,
  emailKey,
  idKey,
  isParticle,
  isUsable,
  nameKey,
  nameKeys,
  nameWords,
} from './known-keys.ts';

/** The kinds of keys in the map. */
export const keyKind = {
  id: 1,
  /** An id's digits without its letters. */
  digits: 2,
  user: 3,
  email: 4,
  phone: 5,
  birthday: 6,
  /** Given and family name joined, in both orders, with initials too. */
  name: 7,
  /** One name alone. */
  word: 8,
  address: 9,
  /** What stands before the `@`, where an `@` follows; short ones and words of the language too. */
  local: 10,
  /** The digits of an id whose leading zeros are left out: bare, they may be any number. */
  shortened: 11,
} as const;

const shortestId = 3;
const shortestDigits = 5;
/** What stands before an `@` may stand alone when it has so many characters and is no word. */
const shortestLocal = { beforeAt: 2, alone: 6 };
const shortestPhone = 7;

const cacheLimit = 100_000;

/**
 * Gives what puts every key of a person into the map, and each part of a name alone, a weak word, into a small map of its own, which is asked often.
 * Names repeat, so the keys of the last ones are kept while it runs.
 */
export function createPersonWriter(
  map: FingerprintMap,
  loneNames: FingerprintMap,
  traits: TraitsWriter,
): (known: KnownPerson) => void {
  const cache = new Map<string, readonly string[]>();
  const partsOf = (name: string): readonly string[] => {
    const seen = cache.get(name);
    if (seen !== undefined) return seen;
    const parts = namePartKeys(name);
    for (const part of parts) if (part.length > 1) loneNames.set(keyKind.word, 1, part);
    if (cache.size >= cacheLimit) cache.clear();
    cache.set(name, parts);
    return parts;
  };
  return (known) => {
    addIdentifiers(map, known);
    addNames(map, known, partsOf);
    if (known.birthday !== undefined) traits.addBirthday(known.person, known.birthday);
    for (const name of [...known.givenNames, ...known.middleNames, ...known.familyNames])
      for (const part of partsOf(name)) traits.addName(known.person, part);
  };
}

function addIdentifiers(map: FingerprintMap, known: KnownPerson): void {
  const { person } = known;
  for (const id of known.ids) addId(map, id, person);
  if (known.username !== undefined && isUsable(known.username))
    map.set(keyKind.user, person, known.username.toLowerCase());
  if (known.email !== undefined) addEmail(map, known.email, person);
  for (const phone of known.phones) addPhone(map, phone, person);
  if (known.birthday !== undefined) map.set(keyKind.birthday, person, known.birthday);
  for (const address of known.addresses) {
    const key = addressKey(address);
    if (key.length >= 6 && /\d/.test(key)) map.set(keyKind.address, person, key);
  }
}

function addId(map: FingerprintMap, id: string, person: number): void {
  const key = idKey(id.toLowerCase());
  if (key.length < shortestId || !isUsable(key)) return;
  map.set(keyKind.id, person, key);
  const digits = digitsKey(key);
  if (digits.length >= shortestDigits && digits.length < digitsOf(id).length)
    map.set(keyKind.shortened, person, digits);
  if (digits.length >= shortestDigits && digits !== key) map.set(keyKind.digits, person, digits);
}

function addEmail(map: FingerprintMap, email: string, person: number): void {
  const key = emailKey(email);
  map.set(keyKind.email, person, key);
  const local = key.slice(0, Math.max(0, key.indexOf('@')));
  if (local.length < shortestLocal.beforeAt || !isUsable(local)) return;
  map.set(keyKind.local, person, local);
  const bare = local.includes('.') ? local.replaceAll('.', '') : local;
  if (bare !== local) map.set(keyKind.local, person, bare);
  if (local.length < shortestLocal.alone || isVocabulary(local)) return;
  map.set(keyKind.user, person, local);
  if (bare !== local && bare.length >= shortestLocal.alone) map.set(keyKind.user, person, bare);
}

/** The last ten digits, and a national number without the zero that goes before area codes outside North America. */
function addPhone(map: FingerprintMap, phone: string, person: number): void {
  const digits = digitsOf(phone);
  if (digits.length < shortestPhone) return;
  map.set(keyKind.phone, person, digits.slice(-10));
  const national = digits.replace(/^0+/, '').slice(-10);
  if (national.length >= shortestPhone) map.set(keyKind.phone, person, national);
}

/** Every given name with every family name: both orders, initial, with middle names; and each part alone as a weak word. */
function addNames(
  map: FingerprintMap,
  { person, givenNames, middleNames, familyNames }: KnownPerson,
  partsOf: (name: string) => readonly string[],
): void {
  const givens = new Set(givenNames.flatMap(partsOf));
  const middles = new Set(
    middleNames.map((name) => partsOf(name)[0] ?? '').filter((middle) => middle !== ''),
  );
  const families = new Set(familyNames.flatMap(partsOf));
  for (const family of families) {
    for (const given of givens) {
      map.set(keyKind.name, person, given, family);
      map.set(keyKind.name, person, family, given);
      if (family.length > 2) {
        map.set(keyKind.name, person, given.charAt(0), family);
        map.set(keyKind.name, person, family, given.charAt(0));
      }
      for (const middle of middles) {
        map.set(keyKind.name, person, given + middle, family);
        if (middle.length > 1) map.set(keyKind.name, person, given + middle.charAt(0), family);
        if (family.length > 2) {
          const initials = given.charAt(0) + middle.charAt(0);
          map.set(keyKind.name, person, initials, family);
          map.set(keyKind.name, person, family, initials);
        }
      }
    }
  }
}

/** The keys of a name and of its words: `García Márquez` gives `garciamarquez`, `garcia`, `marquez`. */
function namePartKeys(name: string): readonly string[] {
  const words = nameWords(name);
  const all = words.length < 2 ? [name] : [name, ...words.filter((word) => !isParticle(nameKey(word)))];
  return [...new Set(all.flatMap(nameKeys))].filter((key) => key !== '');
}
