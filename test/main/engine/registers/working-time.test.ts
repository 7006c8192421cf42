import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { dueOf } from '../../../../main/engine/registers/entry-due.ts';
import { afterWorkingHours } from '../../../../main/engine/registers/working-time.ts';
import type { SupportHours } from '../../../../shared/registers.ts';

const phoenix: SupportHours = {
  zone: 'America/Phoenix',
  days: [1, 2, 3, 4, 5],
  from: '08:00',
  to: '17:00',
  closed: [],
};

describe('support hours', () => {
  it.each([
    ['within a day', '2026-11-23T16:00:00Z', 2, phoenix, '2026-11-23T18:00:00.000Z'],
    ['from the evening into the next day', '2026-11-23T23:30:00Z', 1, phoenix, '2026-11-24T15:30:00.000Z'],
    ['asked before they open', '2026-11-23T10:00:00Z', 1, phoenix, '2026-11-23T16:00:00.000Z'],
    ['over a weekend', '2026-11-27T23:00:00Z', 2, phoenix, '2026-11-30T16:00:00.000Z'],
    [
      'over a closed day',
      '2026-11-25T23:00:00Z',
      2,
      { ...phoenix, closed: ['2026-11-26', '2026-11-27'] },
      '2026-11-30T16:00:00.000Z',
    ],
    // 8 March 2026: New York goes from UTC-5 to UTC-4.
    [
      'over a change of clocks',
      '2026-03-06T21:00:00Z',
      2,
      { ...phoenix, zone: 'America/New_York' },
      '2026-03-09T13:00:00.000Z',
    ],
    [
      'on the day of the change itself',
      '2026-03-08T05:00:00Z',
      1,
      { ...phoenix, zone: 'America/New_York', days: [7], from: '01:00', to: '05:00' },
      '2026-03-08T07:00:00.000Z',
    ],
  ])('%s', (_name, from, hours, calendar, expected) => {
    expect(afterWorkingHours(from, hours, calendar)).toBe(expected);
  });

  it('end in an open hour, never earlier than asked, and later for more hours', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('America/Phoenix', 'Europe/Dublin', 'Asia/Kathmandu', 'Pacific/Auckland', 'UTC'),
        (start, hours, zone) => {
          const from = start.toISOString();
          const end = afterWorkingHours(from, hours, { ...phoenix, zone }) ?? '';
          const later = afterWorkingHours(from, hours + 1, { ...phoenix, zone }) ?? '';
          expect(Date.parse(end) - Date.parse(from)).toBeGreaterThanOrEqual(hours * 3_600_000);
          expect(later > end).toBe(true);
          const wall = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hour: '2-digit',
            minute: '2-digit',
            weekday: 'short',
          });
          expect(wall.format(new Date(end))).toMatch(/^(?:Mon|Tue|Wed|Thu|Fri),? (?:0[89]|1[0-7]):/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are none where every day is closed', () => {
    expect(afterWorkingHours('2026-01-01T00:00:00Z', 1, { ...phoenix, days: [8] })).toBeUndefined();
  });
});

describe('the next look at a log', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 12, '2027-12-15'],
  ])('after %s and %i months', (reviewedOn, everyMonths, expected) => {
    const content = {
      name: 'Web server',
      place: 'Logs',
      format: 'combined',
      holds: ['times' as const],
      keptFor: 'a month',
      reviewedOn,
      everyMonths,
    };
    expect(dueOf({ register: 'log', content }, '2026-01-01T00:00:00Z', phoenix)?.at).toBe(expected);
  });
});
