import { remember } from './edits.ts';
import { nameKeys } from './known-keys.ts';
import { asLatin } from './look-alikes.ts';
import { nicknamesOf } from './nicknames.ts';

/** A word as a part of a name: how it may be stored. */
export interface NameSpellings {
  /** As typed on a plain keyboard, first of all. */
  readonly key: string;
  /** With umlauts in two letters or in one, without a possessive. */
  readonly plain: readonly string[];
  /** Other given names that it may stand for. */
  readonly nicknames: readonly string[];
}

const twoLetters = /(?<=[b-df-hj-np-tv-z])(?:ae|oe|ue|aa)(?=[b-df-hj-np-tv-z])/;
const oneLetter: Readonly<Record<string, string>> = { ae: 'a', oe: 'o', ue: 'u', aa: 'a' };
const possessive = /(?:['’‘ʼ`´][sS]|['’‘ʼ`´])$/u;

/** The ways in which the inventory may hold a word of a name. Words repeat, so the answers are remembered. */
export const nameSpellings: (word: string) => NameSpellings = remember((word) => {
  const bare = word.length > 3 && possessive.test(word) ? word.replace(possessive, '') : word;
  const keys = nameKeys(bare);
  const [key = ''] = keys;
  const plain = new Set(keys);
  const latin = asLatin(key);
  if (/^[a-z]+$/.test(latin)) plain.add(latin);
  if (key.length > 4 && twoLetters.test(key))
    plain.add(key.replace(new RegExp(twoLetters, 'g'), (pair) => oneLetter[pair] ?? pair));
  return { key, plain: [...plain], nicknames: nicknamesOf(key) };
});
