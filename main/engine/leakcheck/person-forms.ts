import { bareText } from './fold.ts';
import { kind } from './kinds.ts';
import type { LeakPerson } from './leak-index.ts';
import { nicknamesOf } from './nicknames.ts';

/** Takes a form in bare letters and digits (several parts are joined) under its kind. */
export type TakeForm = (kind: number, first: string, second?: string, third?: string) => void;

const shortest = 4;
const shortestLocalPart = 6;
const shortestDigits = 6;
const shortestPhone = 7;
const shortestFamilyName = 6;
const shortestAddress = 8;

/** Values that are no identifier of anybody, however many records hold them. */
const meaningless = new Set(
  'null none na test unknown admin user guest student staff root email name info undefined'.split(' '),
);

/** Gives every form in which a person's values are looked for. All of them are bare; what stood between does not matter. */
export function eachForm(person: LeakPerson, take: TakeForm): void {
  for (const id of person.ids) idForms(id, take);
  if (person.email !== undefined) emailForms(person.email, take);
  if (person.username !== undefined) whole(kind.username, person.username, shortest, take);
  for (const phone of person.phones) phoneForms(phone, take);
  for (const address of person.addresses) addressForms(address, take);
  for (const code of person.codes ?? []) whole(kind.internal, code, shortestAddress, take);
  nameForms(person, take);
}

function whole(as: number, text: string, least: number, take: TakeForm): void {
  const bare = bareText(text);
  if (bare.length >= least && !meaningless.has(bare)) take(as, bare);
}

function idForms(id: string, take: TakeForm): void {
  const bare = bareText(id);
  if (bare.length < shortest || meaningless.has(bare)) return;
  take(kind.id, bare);
  const digits = /^[a-z]{1,4}(\d{6,})$/.exec(bare)?.[1];
  if (digits !== undefined && digits.replace(/^0+/, '').length >= shortestDigits) take(kind.idDigits, digits);
}

function emailForms(email: string, take: TakeForm): void {
  whole(kind.email, email, shortest, take);
  const local = email.slice(0, Math.max(0, email.lastIndexOf('@')));
  whole(kind.localPart, local, shortestLocalPart, take);
  const plus = local.indexOf('+');
  if (plus <= 0) return;
  whole(kind.localPart, local.slice(0, plus), shortestLocalPart, take);
  whole(kind.email, local.slice(0, plus) + email.slice(local.length), shortest, take);
}

/** The digits, and without country code where ten are left (North American Numbering Plan). */
function phoneForms(phone: string, take: TakeForm): void {
  const digits = bareText(phone).replace(/\D/g, '');
  if (digits.length < shortestPhone) return;
  take(kind.phone, digits);
  if (digits.length > 10) take(kind.phone, digits.slice(-10));
}

/** The first three words of a street address: what follows is a flat or a floor. */
function addressForms(address: string, take: TakeForm): void {
  const bare = bareText(
    address
      .trim()
      .split(/[\s,]{1,9}/)
      .slice(0, 3)
      .join(' '),
  );
  if (bare.length >= shortestAddress && /\d/.test(bare) && /\D/.test(bare)) take(kind.address, bare);
}

function nameForms(person: LeakPerson, take: TakeForm): void {
  const families = person.familyNames.flatMap(spellingsOf);
  const givens = person.givenNames.flatMap(spellingsOf);
  for (const family of families) {
    if (family.length >= shortestFamilyName && !meaningless.has(family)) take(kind.familyName, family);
    for (const given of givens) {
      pair(given, family, take);
      for (const nickname of nicknamesOf(given)) pair(nickname, family, take);
      for (const middle of person.middleNames) {
        const bare = bareText(middle);
        if (bare === '') continue;
        take(kind.name, given, bare.charAt(0), family);
        if (bare.length > 1) take(kind.name, given, bare, family);
      }
    }
  }
}

function pair(given: string, family: string, take: TakeForm): void {
  if (given === '' || (family.length < 2 && !/[^\0-\x7f]/.test(family))) return;
  // Two characters are a whole name in scripts that write words.
  if (given.length + family.length >= shortest || /[^\0-\x7f]/.test(given + family)) {
    take(kind.name, given, family);
    take(kind.name, family, given);
  }
  if (family.length < shortest) return;
  const [initial = ''] = given;
  take(kind.initials, initial, family);
  take(kind.initials, family, initial);
}

/** Letters with two plain spellings: German and Nordic names are written either way. */
const twoLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', æ: 'ae' };

/** Parts that are nobody's name by themselves. */
const particles = new Set(
  'van von der den de la le du da di do dos das del della el al bin ibn abu ben ter ten zu zur san st mac mc'.split(
    ' ',
  ),
);

/** A name whole, by its halves around a dash, and by its parts, in both plain spellings. */
function spellingsOf(name: string): readonly string[] {
  if (/^[A-Za-z]+$/.test(name)) return [name.toLowerCase()];
  const forms = new Set<string>();
  const lower = name.normalize('NFC').toLowerCase();
  const long = lower.replace(/[äöüåøæ]/g, (letter) => twoLetters[letter] ?? letter);
  for (const spelling of new Set([lower, long])) {
    for (const part of [spelling, ...spelling.split(/-/), ...spelling.split(/[\s-]+/)]) {
      const bare = bareText(part);
      if (bare !== '' && (part === spelling || !particles.has(bare))) forms.add(bare);
    }
  }
  return [...forms];
}
