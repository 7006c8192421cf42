import { expect, test } from 'vitest';
import { toRealTime } from '../../shared/time-offset.ts';

test.each([
  [-(212 * 86_400 + 3 * 3600 + 5 * 60), 'add 212 days 3:05'],
  [-(30 * 86_400), 'add 30 days 0:00'],
  [86_400 + 60, 'take off 1 days 0:01'],
])('%i seconds later: %s', (seconds, text) => {
  expect(toRealTime(seconds)).toBe(text);
});
