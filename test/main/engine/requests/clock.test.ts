import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { clocksOf, governing, mayExtend } from '../../../../main/engine/requests/clock.ts';
import type { ClockFacts, Counting } from '../../../../main/engine/requests/clock.ts';
import { dayIn, plainDay, rollToWorkingDay, weekday } from '../../../../main/engine/requests/working-days.ts';
import { inEnglish } from '../../../../shared/say.ts';
import { parseDate } from '@internationalized/date';

const plain: Counting = { fromDayAfter: false, weekend: [6, 7], holidays: [] };
const dayAfter: Counting = { ...plain, fromDayAfter: true };
const everyDay: Counting = { ...plain, weekend: [] };
const easter: Counting = {
  ...plain,
  holidays: [
    { on: '2026-04-03', name: 'Good Friday' },
    { on: '2026-04-06', name: 'Easter Monday' },
  ],
};
const christmas: Counting = {
  ...plain,
  holidays: [
    { on: '2026-12-24', name: 'Closed' },
    { on: '2026-12-25', name: 'Christmas' },
    { on: '2026-12-28', name: 'Closed' },
    { on: '2026-12-29', name: 'Closed' },
    { on: '2026-12-30', name: 'Closed' },
    { on: '2026-12-31', name: 'Closed' },
    { on: '2027-01-01', name: 'New Year' },
  ],
};

function facts(receivedOn: string, more: Partial<ClockFacts> = {}): ClockFacts {
  return { right: 'access', laws: ['gdpr'], receivedOn, pauses: [], ...more };
}

function due(wanted: ClockFacts, counting: Counting = plain, today = '2026-01-01'): (string | undefined)[] {
  return clocksOf(wanted, counting, today).map((clock) => clock.dueOn);
}

describe('a notice of extension', () => {
  it('extends no clock whose first period was over when it was given, though another law still allowed it', () => {
    const asked = facts('2026-01-05', {
      laws: ['gdpr', 'uk-gdpr'],
      identityAskedOn: '2026-01-10',
      identityOn: '2026-02-20',
      extendedOn: '2026-03-02',
    });
    const [gdpr, uk] = clocksOf(asked, plain, '2026-03-02');
    expect(gdpr).toMatchObject({ dueOn: '2026-02-05', extended: false });
    expect(gdpr?.how.map(inEnglish).join(' ')).toContain('does not extend it');
    expect(uk).toMatchObject({ dueOn: '2026-05-20', extended: true });
  });
});

describe('the month of GDPR Art. 12(3)', () => {
  it.each([
    ['the corresponding day', '2026-03-10', everyDay, '2026-04-10'],
    ['31 January: the last day of February', '2026-01-31', everyDay, '2026-02-28'],
    ['30 January too', '2026-01-30', everyDay, '2026-02-28'],
    ['31 January of a leap year', '2028-01-31', everyDay, '2028-02-29'],
    ['29 February', '2028-02-29', everyDay, '2028-03-29'],
    ['28 February is no last day of its own', '2026-02-28', everyDay, '2026-03-28'],
    ['31 August: September has 30 days', '2026-08-31', everyDay, '2026-09-30'],
    ['over the end of the year', '2026-12-31', everyDay, '2027-01-31'],
    ['a Saturday moves to Monday', '2026-01-31', plain, '2026-03-02'],
    ['a Sunday moves to Monday', '2026-02-15', plain, '2026-03-16'],
    ['a working day stays', '2026-02-16', plain, '2026-03-16'],
    ['Good Friday moves over the weekend and Easter Monday', '2026-03-03', easter, '2026-04-07'],
    ['Easter Saturday does as well', '2026-03-04', easter, '2026-04-07'],
    ['Easter Monday moves by one day', '2026-03-06', easter, '2026-04-07'],
    ['a chain of holidays and weekends over the end of the year', '2026-11-24', christmas, '2027-01-04'],
    ['a week that is free on Friday and Saturday', '2026-01-03', { ...plain, weekend: [5, 6] }, '2026-02-03'],
    ['from the day after receipt', '2026-03-10', { ...everyDay, fromDayAfter: true }, '2026-04-11'],
    ['from the day after 31 January', '2026-01-31', dayAfter, '2026-03-02'],
    ['from the day after 30 January', '2026-01-30', dayAfter, '2026-03-02'],
    ['from the day after 28 February', '2028-02-28', { ...everyDay, fromDayAfter: true }, '2028-03-29'],
  ])('%s', (_name, received, counting, expected) => {
    expect(due(facts(received), counting)).toEqual([expected]);
  });

  it('is not stopped by a fee, a proof of identity or a clarification', () => {
    const more = {
      identityAskedOn: '2026-03-11',
      identityOn: '2026-03-30',
      feeAskedOn: '2026-03-12',
      pauses: [{ from: '2026-03-15', until: '2026-03-25' }],
    };
    expect(due(facts('2026-03-10', more))).toEqual(['2026-04-10']);
  });
});

describe('an extension', () => {
  it.each([
    ['three months from the start, not from the last day of the first', '2026-01-31', everyDay, '2026-04-30'],
    ['over the end of February', '2025-11-30', everyDay, '2026-02-28'],
    ['rolls like the first', '2026-02-15', plain, '2026-05-15'],
    ['onto a weekend', '2026-02-16', plain, '2026-05-18'],
  ])('%s', (_name, received, counting, expected) => {
    expect(due(facts(received, { extendedOn: received }), counting)).toEqual([expected]);
  });

  it.each([
    ['the day before the last', '2026-03-01', true],
    ['the last day, moved to Monday by the weekend', '2026-03-02', true],
    ['the day after', '2026-03-03', false],
  ])('may be given on %s', (_name, today, expected) => {
    expect(mayExtend(clocksOf(facts('2026-01-31'), plain, today), today)).toBe(expected);
  });

  it('does nothing under FERPA, whose clock then governs', () => {
    const clocks = clocksOf(
      facts('2026-03-10', { laws: ['gdpr', 'ferpa'], extendedOn: '2026-03-20' }),
      plain,
      '2026-03-20',
    );
    expect(clocks.map((clock) => [clock.law, clock.dueOn, clock.extended])).toEqual([
      ['gdpr', '2026-06-10', true],
      ['ferpa', '2026-04-24', false],
    ]);
    expect(governing(clocks)?.law).toBe('ferpa');
    expect(
      mayExtend(clocksOf(facts('2026-03-10', { laws: ['ferpa'] }), plain, '2026-03-11'), '2026-03-11'),
    ).toBe(false);
  });
});

describe('the 45 days of FERPA', () => {
  it.each([
    ['from the receipt', '2026-03-10', '2026-04-24'],
    ['over February of a leap year', '2028-01-31', '2028-03-16'],
    ['never move, not even off a Sunday', '2026-03-05', '2026-04-19'],
  ])('%s', (_name, received, expected) => {
    expect(due(facts(received, { laws: ['ferpa'] }))).toEqual([expected]);
  });

  it('run beside the month, which ends first and governs', () => {
    const clocks = clocksOf(facts('2026-03-10', { laws: ['ferpa', 'gdpr'] }), plain, '2026-03-10');
    expect(governing(clocks)?.law).toBe('gdpr');
  });
});

describe('the UK month (Art. 12A)', () => {
  const uk = { laws: ['uk-gdpr'] } as const;

  it.each<[string, Partial<ClockFacts>, string | undefined]>([
    ['starts with the receipt', {}, '2026-04-10'],
    ['waits for a proof of identity that was asked for', { identityAskedOn: '2026-03-12' }, undefined],
    ['starts with the proof', { identityAskedOn: '2026-03-12', identityOn: '2026-03-20' }, '2026-04-20'],
    ['waits for the fee', { feeAskedOn: '2026-03-12' }, undefined],
    ['starts with the fee', { feeAskedOn: '2026-03-12', feePaidOn: '2026-03-24' }, '2026-04-24'],
    [
      'starts with the latest of them',
      { identityOn: '2026-03-26', feeAskedOn: '2026-03-12', feePaidOn: '2026-03-24' },
      '2026-04-27',
    ],
    ['is over, whatever is asked for afterwards', { identityAskedOn: '2026-04-11' }, '2026-04-10'],
    [
      'is over, whatever fee is asked for afterwards',
      { feeAskedOn: '2026-04-13', feePaidOn: '2026-04-20' },
      '2026-04-10',
    ],
    ['is over, whatever is proved afterwards', { identityOn: '2026-04-11' }, '2026-04-10'],
    ['waits for what was asked for on its last day', { identityAskedOn: '2026-04-10' }, undefined],
    [
      'starts with a late proof that was asked for in time',
      { identityAskedOn: '2026-04-10', identityOn: '2026-05-11' },
      '2026-06-11',
    ],
    [
      'is stopped by a clarification',
      { pauses: [{ from: '2026-03-15', until: '2026-03-20' }] },
      '2026-04-15',
    ],
    [
      'is stopped over the end of a month',
      { pauses: [{ from: '2026-03-28', until: '2026-04-04' }] },
      '2026-04-17',
    ],
    [
      'is stopped twice',
      {
        pauses: [
          { from: '2026-03-15', until: '2026-03-17' },
          { from: '2026-03-20', until: '2026-03-23' },
        ],
      },
      '2026-04-15',
    ],
    [
      'is not stopped by an answer on the same day',
      { pauses: [{ from: '2026-03-15', until: '2026-03-15' }] },
      '2026-04-10',
    ],
    [
      'is not brought back once it is over',
      { pauses: [{ from: '2026-04-20', until: '2026-05-20' }] },
      '2026-04-10',
    ],
    [
      'is stopped from its start only',
      { identityOn: '2026-03-20', pauses: [{ from: '2026-03-15', until: '2026-03-23' }] },
      '2026-04-23',
    ],
    [
      'is stopped and extended',
      { extendedOn: '2026-03-30', pauses: [{ from: '2026-03-15', until: '2026-03-20' }] },
      '2026-06-15',
    ],
  ])('%s', (_name, more, expected) => {
    expect(due(facts('2026-03-10', { ...uk, ...more }))).toEqual([expected]);
  });

  it('is stopped by a clarification for access only', () => {
    const more = { ...uk, right: 'erasure' as const, pauses: [{ from: '2026-03-15', until: '2026-03-20' }] };
    expect(due(facts('2026-03-10', more))).toEqual(['2026-04-10']);
  });

  it('moves day by day while the answer is waited for', () => {
    const waiting = facts('2026-03-10', { ...uk, pauses: [{ from: '2026-03-15' }] });
    expect(due(waiting, everyDay, '2026-03-16')).toEqual(['2026-04-11']);
    expect(due(waiting, everyDay, '2026-05-15')).toEqual(['2026-06-10']);
    expect(clocksOf(waiting, plain, '2026-03-16')[0]?.paused).toBe(true);
  });

  it('takes a notice within the first month as the pause has moved it', () => {
    const paused = facts('2026-03-10', { ...uk, pauses: [{ from: '2026-03-15', until: '2026-03-20' }] });
    expect(mayExtend(clocksOf(paused, plain, '2026-04-15'), '2026-04-15')).toBe(true);
    expect(mayExtend(clocksOf(paused, plain, '2026-04-16'), '2026-04-16')).toBe(false);
  });
});

describe('how it was computed', () => {
  it('is said in sentences', () => {
    expect(clocksOf(facts('2026-03-03'), easter, '2026-03-03')[0]?.how.map(inEnglish)).toEqual([
      'Received on Tue 3 Mar 2026.',
      'GDPR Art. 12(3): one month, the corresponding day is Fri 3 Apr 2026.',
      'Fri 3 Apr 2026 is a holiday (Good Friday).',
      'Sat 4 Apr 2026 is a weekend day.',
      'Sun 5 Apr 2026 is a weekend day.',
      'Mon 6 Apr 2026 is a holiday (Easter Monday).',
      'It ends on the next working day, Tue 7 Apr 2026 (Regulation 1182/71 Art. 3(4)).',
    ]);
    expect(clocksOf(facts('2026-01-31'), everyDay, '2026-01-31')[0]?.how.map(inEnglish)).toContain(
      'GDPR Art. 12(3): one month; that month has no day 31, so it is its last day, Sat 28 Feb 2026.',
    );
  });
});

describe('a list of holidays that ends too early', () => {
  it.each([
    ['is told of', '2026-12-15', easter, true],
    ['is not told of within its years', '2026-02-15', easter, false],
    ['is not told of where there is none at all', '2026-12-15', plain, false],
  ])('%s', (_name, received, counting, isTold) => {
    const how = clocksOf(facts(received, { laws: ['gdpr', 'ferpa'] }), counting, received).map((clock) =>
      clock.how.some((sentence) => inEnglish(sentence).includes('No holiday of 2027')),
    );
    expect(how).toEqual([isTold, false]);
  });
});

describe('the day in the time zone of the institution', () => {
  it.each([
    ['2026-03-31T22:30:00Z', 'Europe/Berlin', '2026-04-01'],
    ['2026-03-31T21:59:59Z', 'Europe/Berlin', '2026-03-31'],
    ['2026-03-31T22:00:00Z', 'Europe/Berlin', '2026-04-01'],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-04-01T06:59:59Z', 'America/Phoenix', '2026-03-31'],
    ['2026-04-01T07:00:00Z', 'America/Phoenix', '2026-04-01'],
    ['2026-12-31T10:30:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['2026-03-31T23:30:00-07:00', 'America/Phoenix', '2026-03-31'],
  ])('of %s in %s is %s', (moment, zone, day) => {
    expect(dayIn(moment, zone)).toBe(day);
  });
});

const days = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2060, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe('whatever the day of receipt', () => {
  it('a month has 28 to 31 days before weekends, and ends on a working day after them', () => {
    fc.assert(
      fc.property(days, (received) => {
        const [bare = ''] = due(facts(received), everyDay);
        const length = (Date.parse(bare) - Date.parse(received)) / 86_400_000;
        expect(length).toBeGreaterThanOrEqual(28);
        expect(length).toBeLessThanOrEqual(31);
        const [rolled = ''] = due(facts(received));
        expect(new Date(rolled).getUTCDay() % 6).not.toBe(0);
        expect(rolled >= bare).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('a later receipt is never due earlier, and an extension never shortens', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [a = ''] = due(facts(one < other ? one : other));
        const [b = ''] = due(facts(one < other ? other : one));
        expect(a <= b).toBe(true);
        expect((due(facts(one, { extendedOn: one }))[0] ?? '') > (due(facts(one))[0] ?? '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('the day of the week is the one of the calendar', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(weekday(parseDate(day)) % 7).toBe(new Date(day).getUTCDay());
        expect(plainDay(day)).toContain(day.slice(0, 4));
        const { day: rolled, passed } = rollToWorkingDay(parseDate(day), plain);
        expect(passed.length <= 2 && rolled.compare(parseDate(day)) === passed.length).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
