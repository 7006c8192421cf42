import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { cutoffOf, endOf } from '../../../../main/engine/retention/period.ts';
import { guessTermEnd } from '../../../../main/engine/retention/term-guess.ts';

describe('a period of retention', () => {
  it.each([
    ['2024-05-31', 2, 'years', '2026-05-31'],
    ['2024-02-29', 1, 'years', '2025-03-01'],
    ['2024-02-29', 4, 'years', '2028-02-29'],
    ['2025-01-31', 1, 'months', '2025-03-01'],
    ['2025-12-31', 2, 'months', '2026-03-01'],
    ['2025-11-30', 3, 'months', '2026-03-01'],
    ['2026-08-15', 18, 'months', '2028-02-15'],
  ] as const)('from %s, %i %s, is over on %s', (from, amount, unit, over) => {
    expect(endOf({ amount, unit }, from)).toBe(over);
  });

  it('is over on exactly the days from which its beginning lies before the cutoff', () => {
    const day = fc
      .integer({ min: 0, max: 40_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        day,
        day,
        fc.integer({ min: 1, max: 130 }),
        fc.constantFrom('years', 'months'),
        (from, today, amount, unit) => {
          const period = { amount: unit === 'years' ? Math.ceil(amount / 12) : amount, unit } as const;
          expect(from <= cutoffOf(period, today)).toBe(endOf(period, from) <= today);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('the end of a term, guessed from its name', () => {
  it.each([
    ['FA26', '2026-12-31'],
    ['SP27', '2027-06-30'],
    ['2026FA', '2026-12-31'],
    ['Fall 2026', '2026-12-31'],
    ['2026 Spring', '2026-06-30'],
    ['SU26', '2026-09-15'],
    ['Winter 2026', '2027-04-15'],
    ['202610', '2026-12-31'],
    ['202720', '2027-12-31'],
    ['2267', '2026-12-31'],
    ['2026-27', '2027-09-15'],
    ['AY 2026/2027', '2027-09-15'],
    ['2026', '2026-12-31'],
    ['Michaelmas 2026', '2026-12-31'],
    ['Semester 1, 2026', '2026-12-31'],
    ['Orientation', undefined],
    ['', undefined],
    ['12345', undefined],
  ])('%s: %s', (name, end) => {
    expect(guessTermEnd(name)).toBe(end);
  });
});
