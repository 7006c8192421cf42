import type { FieldValues } from '../../../../shared/fields.ts';
import { indexFold } from './identifiers.ts';

/** What a text has of somebody: ids and addresses (folded) that stand in it, and the words (folded) of whole names. */
export interface Named {
  readonly marks: readonly string[];
  readonly words: readonly string[];
}

/** Tells who is named in a text that is about something else: an id, an address, or a family name with a given name. */
export interface Naming {
  in(text: string): Named | undefined;
}

const strongFields = [
  'externalId',
  'otherId',
  'otherId2',
  'card',
  'email',
  'username',
  'cellPhone',
  'homePhone',
];
const shortestMark = 4;
/** So many ids are each looked for anywhere in a text; of more, only those that stand there by themselves are found. */
const fewMarks = 1000;

/** Ids and addresses of somebody, folded; shorter ones also are years and rooms. */
export function strongValues(values: FieldValues): string[] {
  return strongFields
    .map((key) => indexFold(values[key] ?? '').trim())
    .filter((value) => value.length >= shortestMark);
}

/** Makes it from all values that each of these people has and had. Each text is read once, however many they are. */
export function createNaming(people: readonly (readonly FieldValues[])[]): Naming {
  const marks = new Map<string, string[]>();
  const families = new Map<string, Set<string>>();
  for (const values of people) {
    const given = values.flatMap(givenNames);
    const own = values.flatMap((each) => wordsOf(indexFold(each['familyName'] ?? '')));
    for (const family of own) families.set(family, new Set([...(families.get(family) ?? []), ...given]));
    for (const mark of values.flatMap(strongValues))
      marks.set(mark, [...(marks.get(mark) ?? []), ...given, ...own]);
  }
  return {
    in(text) {
      const folded = indexFold(text);
      const said = new Set(wordsOf(folded));
      const found = (
        marks.size <= fewMarks
          ? [...marks.keys()].filter((mark) => folded.includes(mark))
          : [...tokensOf(folded), ...said].filter((token) => marks.has(token))
      ).filter((mark) => boundedBy(mark).test(folded.normalize('NFD')));
      const words = new Set(
        [...said].flatMap((word) => {
          const given = [...(families.get(word) ?? [])].filter((each) => said.has(each));
          return given.length === 0 ? [] : [word, ...given];
        }),
      );
      // Beside the id of somebody, one name of theirs says who that is.
      for (const mark of found) for (const word of marks.get(mark) ?? []) if (said.has(word)) words.add(word);
      return found.length === 0 && words.size === 0
        ? undefined
        : { marks: [...new Set(found)], words: [...words] };
    },
  };
}

function tokensOf(folded: string): string[] {
  return folded.split(/[\s,;:"'()<>[\]{}|\\/]+/).map((token) => token.replace(/\.$/, ''));
}

/** Finds a folded value in a text that was decomposed, whatever its case and accents, where it is not a part of something longer. */
export function boundedBy(value: string): RegExp {
  const letters = [...value.normalize('NFD')].map((letter) => letter.replace(/[.*+?^${}()|[\]\\/]/, '\\$&'));
  return new RegExp(
    `(?<![\\p{L}\\p{N}]|\\d-)${letters.join('\\p{Mn}*')}\\p{Mn}*(?![\\p{L}\\p{N}]|-\\d)`,
    'giu',
  );
}

function givenNames(values: FieldValues): string[] {
  return ['givenName', 'preferredName', 'legalName'].flatMap((key) => wordsOf(indexFold(values[key] ?? '')));
}

/** The words of a folded text. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
