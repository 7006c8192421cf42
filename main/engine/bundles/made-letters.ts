import { randomInt } from 'node:crypto';
import { between, pick } from './chance.ts';
import { runsOf } from './shape-bands.ts';

const vowels = 'aeiou';
const consonants = 'bcdfghjklmnprstvwxz';

/** The first letter of writing systems, and how many letters follow it in Unicode that are all in use. */
const alphabets: Readonly<Record<string, readonly [first: number, count: number]>> = {
  Cyrillic: [0x0430, 32],
  Greek: [0x03b1, 17],
  Arabic: [0x0628, 19],
  Hebrew: [0x05d0, 27],
  Han: [0x4e00, 200],
  Hiragana: [0x304b, 30],
  Katakana: [0x30ab, 30],
  Hangul: [0xac00, 300],
  Thai: [0x0e01, 40],
  Devanagari: [0x0915, 35],
};

/** Whether letters of this writing system can be made. */
export function isScript(name: string): boolean {
  return name in alphabets;
}

/** Letters of a writing system, put together by chance; of any but Latin where the system is not known. */
export function lettersIn(script: string, count: number): string {
  const [first, size] = alphabets[script] ?? pick(Object.values(alphabets)) ?? [0x0430, 32];
  return Array.from({ length: count }, () => String.fromCodePoint(first + randomInt(size))).join('');
}

/** Small letters that can be read aloud, put together by chance. */
export function wordOf(length: number): string {
  let text = '';
  while (text.length < length) text += pick([...(text.length % 2 === 0 ? consonants : vowels)]) ?? 'x';
  return text;
}

const named: Readonly<Record<string, string>> = {
  '<nbsp>': '\u00a0',
  '<tab>': '\t',
  '<line end>': '\n',
  '<control>': '\u0007',
  '<undecodable>': '\ufffd',
  '<mark>': '\u0301',
  '<symbol>': '\u2019',
};

/** Fills a shape with letters and digits of the same kinds, by chance. */
export function fillShape(shape: string): string {
  let text = '';
  for (const { kind, least, most } of runsOf(shape)) {
    if (kind === '…') continue;
    const count = Math.min(between(least, most), longestRun);
    for (let index = 0; index < count; index++) text += characterOf(kind, text.length);
  }
  return text;
}

const longestRun = 4000;

function characterOf(kind: string, place: number): string {
  const letter = pick([...(place % 2 === 0 ? consonants : vowels)]) ?? 'x';
  if (kind === '9') return String(randomInt(10));
  if (kind === 'A') return letter.toUpperCase();
  if (kind === 'a') return letter;
  if (kind === 'x') return lettersIn('Hiragana', 1);
  return named[kind] ?? (kind.length > 1 ? ' ' : kind);
}
