import { powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';
import { lockWarning, usualLockSettings } from '../../shared/lock-settings.ts';
import { eventChannel } from '../../shared/session.ts';
import type { AppEvent } from '../../shared/session.ts';
import type { Custodian } from '../custodian.ts';
import { secondsUntilLock } from './away.ts';

const checkEvery = 1_000;

/** A check that comes so late was slept through: not every system tells of its sleep. */
const sleptThrough = 60_000;

/**
 * Locks the vault when the screen locks, the workstation sleeps, wakes, goes down or changes hands, or nobody is there. Where nobody is there the page
 * is told a minute before, and the window asks for attention; any key or movement in it stays the lock.
 */
export function lockWhenAbsent(window: BrowserWindow, custodian: Pick<Custodian, 'lock' | 'onEvent'>): void {
  const { webContents: contents } = window;
  const lock = (why: 'screen' | 'suspend' | 'idle') => (): void => void custodian.lock(why);
  powerMonitor.on('lock-screen', lock('screen'));
  powerMonitor.on('user-did-resign-active', lock('screen'));
  powerMonitor.on('suspend', lock('suspend'));
  powerMonitor.on('resume', lock('suspend'));
  powerMonitor.on('shutdown', lock('suspend'));

  let limit = usualLockSettings.idleMinutes * 60;
  let isOpen = false;
  let isWarned = false;
  let isAway = false;
  let lastInput = performance.now();
  let lastCheck = Date.now();

  const tell = (seconds: number | null): void => {
    isWarned = seconds !== null;
    const event: AppEvent = { type: 'locks-in', seconds };
    if (!contents.isDestroyed()) contents.send(eventChannel, event);
  };
  const warn = (seconds: number): void => {
    if (!isWarned && !window.isFocused()) window.flashFrame(true);
    tell(seconds);
  };
  const check = (): void => {
    const late = Date.now() - lastCheck - checkEvery;
    lastCheck = Date.now();
    if (late > sleptThrough) lock('suspend')();
    const left = secondsUntilLock({
      system: powerMonitor.getSystemIdleTime(),
      window: (performance.now() - lastInput) / 1000,
      limit,
    });
    if (left <= 0 && !isAway) lock('idle')();
    isAway = left <= 0;
    if (isOpen && left > 0 && left <= lockWarning) warn(Math.ceil(left));
    else if (isWarned) tell(null);
  };

  contents.on('input-event', () => {
    lastInput = performance.now();
    if (isWarned) check();
  });
  custodian.onEvent((event) => {
    if (event.type === 'locked') isOpen = isWarned = false;
    if (event.type !== 'locks') return;
    isOpen = true;
    limit = event.settings.idleMinutes * 60;
  });
  const timer = setInterval(check, checkEvery);
  contents.once('destroyed', () => {
    clearInterval(timer);
  });
}
