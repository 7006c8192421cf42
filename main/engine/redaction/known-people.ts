import { createFingerprintMap, openFingerprints, shared } from './fingerprints.ts';
import type { Fingerprints, SharedFingerprints } from './fingerprints.ts';
import { asInteger, digitsKey, digitsOf, emailKey, idKey, nameKey, nameWords } from './known-keys.ts';
import { createNameFinder } from './known-names.ts';
import { createPersonWriter, keyKind } from './person-keys.ts';
import { createTraitsWriter, openTraits } from './person-traits.ts';
import type { PersonTraits } from './person-traits.ts';

/** A person with every identifier, as the redactor knows them. `person` is the vault's row number, from 1. */
export interface KnownPerson {
  readonly person: number;
  readonly kind: 'student' | 'staff';
  readonly ids: readonly string[];
  readonly givenNames: readonly string[];
  readonly middleNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly email?: string;
  readonly username?: string;
  /** `YYYY-MM-DD`. */
  readonly birthday?: string;
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
}

/** What an identifier is; it decides the form of the pseudonym. */
export type IdentifierKind = 'id' | 'user' | 'email' | 'name' | 'phone';

/** A known identifier: whose it is, or `null` where several people have it. */
export interface KnownHit {
  readonly kind: IdentifierKind;
  readonly person: number | null;
}

/** Everyone's identifiers, in every spelling that is looked for. */
export interface KnownIndex {
  readonly size: number;
  /** A whole value (a path segment, a parameter, a user): id, user name, e-mail, phone or full name. Any case, accents or separators. */
  findValue(text: string): KnownHit | undefined;
  /** Words beside each other as a full name, whatever stands between given and family name being an initial or someone's name. */
  findName(words: readonly string[]): KnownHit | undefined;
  /** Digits written together or in groups, as an id or a phone. */
  findDigits(digits: string): KnownHit | undefined;
  /** A postal address as stored, in any case and spacing. */
  findAddress(text: string): KnownHit | undefined;
  /** A single word that is someone's given, middle or family name. */
  isNameWord(word: string): boolean;
  /** A single word that may be one in another spelling, too, or stands for one: a nickname, a possessive, an umlaut in two letters. */
  isNamePart(word: string): boolean;
  isBirthday(iso: string): boolean;
  /** What tells whether a weak sign is of one certain person. */
  readonly traits: PersonTraits;
  /** Whether digits are an id only without its leading zeros: where nothing says that they are one, they may be any number. */
  isShortened(digits: string): boolean;
  /** The year in which the youngest known person was born; 0 where no birthday is known. */
  readonly latestBirthYear: number;
  /** Whether a made-up id would be a real one. */
  isId(text: string): boolean;
  /** The index for another thread, which opens it with `fromShared`. Its memory is moved into shared memory the first time. */
  toShared(): SharedIndex;
}

/** An index as plain data that can be posted to another thread. */
export interface SharedIndex {
  readonly map: SharedFingerprints;
  readonly loneNames: SharedFingerprints;
  readonly latestBirthYear: number;
  readonly traits: Uint32Array;
}

const longestValue = 320;

/** Builds the index in one pass over everyone. */
export function buildKnownIndex(people: Iterable<KnownPerson>): KnownIndex {
  const map = createFingerprintMap();
  const loneNames = createFingerprintMap();
  const traits = createTraitsWriter();
  const add = createPersonWriter(map, loneNames, traits);
  let latestBirthYear = 0;
  for (const person of people) {
    add(person);
    const year = Number(person.birthday?.slice(0, 4));
    if (year > latestBirthYear && year < 2100) latestBirthYear = year;
  }
  return createIndex(map, loneNames, latestBirthYear, traits.finish());
}

/** Opens the index of another thread; it answers as the original. */
export function fromShared({ map, loneNames, latestBirthYear, traits }: SharedIndex): KnownIndex {
  return createIndex(openFingerprints(map), openFingerprints(loneNames), latestBirthYear, openTraits(traits));
}

function createIndex(
  map: Fingerprints,
  loneNames: Fingerprints,
  latestBirthYear: number,
  traits: PersonTraits,
): KnownIndex {
  const ask = (kind: IdentifierKind, keyed: number, key: string): KnownHit | undefined => {
    const person = map.get(keyed, key);
    return person === 0 ? undefined : { kind, person: person === shared ? null : person };
  };
  const isNameWord = (word: string): boolean => loneNames.get(keyKind.word, nameKey(word)) !== 0;
  const isNameKey = (key: string): boolean => loneNames.get(keyKind.word, key) !== 0;
  const names = createNameFinder((key) => ask('name', keyKind.name, key), isNameKey);
  const findName = (words: readonly string[]): KnownHit | undefined => names.find(words);

  const findEmail = (value: string, at: number): KnownHit | undefined => {
    const local = value.slice(0, at).replace(/^mailto:|\+.*$/g, '');
    const key = emailKey(value);
    return (
      ask('email', keyKind.email, key) ??
      ask('email', keyKind.local, local) ??
      ask('email', keyKind.user, local) ??
      (local.includes('.') ? ask('email', keyKind.local, local.replaceAll('.', '')) : undefined)
    );
  };

  const findPhone = (digits: string): KnownHit | undefined => {
    // A country code has one to three digits (ITU-T E.164), and a zero in brackets may stand after it.
    for (const length of [10, 9, 8]) {
      if (digits.length < length) continue;
      const hit = ask('phone', keyKind.phone, digits.slice(-length));
      if (hit !== undefined) return hit;
    }
    return digits.length === 7 ? ask('phone', keyKind.phone, digits) : undefined;
  };

  /** Small numbers that are nobody's, as was found before: sizes and durations come again and again. */
  const nobodys = new Uint8Array(1_000_000);

  const findDigits = (text: string): KnownHit | undefined => {
    const small = smallNumber(text);
    if (small < 0) return lookUpDigits(text);
    if (nobodys[small] === 1) return undefined;
    const hit = lookUpDigits(text);
    if (hit === undefined) nobodys[small] = 1;
    return hit;
  };

  const lookUpDigits = (text: string): KnownHit | undefined => {
    if (text.length > 24) return undefined;
    const key = idKey(text);
    const id = ask('id', keyKind.id, key) ?? ask('id', keyKind.digits, digitsKey(key));
    if (id !== undefined || text.length < 7 || text.length > 15) return id;
    return findPhone(text);
  };

  return {
    size: map.size + loneNames.size,
    latestBirthYear,
    traits,
    isShortened: (digits) => map.get(keyKind.shortened, digits) !== 0,
    findName,
    findDigits,
    isNameWord,
    isNamePart: names.isPart,
    findValue(text) {
      const value = text.trim().toLowerCase();
      if (value === '' || value.length > longestValue) return undefined;
      const at = value.indexOf('@');
      if (at >= 0) {
        return findEmail(value, at);
      }
      const bare = /[\\/]/.test(value) ? value.replace(/^.*[\\/]/, '') : value;
      const user = ask('user', keyKind.user, bare);
      if (user !== undefined) return user;
      const digits = digitsOf(value);
      // The usual case first: a number is looked up as it stands.
      if (digits === value && value !== '') return findDigits(value);
      if (digits !== '') {
        const number = asInteger(value);
        if (number !== undefined) return findDigits(number);
        const id = ask('id', keyKind.id, idKey(value));
        if (id !== undefined) return id;
        // Letters around the digits may be a known prefix of the id, but a sentence with numbers in it is no id.
        if (digits.length * 2 >= value.length) {
          const inside = findDigits(digits);
          if (inside !== undefined) return inside;
        }
      } else if (/^[a-z]+$/.test(value)) {
        const joined = ask('id', keyKind.id, value) ?? ask('name', keyKind.name, value);
        return joined ?? (/[a-z][A-Z]/.test(text) ? findName(nameWords(text, 6)) : undefined);
      }
      const words = /[^a-z0-9]/.test(value) ? nameWords(text, 6) : lettersBefore(value);
      return words.length === 1 ? ask('name', keyKind.name, nameKey(words[0] ?? '')) : findName(words);
    },
    findAddress: (text) => ask('name', keyKind.address, text),
    isBirthday: (iso) => map.get(keyKind.birthday, iso) !== 0,
    isId: (text) => map.get(keyKind.id, idKey(text)) !== 0 || map.get(keyKind.digits, digitsKey(text)) !== 0,
    toShared: () => ({
      map: map.toShared(),
      loneNames: loneNames.toShared(),
      latestBirthYear,
      traits: traits.toShared(),
    }),
  };
}

/** A number of at most six digits that does not begin with a zero, or -1. */
function smallNumber(text: string): number {
  if (text.length === 0 || text.length > 6 || text.charCodeAt(0) === 48) return -1;
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** `jsmith2`: letters with a number after them may be a name; letters and digits in turn are none. */
function lettersBefore(value: string): string[] {
  const letters = /^([a-z]{3,40})\d{1,6}$/.exec(value)?.[1];
  return letters === undefined ? [] : [letters];
}
