import { said } from '../../../shared/say.ts';

/** Where a value is planted decides how it may be written there. */
export type SlotKind = 'user' | 'path' | 'query' | 'word' | 'json';

/** A way in which a web server, a browser or a program hides a text. */
export interface Encoding {
  readonly name: string;
  /** The kinds of places where it may stand. */
  readonly fits: readonly SlotKind[];
  encode(text: string): string;
}

const inUrls: readonly SlotKind[] = ['path', 'query'];
const everywhere: readonly SlotKind[] = ['user', 'path', 'query', 'word', 'json'];

/** All of them. `plain` is written as the place asks for it. */
export const canaryEncodings: readonly Encoding[] = [
  { name: said('plain'), fits: everywhere, encode: (text) => text },
  { name: said('percent signs'), fits: [...inUrls, 'user', 'word'], encode: encodeURIComponent },
  {
    name: said('percent signs twice'),
    fits: inUrls,
    encode: (text) => encodeURIComponent(encodeURIComponent(text)),
  },
  { name: said('every byte as a percent sign'), fits: inUrls, encode: (text) => hexBytes(text, '%') },
  {
    name: said('plus for a space'),
    fits: ['query'],
    encode: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  },
  {
    name: said('HTML entities'),
    fits: ['query', 'word', 'json'],
    encode: (text) => escapeOthers(text, (letter) => `&#${String(letter.codePointAt(0))};`),
  },
  {
    name: said('JSON escapes'),
    fits: ['word'],
    encode: (text) => escapeOthers(text, (letter) => units(letter)),
  },
  {
    name: said('escapes of Apache'),
    fits: ['path', 'query', 'word'],
    encode: (text) => escapeOthers(text, (letter) => hexBytes(letter, '\\x')),
  },
  {
    name: said('base64'),
    fits: ['query', 'word', 'json'],
    encode: (text) =>
      Buffer.from(JSON.stringify({ value: text }))
        .toString('base64')
        .replace(/=+$/, ''),
  },
  {
    name: said('base64url'),
    fits: ['path', 'query', 'word', 'json'],
    encode: (text) => Buffer.from(`who=${text}&more=1`).toString('base64url'),
  },
  {
    name: said('a signed token'),
    fits: ['query', 'word', 'json'],
    encode: (text) =>
      [{ alg: 'HS256', typ: 'JWT' }, { sub: text }]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .concat('c2lnbmF0dXJlLW9mLTE2LWJ5dGVz')
        .join('.'),
  },
  {
    name: said('hex'),
    fits: ['path', 'query', 'word', 'json'],
    encode: (text) => Buffer.from(`value=${text}`).toString('hex'),
  },
];

function hexBytes(text: string, mark: string): string {
  return [...Buffer.from(text)].map((byte) => mark + byte.toString(16).padStart(2, '0')).join('');
}

function units(letter: string): string {
  return letter
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function escapeOthers(text: string, escape: (letter: string) => string): string {
  return [...text].map((letter) => (/[A-Za-z0-9]/.test(letter) ? letter : escape(letter))).join('');
}
