import { gzipSync } from 'node:zlib';
import { bytesOf, hex2 } from './encoding.ts';
import type { Encoding } from './encoding.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** A text wrapped into another one that does not look like it. */
export const tokens: readonly Encoding[] = [
  { name: 'mail header B', encode: (text) => `=?utf-8?B?${base64(text)}?=` },
  { name: 'base64', encode: (text) => base64(JSON.stringify({ user: text })) },
  { name: 'base64, one before', encode: (text) => base64(`?user=${text}&tab=2`) },
  { name: 'base64, two before', encode: (text) => base64(`??user=${text}&tab=22`) },
  { name: 'base64 of the value', encode: (text) => (text.length < 12 ? undefined : base64(text)) },
  { name: 'base64url', encode: (text) => base64url(`user=${text}&more=1`) },
  { name: 'base64 twice', encode: (text) => base64(base64(JSON.stringify({ user: text }))) },
  {
    name: 'base64 of gzip',
    encode: (text) => gzipSync(JSON.stringify({ user: text, more: 1 })).toString('base64'),
  },
  {
    name: 'JWT claim',
    encode: (text) =>
      `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify({ sub: text, iat: 1_791_000_000 }))}.c2lnbmF0dXJlLW9mLTE2LWJ5dGVz`,
  },
  { name: 'hex', encode: (text) => Buffer.from(`user=${text}`).toString('hex') },
  { name: 'hex dump', encode: (text) => bytesOf(`user=${text}`).map(hex2).join(' ') },
  { name: 'JSON in JSON', encode: (text) => JSON.stringify(JSON.stringify({ user: text })).slice(1, -1) },
];
