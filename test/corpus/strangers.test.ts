import { isIP } from 'node:net';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../fixtures/random.ts';
import { strangers } from './strangers.ts';
import { patternKinds } from './template.ts';
import type { SlotKind } from './template.ts';

function made(kind: SlotKind): string[] {
  const random = seededRandom(5);
  return Array.from({ length: 300 }, () => strangers[kind]?.(random) ?? '');
}

const digitsOf = (text: string): number[] => [...text.replace(/\D/g, '')].map(Number);

describe('values of strangers', () => {
  test('are made for every pattern class, and differ', () => {
    for (const kind of patternKinds) expect(new Set(made(kind)).size, kind).toBeGreaterThan(250);
  });

  test('cards have a right check digit', () => {
    for (const card of made('paycard')) {
      const sum = digitsOf(card)
        .toReversed()
        .map((digit, at) => (at % 2 === 1 ? digit * 2 : digit))
        .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
      expect(sum % 10, card).toBe(0);
    }
  });

  test('account numbers leave one when divided by 97', () => {
    for (const iban of made('iban')) {
      const bare = iban.replaceAll(' ', '');
      const number = `${bare.slice(4)}1314${bare.slice(2, 4)}`;
      expect(BigInt(number) % 97n, iban).toBe(1n);
    }
  });

  test('addresses are addresses, and none is of the space that pseudonyms come from', () => {
    for (const address of made('ipv4')) expect(isIP(address), address).toBe(4);
    for (const address of made('ipv6')) expect(isIP(address), address).toBe(6);
    const all = [...made('ipv4'), ...made('ipv6')];
    expect(
      all.filter((address) => /^(?:10\.64|198\.1[89]\.|2[45]\d\.|fd00|2001:db8)/i.test(address)),
    ).toEqual([]);
  });

  test('social security numbers are ones that may be issued', () => {
    for (const ssn of made('ssn')) expect(ssn).toMatch(/^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/);
  });
});
