import { fc } from '../../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { createTimeShifter } from '../../../../main/engine/redaction/shift-times.ts';

const week = 7 * 86_400;
const line = (before: string) => ({ before, after: before, replacements: [], doubts: [], people: [] });
const shift = (text: string, seconds = week + 60): string | null =>
  createTimeShifter(seconds)(line(text)).after;

describe('a time stamp moved by a week and a minute', () => {
  test.each([
    ['[10/Oct/2026:13:55:36 -0700] "GET /"', '[17/Oct/2026:13:56:36 -0700] "GET /"'],
    ['10/Oct/2026:13:55:36', '17/Oct/2026:13:56:36'],
    ['{"ts":"2026-12-30T23:59:59.250Z"}', '{"ts":"2027-01-07T00:00:59.250Z"}'],
    ['2026-10-10 13:55:36,123 ERROR', '2026-10-17 13:56:36,123 ERROR'],
    ['2026/10/10 13:55:36 [error]', '2026/10/17 13:56:36 [error]'],
    ['2026.10.10 13:55:36 LOG5[2]:', '2026.10.17 13:56:36 LOG5[2]:'],
    ['[Wed Oct 11 14:32:52.123456 2023] [core:error]', '[Wed Oct 18 14:33:52.123456 2023] [core:error]'],
    ['<34>Oct  3 14:32:52 host', '<34>Oct 10 14:33:52 host'],
    ['<34>Oct 31 23:59:59 host', '<34>Nov  8 00:00:59 host'],
    ['started 11/01/2026 02:10', 'started 11/08/2026 02:11'],
    ['10.1.1.1, -, 11/1/26, 02:10:33, W3SVC1', '10.1.1.1, -, 11/8/26, 02:11:33, W3SVC1'],
    ['23/11/2026 2:10:33 PM', '30/11/2026 2:11:33 PM'],
    ['Sat, 10 Oct 2026 11:59:30 GMT', 'Sat, 17 Oct 2026 12:00:30 GMT'],
    ['Oct 10, 2026 11:59:30 am', 'Oct 17, 2026 12:00:30 pm'],
    ['time=1791234567 ms=1791234567890 n=42', 'time=1791839427 ms=1791839427890 n=42'],
    ['20261010T135536 ok', '20261017T135636 ok'],
    ['#Date: 2026-11-01 00:00:03', '#Date: 2026-11-08 00:01:03'],
  ])('%s', (text, moved) => {
    expect(shift(text)).toBe(moved);
  });

  test('has its date and its time in columns of their own, too', () => {
    expect(shift('2026-10-10 10.1.1.1 GET 23:59:30 200')).toBe('2026-10-18 10.1.1.1 GET 00:00:30 200');
    expect(shift('2026-10-10\t23:59:30\tGET')).toBe('2026-10-18\t00:00:30\tGET');
  });

  test('comes to the same day whether the year is written or not', () => {
    const days = [-400, -341, -30, 30, 341, 400];
    for (const day of ['Jan 10', 'Mar  1', 'Nov 10', 'Dec 31']) {
      for (const by of days.map((each) => each * 86_400)) {
        const written = shift(`${day.replace('  ', ' ')}, 2026 10:00:00 AM`, by)?.replace(/, \d{4}.*/, '');
        expect(
          shift(`${day} 10:00:00 host`, by)
            ?.replace(/ 10:.*/, '')
            .replace('  ', ' '),
        ).toBe(written?.replace(/ 0?(\d)/, ' $1'));
      }
    }
  });

  test('takes a line without a date round midnight', () => {
    expect(shift('23:59:30 WARN slow')).toBe('00:00:30 WARN slow');
  });

  test.each([
    ['see the letter of 2026-10-10 please', 'see the letter of [date] please'],
    ['it happened in the afternoon, at 13:05:22', 'it happened in the afternoon, at [time]'],
  ])('is no whole one, and does not stay: %s', (text, moved) => {
    expect(shift(text)).toBe(moved);
  });

  test.each(['', 'version 4.0.12', 'took 1234 ms', 'std::vector', '10.64.0.1 - -', 'took 3:2'])(
    '“%s” is none',
    (text) => {
      expect(shift(text)).toBe(text);
    },
  );
});

test('what a rule replaced is not looked at again', () => {
  const redacted = {
    ...line('at 2026-10-10 13:55:36 x'),
    after: 'at [date] x',
    replacements: [{ start: 3, end: 22, rule: 'date', replacement: '[date]' }],
  };
  expect(createTimeShifter(week)(redacted)).toEqual(redacted);
});

test('intervals, order and lengths stay, whatever the offset', () => {
  const time = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const iso = (date: Date): string => date.toISOString().slice(0, 19);
  fc.assert(
    fc.property(time, time, fc.integer({ min: -600_000, max: 600_000 }), (a, b, minutes) => {
      const [first = '', second = ''] = [a, b].map((date) => shift(`${iso(date)} x`, minutes * 60) ?? '');
      expect(first.length).toBe(21);
      expect(Date.parse(`${first.slice(0, 19)}Z`) - Date.parse(`${second.slice(0, 19)}Z`)).toBe(
        Date.parse(`${iso(a)}Z`) - Date.parse(`${iso(b)}Z`),
      );
    }),
  );
});
