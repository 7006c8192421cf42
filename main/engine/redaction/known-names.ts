import { remember } from './edits.ts';
import type { KnownHit } from './known-people.ts';
import { nameSpellings } from './name-spellings.ts';

/** Finds full names in words that stand beside each other. */
export interface NameFinder {
  find(words: readonly string[]): KnownHit | undefined;
  /** Whether a word may be a part of somebody's name in any spelling. */
  isPart(word: string): boolean;
}

/** More spellings of one name are not tried. */
const mostTries = 48;

/**
 * Makes the finder. `ask` knows given and family name joined, in both orders; `isNameKey` knows each of them alone. What stands between or after
 * them may be an initial or someone's name.
 */
export function createNameFinder(
  ask: (key: string) => KnownHit | undefined,
  isNameKey: (key: string) => boolean,
): NameFinder {
  /** The spellings of a word that are somebody's name; an initial stands for itself. */
  const readings = (word: string): readonly string[] => {
    const { key, plain, nicknames } = nameSpellings(word);
    if (key.length < 2) return [key];
    const known = [...plain, ...nicknames].filter(isNameKey);
    return known.includes(key) ? known : [key, ...known];
  };
  const isPart = (word: string): boolean => {
    const { key, plain, nicknames } = nameSpellings(word);
    return key.length > 1 && (plain.some(isNameKey) || nicknames.some(isNameKey));
  };
  const isMiddle = (word: string): boolean => nameSpellings(word).key.length === 1 || isPart(word);

  const askEvery = (words: readonly string[]): KnownHit | undefined => {
    const direct = ask(words.map((word) => nameSpellings(word).key).join(''));
    if (direct !== undefined) return direct;
    // Only the two ends change: a nickname of the given name, another spelling of the family name.
    const inner = words
      .slice(1, -1)
      .map((word) => nameSpellings(word).key)
      .join('');
    let tries = 0;
    const lasts = readings(words.at(-1) ?? '');
    for (const first of readings(words[0] ?? '')) {
      for (const last of lasts) {
        if (++tries > mostTries) return undefined;
        const hit = ask(first + inner + last);
        if (hit !== undefined) return hit;
      }
    }
    return undefined;
  };

  const find = (words: readonly string[]): KnownHit | undefined => {
    if (words.length < 2) return undefined;
    const joined = askEvery(words);
    if (joined !== undefined || words.length < 3) return joined;
    for (let cut = 1; cut < words.length; cut++) {
      // `Zoe Marie Angstrom`, `Angstrom Zoe M.`: a middle name or initial is left out, in whatever place it stands.
      if (!isMiddle(words[cut] ?? '')) continue;
      const hit = askEvery(words.filter((_word, at) => at !== cut));
      if (hit !== undefined) return hit;
    }
    return undefined;
  };

  const remembered = remember((text) => ({ hit: find(text.split(' ')) }));
  return { isPart, find: (words) => remembered(words.join(' ')).hit };
}
