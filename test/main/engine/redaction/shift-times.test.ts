import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  shiftDateAndTime,
  shiftEpoch,
  shiftTimestamp,
} from '../../../../main/engine/redaction/shift-times.ts';

const week = 7 * 86_400;

describe('a time stamp moved by a week and a second', () => {
  test.each([
    ['10/Oct/2026:13:55:36 -0700', '17/Oct/2026:13:55:37 -0700'],
    ['10/Oct/2026:13:55:36', '17/Oct/2026:13:55:37'],
    ['2026-12-30T23:59:59.250Z', '2027-01-07T00:00:00.250Z'],
    ['2026-10-10 13:55:36,123', '2026-10-17 13:55:37,123'],
    ['2026/10/10 13:55:36', '2026/10/17 13:55:37'],
    ['2026.10.10 13:55:36', '2026.10.17 13:55:37'],
    ['Wed Oct 11 14:32:52.123456 2023', 'Wed Oct 18 14:32:53.123456 2023'],
    ['Oct  3 14:32:52', 'Oct 10 14:32:53'],
    ['Oct 31 23:59:59', 'Nov  8 00:00:00'],
  ])('%s is %s', (text, moved) => {
    expect(shiftTimestamp(text, week + 1)).toBe(moved);
  });

  test('has its date and its time apart, too', () => {
    expect(shiftDateAndTime('2026-10-10', '23:59:59', 1)).toEqual({ date: '2026-10-11', time: '00:00:00' });
    expect(shiftDateAndTime('2026-10-10', '-', 1)).toBeUndefined();
  });

  test('is a number of seconds or milliseconds', () => {
    expect(shiftEpoch('1760104536', 5)).toBe('1760104541');
    expect(shiftEpoch('1760104536123', 5)).toBe('1760104541123');
    expect(shiftEpoch('99999', 5)).toBeUndefined();
  });

  test.each(['', 'yesterday', '12:55', '2026-10-10', '10/Foo/2026:13:55:36'])('“%s” is none', (text) => {
    expect(shiftTimestamp(text, week)).toBeUndefined();
  });
});

test('intervals and lengths stay, whatever the offset', () => {
  const time = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const iso = (date: Date): string => date.toISOString().slice(0, 19);
  fc.assert(
    fc.property(time, time, fc.integer({ min: -40_000_000, max: 40_000_000 }), (a, b, seconds) => {
      const [first, second] = [a, b].map((date) => shiftTimestamp(iso(date), seconds) ?? '');
      expect(first?.length).toBe(19);
      expect(Date.parse(`${first ?? ''}Z`) - Date.parse(`${second ?? ''}Z`)).toBe(
        Date.parse(`${iso(a)}Z`) - Date.parse(`${iso(b)}Z`),
      );
    }),
  );
});
