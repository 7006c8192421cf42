import { cryptoRandom, draw } from './random.ts';
import type { Random } from './random.ts';

/** A made-up person, in the shape in which a redactor and a leak check know people. */
export interface CanaryPerson {
  readonly person: number;
  readonly kind: 'student' | 'staff';
  readonly ids: readonly string[];
  readonly givenNames: readonly string[];
  readonly middleNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly email: string;
  readonly username: string;
  /** `YYYY-MM-DD`. */
  readonly birthday: string;
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
}

/** What canaries are drawn with. */
export interface CanaryOptions {
  readonly count: number;
  /** The number of the first one: behind those of the inventory, so that a pseudonym never means two people. */
  readonly firstNumber: number;
  /** Whether a text holds nothing of anyone in the inventory. */
  isFree(text: string): boolean;
  /** Shapes of the ids that the inventory holds, as `9`, `A`, `a` and other characters; usual ones where there are none. */
  readonly idShapes?: readonly string[];
  readonly random?: Random;
}

const usualShapes = ['099999999', 'A99999999', '6009999999999', 'E-9999-9999', 'AA999999', '9999999'];
const triesEach = 100;

/**
 * Draws people whom nobody knows: they collide with nobody in the inventory, nor with each other. Gives fewer where `isFree` refuses too many; the
 * report then proves less, and says so.
 */
export function drawCanaries(options: CanaryOptions): CanaryPerson[] {
  const random = options.random ?? cryptoRandom;
  const taken = new Set<string>();
  const people: CanaryPerson[] = [];
  for (let tries = 0; people.length < options.count && tries < options.count * triesEach; tries++) {
    const person = drawPerson(random, options.firstNumber + people.length, options.idShapes ?? usualShapes);
    const values = valuesOf(person);
    if (values.some((value) => taken.has(value)) || !options.isFree(values.join('\t'))) continue;
    for (const value of values) taken.add(value);
    people.push(person);
  }
  return people;
}

function valuesOf(person: CanaryPerson): string[] {
  const names = person.givenNames.flatMap((given) =>
    person.familyNames.map((family) => `${given} ${family}`),
  );
  return [...person.ids, person.email, person.username, ...person.phones, ...person.addresses, ...names];
}

const givenNames =
  'Zoë José Åsa Łucja Siân Þóra Noël Anaïs Chloé Jürgen Mary-Jane D’Arcy Sinéad Xiomara Bartholomew Clementine Ottoline Thaddeus Wilhelmina Ignatius Persephone Lysander'.split(
    ' ',
  );
const beginnings =
  'Bran Quel Thor Vesh Zam Krel Dwin Frol Glam Huxt Jorv Mezz Plov Skarn Tresk Wulf Yarb'.split(' ');
const middles = ['a', 'o', 'i', 'u', 'e', 'é', 'ö', 'ava', 'ino', 'ulu', 'ero'];
const endings = 'dovsky thorpe quist mannik worth berger lowicz stead zhenko field bruck hampton'.split(' ');
const before = ['', '', '', '', 'O’', 'Mc', 'van der ', 'al-', 'de la '];
const letters = 'bcdfghjkmnpqrstvwxz';

function drawPerson(random: Random, number: number, shapes: readonly string[]): CanaryPerson {
  const given = draw(random, givenNames);
  const family =
    draw(random, before) + draw(random, beginnings) + draw(random, middles) + draw(random, endings);
  const double = random(6) === 0 ? `${family}-${draw(random, beginnings)}${draw(random, endings)}` : family;
  const username = `${plain(given).charAt(0)}${plain(family).slice(0, 6)}${String(100 + random(900))}`;
  const host = draw(random, ['students.canary-u.edu', 'canary-u.edu', 'mail.canary-u.ac.uk']);
  const local = draw(random, [username, `${plain(given)}.${plain(family)}${String(random(1000))}`]);
  return {
    person: number,
    kind: random(5) === 0 ? 'staff' : 'student',
    ids: [0, 1, 2].map(() => fill(random, draw(random, shapes))),
    givenNames: [given],
    middleNames: [draw(random, ['Q.', 'Lynne', 'Marguerite', 'T'])],
    familyNames: [double],
    email: `${local}@${host}`,
    username,
    birthday: `${String(1950 + random(55))}-${two(1 + random(12))}-${two(1 + random(28))}`,
    phones: [`(${String(201 + random(700))}) ${String(200 + random(800))}-${fill(random, '9999')}`],
    addresses: [`${String(10 + random(9000))} ${draw(random, beginnings)}${draw(random, endings)} Street`],
  };
}

/** Fills a shape: `9` with digits, `A` and `a` with letters. The first digit is never drawn as zero. */
function fill(random: Random, shape: string): string {
  let isFirst = true;
  return shape.replace(/[9Aa]/g, (place) => {
    if (place === '9') {
      const digit = isFirst ? 1 + random(9) : random(10);
      isFirst = false;
      return String(digit);
    }
    const letter = letters.charAt(random(letters.length));
    return place === 'A' ? letter.toUpperCase() : letter;
  });
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/ł/g, 'l')
    .replace(/þ/g, 'th')
    .replace(/[^a-z]/g, '');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
