import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { toRemove } from '../../../../main/engine/backups/rotation.ts';
import type { BackupFile } from '../../../../shared/backups.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-29T12:00:00Z');

function backupOf(daysAgo: number, more: Partial<BackupFile> = {}): BackupFile {
  const at = new Date(start - daysAgo * day).toISOString();
  return { name: at, at, reason: 'scheduled', bytes: 1, people: 1, registrations: 0, whole: true, ...more };
}

function daysKept(count: number, kept: { days: number; weeks: number; months: number }): number[] {
  const all = Array.from({ length: count }, (_, daysAgo) => backupOf(daysAgo));
  const gone = new Set(toRemove(all, kept));
  return all.flatMap((each, daysAgo) => (gone.has(each) ? [] : [daysAgo]));
}

describe('the rotation of backups', () => {
  it('keeps the newest of so many days, weeks from Monday, and months', () => {
    // 29 November 2026 is a Sunday.
    expect(daysKept(100, { days: 3, weeks: 2, months: 3 })).toEqual([0, 1, 2, 7, 29, 60]);
    expect(daysKept(10, { days: 7, weeks: 0, months: 0 })).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('of several on one day keeps the newest', () => {
    const all = [backupOf(0), backupOf(0.1), backupOf(0.2), backupOf(1)];
    expect(toRemove(all, { days: 5, weeks: 0, months: 0 })).toEqual([all[1], all[2]]);
  });

  it('never removes the newest whole one, one that was asked for, one before a migration, nor one that is cut', () => {
    const reason = fc.constantFrom('asked', 'scheduled', 'before-migration');
    const made = fc.record({ daysAgo: fc.integer({ min: 0, max: 900 }), reason, whole: fc.boolean() });
    const kept = fc.record({ days: fc.integer({ min: 1, max: 9 }), weeks: fc.nat(9), months: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 60 }), kept, (list, policy) => {
        const all = list.map(({ daysAgo, ...more }) => backupOf(daysAgo, more));
        const gone = toRemove(all, policy);
        expect(gone.every((each) => each.reason === 'scheduled' && each.whole)).toBe(true);
        const newest = Math.min(...list.filter(({ whole }) => whole).map(({ daysAgo }) => daysAgo));
        const left = all.filter((each) => !gone.includes(each));
        const goodLeft = left.filter(({ whole }) => whole);
        if (Number.isFinite(newest)) expect(goodLeft.map(({ at }) => at)).toContain(backupOf(newest).at);
        // What is left is left the next time too.
        expect(toRemove(left, policy)).toEqual([]);
      }),
    );
  });
});
