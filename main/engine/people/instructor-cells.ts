import { fold, words } from '../../../shared/fold.ts';
import type { FieldValues } from '../../../shared/fields.ts';

/** Who teaches, as a registration has it: both cells as they came. */
export interface InstructorCells {
  readonly instructor: string | null;
  readonly instructorId: string | null;
}

/** How sure it is that a name is somebody's: `name` with a given name or an initial, `family` with the family name alone. */
export type NameMatch = 'id' | 'name' | 'family';

/** Recognises one person among those whom registrations name as instructors. */
export interface Teacher {
  /** By an ID, card, user name or e-mail address, in whatever case and with whatever marks between. */
  hasId(cell: string): boolean;
  /** By one name of a cell (see `namesIn`): titles, order, initials and marks do not count. */
  matches(name: string): NameMatch | undefined;
}

const idKeys = ['externalId', 'otherId', 'otherId2', 'card', 'username', 'email'] as const;
const givenKeys = ['givenName', 'preferredName', 'legalName', 'middleName'] as const;
const titles = new Set(
  'dr prof professor mr mrs ms miss mx sir rev phd edd md jd jr sr ii iii iv instructor'.split(' '),
);
/** An ID this short is a room or a section in a cell of names. */
const shortestToken = 4;

/** Makes the recogniser from all values that somebody has and had; images of changes hold some of the fields only. */
export function createTeacher(values: readonly FieldValues[]): Teacher {
  const all = (keys: readonly string[]): string[] =>
    values.flatMap((each) => keys.flatMap((key) => each[key] ?? []));
  const ids = new Set(
    all(idKeys)
      .map(plainId)
      .filter((id) => id !== ''),
  );
  const given = all(givenKeys);
  const givenWords = new Set(given.flatMap(words));
  const initials = new Set([...givenWords].map((word) => [...word][0] ?? ''));
  const isGiven = (word: string): boolean => givenWords.has(word) || initials.has(word);
  // Someone with one name only teaches under that.
  const families = all(['familyName']).length > 0 ? all(['familyName']) : given;
  const familyWords = families.map(words).filter((each) => each.length > 0);
  const joined = new Set(joinedNames(families, given));
  return {
    hasId: (cell) => [cell, ...cell.split(/[;,|\s]+/)].some((part) => ids.has(plainId(part))),
    matches(name) {
      const tokens = name.split(/[\s()<>[\],;:]+/).filter((token) => token.length >= shortestToken);
      if (tokens.some((token) => /[\d@]/.test(token) && ids.has(plainId(token)))) return 'id';
      if (joined.has(compact(name))) return 'name';
      const said = words(name).filter((word) => !titles.has(word));
      let found: NameMatch | undefined;
      for (const family of familyWords) {
        const rest = without(said, family);
        if (rest === undefined) continue;
        if (rest.length === 0) found ??= 'family';
        else if (rest.some(isGiven) && rest.every((word) => isGiven(word) || isLetter(word))) found = 'name';
      }
      return found;
    },
  };
}

/** Finds those who may be meant by a cell by its words: whoever is looked for can be many. */
export interface Roll<T> {
  readonly isEmpty: boolean;
  add(values: readonly FieldValues[], entry: T): void;
  /** Each entry once, in no order. */
  among(cell: string): readonly T[];
}

/** Makes an empty roll. */
export function createRoll<T>(): Roll<T> {
  const byWord = new Map<string, T[]>();
  return {
    get isEmpty() {
      return byWord.size === 0;
    },
    add(values, entry) {
      const keys = [...idKeys, ...givenKeys, 'familyName'];
      const said = values.flatMap((each) => keys.flatMap((key) => each[key] ?? []));
      const given = values.flatMap((each) => givenKeys.flatMap((key) => each[key] ?? []));
      const family = values.flatMap((each) => each['familyName'] ?? []);
      const marks = [...said.flatMap(marksOf), ...joinedNames(family, given)];
      for (const mark of new Set(marks)) {
        const known = byWord.get(mark);
        if (known === undefined) byWord.set(mark, [entry]);
        else known.push(entry);
      }
    },
    among: (cell) => [
      ...new Set([...marksOf(cell), ...namesIn(cell).map(compact)].flatMap((mark) => byWord.get(mark) ?? [])),
    ],
  };
}

function marksOf(text: string): string[] {
  return [plainId(text), ...text.split(/[;,:|\s()<>[\]]+/).map(plainId), ...words(text)].filter(
    (mark) => mark !== '',
  );
}

function joinedNames(families: readonly string[], given: readonly string[]): string[] {
  return families.flatMap((family) =>
    given.flatMap((name) => [compact(`${family}${name}`), compact(`${name}${family}`)]),
  );
}

/** The names in one cell: files put several instructors of a course side by side. */
export function namesIn(cell: string): string[] {
  return cell.split(/[;|/&\n]|\s+and\s+/i).flatMap((name) => (name.trim() === '' ? [] : name.trim()));
}

/** The words of a name without titles and initials, folded. */
export function wordsOfName(name: string): string[] {
  return words(name).filter((word) => !titles.has(word) && !isLetter(word));
}

/** An ID without case, marks, full-width forms and leading zeros; an address without case. */
export function plainId(value: string): string {
  const lower = value.normalize('NFKC').trim().toLowerCase();
  return lower.includes('@') ? lower : lower.replace(/[^\p{L}\p{N}]/gu, '').replace(/^0+(?=.)/, '');
}

/** The words without those of the family name; undefined where one of these is not among them. */
function without(said: readonly string[], family: readonly string[]): string[] | undefined {
  const rest = [...said];
  for (const word of family) {
    const at = rest.indexOf(word);
    if (at < 0) return undefined;
    rest.splice(at, 1);
  }
  return rest;
}

function isLetter(word: string): boolean {
  return [...word].length === 1;
}

function compact(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}
