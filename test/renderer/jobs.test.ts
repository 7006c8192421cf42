import '../support/english.ts';
import { describe, expect, it } from 'vitest';
import { formatSeconds } from '../../renderer/format.ts';
import { paceOf } from '../../renderer/jobs.ts';

const job = {
  type: 'progress',
  job: 'imports.apply',
  phase: 'Writing',
  phaseStart: 1000,
  phaseStartDone: 100,
} as const;

describe('the pace of a job', () => {
  it('is what it did in its present phase, and says how long the rest takes', () => {
    expect(paceOf({ ...job, done: 2100, total: 10_100 }, 3000)).toEqual({ rate: 1000, left: 8 });
  });

  it('is not guessed at the beginning, or where the whole is not known', () => {
    expect(paceOf({ ...job, done: 500, total: 1000 }, 1900)).toBeUndefined();
    expect(paceOf({ ...job, done: 500, total: 0 }, 9000)).toBeUndefined();
    expect(paceOf({ ...job, done: 100, total: 1000 }, 9000)).toBeUndefined();
  });

  it('is told in seconds or minutes', () => {
    expect([0.2, 8, 89, 90, 600].map(formatSeconds)).toEqual(['1 s', '8 s', '89 s', '2 min', '10 min']);
  });
});
