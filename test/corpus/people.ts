import type { KnownPerson } from '../../main/engine/redaction/known-people.ts';
import { pick, seededRandom } from '../fixtures/random.ts';
import { isHeldOut } from './hash.ts';
import { cultures } from './names.ts';
import type { Culture } from './names.ts';

/** A made-up person of the corpus; `number` is the one that the redactor knows them by. */
export interface CorpusPerson {
  readonly number: number;
  readonly culture: string;
  /** Whether the names are words of the language too. */
  readonly words: boolean;
  readonly heldOut: boolean;
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly id: string;
  readonly card: string;
  readonly user: string;
  readonly email: string;
  /** `YYYY-MM-DD`. */
  readonly birthday: string;
  readonly phone: string;
  readonly street: string;
}

const syllables = 'ka lo mi ren tor vis ba que zan dri pho el gu nar shi wex'.split(' ');
const middles = ['Q.', 'Lynn', 'Xavier', 'M', 'Renée', 'Temperance', 'del'];

/** Makes people: every culture in turn, ids of ten schemes, user names and e-mails of six. The same seed gives the same people. */
export function makePeople(count: number, seed = 1): CorpusPerson[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_each, index) => makePerson(random, index));
}

/** What the vault would hand to the redactor. */
export function knownFrom(person: CorpusPerson): KnownPerson {
  return {
    person: person.number,
    kind: 'student',
    ids: [person.id, person.card],
    givenNames: [person.given],
    middleNames: [person.middle],
    familyNames: [person.family],
    email: person.email,
    username: person.user,
    birthday: person.birthday,
    phones: [person.phone],
    addresses: [person.street],
  };
}

function makePerson(random: () => number, index: number): CorpusPerson {
  const culture = cultures[index % cultures.length];
  if (culture === undefined) throw new Error('there is a culture for every remainder');
  const given = pick(random, culture.given);
  const family = familyOf(random, culture);
  const digits = String(100_000_000 + ((index * 7_368_787 + 1_234_567) % 899_999_999));
  const user = userOf(random, given, family, index);
  return {
    number: index + 1,
    culture: culture.culture,
    words: culture.words === true,
    heldOut: isHeldOut(`person ${String(index)} ${given} ${family}`),
    given,
    middle: pick(random, middles),
    family,
    id: idOf(index, digits),
    card: `6009${digits.slice(0, 5)}${String(10_000_000 + index * 7919).slice(0, 7)}`,
    user,
    email: emailOf(random, given, family, user, index),
    birthday: `${String(1960 + below(random, 48))}-${two(1 + below(random, 12))}-${two(1 + below(random, 28))}`,
    phone: phoneOf(index, digits),
    street: `${String(1 + below(random, 9999))} ${coined(random)} ${pick(random, ['Street', 'Avenue', 'Lane', 'Blvd'])}`,
  };
}

/** A few in ten have a family name that nobody else has. */
function familyOf(random: () => number, culture: Culture): string {
  const family = pick(random, culture.family);
  return random() < 0.25 && /^[A-Za-z]+$/.test(family) && culture.words !== true ? coined(random) : family;
}

function coined(random: () => number): string {
  const text = Array.from({ length: 3 + below(random, 2) }, () => pick(random, syllables)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Leading zeros, letters before and after, dashes, a year inside, six to ten digits. */
function idOf(index: number, digits: string): string {
  const schemes = [
    `0${digits.slice(2)}`,
    digits,
    `A0${digits.slice(2)}`,
    `E${digits.slice(2)}`,
    digits.slice(2),
    `${digits.slice(0, 2)}-${digits.slice(2, 5)}-${digits.slice(5)}`,
    `S-2019-${digits.slice(3)}`,
    `U${digits.slice(1)}X`,
    `00${digits.slice(3)}`,
    `1${digits}`,
  ];
  return schemes[index % schemes.length] ?? digits;
}

function userOf(random: () => number, given: string, family: string, index: number): string {
  const [first, last] = [plain(given), plain(family)];
  const number = String(index + 11);
  if (first.length < 2 || last.length < 2) return `${coined(random).toLowerCase()}${number}`;
  switch (index % 6) {
    case 0:
      return `${first.slice(0, 1)}${last.slice(0, 7)}${number}`;
    case 1:
      return `${first}.${last}${number}`;
    case 2:
      return `${last.slice(0, 6)}_${first.slice(0, 1)}${number}`;
    case 3:
      return `${first.slice(0, 1)}${last.slice(0, 1)}x${String(4000 + index)}`;
    case 4:
      return `${last}${first.slice(0, 2)}${number}`;
    default:
      return `${first}${number}`;
  }
}

function emailOf(random: () => number, given: string, family: string, user: string, index: number): string {
  const [first, last] = [plain(given), plain(family)];
  const host = pick(random, ['students.fixture-u.edu', 'mail.fixture-u.edu', 'fixture-u.edu']);
  if (index % 2 === 0 || first.length < 2 || last.length < 2) return `${user}@${host}`;
  return index % 3 === 0
    ? `${first}_${last}${String(index)}@${host}`
    : `${first}.${last}.${String(index)}@${host}`;
}

function phoneOf(index: number, digits: string): string {
  const line = digits.slice(-4);
  const area = String(201 + ((index * 37) % 780));
  const forms = [
    `(${area}) 555-${line}`,
    `${area}-555-${line}`,
    `${area}.555.${line}`,
    `+1 ${area} 555 ${line}`,
  ];
  return forms[index % forms.length] ?? line;
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');
}

function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
