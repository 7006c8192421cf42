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
