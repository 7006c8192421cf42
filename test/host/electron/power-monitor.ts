import { EventEmitter } from 'node:events';
import { control } from './control.ts';

class PowerMonitor extends EventEmitter {
  /** Seconds since the last input in our window: the preview cannot see the rest of the desktop. */
  getSystemIdleTime(): number {
    return Math.floor(control.idleSeconds ?? (performance.now() - control.lastInput) / 1000);
  }
}

/** Events come from tests only: Node hears nothing of screens and sleep. */
export const powerMonitor = new PowerMonitor();
