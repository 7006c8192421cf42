import type { Field } from '../../../shared/fields.ts';
import { tracLength } from '../imports/columns/trac-limits.ts';
import { garbledText } from '../imports/plan/shape.ts';

/** A writing system that values are in, by name. */
export const scripts = [
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
  'Devanagari',
] as const;

/** What stored values have that another program may stumble upon. A closed list: it says nothing about who has it. */
export const storedFaults = [
  'longer-than-trac-keeps',
  'leading-zeros',
  'number-over-long',
  'more-than-16-digits',
  'mixed-case',
  'accents',
  'curly-quote',
  'apostrophe',
  'comma',
  'quote',
  'garbled-encoding',
  'symbol',
  'other-script',
  ...scripts,
] as const;

/** What stored values have that another program may stumble upon. */
export type StoredFault = (typeof storedFaults)[number];

const plain = /^[A-Za-z0-9 .@_-]*$/;
const inScript = scripts.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);
const largestLong = 2_147_483_647;

/** The faults of one stored value. */
export function* faultsOf(field: Field, value: string): Generator<StoredFault> {
  const limit = tracLength(field.key);
  if (limit !== undefined && value.length > limit) yield 'longer-than-trac-keeps';
  if (field.type === 'id' && /^\d+$/.test(value)) {
    if (value.length > 1 && value.startsWith('0')) yield 'leading-zeros';
    if (value.length > 16) yield 'more-than-16-digits';
    else if (Number(value) > largestLong) yield 'number-over-long';
  }
  if (field.type === 'email' && /[A-Z]/.test(value)) yield 'mixed-case';
  if (plain.test(value)) return;
  yield* oddCharacters(value);
}

function* oddCharacters(value: string): Generator<StoredFault> {
  if (value.includes("'")) yield 'apostrophe';
  if (value.includes(',')) yield 'comma';
  if (value.includes('"')) yield 'quote';
  if (/[\u2018\u2019\u201c\u201d\u02bc]/.test(value)) yield 'curly-quote';
  if (garbledText.test(value)) yield 'garbled-encoding';
  else if (/[\u00c0-\u024f\u1e00-\u1eff]/.test(value)) yield 'accents';
  if (/[\p{S}\p{Co}]/u.test(value)) yield 'symbol';
  let named = false;
  for (const [script, test] of inScript) {
    if (!test.test(value)) continue;
    named = true;
    yield script;
  }
  if (!named && /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(value)) yield 'other-script';
}
