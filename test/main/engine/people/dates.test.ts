import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { readDate, readDay } from '../../../../main/engine/people/dates.ts';
import { findDateOrder } from '../../../../main/engine/imports/columns/find-dates.ts';

const today = '2026-11-24';
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const birthday = fc
  .date({ min: new Date('1917-01-02'), max: new Date('2016-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** How systems write the third of February 1999, and the order it has to be read in. */
const spellings: readonly (readonly [
  string,
  'MDY' | 'DMY' | undefined,
  (y: string, m: string, d: string) => string,
])[] = [
  ['ISO', undefined, (y, m, d) => `${y}-${m}-${d}`],
  ['ISO with midnight', undefined, (y, m, d) => `${y}-${m}-${d}T00:00:00.000Z`],
  ['ISO with midnight and offset', undefined, (y, m, d) => `${y}-${m}-${d}T00:00:00-05:00`],
  ['a timestamp', undefined, (y, m, d) => `${y}-${m}-${d} 00:00:00.0`],
  ['packed', undefined, (y, m, d) => `${y}${m}${d}`],
  ['US', 'MDY', (y, m, d) => `${m}/${d}/${y}`],
  ['US without zeros', 'MDY', (y, m, d) => `${String(Number(m))}/${String(Number(d))}/${y}`],
  ['US with midnight', 'MDY', (y, m, d) => `${m}/${d}/${y} 12:00:00 AM`],
  ['US, packed', 'MDY', (y, m, d) => `${m}${d}${y}`],
  ['European', 'DMY', (y, m, d) => `${d}.${m}.${y}`],
  ['European with midnight', 'DMY', (y, m, d) => `${d}/${m}/${y} 00:00`],
  ['Oracle', undefined, (y, m, d) => `${d}-${(monthNames[Number(m) - 1] ?? '').toUpperCase()}-${y}`],
  [
    'Oracle, short',
    undefined,
    (y, m, d) => `${d}-${(monthNames[Number(m) - 1] ?? '').toUpperCase()}-${y.slice(2)}`,
  ],
  ['in words', undefined, (y, m, d) => `${monthNames[Number(m) - 1] ?? ''} ${String(Number(d))}, ${y}`],
  [
    'in words, day first',
    undefined,
    (y, m, d) => `${String(Number(d))} ${monthNames[Number(m) - 1] ?? ''} ${y}`,
  ],
  ['short US', 'MDY', (y, m, d) => `${String(Number(m))}/${String(Number(d))}/${y.slice(2)}`],
];

describe('a birthday', () => {
  it.each(spellings)('written %s is read as the day it is', (_name, order, write) => {
    fc.assert(
      fc.property(birthday, (iso) => {
        const [y = '', m = '', d = ''] = iso.split('-');
        expect(readDate(write(y, m, d), order, today)).toMatchObject({ value: iso });
      }),
    );
  });

  it('with a year of two digits is told apart from one that says its year', () => {
    expect(readDate('03-FEB-99', undefined, today)).toEqual({ value: '1999-02-03', isShort: true });
    expect(readDate('03-FEB-1999', undefined, today)).toEqual({ value: '1999-02-03' });
    expect(readDate('2/3/16', 'MDY', today)).toEqual({ value: '2016-02-03', isShort: true });
    expect(readDate('2/3/17', 'MDY', today)).toEqual({ value: '1917-02-03', isShort: true });
  });

  it.each([
    '1999-02-29',
    '31/02/2001',
    '13/13/2001',
    '1999-02-03T22:00:00Z',
    '2/3/1999 5:00 PM',
    'Foo 3, 1999',
    'J 3 1999',
    '3 Febtember 1999',
    '36194',
    '1999',
    '02-1999',
    '99-02-03',
    'yesterday',
    '1999-02-03 and more',
  ])('%s is none, and is never guessed at', (text) => {
    expect(readDate(text, 'DMY', today)).toEqual({ rule: 'bad-date' });
  });

  it('is nothing where systems write nothing', () => {
    for (const text of ['0', '00000000', '0000-00-00', '00/00/0000', 'NULL'])
      expect(readDate(text, undefined, today)).toEqual({ value: undefined });
  });

  it('does not lie ahead, nor before people now alive', () => {
    expect(readDate('2026-11-25', undefined, today)).toEqual({ rule: 'future-date' });
    expect(readDate('2026-11-24', undefined, today)).toEqual({ value: '2026-11-24' });
    expect(readDate('1900-01-01', undefined, today)).toEqual({ rule: 'implausible-date' });
    expect(readDate('1899-12-30', undefined, today)).toEqual({ rule: 'implausible-date' });
  });

  it('never throws, and gives a day of the calendar or a rule', () => {
    const unit = fc.constantFrom(...'0123456789/-. :TZ,AMFebjun');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 24 }),
        fc.constantFrom('MDY', 'DMY', 'YMD', undefined),
        (text, order) => {
          const read = readDate(text, order, today);
          if ('rule' in read || read.value === undefined) return;
          expect(new Date(`${read.value}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.value);
        },
      ),
    );
  });
});

describe('a date with two digits of the year before', () => {
  it('is read so where the column is written so, and not otherwise', () => {
    expect(readDate('01-02-03', 'YMD', today)).toEqual({ value: '2001-02-03', isShort: true });
    expect(readDate('99.2.13', 'YMD', today)).toEqual({ value: '1999-02-13', isShort: true });
    expect(readDate('2/3/1999', 'YMD', today)).toEqual({ value: '1999-02-03' });
    expect(readDate('2/3/99', 'YMD', today)).toEqual({ value: '1999-02-03', isShort: true });
  });
});

describe('the begin of a course', () => {
  it('may lie ahead', () => {
    expect(readDay('15-AUG-27', undefined)).toEqual({ value: '2027-08-15', isShort: true });
    expect(readDay('2031-01-05', undefined)).toEqual({ value: '2031-01-05' });
  });
});

describe('the order of a column', () => {
  it.each([
    [['2/3/1999', '13/4/1999'], 'DMY', false],
    [['2/3/1999', '4/13/1999'], 'MDY', false],
    [['2/3/99', '4/13/99'], 'MDY', false],
    [['2/3/1999', '4/5/1999'], undefined, true],
    [['2/2/1999', '3/3/1999'], undefined, false],
    [['03-FEB-1999', '04-MAR-1999'], undefined, false],
    [['19990203', '20000405'], 'YMD', false],
    [['2/3/1999', '99/3/1999', '3/32/1999', '31/2/1999', '0/13/1999'], undefined, true],
    [['2/3/1999', '4/13/1999', '99/3/1999'], 'MDY', false],
    [['99-02-13', '01-02-03', '12-11-30'], 'YMD', false],
    [['99-02-13', '01-02-99'], undefined, true],
  ])('of %j is %s, and whether a person must say is %s', (values, order, ambiguous) => {
    expect(findDateOrder(values)).toMatchObject({ order, ambiguous });
  });
});
