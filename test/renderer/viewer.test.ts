import { i18n } from '@lingui/core';
import { fc } from '../support/properties.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { messages as english } from '../../renderer/language/en.ts';
import { piecesOf } from '../../renderer/screens/bundles/reply-pieces.ts';
import { exampleQueries } from '../../renderer/screens/viewer/example-queries.ts';
import { stretchesOf } from '../../renderer/screens/viewer/stretches.ts';
import { purgeText } from '../../renderer/screens/viewer/views.ts';
import { daysBetween } from '../../shared/viewer.ts';

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'en', messages: english });
});

describe('the day by which a bundle must be deleted', () => {
  it.each([
    ['2026-11-25', '2027-02-23', 90, '90 days left', 'good'],
    ['2026-11-25', '2026-12-09', 14, '14 days left', 'warn'],
    ['2026-11-25', '2026-11-26', 1, '1 day left', 'warn'],
    ['2026-11-25', '2026-11-25', 0, 'Must be deleted today', 'danger'],
    ['2026-11-25', '2026-11-24', -1, 'Must be deleted now, with every copy', 'danger'],
    // The clocks change in between.
    ['2026-03-01', '2026-04-01', 31, '31 days left', 'good'],
  ])('from %s to %s is %i', (from, to, days, text, kind) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(purgeText(days)).toEqual({ text, kind });
  });
});

describe('a line taken apart', () => {
  it('loses nothing', () => {
    const part = fc.constantFrom(
      'P7K3Q9XM2PA',
      'u_ppaawuw2cbw',
      ' ',
      'x',
      '10.64.0.1',
      '[word:3]',
      '"',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        expect(
          stretchesOf(text)
            .map((each) => each.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('marks each pseudonym with what all its forms share', () => {
    expect(stretchesOf('u_p7k3q9xm2pa at P7K3Q9XM2PA')).toEqual([
      { text: 'u_p7k3q9xm2pa', key: 'P7K3Q9XM2PA' },
      { text: ' at ' },
      { text: 'P7K3Q9XM2PA', key: 'P7K3Q9XM2PA' },
    ]);
  });
});

describe('a reply taken apart', () => {
  it('has each place of each pseudonym, in the order of the text', () => {
    const text = 'a XX b YY c XX';
    const tokens = [
      {
        token: 'XX',
        places: [
          { start: 2, end: 4 },
          { start: 12, end: 14 },
        ],
        meanings: [],
      },
      { token: 'YY', places: [{ start: 7, end: 9 }], meanings: [] },
    ];
    expect(piecesOf({ text, tokens })).toEqual([
      { text: 'a ' },
      { text: 'XX', token: 'XX' },
      { text: ' b ' },
      { text: 'YY', token: 'YY' },
      { text: ' c ' },
      { text: 'XX', token: 'XX' },
    ]);
    expect(piecesOf({ text, tokens: [] })).toEqual([{ text }]);
  });
});

describe('the queries to begin with', () => {
  it('fit the tables that are there, whatever they are called', () => {
    const column = (name: string): { name: string; type: string } => ({ name, type: 'TEXT' });
    const tables = [
      { name: 'people', rows: 3, columns: [column('person'), column('kind')] },
      { name: 'odd "name', rows: 0, columns: [column('a b')] },
    ];
    expect(exampleQueries(tables).map(({ sql }) => sql)).toEqual([
      'SELECT * FROM "people" LIMIT 100',
      'SELECT "kind", count(*) AS rows FROM "people" GROUP BY 1 ORDER BY 2 DESC',
      `SELECT count(*) AS all_rows, sum("person" IS NULL OR "person" = '') AS "person", sum("kind" IS NULL OR "kind" = '') AS "kind" FROM "people"`,
      'SELECT * FROM "odd ""name" LIMIT 100',
      `SELECT count(*) AS all_rows, sum("a b" IS NULL OR "a b" = '') AS "a b" FROM "odd ""name"`,
    ]);
    expect(exampleQueries([])).toEqual([]);
  });
});
