import { bytesOf, changed, hex2 } from './encoding.ts';
import type { Encoding } from './encoding.ts';

const isPlain = (letter: string): boolean => /^[A-Za-z0-9]$/.test(letter);
const perLetter = (text: string, write: (letter: string) => string): string =>
  [...text].map((letter) => (isPlain(letter) ? letter : write(letter))).join('');
const perByte = (text: string, write: (byte: number) => string): string =>
  bytesOf(text)
    .map((byte) => (isPlain(String.fromCharCode(byte)) ? String.fromCharCode(byte) : write(byte)))
    .join('');
const units = (letter: string): number[] => letter.split('').map((unit) => unit.charCodeAt(0));
const u4 = (unit: number): string => unit.toString(16).padStart(4, '0');

/** Letters written as numbers: of URLs, HTML, JSON, C, mail. */
export const escapes: readonly Encoding[] = [
  { name: 'percent', encode: (text) => changed(text, encodeURIComponent(text)) },
  { name: 'percent twice', encode: (text) => changed(text, encodeURIComponent(encodeURIComponent(text))) },
  {
    name: 'percent, lower case',
    encode: (text) =>
      changed(
        text,
        perByte(text, (byte) => `%${hex2(byte)}`),
      ),
  },
  {
    name: 'every byte in percent',
    encode: (text) =>
      bytesOf(text)
        .map((byte) => `%${hex2(byte).toUpperCase()}`)
        .join(''),
  },
  { name: 'percent of Latin-1', encode: percentLatin1 },
  {
    name: 'plus for a space',
    encode: (text) => (text.includes(' ') ? encodeURIComponent(text).replaceAll('%20', '+') : undefined),
  },
  {
    name: 'entities, decimal',
    encode: (text) =>
      changed(
        text,
        perLetter(text, (letter) => `&#${String(letter.codePointAt(0))};`),
      ),
  },
  {
    name: 'entities, hex',
    encode: (text) =>
      changed(
        text,
        perLetter(text, (letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16)};`),
      ),
  },
  { name: 'named entities', encode: namedEntities },
  {
    name: '\\u',
    encode: (text) =>
      changed(
        text,
        perLetter(text, (letter) =>
          units(letter)
            .map((unit) => `\\u${u4(unit)}`)
            .join(''),
        ),
      ),
  },
  {
    name: '\\\\u',
    encode: (text) =>
      changed(
        text,
        perLetter(text, (letter) =>
          units(letter)
            .map((unit) => `\\\\u${u4(unit)}`)
            .join(''),
        ),
      ),
  },
  {
    name: '\\u of every letter',
    encode: (text) =>
      text
        .split('')
        .map((letter) => `\\u${u4(letter.charCodeAt(0))}`)
        .join(''),
  },
  {
    name: '\\u{}',
    encode: (text) =>
      changed(
        text,
        perLetter(text, (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`),
      ),
  },
  {
    name: '\\x',
    encode: (text) =>
      changed(
        text,
        perByte(text, (byte) => `\\x${hex2(byte)}`),
      ),
  },
  {
    name: 'octal',
    encode: (text) =>
      changed(
        text,
        text.replace(/[^\0-\x7f]+/g, (run) =>
          bytesOf(run)
            .map((byte) => `\\${byte.toString(8)}`)
            .join(''),
        ),
      ),
  },
  {
    name: 'quoted-printable',
    encode: (text) =>
      changed(
        text,
        text.replace(/[^A-Za-z0-9 .,]+/g, (run) =>
          bytesOf(run)
            .map((byte) => `=${hex2(byte).toUpperCase()}`)
            .join(''),
        ),
      ),
  },
  {
    name: 'mail header Q',
    encode: (text) =>
      `=?utf-8?Q?${text.replace(/[^A-Za-z0-9]/gu, (letter) =>
        letter === ' '
          ? '_'
          : bytesOf(letter)
              .map((byte) => `=${hex2(byte).toUpperCase()}`)
              .join(''),
      )}?=`,
  },
];

function percentLatin1(text: string): string | undefined {
  if (/^[\0-\x7f]*$/.test(text) || /[^\0-\xff]/.test(text)) return undefined;
  return [...text]
    .map((letter) => (isPlain(letter) ? letter : `%${hex2(letter.charCodeAt(0)).toUpperCase()}`))
    .join('');
}

const entityNames: Readonly<Record<string, string>> = {
  '@': 'commat',
  '.': 'period',
  _: 'lowbar',
  "'": 'apos',
  é: 'eacute',
  ö: 'ouml',
  ü: 'uuml',
  ä: 'auml',
  å: 'aring',
  Å: 'Aring',
  ø: 'oslash',
  Ø: 'Oslash',
  ñ: 'ntilde',
  í: 'iacute',
  á: 'aacute',
  ç: 'ccedil',
  ß: 'szlig',
  ô: 'ocirc',
};

function namedEntities(text: string): string | undefined {
  return changed(
    text,
    [...text]
      .map((letter) => (entityNames[letter] === undefined ? letter : `&${entityNames[letter]};`))
      .join(''),
  );
}
