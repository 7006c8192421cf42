import { dateSpellings } from './date-spellings.ts';
import type { CorpusPerson } from './people.ts';
import type { SlotKind } from './template.ts';

/** One way to write a value of a person. */
export interface Spelling {
  readonly name: string;
  /** Gives undefined where this person's value cannot be written so. */
  write(person: CorpusPerson): string | undefined;
  /** Whether it is too weak for this person to be gone without a doubt: an initial with a word of the language. */
  isSoft?(person: CorpusPerson): boolean;
}

const same = (text: string, other: string): string | undefined => (text === other ? undefined : text);
const hasCase = (text: string): boolean => text.toLowerCase() !== text.toUpperCase();
const initial = (name: string): string => [...name][0] ?? '';
const marks = /\p{M}/gu;
const plain = (text: string): string => text.normalize('NFD').replace(marks, '');
const twoLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', ß: 'ss' };
const spelledOut = (text: string): string =>
  text.toLowerCase().replace(/[äöüåøß]/g, (letter) => twoLetters[letter] ?? letter);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const joined = (text: string): string => text.replace(/[\s'’ʻ-]/g, '');
const isLatin = (text: string): boolean => /\p{Script=Latin}/u.test(text);
const isWeak = ({ words, given, family }: CorpusPerson): boolean => words || given.length + family.length < 6;

const nameSpellings: readonly Spelling[] = [
  { name: 'given family', write: (p) => `${p.given} ${p.family}` },
  { name: 'family, given', write: (p) => `${p.family}, ${p.given}` },
  { name: 'family given', write: (p) => `${p.family} ${p.given}` },
  { name: 'FAMILY, GIVEN', write: (p) => cased(`${p.family}, ${p.given}`, (text) => text.toUpperCase()) },
  { name: 'GIVEN FAMILY', write: (p) => cased(`${p.given} ${p.family}`, (text) => text.toUpperCase()) },
  {
    name: 'lower case',
    write: (p) => cased(`${p.given} ${p.family}`, (text) => text.toLowerCase()),
    isSoft: isWeak,
  },
  { name: 'with the middle name', write: (p) => `${p.given} ${p.middle} ${p.family}` },
  { name: 'with the middle initial', write: (p) => `${p.given} ${initial(p.middle)}. ${p.family}` },
  { name: 'family, given middle', write: (p) => `${p.family}, ${p.given} ${p.middle}` },
  { name: 'initial. family', write: (p) => latin(p, `${initial(p.given)}. ${p.family}`), isSoft: isWeak },
  { name: 'initial family', write: (p) => latin(p, `${initial(p.given)} ${p.family}`), isSoft: isWeak },
  { name: 'family, initial.', write: (p) => latin(p, `${p.family}, ${initial(p.given)}.`), isSoft: isWeak },
  { name: 'dotted', write: (p) => `${p.given}.${p.family}`.replaceAll(' ', '.') },
  { name: 'snake', write: (p) => `${p.given}_${p.family}`.replaceAll(' ', '_').toLowerCase() },
  { name: 'slug', write: (p) => `${p.family}-${p.given}`.replaceAll(' ', '-').toLowerCase() },
  {
    name: 'camel case',
    write: (p) => latin(p, joined(capital(p.given) + capital(p.family))),
    isSoft: isWeak,
  },
  { name: 'written together', write: (p) => joined(`${p.given}${p.family}`).toLowerCase(), isSoft: isWeak },
  { name: 'family first, together', write: (p) => joined(`${p.family}${p.given}`), isSoft: isWeak },
  { name: 'without marks', write: (p) => same(plain(`${p.given} ${p.family}`), `${p.given} ${p.family}`) },
  {
    name: 'umlauts as two letters',
    write: (p) => same(spelledOut(`${p.given} ${p.family}`), `${p.given} ${p.family}`.toLowerCase()),
  },
  {
    name: 'decomposed',
    write: (p) => same(`${p.given} ${p.family}`.normalize('NFD'), `${p.given} ${p.family}`),
  },
  { name: 'another apostrophe', write: (p) => apostrophe(p, '’') },
  { name: 'no apostrophe', write: (p) => apostrophe(p, '') },
  { name: 'possessive', write: (p) => latin(p, `${p.given} ${p.family}'s`) },
  { name: 'one of two family names', write: oneFamilyName },
  { name: 'with a title', write: (p) => latin(p, `Dr. ${p.given} ${p.family}`) },
  { name: 'tab between', write: (p) => `${p.family}\t${p.given}` },
];

const idSpellings: readonly Spelling[] = [
  { name: 'as stored', write: (p) => p.id },
  { name: 'lower case', write: (p) => same(p.id.toLowerCase(), p.id) },
  { name: 'no leading zeros', write: (p) => same(p.id.replace(/^0+/, ''), p.id) },
  { name: 'digits only', write: (p) => same(p.id.replace(/\D/g, ''), p.id) },
  { name: 'no dashes', write: (p) => same(p.id.replaceAll('-', ''), p.id) },
  { name: 'dashes', write: (p) => grouped(p.id, '-') },
  { name: 'spaces', write: (p) => grouped(p.id, ' ') },
  { name: 'a hash before', write: (p) => `#${p.id}` },
  { name: 'more zeros', write: (p) => (/^\d+$/.test(p.id) ? p.id.padStart(12, '0') : undefined) },
  { name: 'a decimal', write: (p) => (/^[1-9]\d+$/.test(p.id) ? `${p.id}.0` : undefined) },
  { name: 'a float', write: (p) => (/^[1-9]\d{6,}$/.test(p.id) ? Number(p.id).toExponential() : undefined) },
  {
    name: 'thousands',
    write: (p) => (/^[1-9]\d{6,}$/.test(p.id) ? Number(p.id).toLocaleString('en') : undefined),
  },
];

const cardSpellings: readonly Spelling[] = [
  { name: 'as stored', write: (p) => p.card },
  { name: 'groups of four', write: (p) => p.card.replace(/(\d{4})(?=\d)/g, '$1 ') },
  { name: 'groups with dashes', write: (p) => p.card.replace(/(\d{4})(?=\d)/g, '$1-') },
  { name: 'swiped', write: (p) => `;${p.card}=?` },
];

const userSpellings: readonly Spelling[] = [
  { name: 'as stored', write: (p) => p.user },
  { name: 'upper case', write: (p) => p.user.toUpperCase() },
  { name: 'with a domain', write: (p) => `CAMPUS\\${p.user}` },
  { name: 'at a host', write: (p) => `${p.user}@lab-pc` },
  { name: 'a home folder', write: (p) => `/home/${p.user}/Desktop` },
  { name: 'a Windows folder', write: (p) => `C:\\Users\\${p.user}\\Documents` },
  { name: 'an underscore after', write: (p) => `${p.user}_` },
];

const emailSpellings: readonly Spelling[] = [
  { name: 'as stored', write: (p) => p.email },
  { name: 'upper case', write: (p) => p.email.toUpperCase() },
  { name: 'with a tag', write: (p) => p.email.replace('@', '+trac@') },
  { name: 'mailto', write: (p) => `mailto:${p.email}` },
  { name: 'in angles', write: (p) => `<${p.email}>` },
  { name: 'at another host', write: (p) => p.email.replace(/@.*/, '@gmail.example') },
  { name: '(at)', write: (p) => p.email.replace('@', '(at)') },
  { name: '[at] and [dot]', write: (p) => p.email.replace('@', ' [at] ').replaceAll('.', ' [dot] ') },
  { name: 'spaces around the at', write: (p) => p.email.replace('@', ' @ ') },
  { name: 'cut off', write: (p) => p.email.replace(/@.*/, '@stud…') },
  { name: 'local part', write: (p) => p.email.replace(/@.*/, '') },
];

const phoneSpellings: readonly Spelling[] = [
  { name: 'as stored', write: (p) => p.phone },
  { name: 'digits', write: (p) => p.phone.replace(/\D/g, '').slice(-10) },
  { name: 'dots', write: (p) => phoneGroups(p, '.') },
  { name: 'dashes', write: (p) => phoneGroups(p, '-') },
  { name: 'with the country', write: (p) => `+1 ${phoneGroups(p, '-')}` },
  { name: 'tel', write: (p) => `tel:+1${p.phone.replace(/\D/g, '').slice(-10)}` },
];

const streetSpellings: readonly Spelling[] = [
  { name: 'as stored', write: (p) => p.street },
  { name: 'upper case', write: (p) => p.street.toUpperCase() },
  { name: 'two spaces', write: (p) => p.street.replace(' ', '  ') },
];

const alone = (write: (person: CorpusPerson) => string): readonly Spelling[] => [
  { name: 'as stored', write },
  { name: 'upper case', write: (p) => cased(write(p), (text) => text.toUpperCase()) },
  { name: 'lower case', write: (p) => cased(write(p), (text) => text.toLowerCase()) },
  { name: 'without marks', write: (p) => same(plain(write(p)), write(p)) },
];

/** The ways to write each kind of value; the first is as stored. A kind of a stranger has none: it is made, not looked up. */
export const spellings: Partial<Record<SlotKind, readonly Spelling[]>> = {
  given: alone((person) => person.given),
  middle: alone((person) => person.middle),
  family: alone((person) => person.family),
  name: nameSpellings,
  id: idSpellings,
  card: cardSpellings,
  user: userSpellings,
  email: emailSpellings,
  birthday: dateSpellings,
  phone: phoneSpellings,
  street: streetSpellings,
};

function cased(text: string, change: (text: string) => string): string | undefined {
  return hasCase(text) ? same(change(text), text) : undefined;
}

function latin(person: CorpusPerson, text: string): string | undefined {
  return isLatin(person.given) && isLatin(person.family) ? text : undefined;
}

function apostrophe({ given, family }: CorpusPerson, glyph: string): string | undefined {
  const text = `${given} ${family}`;
  return same(text.replace(/['’ʻ]/g, glyph), text);
}

/** `García` for `García Márquez`; a particle alone is no name. */
function oneFamilyName({ given, family }: CorpusPerson): string | undefined {
  const parts = family.split(/[\s-]+/).filter((part) => part.length > 3 && /^\p{Lu}/u.test(part));
  return parts.length < 2 ? undefined : `${given} ${parts[0] ?? ''}`;
}

/** Letters apart from digits and digits in threes. */
function grouped(id: string, mark: string): string | undefined {
  if (/\W/.test(id)) return undefined;
  const [, before = '', digits = '', after = ''] = /^(\D*)(\d+)(\D*)$/.exec(id) ?? [];
  const groups = digits.match(/\d{1,3}/g) ?? [];
  return [before, ...groups, after].filter((part) => part !== '').join(mark);
}

function phoneGroups({ phone }: CorpusPerson, mark: string): string {
  return phone
    .replace(/\D/g, '')
    .slice(-10)
    .replace(/^(\d{3})(\d{3})/, `$1${mark}$2${mark}`);
}
