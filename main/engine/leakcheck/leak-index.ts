import { createDigestBuilder } from './digest-table.ts';
import type { DigestTable } from './digest-table.ts';
import { plainForm } from './views.ts';

/** A person with every identifier, as the leak check knows them. */
export interface LeakPerson {
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

/** Every identifier of everyone, in the forms that are looked for. */
export interface LeakIndex {
  /** Whole tokens: e-mails, user names, ids as written, phones and cards as digits. */
  readonly tokens: DigestTable;
  /** Ids and cards as bare letters and digits without leading zeros. */
  readonly bare: DigestTable;
  /** Full names: the letters of given and family name, in both orders, joined. */
  readonly names: DigestTable;
  /** Initial and family name, joined: `jsmith`. */
  readonly initials: DigestTable;
  readonly birthdays: DigestTable;
}

const shortestToken = 4;
/** Values that are no identifier of anybody, however many records hold them. */
const meaningless = new Set([
  'null',
  'none',
  'n/a',
  'test',
  'unknown',
  'admin',
  'user',
  'guest',
  'student',
  'staff',
  'root',
  'email',
  'name',
  'info',
]);

/** Builds the index in one pass. Values of fewer than four characters are only looked for as parts of full names. */
export function buildLeakIndex(people: Iterable<LeakPerson>): LeakIndex {
  const tokens = createDigestBuilder();
  const bare = createDigestBuilder();
  const names = createDigestBuilder();
  const initials = createDigestBuilder();
  const birthdays = createDigestBuilder();
  const token = (text: string): void => {
    const plain = plainForm(text).trim();
    if (plain.length >= shortestToken && !meaningless.has(plain)) tokens.add(plain);
  };
  for (const person of people) {
    for (const id of person.ids) {
      token(id);
      const plain = bareForm(id);
      if (plain.length >= shortestToken) bare.add(plain);
    }
    if (person.email !== undefined) {
      token(person.email);
      const local = person.email.slice(0, person.email.indexOf('@'));
      if (local.length >= 6) token(local);
    }
    if (person.username !== undefined) token(person.username);
    for (const phone of person.phones) {
      const digits = phone.replace(/\D/g, '').slice(-10);
      if (digits.length >= 7) bare.add(digits);
    }
    if (person.birthday !== undefined) birthdays.add(person.birthday);
    for (const name of namesOf(person)) names.add(name);
    for (const name of initialsOf(person)) initials.add(name);
  }
  return {
    tokens: tokens.build(),
    bare: bare.build(),
    names: names.build(),
    initials: initials.build(),
    birthdays: birthdays.build(),
  };
}

/** Letters and digits, lower case, without leading zeros. */
export function bareForm(text: string): string {
  return plainForm(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '');
}

/** Letters only, in plain form. */
export function lettersOf(name: string): string {
  return plainForm(name).replace(/[^\p{L}]/gu, '');
}

/** Initial and family name count where the family name has four letters. */
function* initialsOf(person: LeakPerson): Generator<string> {
  for (const familyName of person.familyNames) {
    for (const givenName of person.givenNames) {
      const family = lettersOf(familyName);
      if (family.length >= 4) yield lettersOf(givenName).charAt(0) + family;
    }
  }
}

/** Full names: every part of the given with every part of the family name, both orders. */
function* namesOf(person: LeakPerson): Generator<string> {
  for (const familyName of person.familyNames) {
    for (const givenName of person.givenNames) {
      for (const family of new Set([lettersOf(familyName), ...familyName.split(/[\s-]+/).map(lettersOf)])) {
        for (const given of new Set([lettersOf(givenName), ...givenName.split(/[\s-]+/).map(lettersOf)])) {
          if (family.length + given.length < 4 || family.length < 2 || given.length < 1) continue;
          yield given + family;
          yield family + given;
        }
      }
    }
  }
}
