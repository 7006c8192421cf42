import { powerMonitor } from 'electron';
import type { WebContents } from 'electron';
import type { Custodian } from '../custodian.ts';

/** Idle time of the whole workstation after which the vault locks. */
const systemIdleLimit = 10 * 60;

/**
 * Idle time of our window alone after which it locks, however busy the workstation is. It also holds where the
 * desktop does not tell its idle time (some Wayland desktops always answer 0).
 */
const windowIdleLimit = 30 * 60;

const checkEvery = 10_000;

/** Whether the person has been away long enough to lock. Both are in seconds. */
export function isAway(systemIdle: number, windowIdle: number): boolean {
  return systemIdle >= systemIdleLimit || windowIdle >= windowIdleLimit;
}

/** Locks the vault when the screen locks, the workstation sleeps or changes hands, or nobody is there. */
export function lockWhenAbsent(contents: WebContents, custodian: Pick<Custodian, 'lock'>): void {
  let lastInput = performance.now();
  contents.on('input-event', () => {
    lastInput = performance.now();
  });
  powerMonitor.on('lock-screen', () => void custodian.lock('screen'));
  powerMonitor.on('user-did-resign-active', () => void custodian.lock('screen'));
  powerMonitor.on('suspend', () => void custodian.lock('suspend'));
  const timer = setInterval(() => {
    const windowIdle = (performance.now() - lastInput) / 1000;
    if (isAway(powerMonitor.getSystemIdleTime(), windowIdle)) void custodian.lock('idle');
  }, checkEvery);
  contents.once('destroyed', () => {
    clearInterval(timer);
  });
}
