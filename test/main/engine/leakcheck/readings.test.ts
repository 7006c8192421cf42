import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { checkLeaks } from '../../../../main/engine/leakcheck/leak-check.ts';
import type { CheckedFile, LeakHit } from '../../../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../../../main/engine/leakcheck/leak-index.ts';
import type { LeakPerson } from '../../../../main/engine/leakcheck/leak-index.ts';

const nobody: LeakPerson = {
  ids: [],
  givenNames: [],
  middleNames: [],
  familyNames: [],
  phones: [],
  addresses: [],
};
const index = buildLeakIndex([
  {
    ids: ['00412345', 'A-1931.0046', '6009121234567'],
    givenNames: ['Zoë', 'Robert'],
    middleNames: ['Quentin'],
    familyNames: ['Ångström'],
    email: 'zoe.angstrom@uni.example',
    username: 'zangstro7',
    birthday: '2001-02-03',
    phones: ['(505) 867-5309'],
    addresses: ['4417 Kalomiri Street, Apt 5'],
  },
  { ...nobody, givenNames: ['Anna'], familyNames: ['van der Berg-Page'] },
  { ...nobody, givenNames: ['明'], familyNames: ['田中'] },
  { ...nobody, givenNames: ['Jürgen'], familyNames: ['Größmüller'] },
  { ...nobody, givenNames: ['Иван'], familyNames: ['Петров'] },
]);

function hardHits(text: string, format: CheckedFile['format'] = 'text'): LeakHit[] {
  return checkLeaks(index, [{ name: 'x', bytes: Buffer.from(text), format }], {
    ownTokens: new Set(),
    knownOnly: true,
  }).filter((hit) => hit.hard);
}

const escaped = (text: string, escape: (unit: string) => string): string =>
  [...text].map((letter) => (/[A-Za-z0-9]/.test(letter) ? letter : escape(letter))).join('');
const pairs = (text: string, mark: string): string =>
  [...Buffer.from(text)].map((byte) => mark + byte.toString(16).padStart(2, '0')).join('');
const wide = (text: string): string =>
  [...text]
    .map((letter) =>
      letter > ' ' && letter < '\x7f' ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter,
    )
    .join('');

const readings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in upper case': (text) => text.toUpperCase(),
  decomposed: (text) => text.normalize('NFD'),
  'percent signs': encodeURIComponent,
  'percent signs thrice': (text) => encodeURIComponent(encodeURIComponent(encodeURIComponent(text))),
  'every byte as a percent sign': (text) => pairs(text, '%'),
  entities: (text) => escaped(text, (letter) => `&#${String(letter.codePointAt(0))};`),
  'hexadecimal entities': (text) =>
    escaped(text, (letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16)};`),
  'JSON escapes': (text) =>
    escaped(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ v: text })),
  'bytes as escapes': (text) => escaped(text, (letter) => pairs(letter, '\\x')),
  'octal escapes': (text) =>
    [...Buffer.from(text)]
      .map((byte) =>
        byte < 0x80 && byte > 0x2f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`,
      )
      .join(''),
  'quoted-printable': (text) => escaped(text, (letter) => pairs(letter, '=').toUpperCase()),
  'an encoded word, base64': (text) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`,
  'an encoded word, quoted': (text) =>
    `=?utf-8?Q?${escaped(text, (letter) => pairs(letter, '=').toUpperCase())}?=`,
  mojibake: (text) => Buffer.from(text).toString('latin1'),
  'full-width letters': wide,
  'zero-width characters': (text) => [...text].join('\u200b'),
  'soft hyphens': (text) => [...text].join('\u00ad'),
  'look-alike letters': (text) => text.replaceAll('a', 'а').replaceAll('o', 'о').replaceAll('e', 'е'),
  'letters with zeros between': (text) => [...text].join('\0'),
  base64: (text) => Buffer.from(`{"v":"${text}"}`).toString('base64'),
  'base64, one later': (text) => Buffer.from(`x{"v":"${text}"}`).toString('base64'),
  'base64, two later, inside a word': (text) => `x${Buffer.from(`xy{"v":"${text}"}`).toString('base64')}`,
  base64url: (text) => Buffer.from(`>>>v=${text}???`).toString('base64url'),
  'base64 twice': (text) => Buffer.from(Buffer.from(`v=${text}`).toString('base64')).toString('base64'),
  'base64 of UTF-16': (text) => Buffer.from(`v=${text}`, 'utf16le').toString('base64'),
  'base64 of gzip': (text) => gzipSync(`v=${text}`).toString('base64'),
  'a signed token': (text) =>
    ['{"alg":"none"}', JSON.stringify({ sub: text })]
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.'),
  hex: (text) => Buffer.from(text).toString('hex'),
};

const values = ['zoe.angstrom@uni.example', 'zangstro7', 'Zoë Ångström', 'A-1931.0046'];

describe.each(Object.entries(readings))('a value written as %s', (_name, write) => {
  test.each(values)('is found: %s', (value) => {
    expect(hardHits(`see ${write(value)} there`).length).toBeGreaterThan(0);
  });
});

describe('a name is found', () => {
  it.each([
    ['with a middle name', 'Zoë Quentin Ångström'],
    ['with an initial between', 'Zoë Q. Ångström'],
    ['with a stranger’s initial between', 'Zoe X Angstrom'],
    ['in the letters that Nordic names are typed with', 'zoe aangstroem'],
    ['in the letters that German names are typed with', 'Juergen Groessmueller'],
    ['by its nickname', 'Bob Angstrom'],
    ['in camel case, in the middle', 'showZoeAngstromProfile'],
    ['before a number', 'zoeangstrom2'],
    ['as a file', 'Angstrom_Zoe.pdf'],
    ['over two fields of a query', '/x?first=Zoe&last=Angstrom'],
    ['over two fields of JSON', '{"given":"Zoë","family":"Ångström"}'],
    ['over two elements', '<given>Zoë</given><family>Ångström</family>'],
    ['over two columns', '"1","Ångström","Zoë"'],
    ['with all its particles', 'Anna van der Berg-Page'],
    ['by half of a double name', 'Anna Page'],
    ['in another script, without spaces', '学生田中明さん'],
    ['in Cyrillic, reversed', 'Петров Иван'],
    ['as initial and family name', 'Ångström, Z.'],
  ])('%s', (_name, text) => {
    expect(hardHits(text).length).toBeGreaterThan(0);
  });
});

describe('a number is found', () => {
  it.each([
    ['behind a word', 'student00412345.jpg'],
    ['as a fraction', 'id 412345.0'],
    ['without its letter', '19310046'],
    ['in its own groups', 'no 1931 0046'],
    ['a card in fours', '6009-1212-3456-7'],
    ['a phone with dots', '505.867.5309'],
    ['a phone with its country', '+1 (505) 867-5309'],
    ['a phone in a row', '15058675309'],
  ])('%s', (_name, text) => {
    expect(hardHits(text).length).toBeGreaterThan(0);
  });
});

describe('a date of birth', () => {
  const kinds = (text: string): string[] =>
    checkLeaks(index, [{ name: 'x', bytes: Buffer.from(text), format: 'text' }], {
      ownTokens: new Set(),
    }).map((hit) => `${hit.kind} ${hit.hard ? 'hard' : 'soft'}`);

  it.each(['2001-02-03', '02/03/2001', '3.2.2001', '20010203', 'Feb 3, 2001', '3 February 2001', '2/3/01'])(
    'beside a word for it is hard: %s',
    (date) => {
      expect(kinds(`date of birth: ${date}`)).toEqual(['birthday hard']);
    },
  );

  it('alone is a doubt, beside a hit of someone it is hard, and the time of an event is nothing', () => {
    expect(kinds('on 2001-02-03')).toEqual(['birthday soft']);
    expect(kinds('zangstro7, 2001-02-03')).toContain('birthday hard');
    expect(kinds('at 2001-02-03 10:00:00 it failed')).toEqual([]);
  });
});

describe('other values are found', () => {
  it('a postal address', () => {
    expect(hardHits('lives at 4417 KALOMIRI STREET').map((hit) => hit.kind)).toEqual(['postal address']);
  });

  it('across two lines, however they are broken', () => {
    expect(hardHits('ask zoe.angs\n  trom@uni.example').map((hit) => hit.line)).toContain(2);
    expect(hardHits('signed Zoë\nÅngström').length).toBeGreaterThan(0);
    expect(hardHits('{\n  "given": "Zoë",\n  "family": "Ångström"\n}', 'json').length).toBeGreaterThan(0);
    expect(hardHits('mail zoe.angstro=\nm@uni.example').length).toBeGreaterThan(0);
    expect(hardHits('GET /x zangs\ntro7 failed', 'log')).toHaveLength(1);
  });

  it('in base64 that is wrapped', () => {
    const coded = Buffer.from(`${'x'.repeat(50)} user=zangstro7 ${'y'.repeat(50)}`).toString('base64');
    expect(hardHits(`${coded.slice(0, 76)}\n${coded.slice(76)}`).length).toBeGreaterThan(0);
  });

  it('in a line of many megabytes, at its end, in time', () => {
    const line = `${'a@a&#%4 =a\\x'.repeat(150_000)} zangstro7`;
    const started = performance.now();
    expect(hardHits(line, 'log').length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
