import { describe, expect, it } from 'vitest';
import { shownDay } from '../../renderer/components/shown-day.ts';
import type { ShownPart } from '../../renderer/components/shown-day.ts';

const parts = (values: Readonly<Record<string, number | undefined>>): ShownPart[] =>
  Object.entries(values).map(([type, value]) => ({
    type,
    ...(value === undefined ? {} : { value }),
    isPlaceholder: value === undefined,
  }));

describe('the value of a field for a day', () => {
  it('is the day that stands in it, whatever the order of its parts', () => {
    expect(shownDay(parts({ day: 3, month: 2, year: 2026 }))).toBe('2026-02-03');
    expect(shownDay(parts({ month: 12, day: 31, year: 26 }))).toBe('0026-12-31');
  });

  it('is empty while a part is missing: a former day does not stay behind unseen', () => {
    for (const missing of ['day', 'month', 'year'])
      expect(shownDay(parts({ day: 3, month: 2, year: 2026, [missing]: undefined }))).toBe('');
    expect(shownDay([])).toBe('');
  });

  it('is empty where there is no such day', () => {
    expect(shownDay(parts({ day: 31, month: 2, year: 2026 }))).toBe('');
    expect(shownDay(parts({ day: 29, month: 2, year: 2025 }))).toBe('');
    expect(shownDay(parts({ day: 29, month: 2, year: 2028 }))).toBe('2028-02-29');
  });

  it('has the time with it where that is asked for, or is empty', () => {
    const day = { day: 3, month: 2, year: 2026 };
    expect(shownDay(parts({ ...day, hour: 9, minute: 5 }))).toBe('2026-02-03T09:05');
    expect(shownDay(parts({ ...day, hour: 9, minute: undefined }))).toBe('');
  });
});
