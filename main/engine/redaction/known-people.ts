import { fold } from '../../../shared/fold.ts';
import { createFingerprintMap, shared } from './fingerprints.ts';
import type { FingerprintMap } from './fingerprints.ts';

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
  /** Two or three words beside each other as a full name. */
  findName(words: readonly string[]): KnownHit | undefined;
  /** A single word that is someone's given or family name. */
  isNameWord(word: string): boolean;
  isBirthday(iso: string): boolean;
  /** Whether a made-up id would be a real one. */
  isId(text: string): boolean;
}

const shortestId = 3;
const shortestDigits = 5;
const shortestLocal = 3;
const degenerate = new Set([
  'null',
  'none',
  'n/a',
  'na',
  'test',
  'unknown',
  'admin',
  'user',
  'student',
  'staff',
  'guest',
  'email',
  'name',
]);

/** Builds the index in one pass over everyone. */
export function buildKnownIndex(people: Iterable<KnownPerson>): KnownIndex {
  const map = createFingerprintMap();
  for (const person of people) addPerson(map, person);
  const ask = (kind: IdentifierKind, key: string): KnownHit | undefined => {
    const person = map.get(key);
    return person === 0 ? undefined : { kind, person: person === shared ? null : person };
  };
  const index: KnownIndex = {
    size: map.size,
    findValue: (text) => findValue(text, ask, index),
    findName: (words) => (words.length < 2 ? undefined : ask('name', `n:${words.map(nameKey).join('')}`)),
    isNameWord: (word) => map.get(`w:${nameKey(word)}`) !== 0,
    isBirthday: (iso) => map.get(`b:${iso}`) !== 0,
    isId: (text) => map.get(`i:${idKey(text)}`) !== 0,
  };
  return index;
}

function findValue(
  text: string,
  ask: (kind: IdentifierKind, key: string) => KnownHit | undefined,
  index: KnownIndex,
): KnownHit | undefined {
  const value = text.trim().toLowerCase();
  if (value === '' || value.length > 320) return undefined;
  if (value.includes('@'))
    return ask('email', `e:${emailKey(value)}`) ?? ask('email', `u:${value.slice(0, value.indexOf('@'))}`);
  const bare = value.replace(/^.*[\\/]/, '');
  const found =
    ask('user', `u:${bare}`) ?? ask('id', `i:${idKey(value)}`) ?? ask('id', `d:${digitsKey(value)}`);
  if (found !== undefined) return found;
  const digits = value.replace(/\D/g, '');
  const phone =
    digits.length >= 7 && digits.length <= 15 ? ask('phone', `p:${digits.slice(-10)}`) : undefined;
  if (phone !== undefined) return phone;
  const words = nameWords(text);
  return (
    index.findName(words) ?? (words.length === 1 ? ask('name', `n:${nameKey(words[0] ?? '')}`) : undefined)
  );
}

/** The words of a text as name parts: split at anything but letters, marks and apostrophes; camel case too. */
export function nameWords(text: string): string[] {
  return (
    text
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .match(/[\p{L}\p{M}'’‘ʼ`´]+/gu)
      ?.slice(0, 6) ?? []
  );
}

function addPerson(map: FingerprintMap, known: KnownPerson): void {
  const { person } = known;
  for (const id of known.ids) addId(map, id, person);
  if (known.username !== undefined && isUsable(known.username))
    map.set(`u:${known.username.toLowerCase()}`, person);
  if (known.email !== undefined) addEmail(map, known.email.toLowerCase(), person);
  for (const phone of known.phones) {
    const digits = phone.replace(/\D/g, '');
    if (digits.length >= 7) map.set(`p:${digits.slice(-10)}`, person);
  }
  if (known.birthday !== undefined) map.set(`b:${known.birthday}`, person);
  addNames(map, known);
}

function addId(map: FingerprintMap, id: string, person: number): void {
  const key = idKey(id);
  if (key.length < shortestId || degenerate.has(key)) return;
  map.set(`i:${key}`, person);
  const digits = digitsKey(id);
  if (digits.length >= shortestDigits && digits !== key) map.set(`d:${digits}`, person);
}

function addEmail(map: FingerprintMap, email: string, person: number): void {
  map.set(`e:${emailKey(email)}`, person);
  const local = email.slice(0, email.indexOf('@')).replace(/\+.*$/, '');
  if (local.length >= shortestLocal && isUsable(local)) map.set(`u:${local}`, person);
}

/** Every given name with every family name: both orders, initial, joined; and each part alone as a weak word. */
function addNames(map: FingerprintMap, known: KnownPerson): void {
  const { person } = known;
  const families = known.familyNames.flatMap((name) => [nameKey(name), ...nameWords(name).map(nameKey)]);
  const givens = known.givenNames.flatMap((name) => [nameKey(name), ...nameWords(name).map(nameKey)]);
  const middles = known.middleNames.map(nameKey);
  for (const family of new Set(families)) {
    if (family === '') continue;
    for (const given of new Set(givens)) {
      if (given === '') continue;
      map.set(`n:${given}${family}`, person);
      map.set(`n:${family}${given}`, person);
      if (family.length > 2) {
        map.set(`n:${given.charAt(0)}${family}`, person);
        map.set(`n:${family}${given.charAt(0)}`, person);
      }
      for (const middle of middles) {
        for (const part of middle === '' ? [] : [middle, middle.charAt(0)]) {
          map.set(`n:${given}${part}${family}`, person);
          map.set(`n:${family}${given}${part}`, person);
        }
      }
    }
  }
  for (const name of [...known.givenNames, ...known.familyNames, ...known.middleNames]) {
    for (const word of [name, ...nameWords(name)])
      if (nameKey(word).length > 1) map.set(`w:${nameKey(word)}`, person);
  }
}

function isUsable(text: string): boolean {
  return text.length >= 2 && !degenerate.has(text.toLowerCase());
}

/** Letters and digits only, lower case, without leading zeros: `A-0193 1` and `a01931` are one id. */
function idKey(id: string): string {
  const plain = id.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain.replace(/^0+(?=.{3})/, '');
}

/** The digits of an id without its letters and leading zeros. */
function digitsKey(id: string): string {
  return id.replace(/\D/g, '').replace(/^0+/, '');
}

function nameKey(name: string): string {
  return fold(name).replace(/[^\p{L}]/gu, '');
}

function emailKey(email: string): string {
  return email.replace(/\+[^@]*@/, '@');
}
