import { app } from 'electron';
import type { Custodian } from '../custodian.ts';
import type { RefusedRequests } from './session-lock.ts';

/**
 * Lets the program end only after the custodian has closed: the running job ended, the database closed, the key
 * overwritten. It is closed once, however often quitting is asked for.
 */
export function closeBeforeQuit(custodian: Pick<Custodian, 'close'>, refused: RefusedRequests): void {
  let closing: Promise<void> | undefined;
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closing ??= custodian
      .close()
      .catch(() => {
        process.stderr.write('The vault could not be closed in order; it is checked when next opened.\n');
      })
      .finally(() => {
        closed = true;
        if (refused.count > 0) process.stderr.write(`Refused ${String(refused.count)} network requests.\n`);
        app.quit();
      });
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
}
