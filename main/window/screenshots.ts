import type { BrowserWindow } from 'electron';
import type { Custodian } from '../custodian.ts';

/**
 * Keeps other people's data out of screenshots and shared screens (Windows and macOS; elsewhere the system has no such thing), unless the
 * institution chose otherwise. While no vault is open it always holds.
 */
export function hideFromScreenshots(window: BrowserWindow, custodian: Pick<Custodian, 'onEvent'>): void {
  window.setContentProtection(true);
  custodian.onEvent((event) => {
    if (window.isDestroyed()) return;
    if (event.type === 'locked') window.setContentProtection(true);
    if (event.type === 'locks') window.setContentProtection(event.settings.hideFromScreenshots);
  });
}
