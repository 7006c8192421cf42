import { describe, expect, it } from 'vitest';
import { createAttempts } from '../../../main/engine/attempts.ts';
import { assertStrongPassphrase } from '../../../main/engine/passphrase.ts';

describe('wrong attempts', () => {
  it('are slowed down after the third, twice as long each time, up to a minute, and forgiven after success', () => {
    let clock = 0;
    const attempts = createAttempts(() => clock);
    const isWaiting = (): boolean => {
      try {
        attempts.check();
        return false;
      } catch {
        return true;
      }
    };
    attempts.failed();
    attempts.failed();
    expect(isWaiting()).toBe(false);
    attempts.failed();
    expect(isWaiting()).toBe(true);
    clock += 2000;
    expect(isWaiting()).toBe(false);
    for (let more = 0; more < 20; more++) attempts.failed();
    clock += 59_000;
    expect(isWaiting()).toBe(true);
    clock += 1000;
    expect(isWaiting()).toBe(false);
    attempts.failed();
    attempts.succeeded();
    expect(isWaiting()).toBe(false);
  });
});

describe('wrong attempts of an earlier run of the program', () => {
  function waitAfter(failures: number, ago: number): number {
    let clock = 5_000_000;
    const attempts = createAttempts(() => clock);
    attempts.recall({ failures, ago });
    for (let seconds = 0; seconds <= 1000; seconds++, clock += 1000) {
      try {
        attempts.check();
        return seconds;
      } catch {
        // still waiting
      }
    }
    return Infinity;
  }

  it('are waited for to their end, whatever the clock of the computer says meanwhile', () => {
    expect(waitAfter(2, 0)).toBe(0);
    expect(waitAfter(5, 0)).toBe(8);
    expect(waitAfter(5, 6000)).toBe(2);
    expect(waitAfter(5, 8000)).toBe(0);
    // A clock that went back is no way around the wait, and none that never ends.
    expect(waitAfter(5, -3_600_000)).toBe(8);
    expect(waitAfter(1000, -86_400_000 * 400)).toBe(60);
  });

  it('do not shorten what this run has counted itself', () => {
    const attempts = createAttempts(() => 0);
    for (let count = 0; count < 6; count++) attempts.failed();
    attempts.recall({ failures: 4, ago: 100_000 });
    expect(() => {
      attempts.check();
    }).toThrow(expect.objectContaining({ code: 'wait-before-retry' }));
  });
});

describe('a new passphrase', () => {
  it.each(['', 'short', 'aaaaaaaaaaaaaaaaaa', 'Fixture University', 'DanaFixture University'])(
    '%j is refused',
    (passphrase) => {
      expect(() => {
        assertStrongPassphrase(passphrase, ['Fixture University', 'Dana']);
      }).toThrow(expect.objectContaining({ code: 'weak-passphrase' }));
    },
  );
});
