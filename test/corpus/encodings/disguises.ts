import { changed } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import type { SlotKind } from '../template.ts';

const between = (text: string, mark: string): string | undefined =>
  text.length < 4 ? undefined : `${text.slice(0, 2)}${mark}${text.slice(2)}`;
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  y: 'у',
  x: 'х',
};
const words: readonly SlotKind[] = ['name', 'given', 'family', 'user', 'email'];

/** Letters that look like others, or cannot be seen at all. */
export const disguises: readonly Encoding[] = [
  {
    name: 'full width',
    encode: (text) =>
      changed(
        text,
        text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
      ),
  },
  { name: 'zero width inside', encode: (text) => between(text, '\u200b'), kinds: [...words, 'id'] },
  { name: 'soft hyphen inside', encode: (text) => between(text, '\u00ad'), kinds: words },
  { name: 'direction mark before', encode: (text) => `\u200e${text}\u200f` },
  { name: 'hard spaces', encode: (text) => changed(text, text.replaceAll(' ', '\u00a0')) },
  {
    name: 'look-alike letters',
    encode: (text) =>
      /\p{Script=Cyrillic}/u.test(text)
        ? undefined
        : changed(
            text,
            text.replace(/[aeopcyx]/g, (letter) => lookAlikes[letter] ?? letter),
          ),
    kinds: words,
  },
  { name: 'mojibake', encode: (text) => changed(text, Buffer.from(text).toString('latin1')) },
  {
    name: 'UTF-16 as bytes',
    encode: (text) => (/^[\0-\x7f]+$/.test(text) ? [...text].join('\0') : undefined),
    kinds: words,
  },
];
