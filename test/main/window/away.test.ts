import { describe, expect, it } from 'vitest';
import { secondsUntilLock } from '../../../main/window/away.ts';
import { usualLockSettings } from '../../../shared/lock-settings.ts';

const minutes = 60;
const limit = usualLockSettings.idleMinutes * minutes;

describe('the vault locks by itself', () => {
  it('when the workstation has been idle for ten minutes', () => {
    expect(secondsUntilLock({ system: 10 * minutes - 1, window: 10 * minutes, limit })).toBe(1);
    expect(secondsUntilLock({ system: 10 * minutes, window: 10 * minutes, limit })).toBe(0);
  });

  it('when our window has not been touched for half an hour, however busy the workstation says it is', () => {
    expect(secondsUntilLock({ system: 0, window: 30 * minutes - 1, limit })).toBe(1);
    expect(secondsUntilLock({ system: 0, window: 30 * minutes, limit })).toBe(0);
  });

  it('never under the hands of somebody who types, whatever the workstation says of itself', () => {
    expect(secondsUntilLock({ system: 24 * 60 * minutes, window: 2, limit })).toBe(limit - 2);
  });
});
