import { powerMonitor } from 'electron';
import type { WebContents } from 'electron';
import type { Custodian } from '../custodian.ts';
import { isAway } from './away.ts';

const checkEvery = 5_000;

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
