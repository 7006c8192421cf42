import { describe, expect, it } from 'vitest';
import { formatBytes, people } from '../../renderer/format.ts';
import { step } from '../../renderer/navigation.tsx';
import { segmentsAfter, segmentsBefore } from '../../renderer/screens/bundles/segments.ts';
import { rate } from '../../renderer/screens/start/strength.ts';

describe('a compared line', () => {
  const line = {
    line: 1,
    before: 'user jsmith from 10.0.0.7 ok',
    after: 'user u_p7k from 10.64.0.1 ok',
    replacements: [
      { start: 5, end: 11, rule: 'known-user', replacement: 'u_p7k' },
      { start: 17, end: 25, rule: 'address', replacement: '10.64.0.1' },
    ],
  };

  it('is cut into what stayed and what was replaced, on both sides', () => {
    expect(segmentsBefore(line)).toEqual([
      { text: 'user ' },
      { text: 'jsmith', rule: 'known-user' },
      { text: ' from ' },
      { text: '10.0.0.7', rule: 'address' },
      { text: ' ok' },
    ]);
    expect(
      segmentsAfter(line)
        .map((each) => each.text)
        .join(''),
    ).toBe(line.after);
  });
});

describe('moving about', () => {
  it('forgets what lay ahead once another way is taken', () => {
    const start = step(step({ visited: [{ name: 'home' }], at: 0 }, { name: 'people' }), { name: 'imports' });
    const back = { ...start, at: 1 };
    expect(step(back, { name: 'ledger' }).visited.map((place) => place.name)).toEqual([
      'home',
      'people',
      'ledger',
    ]);
  });
});

describe('the passphrase meter', () => {
  it.each([
    ['', 0],
    ['short1!', 0],
    ['password1234', 0],
    ['aaaaaaaaaaaaaaaa', 0],
    ['Fixture University', 0],
  ])('rates %j as too weak', (passphrase, level) => {
    expect(rate(passphrase, ['Fixture University', 'Dana']).level).toBe(level);
  });

  it('rates four unrelated words as good', () => {
    expect(rate('copper lantern orbit meadow', ['Fixture University']).level).toBeGreaterThanOrEqual(2);
  });
});

describe('words for numbers', () => {
  it('fit one and many', () => {
    expect([people(1), people(2), formatBytes(999), formatBytes(1500), formatBytes(2_000_000)]).toEqual([
      '1 person',
      '2 people',
      '999 bytes',
      '1.5 kB',
      '2.0 MB',
    ]);
  });
});
