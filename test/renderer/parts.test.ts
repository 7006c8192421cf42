import '../support/english.ts';
import { describe, expect, it } from 'vitest';
import { formatBytes, people } from '../../renderer/format.ts';
import { step } from '../../renderer/navigation.tsx';
import type { Doubt } from '../../shared/bundle.ts';
import { alikeTo } from '../../renderer/screens/bundles/doubt-groups.ts';
import { pageAt, pageWindow } from '../../renderer/screens/bundles/page-window.ts';
import { placeIn, segmentsAfter, segmentsBefore } from '../../renderer/screens/bundles/segments.ts';
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
    expect(segmentsBefore(line).map(({ text, replacement }) => [text, replacement?.rule])).toEqual([
      ['user ', undefined],
      ['jsmith', 'known-user'],
      [' from ', undefined],
      ['10.0.0.7', 'address'],
      [' ok', undefined],
    ]);
    expect(
      segmentsAfter(line)
        .map((each) => each.text)
        .join(''),
    ).toBe(line.after);
  });
});

describe('a selection in a compared line', () => {
  const line = {
    line: 1,
    before: 'user jsmith from here',
    after: 'user u_p7k3 from here',
    replacements: [{ start: 5, end: 11, rule: 'known-user', replacement: 'u_p7k3' }],
  };
  const after = segmentsAfter(line);

  it('keeps its text where nothing was replaced', () => {
    expect(placeIn(after, 12, 16)).toEqual({ start: 12, end: 16, text: 'from', isPlain: true });
  });

  it('takes the whole of what was replaced, as its parts do not correspond', () => {
    expect(placeIn(after, 3, 8)).toMatchObject({ start: 3, end: 11, isPlain: false });
    expect(placeIn(after, 8, 14)).toMatchObject({ start: 5, end: 14, isPlain: false });
  });

  it('is none where it is empty', () => {
    expect(placeIn(after, 4, 4)).toBeUndefined();
    expect(placeIn([], 0, 9)).toBeUndefined();
  });
});

describe('the pages of a comparison that are drawn', () => {
  it('are one and its neighbours, with room for all others', () => {
    expect(pageWindow(100, 50, 2000)).toEqual({ first: 49, last: 51, above: 98_000, beneath: 96_000 });
  });

  it('leave no space at the ends, so that the first and the last line are reached', () => {
    for (const pages of [1, 2, 3, 250_000]) {
      expect(pageWindow(pages, 0, 3000).above).toBe(0);
      expect(pageWindow(pages, pages - 1, 3000).beneath).toBe(0);
      expect(pageWindow(pages, pages - 1, 3000).last).toBe(pages - 1);
    }
  });

  it('stay within what a browser lays out, however many lines there are', () => {
    const { above, beneath } = pageWindow(250_000, 125_000, 3000);
    expect(above + beneath).toBeLessThan(8_100_000);
    expect([pageAt(250_000, 0), pageAt(250_000, 0.5), pageAt(250_000, 1)]).toEqual([0, 125_000, 249_999]);
  });
});

describe('doubts alike', () => {
  const doubt = (file: string, text: string, rule = 'common-name'): Doubt => {
    const name = `${file} ${text} ${rule}`;
    return { doubt: name, file, line: 1, text, rule, start: 0, end: 4, by: 'redactor', decision: 'open' };
  };

  it('have the same text in any case and the same rule', () => {
    const first = doubt('a.log', 'page');
    const open = [first, doubt('a.log', 'Page'), doubt('b.log', 'page'), doubt('a.log', 'page', 'date')];
    expect(alikeTo(first, open).everywhere).toHaveLength(3);
    expect(alikeTo(first, open).inFile).toHaveLength(2);
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
